import { type BackfillRefusal, type BackfillWish, decideBackfillOn } from './backfill.ts';
import { businessDay, daysBetween, firstKeptDay } from './business-day.ts';
import type { Day, EventDraft } from './event.ts';
import type { HallFold } from './hall-fold.ts';
import type { Now } from './hybrid-time.ts';
import type { Person } from './person.ts';
import { accept, type Result, refuse } from './result.ts';
import { decideUndo } from './undoing.ts';

/** What is said of a day that is over, on a later one. A device does it with what it holds of that day. */
export type PastCommand =
  /** A paper day entered on a later day. */
  | ({ readonly kind: 'backfill-past'; readonly day: Day } & BackfillWish)
  | { readonly kind: 'undo-past'; readonly day: Day; readonly ticket: string };

export const isPastCommand = (command: { readonly kind: string }): command is PastCommand =>
  command.kind === 'backfill-past' || command.kind === 'undo-past';

export type PastDayRefusal = 'no-hall-yet' | 'day-ahead' | 'day-too-old';

/** Whether something may still be entered for a day: it is not ahead, and hubs take what comes late for it. */
export function mayEnterFor(fold: HallFold, day: Day, { wallMs }: Now): Result<Day, PastDayRefusal> {
  const hall = fold.hallFile();
  if (hall === undefined) return refuse('no-hall-yet');
  const today = businessDay(wallMs, hall);
  // What is no day is no number of days away.
  if (!(daysBetween(day, today) >= 0)) return refuse('day-ahead');
  return day >= firstKeptDay(today) ? accept(day) : refuse('day-too-old', { first: firstKeptDay(today) });
}

/**
 * Answers one of them with the drafts for that day’s log, and the ticket they are about.
 * @param fold the hall, and that day as far as this device holds it
 */
export function decidePast(
  fold: HallFold,
  person: Person,
  command: PastCommand,
  now: Now,
): Result<{ readonly ticket: string; readonly drafts: EventDraft[] }, BackfillRefusal | string> {
  const { day } = command;
  const may = mayEnterFor(fold, day, now);
  if (!may.ok) return may;
  if (command.kind === 'undo-past') {
    const undone = decideUndo(fold, person, command.ticket, now);
    return undone.ok ? accept({ ticket: command.ticket, drafts: undone.value }) : undone;
  }
  return decideBackfillOn(fold, day, command, person.clerk, now);
}
