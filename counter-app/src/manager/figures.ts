import { type HallFile, type HallFold, waitingLine, windowCards } from '@onewindow/hall-core';
import { isOpen } from './needs.ts';

/** What the manager's tiles show. */
export interface Figures {
  readonly waiting: number;
  readonly oldestWaitMs?: number;
  readonly openWindows: number;
  readonly windows: number;
  readonly served: number;
}

export function figuresOf(fold: HallFold, hall: HallFile, nowMs: number): Figures {
  const line = waitingLine(fold);
  const cards = windowCards(fold, hall);
  const figures = {
    waiting: line.length,
    openWindows: cards.filter(isOpen).length,
    windows: cards.length,
    served: fold.tickets().filter(({ phase }) => phase.kind === 'done').length,
  };
  if (line.length === 0) return figures;
  return { ...figures, oldestWaitMs: Math.max(0, nowMs - Math.min(...line.map(({ issuedMs }) => issuedMs))) };
}
