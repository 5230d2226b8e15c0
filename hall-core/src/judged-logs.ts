import { kindOfLog } from './databases.ts';
import type { Standing } from './device.ts';
import { type Day, type DeviceId, deviceIdOf, deviceOfLog, type LogId } from './event.ts';
import type { EventReader, EventReading } from './event-reader.ts';
import type { KnownEvent } from './event-types.ts';
import { ENROLLERS, REVOKERS, WRITE_KINDS, writableBy } from './role-table.ts';
import { type DeviceRole, NO_ROLES, type RoleMask, rolesIn } from './roles.ts';
import { isWord, type Judgement, judge, judgedWith, sameTrust, TrustWords } from './trust.ts';

/** Why an event is held and does not count. */
export type LeftOut = 'unknown-author' | 'revoked' | 'not-its-role';

/** What of one log counts. */
export interface LogStanding {
  /** Which kinds of writing do, by the places in `WRITE_KINDS`. */
  readonly allows: readonly boolean[];
  /** The last place that counts, */
  readonly limit: number;
  /** or any place in a database of a day before this one. */
  readonly before: Day;
  readonly isKnown: boolean;
}

/** A log whose standing is another than it was. */
export interface RejudgedLog {
  readonly log: number;
  readonly was: LogStanding;
  readonly is: LogStanding;
}

/** Whether an event counts by a standing of its log, and if not why. */
export function leftOutBy(
  standing: LogStanding,
  event: KnownEvent,
  { n, kind }: EventReading,
): LeftOut | undefined {
  if (n > standing.limit && !(event.day < standing.before)) return 'revoked';
  if (standing.allows[kind] === true) return undefined;
  return standing.isKnown ? 'not-its-role' : 'unknown-author';
}

const STRANGER: LogStanding = { allows: [], limit: Number.POSITIVE_INFINITY, before: '', isKnown: false };

/** Words about devices are said in the hall's own database only, which every replica holds whole. */
const HALL_ONLY = WRITE_KINDS.map((kind) => kind === 'device-enrolled' || kind === 'device-revoked');

const ON_DEVICES = WRITE_KINDS.map(
  (kind) => kind === 'device-joined' || kind === 'device-enrolled' || kind === 'device-revoked',
);

/** Whether a log is in one of many databases, of which whoever revokes a device does not hold all. */
const hasDays = (log: LogId): boolean => kindOfLog(log) !== 'hall';

/** Whether an event says something by which devices are known or judged. */
export const saysOfDevices = ({ kind }: EventReading): boolean => ON_DEVICES[kind] === true;

/** Which logs of a hall with a root count, how far and with what, by the enrolments and revocations held. */
export class JudgedLogs {
  readonly root: DeviceId;
  readonly #reader: EventReader;
  readonly #words = new TrustWords();
  /** Keys said to be a device's; looked at when one is asked for. */
  readonly #keys = new Map<DeviceId, Set<string>>();
  readonly #allowed = new Map<string, readonly boolean[]>();
  /** By the reader's count. */
  readonly #standings: (LogStanding | undefined)[] = [];
  readonly #logsOf = new Map<DeviceId, readonly number[]>();
  #judgement: Judgement;

  constructor(root: DeviceId, reader: EventReader) {
    this.root = root;
    this.#reader = reader;
    this.#judgement = judge(root, this.#words);
  }

