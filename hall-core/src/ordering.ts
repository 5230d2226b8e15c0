import type { EventDraft } from './event.ts';
import { draft, type EventPayloads, type WindowWish, windowEntity } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';
import { settledBy } from './now/orders-given.ts';
import { windowSetup } from './queue.ts';
import { accept, type Result, refuse } from './result.ts';
import { afterOf } from './serving.ts';

/** 开放, 暂停, 关闭: what is asked of a window, and by whom. */
export interface OrderWish {
  readonly window: number;
  readonly wish: WindowWish;
  readonly rank: 'clerk' | 'manager';
  readonly reason?: string;
  /** The wait in minutes that the hall’s advice expects without it and with it, where it follows that. */
  readonly advised?: EventPayloads['window-ordered']['advised'];
}

/** A clerk may not undo a manager's order (C13). */
export function decideOrder(
  fold: HallFold,
  { window, wish, rank, reason, advised }: OrderWish,
): Result<EventDraft[]> {
  const hall = fold.hallFile();
  if (hall === undefined) return refuse('no-hall-yet');
  if (windowSetup(hall, window) === undefined) return refuse('unknown-window', { window });
  const standing = fold.window(window).order;
  if (rank === 'clerk' && standing?.rank === 'manager' && standing.wish !== 'open') {
    return refuse('held-by-manager', { wish: standing.wish });
  }
  const over = rank === 'manager' ? settledBy(fold, window) : [];
  const data = {
    wish,
    rank,
    ...(reason === undefined ? {} : { reason }),
    ...afterOf(standing?.event),
    ...(over.length === 0 ? {} : { over }),
    ...(advised === undefined ? {} : { advised }),
  };
  return accept([draft('window-ordered', windowEntity(window), data)]);
}
