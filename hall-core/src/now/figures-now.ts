import type { HallFile } from '../hall-file.ts';
import type { HallFold } from '../hall-fold.ts';
import { dayFigures } from '../reports/day-figures.ts';
import { evenness } from '../reports/shares.ts';
import { type WindowActivity, type WindowCard, windowCards } from '../views.ts';
import { wishOf } from '../window.ts';
import { isOpenNow, type LineNow, linesNow } from './line-now.ts';
import { type UnitNow, unitsNow } from './units-now.ts';

/** What a window is doing, or that its device says nothing: 失联. */
export type WindowSign = WindowActivity | 'silent';

export interface FiguresNow {
  readonly hall: LineNow;
  readonly groups: readonly LineNow[];
  /** The same by unit; empty where the hall is one. */
  readonly units: readonly UnitNow[];
  /** How many windows show each sign; one that none shows is left out. */
  readonly signs: Readonly<Partial<Record<WindowSign, number>>>;
  readonly windows: number;
  readonly open: number;
  /** How many are to be open, and how many devices there have said that they are. */
  readonly wanted: { readonly open: number; readonly confirmed: number };
  /** Waiting people for each open window; absent while none is open. */
  readonly crowding?: number;
  readonly served: number;
}

/** What a window is doing now; `silent` are those whose device somebody else has not heard for a while. */
export const signOf = ({ setup, activity }: WindowCard, silent: ReadonlySet<number>): WindowSign =>
  silent.has(setup.number) ? 'silent' : activity;

/** The figures of this moment; nothing of them is kept. */
export function figuresNow(
  fold: HallFold,
  hall: HallFile,
  nowMs: number,
  silent: ReadonlySet<number>,
): FiguresNow {
  const cards = windowCards(fold, hall);
  const signs: Partial<Record<WindowSign, number>> = {};
  for (const card of cards) {
    const sign = signOf(card, silent);
    signs[sign] = (signs[sign] ?? 0) + 1;
  }
  const wanted = cards.filter(({ state }) => wishOf(state) === 'open');
  const open = cards.filter(isOpenNow).length;
  const lines = linesNow(fold, hall, nowMs);
  return {
    ...lines,
    units: unitsNow(hall, lines.groups, cards),
    signs,
    windows: cards.length,
    open,
    wanted: { open: wanted.length, confirmed: wanted.filter(({ unconfirmed }) => !unconfirmed).length },
    ...(open === 0 ? {} : { crowding: lines.hall.waiting / open }),
    served: fold.tickets().filter(({ phase, test }) => phase.kind === 'done' && test !== true).length,
  };
}

/** How evenly the windows have shared today’s work so far, from 1/n to 1 (Jain); undefined before anybody was served. */
export const evennessNow = (fold: HallFold, hall: HallFile, nowMs: number): number | undefined =>
  evenness(Object.values(dayFigures(fold, hall, nowMs).windows));
