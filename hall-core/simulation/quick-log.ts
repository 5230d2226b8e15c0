import {
  type Day,
  type DeviceId,
  deviceOfLog,
  type EventBody,
  type EventDraft,
  type HallEvent,
} from '../src/event.ts';
import type { Now } from '../src/hybrid-time.ts';
import { LogWriter } from '../src/log-writer.ts';

/**
 * Signing without keys: a digest over the device's secret, here its id, and the event. Whoever lacks the secret
 * makes signatures that are rejected. It guards against mistakes of the simulator, not against attackers.
 */
export const sign = (device: DeviceId, body: EventBody): string =>
  digest(`${device}\n${JSON.stringify(body)}`);

/** 64 bits of two running products, for a cryptographic hash would take longer than the rules it accompanies. */
function digest(text: string): string {
  let high = 0x811c9dc5;
  let low = 0x1b873593;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code, 0x5bd1e995) ^ (high >>> 15);
  }
  return hex(high) + hex(low);
}

const hex = (bits: number): string => (bits >>> 0).toString(16).padStart(8, '0');

/** The revision a simulated event carries: derived from all of it by way of the signature. */
const revisionOf = (sig: string): string => `1-${sig}`;

/** Keeps the fields in the order they came in, whoever sealed the body. */
export const sealBody = (body: EventBody, sig: string): HallEvent => ({
  ...body,
  sig,
  _rev: revisionOf(sig),
});

/** The same of a body of a log's own, field by field: events of one shape are read much faster than copies. */
const sealOwn = ({ _id, type, v, day, at, by, about, data, prev }: EventBody, sig: string): HallEvent => ({
  _id,
  type,
  v,
  day,
  at,
  by,
  about,
  data,
  prev,
  sig,
  _rev: revisionOf(sig),
});

/** Events sealed here or found genuine. Every device of a run verifies the same objects, so once is enough. */
const genuine = new WeakSet<HallEvent>();

/** Whether an event carries its author's signature and its own revision. */
export function isGenuine(event: HallEvent): boolean {
  if (genuine.has(event)) return true;
  const author = deviceOfLog(event._id);
  const { sig, _rev, ...body } = event;
  const right = event.by.device === author && sig === sign(author, body) && _rev === revisionOf(sig);
  if (right) genuine.add(event);
  return right;
}

/**
 * One boot's logs of a device, kept by production's `LogWriter`. Only the hash differs: SHA-256 of the canonical text
 * would take longer than everything else in a run.
 */
export class QuickLog {
  readonly #device: DeviceId;
  readonly #log: LogWriter;

  /** `token` is one that no earlier boot of the device had. */
  constructor(device: DeviceId, token: string) {
    this.#device = device;
    this.#log = new LogWriter(device, token);
  }

  get boot(): string {
    return this.#log.boot;
  }

  witness(event: HallEvent, now: Now): void {
    this.#log.witness(event, now);
  }

  /** Makes drafts into events; the logs move on only when `keep` says that they are durable. */
  seal(drafts: readonly EventDraft[], day: Day, now: Now): HallEvent[] {
    const bodies = this.#log.bodies(drafts, day, now);
    let step = bodies.next();
    while (step.done !== true) {
      const event = sealOwn(step.value, sign(this.#device, step.value));
      genuine.add(event);
      step = bodies.next(event);
    }
    return step.value;
  }

  keep(events: readonly HallEvent[]): void {
    this.#log.keep(events);
  }
}
