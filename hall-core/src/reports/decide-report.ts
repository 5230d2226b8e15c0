import { businessDay } from '../business-day.ts';
import { canonical } from '../canonical.ts';
import type { Day, EventDraft } from '../event.ts';
import { draft, reportEntity } from '../event-types.ts';
import type { HallFile } from '../hall-file.ts';
import type { HallFold } from '../hall-fold.ts';
import { dayFigures } from './day-figures.ts';

/** A finished day as a hub holds it. */
export interface PastDay {
  readonly day: Day;
  /** Folded with the hall's own database. */
  readonly fold: HallFold;
  /** How many events of the day are in it. */
  readonly size: number;
}

/**
 * What a hub puts on record of a finished day, as far as it knows it: nothing where the report that stands was worked
 * out from as many events, or says the same.
 */
export function decideReport(fold: HallFold, hall: HallFile, past: PastDay): EventDraft[] {
  const known = fold.report(past.day);
  if (known !== undefined && known.events >= past.size) return [];
  const figures = dayFigures(past.fold, hall, lastMoment(past, hall));
  if (figures.issued === 0 && known === undefined) return [];
  if (known !== undefined && canonical(known.figures) === canonical(figures)) return [];
  return [draft('day-reported', reportEntity(past.day), { events: past.size, figures })];
}

/**
 * When the last thing happened that day, which ends what nobody ended: a window left signed in over night was not
 * staffed over night. What a wrong clock put on another day is no moment of this one.
 */
function lastMoment({ fold, day }: PastDay, hall: HallFile): number {
  let lastMs = 0;
  for (const { at } of fold.events()) {
    if (at[0] > lastMs && businessDay(at[0], hall) === day) lastMs = at[0];
  }
  return lastMs;
}
