import type { Language, ShownCall, VoiceSetup } from '@onewindow/hall-core';
import type { Phrase, Token } from './tokens.ts';

/** Seats and reservations have numbers that begin with it (SPEC H7). */
const RESERVED = 'R';

/** The chime before a call, with the silence after it. */
export const CHIME_MS = 1_100;
/** Between two words, and after each letter or digit: slowly, so that it can be written down. */
const BETWEEN_MS = 40;
const AFTER_DIGIT_MS = 110;
const BETWEEN_SENTENCES_MS = 700;

/** One clip and when it begins, counted from the beginning of the announcement. */
export interface Cue {
  readonly language: Language;
  readonly token: Token;
  readonly startMs: number;
}

/** All of one announcement. */
export interface Schedule {
  readonly hasChime: boolean;
  readonly cues: readonly Cue[];
  readonly lengthMs: number;
}

/** How an announcement is to be made: of the hall's setup, the languages there is a voice for. */
export type Manner = Pick<VoiceSetup, 'languages' | 'times' | 'chime'>;

/** How long a clip lasts; undefined where the voice does not have it. */
export type Durations = (language: Language, token: Token) => number | undefined;

type Called = Pick<ShownCall, 'label' | 'window' | 'place'>;

/** One call in one language, token by token; the number and the window are said digit by digit. */
export function sentenceOf(call: Called, language: Language, isLast: boolean): Token[] {
  const number = [...call.label];
  const reserved: Phrase[] = call.label.startsWith(RESERVED) ? ['reserved'] : [];
  const window = [...String(call.window)];
  const isCloud = call.place !== undefined;
  switch (language) {
    case 'zh-CN':
      return [
        'please',
        ...reserved,
        ...number,
        'number',
        ...(isCloud ? ['shown'] : ['to', ...window, 'window', ...(isLast ? ['serve'] : [])]),
      ];
    case 'en':
      return [
        ...(reserved.length > 0 ? reserved : ['number']),
        ...number,
        ...(isCloud ? ['shown'] : ['window', ...window]),
      ];
  }
}

/** The sentences of an announcement: the first language as often as the hall says, the others once. */
function sentencesOf(call: Called, { languages, times }: Manner, isBrief: boolean) {
  const [first, ...others] = languages;
  if (first === undefined) return [];
  const repeats = isBrief ? 1 : times;
  const said = Array.from({ length: repeats }, (_, n) => ({
    language: first,
    tokens: sentenceOf(call, first, !isBrief && n === repeats - 1),
  }));
  if (isBrief) return said;
  return [...said, ...others.map((language) => ({ language, tokens: sentenceOf(call, language, true) }))];
}

/** When each clip of an announcement begins. A word the voice lacks is left out, and the rest is said. */
export function scheduleOf(call: Called, manner: Manner, isBrief: boolean, durations: Durations): Schedule {
  const hasChime = manner.chime || manner.languages.length === 0;
  const cues: Cue[] = [];
  let atMs = hasChime ? CHIME_MS : 0;
  let endMs = atMs;
  for (const { language, tokens } of sentencesOf(call, manner, isBrief)) {
    for (const token of tokens) {
      const durationMs = durations(language, token);
      if (durationMs === undefined) continue;
      cues.push({ language, token, startMs: atMs });
      endMs = atMs + durationMs;
      atMs = endMs + (token.length === 1 ? AFTER_DIGIT_MS : BETWEEN_MS);
    }
    atMs = endMs + BETWEEN_SENTENCES_MS;
  }
  return { hasChime, cues, lengthMs: Math.ceil(endMs) };
}
