import type { Health } from '@onewindow/replica';

/** A hub speaks at least every few seconds; after this long without a word a board calls itself stale. */
const STALE_AFTER_MS = 15_000;

/** How far what a board shows can be trusted. Times are of this device's own wall clock. */
export type Truth =
  /** No hub has ever spoken to this board. */
  | { readonly kind: 'nothing-yet'; readonly searching: boolean }
  | { readonly kind: 'live'; readonly ageMs: number }
  /** The link is down, but what is shown is younger than `STALE_AFTER_MS`. */
  | { readonly kind: 'reconnecting'; readonly ageMs: number }
  | { readonly kind: 'stale'; readonly ageMs: number; readonly sinceMs: number };

/**
 * Judges by the last word of a hub and not by the link alone: a half-open connection still looks connected.
 * A clock that was set back makes no negative age.
 */
export function truthOf(health: Health, wallMs: number): Truth {
  const { link, heardMs } = health;
  if (heardMs === 0) return { kind: 'nothing-yet', searching: link.kind !== 'cut-off' };
  const ageMs = Math.max(0, wallMs - heardMs);
  if (ageMs > STALE_AFTER_MS) {
    return { kind: 'stale', ageMs, sinceMs: link.kind === 'cut-off' ? link.sinceMs : heardMs };
  }
  return { kind: link.kind === 'connected' ? 'live' : 'reconnecting', ageMs };
}

/** Whether what is shown may no longer be so: a hub has been silent too long, or has not spoken since the start. */
export const isOld = (truth: Truth): boolean => truth.kind === 'stale' || truth.kind === 'nothing-yet';

/**
 * The hall's own time: the wall clock of its hubs, which stamps the calls. A board's clock may be wrong by
 * hours after a power cut, and would then take every call for an old one.
 */
export const hallTimeOf = (health: Health, wallMs: number): number => wallMs - (health.clockOffByMs ?? 0);
