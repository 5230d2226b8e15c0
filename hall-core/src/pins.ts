/**
 * A clerk's PIN: its form, what came of trying one, and how long who has tried wrong ones waits. A hub counts by
 * these rules for its whole hall, a device that is cut off for itself.
 */

/** Wrong tries after which the first wait begins. */
const FREE_TRIES = 5;
const MINUTE_MS = 60_000;
/** The wait after the fifth wrong try and each one after it; the last stands for all further ones. */
const WAITS_MS = [1, 2, 4, 8, 15].map((minutes) => minutes * MINUTE_MS);
const LONGEST_WAIT_MS = 15 * MINUTE_MS;
/** After a day without a wrong try the count begins anew: people mistype now and then. */
const FORGET_MS = 24 * 60 * MINUTE_MS;

/** What came of trying a PIN. */
export type PinAnswer =
  /** `offline`: by what this device keeps of the clerk, with no hub in reach. */
  | { readonly kind: 'ok'; readonly offline?: boolean }
  | { readonly kind: 'wrong'; readonly triesLeft: number }
  | { readonly kind: 'wait'; readonly waitMs: number }
  /** The manager has set none for this clerk. */
  | { readonly kind: 'no-pin' }
  /** No hub is in reach, and this clerk has not signed in on this device lately. */
  | { readonly kind: 'not-known-here' }
  /** The hub in reach does not let this device ask. */
  | { readonly kind: 'not-allowed' };

/** What is counted of one clerk, or of one device. */
export interface PinTries {
  /** Wrong ones in a row. */
  readonly wrong: number;
  /** Wall clock of the last one. */
  readonly lastMs: number;
}

/** Four to eight digits. */
export const isPin = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9]{4,8}$/.test(value);

/** How long nothing is tried any more, in ms; 0 when a PIN may be tried. A clock set back prolongs no wait. */
export function pinWaitMs(tries: PinTries | undefined, nowMs: number): number {
  if (tries === undefined || tries.wrong < FREE_TRIES) return 0;
  const waitMs = WAITS_MS[tries.wrong - FREE_TRIES] ?? LONGEST_WAIT_MS;
  return Math.min(waitMs, Math.max(0, tries.lastMs + waitMs - nowMs));
}

/** The count after one more wrong try. */
export function wrongPin(tries: PinTries | undefined, nowMs: number): PinTries {
  const isFresh = tries !== undefined && nowMs - tries.lastMs < FORGET_MS;
  return { wrong: (isFresh ? tries.wrong : 0) + 1, lastMs: nowMs };
}

/** How many wrong tries are free before the next wait. */
export const pinTriesLeft = (tries: PinTries | undefined): number =>
  Math.max(0, FREE_TRIES - (tries?.wrong ?? 0));
