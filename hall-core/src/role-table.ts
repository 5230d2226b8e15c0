import type { DatabaseKind } from './databases.ts';
import type { HallEvent } from './event.ts';
import { EVENT_TYPES } from './event-forms.ts';
import { type EventType, isOfRating } from './event-types.ts';
import { maskOf, maskWhere, type RoleMask, type RoleRow } from './roles.ts';

/**
 * What each role may write and keep. The whole table is here and in `couch-roles.ts`, `topic-roles.ts` and
 * `page-roles.ts`; whatever it does not name is refused. Someone without any role is anonymous and may do what
 * `page-roles.ts` leaves open.
 */

/**
 * What is judged apart: most event types as they are, a manager's orders, which outrank a clerk's (C13), and the end
 * of a bad rating, which is not for those who were rated (CA13).
 */
export type WriteKind = EventType | 'window-ordered as manager' | 'case-closed of a rating';

type Mark = 0 | 1;

/** Which devices' events of a type count. An event of a type not named here is kept and changes nothing (E9). */
// biome-ignore format: one column for each role
const WRITES: Readonly<Record<WriteKind, RoleRow<Mark>>> = {
  //                           hub kiosk board counter guide manager channel city recovery
  'hall-configured':           [1, 0, 0, 0, 0, 1, 0, 0, 0],
  'device-joined':             [1, 1, 1, 1, 1, 1, 1, 1, 1],
  'device-enrolled':           [1, 0, 0, 0, 0, 0, 0, 0, 1],
  'device-revoked':            [1, 0, 0, 0, 0, 1, 0, 0, 1],
  'channel-key-made':          [1, 0, 0, 0, 0, 1, 0, 0, 0],
  'channel-key-revoked':       [1, 0, 0, 0, 0, 1, 0, 0, 0],
  'replica-started':           [1, 1, 1, 1, 1, 1, 1, 1, 1],
  'number-granted':            [1, 0, 0, 0, 0, 0, 0, 0, 0],
  'ticket-reserved':           [1, 0, 0, 1, 1, 1, 1, 0, 0],
  'ticket-issued':             [1, 1, 0, 1, 1, 1, 0, 0, 0],
  'ticket-backfilled':         [0, 0, 0, 1, 1, 1, 0, 0, 0],
  'ticket-passed':             [1, 1, 0, 1, 1, 1, 0, 0, 0],
  'ticket-called':             [0, 0, 0, 1, 0, 0, 0, 0, 0],
  'ticket-recalled':           [0, 0, 0, 1, 0, 0, 0, 0, 0],
  'ticket-present':            [0, 0, 0, 1, 0, 0, 0, 0, 0],
  'ticket-started':            [0, 0, 0, 1, 0, 0, 0, 0, 0],
  'ticket-finished':           [0, 0, 0, 1, 0, 0, 0, 0, 0],
  'ticket-no-show':            [0, 0, 0, 1, 0, 0, 0, 0, 0],
  'ticket-held':               [0, 0, 0, 1, 0, 0, 0, 0, 0],
  // A kiosk: whoever missed the call puts themselves back where the hall's rules let them.
  'ticket-returned':           [1, 1, 0, 1, 1, 1, 0, 0, 0],
  'ticket-left':               [1, 1, 0, 1, 1, 1, 0, 0, 0],
  'ticket-voided':             [1, 0, 0, 1, 0, 1, 0, 0, 0],
  'ticket-act-undone':         [0, 0, 0, 1, 1, 0, 0, 0, 0],
  'ticket-prioritised':        [0, 0, 0, 1, 1, 1, 0, 0, 0],
  'ticket-noted':              [0, 1, 0, 1, 1, 1, 0, 0, 0],
  // Never a clerk: it would leave the clerk's own services out of the figures.
  'ticket-marked-test':        [0, 0, 0, 0, 1, 1, 0, 0, 0],
  'ticket-notice-given':       [0, 0, 0, 1, 1, 0, 0, 0, 0],
  // On the resident's behalf, or at the kiosk or pad the resident touches.
  'ticket-rated':              [1, 1, 0, 0, 0, 0, 0, 0, 0],
  'matter-added':              [0, 0, 0, 1, 1, 0, 0, 0, 0],
  'matter-marked':             [0, 0, 0, 1, 1, 0, 0, 0, 0],
  'matter-checked':            [0, 0, 0, 1, 1, 0, 0, 0, 0],
  'matter-started':            [0, 0, 0, 1, 0, 0, 0, 0, 0],
  'matter-closed':             [0, 0, 0, 1, 0, 0, 0, 0, 0],
  // A hub opens what a bad rating asks for.
  'case-opened':               [1, 0, 0, 1, 1, 1, 0, 0, 0],
  'case-readied':              [0, 0, 0, 1, 1, 1, 0, 0, 0],
  'case-assigned':             [0, 0, 0, 0, 0, 1, 0, 0, 0],
  'case-closed':               [0, 0, 0, 1, 1, 1, 0, 0, 0],
  'case-closed of a rating':   [0, 0, 0, 0, 0, 1, 0, 0, 0],
  'case-reopened':             [0, 0, 0, 0, 0, 1, 0, 0, 0],
  'roster-set':                [0, 0, 0, 0, 0, 1, 0, 0, 0],
  'day-reported':              [1, 0, 0, 0, 0, 0, 0, 0, 0],
  'slip-requested':            [1, 1, 0, 1, 1, 1, 0, 0, 0],
  'slip-moved':                [1, 1, 0, 1, 1, 1, 0, 0, 0],
  'window-signed-in':          [0, 0, 0, 1, 0, 0, 0, 0, 0],
  'window-signed-out':         [0, 0, 0, 1, 0, 0, 0, 0, 0],
  'window-ordered':            [0, 0, 0, 1, 0, 1, 0, 0, 0],
  'window-ordered as manager': [0, 0, 0, 0, 0, 1, 0, 0, 0],
  'window-help-asked':         [0, 0, 0, 1, 1, 0, 0, 0, 0],
  'window-help-answered':      [0, 0, 0, 1, 1, 1, 0, 0, 0],
  'window-acknowledged':       [0, 0, 0, 1, 0, 0, 0, 0, 0],
  'alert-noticed':             [0, 0, 0, 0, 0, 1, 0, 0, 0],
  'window-declared-off':       [1, 0, 0, 1, 1, 1, 0, 0, 0],
  'share-told':                [1, 0, 0, 0, 0, 0, 0, 0, 0],
  'device-declared-off':       [1, 0, 0, 1, 1, 1, 0, 0, 0],
  'desk-set':                  [1, 0, 0, 0, 0, 0, 0, 0, 0],
  'desk-acknowledged':         [1, 1, 1, 0, 0, 0, 0, 0, 0],
  'desk-promised':             [1, 1, 1, 0, 0, 0, 0, 0, 0],
  'slot-opened':               [1, 0, 0, 0, 0, 0, 0, 0, 0],
  'seats-passed':              [1, 1, 0, 1, 1, 1, 1, 0, 0],
  'seat-taken':                [1, 1, 0, 1, 1, 1, 1, 0, 0],
  'seat-released':             [1, 1, 0, 1, 1, 1, 1, 0, 0],
  'seat-release-wished':       [1, 1, 0, 1, 1, 1, 1, 0, 0],
  'seat-checked-in':           [1, 1, 0, 1, 1, 1, 0, 0, 0],
  'implausible-time':          [1, 0, 0, 0, 0, 0, 0, 0, 0],
};

