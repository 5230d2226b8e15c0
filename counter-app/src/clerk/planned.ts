import {
  type HallFile,
  handOverAt,
  rosterOf,
  type Shift,
  shiftAtWindow,
  shiftOfClerk,
  shiftsNow,
} from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { hallNow, hallToday } from '../ui/hall-time.ts';
import { plannedWords, rosterWords } from '../words/roster.ts';
import { badgeOf } from './seat.ts';

/** Today's roster as far as a window has to do with it. */
export interface Planned {
  /** Where a clerk should sit now, or within the hour. */
  ofClerk(clerk: string): Shift | undefined;
  /** Who should sit at a window then. */
  atWindow(window: number): Shift | undefined;
  /** Both for whoever sat somewhere last: whose shift has begun comes first. */
  offered(last: { readonly window: number; readonly clerk: string }): Shift[];
}

export function plannedToday(session: HallSession, hall: HallFile): Planned {
  const day = hallToday(session, hall);
  const { shifts } = rosterOf(session.fold, hall, day);
  const now = shiftsNow(hall, day, shifts, hallNow(session).wallMs);
  return {
    ofClerk: (clerk) => shiftOfClerk(now, clerk),
    atWindow: (window) => shiftAtWindow(now, window),
    offered: ({ window, clerk }) =>
      now.filter((shift) => shift === shiftOfClerk(now, clerk) || shift === shiftAtWindow(now, window)),
  };
}

export const whenWords = ({ from, until }: Shift): string => rosterWords.span(from, until);

/** Who takes over at a window and when, or what comes first now that it is time. */
export function handOverWords(
  session: HallSession,
  hall: HallFile,
  window: number,
): { readonly words: string; readonly isDue: boolean } | undefined {
  const day = hallToday(session, hall);
  const { shifts } = rosterOf(session.fold, hall, day);
  const over = handOverAt(session.fold, hall, day, shifts, window, hallNow(session).wallMs);
  if (over === undefined) return undefined;
  const badge = badgeOf(hall, over.to.clerk);
  switch (over.step) {
    case 'ahead':
      return { words: plannedWords.ahead(over.to.from, badge), isDue: false };
    case 'finish-first':
      return { words: plannedWords.finishFirst(badge, over.label ?? ''), isDue: true };
    case 'sign-out':
      return { words: plannedWords.signOut(badge), isDue: true };
    case 'sign-in':
      return undefined;
  }
}
