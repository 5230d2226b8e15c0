import { type Day, type EventBody, parseEventId } from './event.ts';

/** A hall's databases by what they keep (F6). */
export type DatabaseKind = 'hall' | 'day';

/** The first letter of a boot says which database its log belongs to, so an event of any type finds its place. */
const MARK: Readonly<Record<DatabaseKind, string>> = { hall: 'h', day: 'd' };

const HALL_TYPES: ReadonlySet<string> = new Set(['hall-configured', 'device-joined', 'device-enrolled']);

export const kindOfType = (type: string): DatabaseKind => (HALL_TYPES.has(type) ? 'hall' : 'day');

/** The boot under which a device writes its log in a database. */
export const bootFor = (kind: DatabaseKind, token: string): string => MARK[kind] + token;

export const hallDatabase = (hall: string): string => `hall-${hall}`;
export const dayDatabase = (hall: string, day: Day): string => `day-${hall}-${day}`;

/** Which database a log belongs to; undefined for one of a kind this version does not know. */
export function kindOfLog(log: string): DatabaseKind | undefined {
  const mark = log.charAt(log.indexOf('.') + 1);
  return mark === MARK.hall ? 'hall' : mark === MARK.day ? 'day' : undefined;
}

/** The database an event belongs to; undefined for one of a kind this version does not know. */
export function databaseOf(hall: string, event: Pick<EventBody, '_id' | 'day'>): string | undefined {
  const place = parseEventId(event._id);
  const kind = place === undefined ? undefined : kindOfLog(place.log);
  if (kind === undefined) return undefined;
  return kind === 'hall' ? hallDatabase(hall) : dayDatabase(hall, event.day);
}
