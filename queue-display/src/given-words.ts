import type { GivenLanguage } from '@onewindow/hall-core';
import type { Tongue } from './labels.ts';
import { spokenAge } from './spoken-age.ts';
import { type Message, type Words, wordsIn } from './words.ts';

type Texts = Readonly<Record<string, string>>;

const ACTIVITIES = ['closed', 'paused', 'free', 'calling', 'serving', 'closing'] as const;

/** What stands there as it is. */
const PLAIN = [
  'sample',
  'nowCalling',
  'recent',
  'noneRecent',
  'waiting',
  'windows',
  'alsoCalled',
  'comingUp',
  'comingUpWhere',
  'noneWaiting',
  'clerkBadge',
  'listComma',
] as const;

/** Sentences about what is missing, that residents read. */
const MESSAGES = [
  'keptBoard',
  'opening',
  'lookingForHub',
  'noHub',
  'noHallYet',
  'noCallsYet',
  'noWindowOpen',
] as const;

/** Figures that stand in for facts while a sentence is taken apart; no sentence of a board has them. */
const [A, B] = [41, 53];

const MINUTE_MS = 60_000;

const withHoles = (text: string): string => text.replace(String(A), '{0}').replace(String(B), '{1}');

/** Every sentence of a board that residents read, by id, with `{0}` and `{1}` for its facts. */
export function boardMessages(words: Words): Texts {
  const { window } = words;
  const texts: Texts = {
    ...Object.fromEntries(ACTIVITIES.map((each) => [`activity-${each}`, words.activity[each]])),
    ...Object.fromEntries(ACTIVITIES.map((each) => [`at-${each}`, words.atWindow[each]])),
    ...Object.fromEntries(PLAIN.map((key) => [key, words[key]])),
    ...Object.fromEntries(MESSAGES.flatMap((key) => said(key, words[key]))),
    ...Object.fromEntries(said('staleBoard', words.staleBoard('{0}'))),
    window: `${window.before} {0} ${window.after}`.trim(),
    people: withHoles(words.people(A)),
    moreCalled: withHoles(words.moreCalled(A)),
    otherGroups: withHoles(words.otherGroups(A, B)),
    'age-now': words.age(0),
    'age-seconds': withHoles(words.age(A * 1_000)),
    'age-minutes': withHoles(words.age(A * MINUTE_MS)),
    'age-hours': withHoles(words.age((A * 60 + B) * MINUTE_MS)),
    live: words.live('{0}'),
    reconnecting: words.reconnecting('{0}'),
    cutOffSince: words.cutOffSince('{0}', '{1}'),
  };
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [idOf(key), text]));
}

/** `noHub` is `board-no-hub` in a language file. */
const idOf = (key: string): string =>
  `board-${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

const said = (key: string, { what, how }: Message): (readonly [string, string])[] => [
  [key, what],
  [`${key}How`, how],
];

/** A language the hall has dropped in, as a board speaks it; what the file lacks, and what only staff read, is Chinese. */
export function tongueOf({ tag, direction, messages, names }: GivenLanguage): Tongue {
  const chinese = boardMessages(wordsIn['zh-CN']);
  const own = new Map(Object.entries(names));
  const raw = (key: string): string => messages[idOf(key)] ?? chinese[idOf(key)] ?? '';
  return { tag, direction, words: givenWords(raw), named: (text) => own.get(text['zh-CN']) };
}

function givenWords(raw: (key: string) => string): Words {
  const say = (key: string, ...facts: readonly (string | number)[]): string =>
    raw(key).replace(/\{(\d)\}/g, (_hole, index) => String(facts[Number(index)] ?? ''));
  const message = (key: string, ...facts: readonly string[]): Message => ({
    what: say(key, ...facts),
    how: say(`${key}How`, ...facts),
  });
  const each = (prefix: string) =>
    Object.fromEntries(ACTIVITIES.map((key) => [key, raw(`${prefix}-${key}`)])) as Words['activity'];
  // The number stands by itself on a board: what sets it apart in a sentence is not needed.
  const [before = '', after = ''] = raw('window').split(/\s*\u2068?\{0\}\u2069?\s*/);
  return {
    ...wordsIn['zh-CN'],
    ...(Object.fromEntries(PLAIN.map((key) => [key, raw(key)])) as Pick<Words, (typeof PLAIN)[number]>),
    ...(Object.fromEntries(MESSAGES.map((key) => [key, message(key)])) as Pick<
      Words,
      (typeof MESSAGES)[number]
    >),
    activity: each('activity'),
    atWindow: each('at'),
    window: { before, after },
    people: (count) => say('people', count),
    moreCalled: (count) => say('moreCalled', count),
    otherGroups: (groups, people) => say('otherGroups', groups, people),
    age: (ageMs) => {
      const age = spokenAge(ageMs);
      if (age.unit === 'hours') return say('age-hours', age.hours, age.minutes);
      if (age.unit === 'minutes') return say('age-minutes', age.minutes);
      return age.seconds < 1 ? raw('age-now') : say('age-seconds', age.seconds);
    },
    live: (age) => say('live', age),
    reconnecting: (age) => say('reconnecting', age),
    cutOffSince: (since, age) => say('cutOffSince', since, age),
    staleBoard: (shownAt) => message('staleBoard', shownAt),
    oneLine: ({ what, how }) => `${what} ${how}`,
  };
}
