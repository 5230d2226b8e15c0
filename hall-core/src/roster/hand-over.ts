import type { Day } from '../event.ts';
import type { HallFile } from '../hall-file.ts';
import type { HallFold } from '../hall-fold.ts';
import { currentAt } from '../queue.ts';
import { spanOf } from './attendance.ts';
import type { Shift } from './shift.ts';

/** Where a window’s hand-over (交接) is: the person there is finished first, then the one clerk leaves, and the other comes. */
export type HandOverStep = 'ahead' | 'finish-first' | 'sign-out' | 'sign-in';

export interface HandOver {
  /** The shift that begins with it. */
  readonly to: Shift;
  readonly atMs: number;
  readonly step: HandOverStep;
  /** Whom the clerk there serves meanwhile. */
  readonly label?: string;
}

/** A hand-over that is so late is none any more: whoever should have come is missing. */
const LATEST_MS = 60 * 60_000;

/**
 * The hand-over a window’s clerk comes to next: to another clerk’s shift at this window, the one that is due or else the
 * next of the day. None where the roster has nobody else there, or whoever takes over sits there.
 */
export function handOverAt(
  fold: HallFold,
  hall: HallFile,
  day: Day,
  shifts: readonly Shift[],
  window: number,
  nowMs: number,
): HandOver | undefined {
  const sits = fold.window(window).session?.clerk;
  const here = shifts
    .filter((shift) => shift.window === window && shift.absent !== true)
    .map((shift) => ({ shift, ...spanOf(shift, hall, day) }))
    .sort((a, b) => a.fromMs - b.fromMs);
  const now = here.find(({ fromMs, toMs }) => fromMs <= nowMs && nowMs < toMs);
  const isDue = now !== undefined && now.shift.clerk !== sits && nowMs - now.fromMs < LATEST_MS;
  const hasBefore = here.some(({ toMs, shift }) => toMs === now?.fromMs && shift.clerk === sits);
  if (isDue && (sits === undefined || hasBefore)) {
    const current = currentAt(fold, window);
    const step = current !== undefined ? 'finish-first' : sits === undefined ? 'sign-in' : 'sign-out';
    const label = current === undefined ? {} : { label: current.label };
    return { to: now.shift, atMs: now.fromMs, step, ...label };
  }
  const next = here.find(({ fromMs, shift }) => fromMs > nowMs && shift.clerk !== sits);
  return next === undefined ? undefined : { to: next.shift, atMs: next.fromMs, step: 'ahead' };
}
