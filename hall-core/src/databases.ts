import { type Day, type EventBody, parseEventId } from './event.ts';

/** A hall's databases by what they keep (F6). */
export type DatabaseKind = 'hall' | 'day';

/** The first letter of a boot says which database its log belongs to, so an event of any type finds its place. */
const MARK: Readonly<Record<DatabaseKind, string>> = { hall: 'h', day: 'd' };

const HALL_TYPES: ReadonlySet<string> = new Set([
  'hall-configured',
  'device-joined',
  'device-enrolled',
  'device-revoked',
]);

export const kindOfType = (type: string): DatabaseKind => (HALL_TYPES.has(type) ? 'hall' : 'day');

/** The boot under which a device writes its log in a database. */
export const bootFor = (kind: DatabaseKind, token: string): string => MARK[kind] + token;

export const hallDatabase = (hall: string): string => `hall-${hall}`;
export const dayDatabase = (hall: string, day: Day): string => `day-${hall}-${day}`;
/** Where a year's cases rest, which outlive their day: archiving that day does not touch them (F6). */
export const caseDatabase = (hall: string, year: string): string => `case-${hall}-${year}`;

/** Logs of cases are kept and replicated where they belong also by a version that writes none. */
const CASE_MARK = 'c';

const markOf = (log: string): string => log.charAt(log.indexOf('.') + 1);

/** Which database a log belongs to; undefined for one of a kind this version does not know. */
export function kindOfLog(log: string): DatabaseKind | undefined {
  const mark = markOf(log);
  return mark === MARK.hall ? 'hall' : mark === MARK.day ? 'day' : undefined;
}

/** The database an event belongs to; undefined for one of a kind this version does not know. */
export function databaseOf(hall: string, event: Pick<EventBody, '_id' | 'day'>): string | undefined {
  const place = parseEventId(event._id);
  if (place === undefined) return undefined;
  if (markOf(place.log) === CASE_MARK) return caseDatabase(hall, event.day.slice(0, 4));
  const kind = kindOfLog(place.log);
  if (kind === undefined) return undefined;
  return kind === 'hall' ? hallDatabase(hall) : dayDatabase(hall, event.day);
}