/** A hall's databases; that of people holds documents of its own kind (F9). */
export type StoreKind = DatabaseKind | 'person';

type Access = 'none' | 'read' | 'both';

/**
 * Which databases a device may read, and which it may write to as well. What is known of people leaves a hub only by
 * its API, a document at a time, so that no screen keeps a copy of them (F9).
 */
// biome-ignore format: one column for each role
const STORES: Readonly<Record<StoreKind, RoleRow<Access>>> = {
  //         hub     kiosk   board   counter guide   manager channel city    recovery
  hall:   ['both', 'both', 'both', 'both', 'both', 'both', 'both', 'read', 'none'],
  day:    ['both', 'both', 'both', 'both', 'both', 'both', 'both', 'read', 'none'],
  case:   ['both', 'none', 'none', 'both', 'both', 'both', 'none', 'read', 'none'],
  person: ['both', 'none', 'none', 'none', 'none', 'none', 'none', 'none', 'none'],
};

const WRITERS = new Map(
  Object.entries(WRITES).map(([kind, row]) => [kind, maskWhere(row, (mark) => mark === 1)]),
);

/** Every kind of writing the table decides: the event types at their places, then what is judged apart. */
export const WRITE_KINDS: readonly WriteKind[] = [
  ...EVENT_TYPES,
  'window-ordered as manager',
  'case-closed of a rating',
];

const ORDERED = EVENT_TYPES.indexOf('window-ordered');
const CLOSED = EVENT_TYPES.indexOf('case-closed');

/** What kind of writing an event of a known type is, as its place in `WRITE_KINDS`. */
export function writeKindAt(type: number, { about, data }: Pick<HallEvent, 'about' | 'data'>): number {
  if (type === ORDERED && (data as { rank?: unknown }).rank === 'manager') return EVENT_TYPES.length;
  return type === CLOSED && isOfRating(about) ? EVENT_TYPES.length + 1 : type;
}

/** What a device of these roles may write, by the places in `WRITE_KINDS`. */
export const writableBy = (roles: RoleMask): boolean[] =>
  WRITE_KINDS.map((kind) => (roles & (WRITERS.get(kind) ?? 0)) !== 0);

/** Whether events of a type by a device of these roles count. Of a type this version does not know: no. */
export const mayWrite = (roles: Iterable<string>, kind: string): boolean =>
  (maskOf(roles) & (WRITERS.get(kind) ?? 0)) !== 0;

/** The roles that may read a kind of database, or write to it. */
export const storeMask = (kind: StoreKind, use: 'read' | 'write'): RoleMask =>
  maskWhere(STORES[kind], (access) => access === 'both' || (access === 'read' && use === 'read'));

/** Whether a device of these roles may read a kind of database, or write to it. */
export const mayUseStore = (roles: Iterable<string>, kind: StoreKind, use: 'read' | 'write'): boolean =>
  (maskOf(roles) & storeMask(kind, use)) !== 0;

/** What kind of database of a hall a name is; undefined for any other name. */
export function storeKindOf(hall: string, database: string): StoreKind | undefined {
  if (database === `hall-${hall}`) return 'hall';
  if (database === `person-${hall}`) return 'person';
  if (database.startsWith(`day-${hall}-`) && /^\d{8}$/.test(database.slice(hall.length + 5))) return 'day';
  if (database.startsWith(`case-${hall}-`) && /^\d{4}$/.test(database.slice(hall.length + 6))) return 'case';
  return undefined;
}

/** Roles whose word makes a device one of the hall's, and those whose word ends that. */
export const ENROLLERS: RoleMask = WRITERS.get('device-enrolled') ?? 0;
export const REVOKERS: RoleMask = WRITERS.get('device-revoked') ?? 0;
