/** How well a query fits, from 0 for not at all; greater is better. The steps leave room for what is nearer. */
const FIT = {
  code: 100,
  beginning: 90,
  inside: 70,
  readBeginning: 60,
  readInside: 40,
  scattered: 20,
} as const;

/** Letters of Han script: a query with one of them is never a reading. */
const HAN = /\p{Script=Han}/u;

/** What is typed or looked for, without what nobody types: spaces, brackets, marks; full-width letters as plain ones. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '');

/** A text somebody may look for, and how it is read once that is known. */
export interface Sought {
  readonly text: string;
  readonly reading?: readonly string[];
  /** The first letters of the reading. */
  readonly initials?: string;
}

/** What is looked for, as `plain` leaves it. */
export interface Query {
  readonly text: string;
  readonly isHan: boolean;
}

export function queryOf(typed: string): Query {
  const text = plain(typed);
  return { text, isHan: HAN.test(text) };
}

export const soughtAs = (text: string): Sought => ({ text: plain(text) });

export const readAs = ({ text }: Sought, reading: readonly string[]): Sought => ({
  text,
  reading,
  initials: reading.map(([first]) => first).join(''),
});

/** How well a query fits a text by its characters or by how it is read. */
export function fitOf({ text: query, isHan }: Query, { text, reading, initials = '' }: Sought): number {
  const at = text.indexOf(query);
  if (at >= 0) return at === 0 ? FIT.beginning : FIT.inside;
  if (isHan) return isScattered(query, text) ? FIT.scattered : 0;
  if (reading === undefined) return 0;
  const first = query.charAt(0);
  for (let from = initials.indexOf(first); from >= 0; from = initials.indexOf(first, from + 1)) {
    if (isReadFrom(query, 0, reading, from)) return from === 0 ? FIT.readBeginning : FIT.readInside;
  }
  return query.length > 1 && isScattered(query, initials) ? FIT.scattered : 0;
}

/** How well it fits an official code: by its beginning, or a part of at least four characters. */
export function fitOfCode({ text: query, isHan }: Query, code: string | undefined): number {
  if (code === undefined || isHan) return 0;
  return code.startsWith(query) || (query.length >= 4 && code.includes(query)) ? FIT.code : 0;
}

/**
 * Whether a query is read from one syllable on: each in full, or only its beginning, as `yanglbx`, `ylbx` and
 * `yanglao` are all read in 养老保险.
 */
function isReadFrom(query: string, at: number, reading: readonly string[], syllable: number): boolean {
  if (at === query.length) return true;
  const sound = reading[syllable];
  if (sound === undefined) return false;
  let shared = 0;
  while (shared < sound.length && at + shared < query.length && sound[shared] === query[at + shared])
    shared++;
  for (let taken = shared; taken > 0; taken--) {
    if (isReadFrom(query, at + taken, reading, syllable + 1)) return true;
  }
  return false;
}

/** Whether all characters of a query stand in a text, in this order. */
function isScattered(query: string, text: string): boolean {
  let at = -1;
  for (const character of query) {
    at = text.indexOf(character, at + 1);
    if (at < 0) return false;
  }
  return true;
}
