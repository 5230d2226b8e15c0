import { canonical } from './canonical.ts';
import type { HybridTime } from './hybrid-time.ts';
import { sha256 } from './sha256.ts';

/** The hash of a device's public key, 32 hexadecimal digits. */
export type DeviceId = string;
/** `<device>.<boot>`: what one device wrote between two starts, in one database. */
export type LogId = string;
/** `yyyymmdd`, fixed at issue by the hall's time zone and cut-over hour. */
export type Day = string;

/** What a rule wants recorded; the log adds identity, order, time and signature. */
export interface EventDraft {
  readonly type: string;
  readonly v: number;
  /** The entity it is about, such as `ticket:…` or `window:3`. */
  readonly about: string;
  readonly data: object;
  readonly clerk?: string;
}

export interface Author {
  readonly device: DeviceId;
  readonly clerk?: string;
}

/** An event before it is signed. */
export interface EventBody {
  readonly _id: string;
  readonly type: string;
  readonly v: number;
  readonly day: Day;
  readonly at: HybridTime;
  readonly by: Author;
  readonly about: string;
  readonly data: object;
  /** The hash of the event before it in the same log; empty for the first. */
  readonly prev: string;
}

/** An immutable fact, and at the same time the document that stores it. */
export interface HallEvent extends EventBody {
  readonly sig: string;
  readonly _rev: string;
}

const LOG_FORM = /^[0-9a-f]{32}\.[0-9a-z]{1,16}$/;

export const isLogId = (text: string): boolean => LOG_FORM.test(text);

export const eventId = (log: LogId, n: number): string => `${log}/${String(n).padStart(6, '0')}`;

/** The log and the place in it that an id names, or undefined when the text is no event id. */
export function parseEventId(id: string): { readonly log: LogId; readonly n: number } | undefined {
  const slash = id.indexOf('/');
  const n = placeIn(id, slash);
  const log = id.slice(0, Math.max(0, slash));
  return n > 0 && isLogId(log) ? { log, n } : undefined;
}

/** The place in its log that an id names after its slash; 0 when that is no such number. */
export function placeIn(id: string, slash: number): number {
  const digits = id.length - slash - 1;
  if (slash < 0 || digits < 6 || digits > 9) return 0;
  let n = 0;
  for (let i = slash + 1; i < id.length; i++) {
    const digit = id.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return 0;
    n = n * 10 + digit;
  }
  // One place has one name: six digits, or more without leading zeros.
  return digits > 6 && n < 10 ** (digits - 1) ? 0 : n;
}

export const logIdOf = (device: DeviceId, boot: string): LogId => `${device}.${boot}`;

export const deviceOfLog = (log: LogId): DeviceId => log.slice(0, 32);

/** The device id that belongs to a public key, given in the form the device publishes it. */
export const deviceIdOf = (publicKey: string): DeviceId => sha256(publicKey).slice(0, 32);

/** Where a device's log stands: the next event continues from here. */
export interface LogHead {
  readonly log: LogId;
  readonly n: number;
  readonly hash: string;
}

export const emptyLog = (log: LogId): LogHead => ({ log, n: 0, hash: '' });

/** The next event of a log, ready to be signed over `signingText`. */
export function nextBody(
  head: LogHead,
  draft: EventDraft,
  day: Day,
  at: HybridTime,
  device: DeviceId = deviceOfLog(head.log),
): EventBody {
  return {
    _id: eventId(head.log, head.n + 1),
    type: draft.type,
    v: draft.v,
    day,
    at,
    by: draft.clerk === undefined ? { device } : { device, clerk: draft.clerk },
    about: draft.about,
    data: draft.data,
    prev: head.hash,
  };
}

/** What the device signs: the canonical form of everything but the signature. */
export const signingText = (body: EventBody): string => canonical(bodyOf(body));

/** Adds the signature, and the revision derived from all of it (F3). */
export function sealEvent(body: EventBody, sig: string): HallEvent {
  return { ...body, sig, _rev: revisionOf({ ...body, sig }) };
}

/** `1-` and the first 32 hexadecimal digits of the SHA-256 of the canonical document. */
export function revisionOf(event: EventBody & { readonly sig: string }): string {
  return `1-${sha256(canonical({ ...bodyOf(event), sig: event.sig })).slice(0, 32)}`;
}

export const hashOf = (event: HallEvent): string => event._rev.slice(2);

export const headAfter = (event: HallEvent): LogHead => {
  const parsed = parseEventId(event._id);
  if (parsed === undefined) throw new Error(`${event._id} is no event id`);
  return { log: parsed.log, n: parsed.n, hash: hashOf(event) };
};

/** Fields a newer version may have added are part of the body: they must survive and stay signed. */
function bodyOf(event: EventBody): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(event)) {
    if (key === '_id' || (!key.startsWith('_') && key !== 'sig')) body[key] = value;
  }
  return body;
}
