import { type CaseState, daysBetween } from '@onewindow/hall-core';
import { caseWords } from '../words/cases.ts';

/** How many days are left, and whether it is too late: in words, never by colour alone. */
export function timeLeft(
  { dueDay }: CaseState,
  today: string,
): { readonly words: string; readonly late: boolean; readonly isToday: boolean } {
  const days = daysBetween(today, dueDay);
  if (days < 0) return { words: caseWords.overdue(-days), late: true, isToday: false };
  const isToday = days === 0;
  return { words: isToday ? caseWords.dueToday() : caseWords.daysLeft(days), late: false, isToday };
}
