import { type GivenLanguage, RATING_REASONS } from '@onewindow/hall-core';
import { htmlText } from '../first-page.ts';
import type { ResidentState } from './resident-view.ts';
import type { ResidentWords, Told } from './resident-words.ts';

type Texts = Readonly<Record<string, string>>;

const STATES: readonly ResidentState['kind'][] = [
  'reserved',
  'waiting',
  'called',
  'serving',
  'held',
  'done',
  'no-show',
  'left',
  'void',
];
const WHAT_TO_DO = ['called', 'held', 'left', 'reserved', 'void', 'missed'] as const;
const TOLD: readonly Told[] = [
  'rated-already',
  'not-served-yet',
  'leg-over',
  'no-level',
  'malformed',
  'not-kept',
];
const PLAIN = [
  'sample',
  'next',
  'noWindow',
  'matters',
  'bring',
  'show',
  'stale',
  'stop',
  'resume',
  'now',
  'cut',
  'complain',
  'back',
  'comma',
] as const;
const RATE = ['ask', 'why', 'press', 'skip', 'thanks', 'kept'] as const;
const LEVELS = [1, 2, 3, 4, 5] as const;

/** Figures that stand in for facts while a sentence is taken apart; no sentence of the page has them. */
const [A, B] = [71, 83];

const withHoles = (text: string): string => text.replace(String(A), '{0}').replace(String(B), '{1}');

const table = <K extends string | number>(prefix: string, keys: readonly K[], say: (key: K) => string) =>
  Object.fromEntries(keys.map((key) => [`phone-${prefix}${key}`, withHoles(say(key))]));

/** Every sentence of the resident's page by id, `{0}` and `{1}` for its facts, as a language file has them. */
export function phoneMessages(words: ResidentWords, since: string): Texts {
  const { unknown, rate } = words;
  return {
    ...table('state-', STATES, (kind) => words.state[kind]),
    ...table('todo-', WHAT_TO_DO, (key) => words.todo[key]),
    ...table('', PLAIN, (key) => words[key]),
    'phone-no-show-guide': words.noShow(true),
    'phone-no-show': words.noShow(false),
    'phone-ahead': withHoles(words.ahead(A).join('')),
    'phone-wait': withHoles(words.wait({ fromMin: A, toMin: B })),
    'phone-window': withHoles(words.windowName(String(A))),
    'phone-at': words.at('{0}'),
    'phone-any-order': words.anyOrder('{0}'),
    'phone-next-unit': words.nextUnit('{0}', false),
    'phone-then-unit': words.nextUnit('{0}', true),
    'phone-since': since,
    'phone-calls': withHoles(words.calls(A)),
    'phone-copies': withHoles(words.copies(A)),
    ...table('as-of-', ['every', 'stopped', 'over'] as const, (looking) => words.asOf(String(A), looking)),
    'phone-unknown-title': unknown.title,
    'phone-unknown-says': unknown.says,
    ...table('unknown-todo-', [0, 1, 2], (index) => unknown.todo[index] ?? ''),
    ...table('rate-', RATE, (key) => rate[key]),
    ...table('level-', LEVELS, (level) => rate.levels[level]),
    ...table('reason-', RATING_REASONS, (reason) => rate.reasons[reason]),
    ...table('told-', TOLD, (told) => words.told[told]),
  };
}

/** The page's words in a language the hall has given; `chinese` says what that lacks. */
export function givenWords({ messages }: GivenLanguage, chinese: Texts): ResidentWords {
  // What somebody has written in a file is text, whatever it looks like.
  const plain = (id: string): string => messages[`phone-${id}`] ?? chinese[`phone-${id}`] ?? '';
  const raw = (id: string): string => htmlText(plain(id));
  const say = (id: string, ...facts: readonly (string | number)[]): string =>
    raw(id).replace(/\{(\d)\}/g, (_hole, index) => String(facts[Number(index)] ?? ''));
  const said = <K extends string | number>(prefix: string, keys: readonly K[]) =>
    Object.fromEntries(keys.map((key) => [key, say(`${prefix}${key}`)])) as Record<K, string>;
  const state = said('state-', STATES);
  return {
    ...said('', PLAIN),
    state,
    todo: said('todo-', WHAT_TO_DO),
    noShow: (atGuideOnly) => say(atGuideOnly ? 'no-show-guide' : 'no-show'),
    ahead: (people) => {
      const [before = '', after = ''] = raw('ahead').split('{0}');
      return [before, String(people), after];
    },
    wait: ({ fromMin, toMin }) => say('wait', fromMin, toMin),
    // The page makes text of this itself, as of the name of a seat.
    windowName: (windows) => plain('window').replace('{0}', windows),
    at: (place) => say('at', place),
    anyOrder: (places) => say('any-order', places),
    nextUnit: (unit, isLater) => say(isLater ? 'then-unit' : 'next-unit', unit),
    since: ({ kind }, clock) => (kind === 'reserved' ? `${state.reserved} ${clock}` : say('since', clock)),
    calls: (calls) => say('calls', calls),
    copies: (count) => say('copies', count),
    asOf: (clock, looking) => say(`as-of-${looking}`, clock),
    unknown: {
      title: say('unknown-title'),
      says: say('unknown-says'),
      todo: [0, 1, 2].map((index) => say(`unknown-todo-${index}`)),
    },
    rate: {
      ...said('rate-', RATE),
      levels: said('level-', LEVELS),
      reasons: said('reason-', RATING_REASONS),
    },
    told: said('told-', TOLD),
  };
}
