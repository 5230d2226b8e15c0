import type { MatterOutcome } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';
import { pausesOf, sessionsOf } from './window-history.ts';

/** From when until when, in ms. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** One clerk at one window; one that lasts ends now. */
export interface Sitting extends Span {
  readonly window: number;
  readonly clerk: string;
}

/** Everybody who sat at a window of this day, by window and time: what all figures of time at windows go by. */
export const sittingsOf = (fold: HallFold, nowMs: number): Sitting[] =>
  fold
    .windows()
    .flatMap(({ number: window }) =>
      sessionsOf(fold, window).map(({ clerk, fromMs, toMs = nowMs }) => ({ window, clerk, fromMs, toMs })),
    );

/** The pauses of a window as far as they fell into a sitting there, by the reason; `''` where none was said. */
export const pausesWhile = (
  fold: HallFold,
  sitting: Sitting,
  nowMs: number,
): (Span & { readonly reason: string })[] =>
  pausesOf(fold, sitting.window)
    .map(({ fromMs, toMs = nowMs, reason = '' }) => ({ ...within(sitting, { fromMs, toMs }), reason }))
    .filter((span) => lengthOf(span) > 0);

export const lengthOf = ({ fromMs, toMs }: Span): number => Math.max(0, toMs - fromMs);

export const within = (outer: Span, { fromMs, toMs }: Span): Span => ({
  fromMs: Math.max(outer.fromMs, fromMs),
  toMs: Math.min(outer.toMs, toMs),
});

/** How many matters were closed with each outcome. */
export function outcomesOf(
  matters: readonly { readonly outcome?: MatterOutcome }[],
): Partial<Record<MatterOutcome, number>> {
  const outcomes: Partial<Record<MatterOutcome, number>> = {};
  for (const { outcome } of matters) {
    if (outcome !== undefined) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
  return outcomes;
}
