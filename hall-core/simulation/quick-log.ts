import { hash } from 'node:crypto';
import { bootFor, type DatabaseKind, kindOfType } from '../src/databases.ts';
import {
  type Day,
  type DeviceId,
  deviceOfLog,
  type EventBody,
  type EventDraft,
  emptyLog,
  type HallEvent,
  headAfter,
  type LogHead,
  logIdOf,
  nextBody,
} from '../src/event.ts';
import { type HybridTime, type Now, nextTime, witness } from '../src/hybrid-time.ts';

/**
 * Signing without keys: a digest over the device's secret, here its id, and the event. Whoever lacks the secret
 * makes signatures that are rejected. It guards against mistakes of the simulator, not against attackers.
 */
export const sign = (device: DeviceId, body: EventBody): string =>
  hash('md5', `${device}\n${JSON.stringify(body)}`, 'hex');

/** The revision a simulated event carries: derived from all of it by way of the signature. */
const revisionOf = (sig: string): string => `1-${sig}`;

export const sealBody = (body: EventBody, sig: string): HallEvent => ({
  ...body,
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
 * One boot's logs of a device, as `LogWriter` of production keeps them: same identities, order, times and chain
 * of hashes. Only the hash differs: SHA-256 of the canonical text would take longer than everything else in a run.
 */
export class QuickLog {
  readonly #device: DeviceId;
  readonly #token: string;
  readonly #heads = new Map<DatabaseKind, LogHead>();
  #time: HybridTime = [0, 0];

  /** `token` is one that no earlier boot of the device had. */
  constructor(device: DeviceId, token: string) {
    this.#device = device;
    this.#token = token;
    this.beginDay();
    this.#heads.set('hall', emptyLog(logIdOf(device, bootFor('hall', token))));
  }

  get boot(): string {
    return bootFor('day', this.#token);
  }

  /** A new business day has a log of its own. */
  beginDay(): void {
    this.#heads.set('day', emptyLog(logIdOf(this.#device, this.boot)));
  }

  witness(event: HallEvent, now: Now): void {
    this.#time = witness(this.#time, event.at, now.wallMs);
  }

  /** Makes drafts into events; the logs move on only when `keep` says that they are durable. */
  seal(drafts: readonly EventDraft[], day: Day, now: Now): HallEvent[] {
    const heads = new Map(this.#heads);
    return drafts.map((draft) => {
      const kind = kindOfType(draft.type);
      this.#time = nextTime(this.#time, now.wallMs);
      const body = nextBody(heads.get(kind) as LogHead, draft, day, this.#time);
      const event = sealBody(body, sign(this.#device, body));
      genuine.add(event);
      heads.set(kind, headAfter(event));
      return event;
    });
  }

  keep(events: readonly HallEvent[]): void {
    for (const event of events) this.#heads.set(kindOfType(event.type), headAfter(event));
  }
}
