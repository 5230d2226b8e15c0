import { yearOfLog } from '../databases.ts';
import type { Day } from '../event.ts';
import type { KnownEvent } from '../event-types.ts';
import type { Figures } from './figures.ts';

/** The figures of a finished day as the hall's hubs have put them on record. */
export interface DayReport {
  readonly day: Day;
  readonly figures: Figures;
  /** How many events of that day they are worked out from. */
  readonly events: number;
  /** 1 at first; every time late events gave another report, one more. */
  readonly revision: number;
  /** Of these events, how many came after its first report. */
  readonly late: number;
  readonly atMs: number;
}

/**
 * The report that stands of a day, from all that hubs have said of it: the one from the most events. Whoever writes it
 * anywhere but in the database of its year has written none.
 */
export function foldReport(key: string, events: readonly KnownEvent[]): DayReport | undefined {
  let standing: Omit<DayReport, 'revision' | 'late'> | undefined;
  const revisions = new Set<number>();
  for (const { _id, type, data, at } of events) {
    if (type !== 'day-reported' || yearOfLog(_id) !== key.slice(0, 4)) continue;
    revisions.add(data.events);
    if (standing !== undefined && standing.events >= data.events) continue;
    standing = { day: key.slice(5), figures: data.figures, events: data.events, atMs: at[0] };
  }
  if (standing === undefined) return undefined;
  return { ...standing, revision: revisions.size, late: standing.events - Math.min(...revisions) };
}
