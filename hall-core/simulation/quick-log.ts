import { bootFor, type DatabaseKind, kindOfType } from '../src/databases.ts';
import {
  type Day,
  type DeviceId,
  deviceOfLog,
  type EventBody,
  type EventDraft,
  emptyLog,
  type HallEvent,
  hashOf,
  headAfter,
  type LogHead,
  logIdOf,
  nextBody,
} from '../src/event.ts';
import { type HybridTime, laterTime, type Now, nextTime, witness } from '../src/hybrid-time.ts';

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
  /** What was sealed last, and where the logs are once it is durable. */
  #sealed: { readonly events: readonly HallEvent[]; readonly heads: Map<DatabaseKind, LogHead> } | undefined;

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
    const own = event.by.device === this.#device;
    this.#time = own ? laterTime(this.#time, event.at) : witness(this.#time, event.at, now.wallMs);
  }

  /** Makes drafts into events; the logs move on only when `keep` says that they are durable. */
  seal(drafts: readonly EventDraft[], day: Day, now: Now): HallEvent[] {
    const heads = new Map(this.#heads);
    const events = drafts.map((draft) => {
      const kind = kindOfType(draft.type);
      this.#time = nextTime(this.#time, now.wallMs);
      const head = heads.get(kind) as LogHead;
      const body = nextBody(head, draft, day, this.#time);
      const event = sealBody(body, sign(this.#device, body));
      genuine.add(event);
      heads.set(kind, { log: head.log, n: head.n + 1, hash: hashOf(event) });
      return event;
    });
    this.#sealed = { events, heads };
    return events;
  }

  keep(events: readonly HallEvent[]): void {
    if (this.#sealed?.events === events) {
      for (const [kind, head] of this.#sealed.heads) this.#heads.set(kind, head);
      return;
    }
    for (const event of events) this.#heads.set(kindOfType(event.type), headAfter(event));
  }
}