  /** Why an event does not count; undefined when it does. */
  leftOut(event: KnownEvent, reading: EventReading): LeftOut | undefined {
    return leftOutBy(this.#standings[reading.log] ?? this.#meet(reading.log), event, reading);
  }

  #meet(log: number): LogStanding {
    if (log < 0) return STRANGER;
    const standing = this.#standingOf(log);
    while (this.#standings.length <= log) this.#standings.push(undefined);
    this.#standings[log] = standing;
    const device = deviceOfLog(this.#reader.logId(log));
    this.#logsOf.set(device, [...(this.#logsOf.get(device) ?? []), log]);
    return standing;
  }

  #standingOf(log: number): LogStanding {
    const id = this.#reader.logId(log);
    const trust = this.#judgement.devices.get(deviceOfLog(id));
    if (trust === undefined) return STRANGER;
    const { roles, cut } = trust;
    const allows = this.#allowedTo(roles, kindOfLog(id) === 'hall');
    const isKnown = roles !== NO_ROLES;
    if (cut === undefined) return { allows, limit: Number.POSITIVE_INFINITY, before: '', isKnown };
    return { allows, limit: cut.last.get(id) ?? 0, before: hasDays(id) ? cut.before : '', isKnown };
  }

  #allowedTo(roles: RoleMask, inHall: boolean): readonly boolean[] {
    const key = `${roles} ${inHall}`;
    let allowed = this.#allowed.get(key);
    if (allowed === undefined) {
      allowed = writableBy(roles).map((may, kind) => may && (inHall || HALL_ONLY[kind] !== true));
      this.#allowed.set(key, allowed);
    }
    return allowed;
  }

  /** Notes what an event says of devices; answers the logs met so far whose standing it has changed. */
  note(event: KnownEvent, { log }: EventReading): RejudgedLog[] {
    if (event.type === 'device-joined') this.#noteKey(event.by.device, event.data.publicKey);
    if (!isWord(event)) return [];
    if (event.type === 'device-enrolled') this.#noteKey(event.data.device, event.data.publicKey);
    const word = this.#words.note(event);
    // Strangers' words are looked at when they are strangers no more.
    const roles = this.#judgement.heard.get(deviceOfLog(this.#reader.logId(log))) ?? NO_ROLES;
    if (word === undefined || (roles & ('roles' in word ? ENROLLERS : REVOKERS)) === 0) return [];
    const before = this.#judgement.devices.get(word.device);
    const quick = 'roles' in word ? judgedWith(this.#judgement, this.#words, word) : undefined;
    if (quick === undefined) return this.rejudge();
    return sameTrust(before, quick.devices.get(word.device)) ? [] : this.#restand(word.device);
  }

  #noteKey(device: DeviceId, publicKey: string | undefined): void {
    if (publicKey === undefined) return;
    const said = this.#keys.get(device);
    if (said === undefined) this.#keys.set(device, new Set([publicKey]));
    else said.add(publicKey);
  }

  /** A twin has taken an event's place. Whether devices must be judged anew, when that one has been noted too. */
  forget(event: KnownEvent): boolean {
    if (!isWord(event)) return false;
    this.#words.forget(event);
    return true;
  }

  /** Judges all devices by the words held now; answers the logs met so far whose standing has changed. */
  rejudge(): RejudgedLog[] {
    const { devices: before } = this.#judgement;
    this.#judgement = judge(this.root, this.#words);
    const { devices: after } = this.#judgement;
    const all = new Set([...before.keys(), ...after.keys()]);
    return [...all].flatMap((device) =>
      sameTrust(before.get(device), after.get(device)) ? [] : this.#restand(device),
    );
  }

  #restand(device: DeviceId): RejudgedLog[] {
    return (this.#logsOf.get(device) ?? []).map((log) => {
      const was = this.#standings[log] ?? STRANGER;
      const is = this.#standingOf(log);
      this.#standings[log] = is;
      return { log, was, is };
    });
  }

  standing(device: DeviceId): Exclude<Standing, 'open'> {
    const trust = this.#judgement.devices.get(device);
    if (trust === undefined) return 'unknown';
    return trust.cut === undefined ? 'enrolled' : 'revoked';
  }

  rolesOf(device: DeviceId): DeviceRole[] {
    return rolesIn(this.#judgement.devices.get(device)?.roles ?? NO_ROLES);
  }

  /** A key vouches for itself: its device's id is its hash, whether or not the device is trusted. */
  keyOf(device: DeviceId): string | undefined {
    for (const key of this.#keys.get(device) ?? []) if (deviceIdOf(key) === device) return key;
    return undefined;
  }
}
