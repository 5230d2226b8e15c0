import { accept, type Result, refuse } from './result.ts';

/**
 * Number labels (C11). A hub's label is series + digits (`A023`) out of the hub's own range; a device without
 * any hub prints series + its own letters + its own count (`AK07`). A series is exactly one letter and letters
 * never contain digits, so no two labels can be equal.
 */

/** Capitals without I and O, which read as 1 and 0. */
const LABEL_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** How many hubs a hall may have, so that each owns its own letters. */
export const HUBS_MAX = 8;

const LETTERS_PER_HUB = LABEL_LETTERS.length / HUBS_MAX;

/** The label of number `number` of a series, counted from 1 over all hubs' ranges. */
export const hubLabel = (series: string, number: number): string =>
  `${series}${String(number).padStart(3, '0')}`;

/** The label a device gives by itself. */
export const deviceLabel = (series: string, letters: string, count: number): string =>
  `${series}${letters}${String(count).padStart(2, '0')}`;

/** The first and last number of a hub's range; hub ordinals count from 1. */
export function hubRange(ordinal: number, size: number): { readonly first: number; readonly last: number } {
  return { first: (ordinal - 1) * size + 1, last: ordinal * size };
}

/**
 * The label of a pre-printed number for a total outage (纸质应急号): series, count, then the Z of 纸. A printed number
 * ends in a digit, or begins with the R of a seat, so none is ever equal to it.
 */
export const handLabel = (series: string, count: number): string =>
  `${series}${String(count).padStart(2, '0')}Z`;

/** The series of a pre-printed number; undefined for any other text. */
export const seriesOfHandLabel = (tidy: string): string | undefined =>
  /^([A-HJ-NP-QS-Z])[0-9]{2,4}Z$/.exec(tidy)?.[1];

/**
 * The number after the ones a hub has used in a series. After an unclean start `skip` jumps past what may have
 * been used without having been kept.
 */
export function nextNumber(
  ordinal: number,
  size: number,
  highestUsed: number,
  skip: number,
): Result<number, 'range-used-up'> {
  const { first, last } = hubRange(ordinal, size);
  const number = Math.max(first - 1, highestUsed) + 1 + skip;
  return number <= last ? accept(number) : refuse('range-used-up', { first, last });
}

/**
 * The letters of the `index`-th device (from 0) enrolled by a hub: first the hub's own single letters, then
 * pairs and triples that begin with one of them, so two hubs apart never give the same letters.
 */
export function deviceLetters(ordinal: number, index: number): string {
  const first = (ordinal - 1) * LETTERS_PER_HUB;
  const own = LABEL_LETTERS.slice(first, first + LETTERS_PER_HUB);
  let rest = index;
  let width = 0;
  let combinations = own.length;
  while (rest >= combinations) {
    rest -= combinations;
    width++;
    combinations = own.length * LABEL_LETTERS.length ** width;
  }
  let tail = '';
  for (let i = 0; i < width; i++) {
    tail = LABEL_LETTERS.charAt(rest % LABEL_LETTERS.length) + tail;
    rest = Math.floor(rest / LABEL_LETTERS.length);
  }
  return own.charAt(rest) + tail;
}
