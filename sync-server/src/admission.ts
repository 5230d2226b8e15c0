import {
  caseDatabase,
  databaseOf,
  dayOfDatabase,
  type HallEvent,
  LATE_DAYS,
  localMoment,
} from '@onewindow/hall-core';
import { faultOf } from '@onewindow/replica/runtime';
import { isPlausibleDay } from './clock-notice.ts';
import type { Admission } from './couch/options.ts';
import type { CouchDocument, DocumentToStore } from './couch/storage.ts';

const AHEAD_DAYS = 31;
const DAY_MS = 86_400_000;

/**
 * Whether a document may ever be in a database of this hall. Refused is only what is wrong for ever: PouchDB
 * skips a refused document and goes on, so a doubt must never refuse (F4).
 */
export function admitEvent(
  hall: string,
  database: string,
  document: DocumentToStore,
  newEdits: boolean,
): Admission {
  const refuse = (reason: string): Admission => ({ ok: false, error: 'forbidden', reason });
  if (document._deleted) return refuse('events are never deleted');
  if (newEdits) return refuse('events are inserted with their own revision: new_edits must be false');
  const fault = eventFault(document);
  if (fault !== undefined) return refuse(`this is not an event of a hall: ${fault}`);
  const home = databaseOf(hall, document as unknown as HallEvent);
  if (home !== undefined && home !== database) return refuse(`this event belongs to ${home}`);
  return { ok: true };
}

/** What is wrong for ever with a stored or an arriving event, apart from what only the protocol put there. */
export function eventFault(document: CouchDocument): string | undefined {
  const { _revisions, ...event } = document;
  return faultOf(event);
}

/** Whether a database belongs to this hall and may exist now. */
export function isHallDatabase(hall: string, database: string, wallMs: number): boolean {
  if (database === `hall-${hall}` || isCaseDatabase(hall, database)) return true;
  const day = dayOfDatabase(hall, database);
  if (day === undefined || !isCalendarDay(day)) return false;
  const zone = 'Asia/Shanghai';
  // A hub whose own clock cannot be right must not turn away those whose clocks are.
  if (!isPlausibleDay(localMoment(wallMs, zone).day)) return true;
  const earliest = localMoment(wallMs - LATE_DAYS * DAY_MS, zone).day;
  const latest = localMoment(wallMs + AHEAD_DAYS * DAY_MS, zone).day;
  return day >= earliest && day <= latest;
}

/** Cases outlive their day, so no year is too old; a year of four digits names few enough. */
function isCaseDatabase(hall: string, database: string): boolean {
  const year = database.slice(-4);
  return database === caseDatabase(hall, year) && /^20\d\d$/.test(year);
}

function isCalendarDay(day: string): boolean {
  const [year, month, date] = [day.slice(0, 4), day.slice(4, 6), day.slice(6)].map(Number);
  const moment = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, date));
  return moment.getUTCMonth() + 1 === month && moment.getUTCDate() === date;
}
