import type { HallFile } from '../hall-file.ts';
import type { HallFold } from '../hall-fold.ts';
import { pausesOf } from '../window-history.ts';

/** A clerk’s pause that has lasted longer than pauses of its kind do. */
export interface LongPause {
  readonly window: number;
  readonly clerk: string;
  readonly reason: string;
  readonly sinceMs: number;
  /** After so many minutes it was too long. */
  readonly afterMin: number;
}

/** How long a pause may last, by its reason; of a fault in the system no clerk is the cause. */
const LONGEST_MIN: Readonly<Record<string, number | undefined>> = {
  meal: 60,
  meeting: 60,
  'back-office': 60,
  system: Number.POSITIVE_INFINITY,
};
const USUAL_MIN = 15;

/** Windows that have paused too long by their clerks’ own word, the longest first; a manager knows of their own. */
export function longPauses(fold: HallFold, hall: HallFile, nowMs: number): LongPause[] {
  return hall.windows
    .flatMap(({ number }): LongPause[] => {
      const { session, order } = fold.window(number);
      const pause = pausesOf(fold, number).at(-1);
      if (session === undefined || order?.wish !== 'paused' || order.rank !== 'clerk') return [];
      if (pause === undefined || pause.toMs !== undefined) return [];
      const { reason = '' } = pause;
      const afterMin = LONGEST_MIN[reason] ?? USUAL_MIN;
      const sinceMs = Math.max(pause.fromMs, session.sinceMs);
      if (nowMs - sinceMs <= afterMin * 60_000) return [];
      return [{ window: number, clerk: session.clerk, reason, sinceMs, afterMin }];
    })
    .sort((a, b) => a.sinceMs - b.sinceMs || a.window - b.window);
}
