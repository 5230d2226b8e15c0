import type { Closure, HallFile, ShiftPattern, SlotTemplate, Weekday } from '@onewindow/hall-core';
import { common } from '../words/common.ts';
import { weekdayWords } from '../words/reports.ts';
import { setupTimesWords as words } from '../words/setup-times.ts';
import { shortName } from './form-choices.ts';
import { WEEK } from './hall-fields.ts';

/** Days of the week, three and more in a row by their first and last. Half-typed ones may have none. */
export function daysWords(days: readonly Weekday[] = []): string {
  const found = WEEK.filter((day) => days.includes(day));
  const [first, last] = [found[0], found.at(-1)];
  const isRow = first && last && WEEK.indexOf(last) - WEEK.indexOf(first) === found.length - 1;
  return isRow && found.length > 2
    ? words.daysTo(weekdayWords(first), weekdayWords(last))
    : found.map(weekdayWords).join(common.listComma());
}

const stretch = (from = '', until = ''): string => `${from}–${until}`;

const groupWords = (id: string | undefined, { groups }: HallFile): string =>
  id === undefined ? words.everyone() : shortName(groups.find((group) => group.id === id)?.name);

export const badgeWords = (id: string, { clerks }: HallFile): string =>
  common.badge(clerks.find((clerk) => clerk.id === id)?.badge ?? id);

export const slotsName = ({ days, from, until, group }: SlotTemplate, hall: HallFile): string =>
  `${daysWords(days)} ${stretch(from, until)} · ${groupWords(group, hall)}`;

export function closureName({ day = '', lastDay, from, until, group }: Closure, hall: HallFile): string {
  const days = lastDay === undefined ? day : `${day} – ${lastDay}`;
  const part = from === undefined && until === undefined ? '' : ` ${stretch(from, until)}`;
  return `${days}${part} · ${groupWords(group, hall)}`;
}

export const shiftName = ({ clerk, window, days, from, until }: ShiftPattern, hall: HallFile): string =>
  `${common.windowNumber(window)} · ${badgeWords(clerk, hall)} · ${daysWords(days)} ${stretch(from, until)}`;
