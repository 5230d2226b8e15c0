import { type Day, type EventBody, type EventDraft, parseEventId } from './event.ts';

/** A hall's databases by what they keep (F6): cases rest in one for each year. */
export type DatabaseKind = 'hall' | 'day' | 'case';

/** The first letter of a boot says which database its log belongs to, so an event of any type finds its place. */
const MARK: Readonly<Record<DatabaseKind, string>> = { hall: 'h', day: 'd', case: 'c' };

const HALL_TYPES: ReadonlySet<string> = new Set([
  'hall-configured',
  'device-joined',
  'device-enrolled',
  'device-revoked',
  'roster-set',
  'channel-key-made',
  'channel-key-revoked',
]);

export function kindOfType(type: string): DatabaseKind {
  if (HALL_TYPES.has(type)) return 'hall';
  return type.startsWith('case-') || type === 'day-reported' ? 'case' : 'day';
}

/** The boot under which a device writes its log in the hall's or a day's database. */
export const bootFor = (kind: 'hall' | 'day', token: string): string => MARK[kind] + token;

/** Of a case, or of the report of a day. */
const YEAR = /^(?:case|report):(\d{4})-/;

/**
 * The boot of the log in which a device writes what a draft says. Whatever is said of a case goes to the database of
 * the year in which it was opened, which its name begins with; that year is in the boot, for a device may write of
 * cases of two years on one day. A case without a year in its name is a bug.
 */
export function bootOf({ type, about }: Pick<EventDraft, 'type' | 'about'>, token: string): string {
  const kind = kindOfType(type);
  if (kind !== 'case') return bootFor(kind, token);
  const year = YEAR.exec(about)?.[1];
  if (year === undefined) throw new Error(`${about} names no year`);
  return `${MARK.case}${year}${token}`;
}

export const hallDatabase = (hall: string): string => `hall-${hall}`;
export const dayDatabase = (hall: string, day: Day): string => `day-${hall}-${day}`;
/** The day a day's database is of; undefined for any other database. */
export function dayOfDatabase(hall: string, database: string): Day | undefined {
  const prefix = dayDatabase(hall, '');
  const day = database.slice(prefix.length);
  return database.startsWith(prefix) && /^\d{8}$/.test(day) ? day : undefined;
}

/** Where a year's cases rest, which outlive their day: archiving that day does not touch them (F6). */
export const caseDatabase = (hall: string, year: string): string => `case-${hall}-${year}`;

/** The databases of the cases that may still be open on a day: those of its year and of the year before. */
export function caseDatabases(hall: string, day: Day): string[] {
  const year = Number(day.slice(0, 4));
  return [year, year - 1].map((one) => caseDatabase(hall, String(one)));
}

/** Asked of every event that arrives, so nothing is cut out of the name. */
const markIn = (log: string): string => log.charAt(log.indexOf('.') + 1);

/** Which kind of database a log belongs to; undefined for one this version does not know. */
export function kindOfLog(log: string): DatabaseKind | undefined {
  switch (markIn(log)) {
    case MARK.hall:
      return 'hall';
    case MARK.day:
      return 'day';
    default:
      return yearOfLog(log) === undefined ? undefined : 'case';
  }
}

/** The year whose cases a log is about; undefined for a log of another kind. */
export const yearOfLog = (log: string): string | undefined =>
  /^c(\d{4})/.exec(log.slice(log.indexOf('.') + 1))?.[1];

/** The database a log belongs to, on that day; undefined for a log of a kind this version does not know. */
export function databaseOfLog(hall: string, log: string, day: Day): string | undefined {
  switch (kindOfLog(log)) {
    case 'hall':
      return hallDatabase(hall);
    case 'day':
      return dayDatabase(hall, day);
    case 'case':
      return caseDatabase(hall, yearOfLog(log) ?? '');
    case undefined:
      return undefined;
  }
}

/** The database an event belongs to; undefined for one of a kind this version does not know. */
export function databaseOf(hall: string, event: Pick<EventBody, '_id' | 'day'>): string | undefined {
  const place = parseEventId(event._id);
  return place === undefined ? undefined : databaseOfLog(hall, place.log, event.day);
}
