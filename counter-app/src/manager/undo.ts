import type { WindowWish } from '@onewindow/hall-core';

/** An order just given, and what stood before it. */
export interface Undoable {
  readonly window: number;
  readonly wish: WindowWish;
  readonly before: WindowWish;
  readonly givenMonoMs: number;
}

/** An order may be taken back this long; it holds from the first moment, so nobody waits for it. */
const UNDO_MS = 5_000;

/** Whole seconds left to take an order back; 0 when it is too late. */
export const undoSecondsLeft = (order: Pick<Undoable, 'givenMonoMs'>, monoMs: number): number =>
  Math.max(0, Math.ceil((order.givenMonoMs + UNDO_MS - monoMs) / 1000));
