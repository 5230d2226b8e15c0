import { bootFor, type DatabaseKind, kindOfType } from './databases.ts';
import {
  type Day,
  type DeviceId,
  type EventBody,
  type EventDraft,
  emptyLog,
  type HallEvent,
  headAfter,
  type LogHead,
  logIdOf,
  nextBody,
  sealEvent,
  signingText,
} from './event.ts';
import { type HybridTime, laterTime, type Now, nextTime, witness } from './hybrid-time.ts';

/** One boot's logs of a device, one per database, and the clock their events are stamped by. */
export class LogWriter {
  readonly #device: DeviceId;
  readonly #heads = new Map<DatabaseKind, LogHead>();
  readonly #token: string;
  #time: HybridTime = [0, 0];

  /** `token` is one that no earlier boot of the device had. */
  constructor(device: DeviceId, token: string) {
    this.#device = device;
    this.#token = token;
    this.beginDay();
    this.#heads.set('hall', emptyLog(logIdOf(device, bootFor('hall', token))));
  }

  /** The boot by which leases to this device are bound: that of its day log. */
  get boot(): string {
    return bootFor('day', this.#token);
  }

  /** A new business day has its own database and so a log of its own. */
  beginDay(): void {
    this.#heads.set('day', emptyLog(logIdOf(this.#device, this.boot)));
  }

  /** Follows an event's time: others' within bounds, and what this device itself has written in any case (K1). */
  witness(event: HallEvent, now: Now): void {
    const own = event.by.device === this.#device;
    this.#time = own ? laterTime(this.#time, event.at) : witness(this.#time, event.at, now.wallMs);
  }

  /**
   * Makes drafts into events, in order: yields each text to be signed and takes its signature, so that a shell
   * may sign at once or wait for it. The logs move on only when `keep` says that the events are durable.
   */
  *seal(drafts: readonly EventDraft[], day: Day, now: Now): Generator<string, HallEvent[], string> {
    const bodies = this.bodies(drafts, day, now);
    let step = bodies.next();
    while (step.done !== true) {
      step = bodies.next(sealEvent(step.value, yield signingText(step.value)));
    }
    return step.value;
  }

  /** The same for whoever seals events another way: yields each body and takes the event made of it. */
  *bodies(drafts: readonly EventDraft[], day: Day, now: Now): Generator<EventBody, HallEvent[], HallEvent> {
    const heads = new Map(this.#heads);
    const events: HallEvent[] = [];
    for (const draft of drafts) {
      const kind = kindOfType(draft.type);
      this.#time = nextTime(this.#time, now.wallMs);
      const event = yield nextBody(heads.get(kind) as LogHead, draft, day, this.#time);
      heads.set(kind, headAfter(event));
      events.push(event);
    }
    return events;
  }

  /** The events are durable: the next ones follow them. */
  keep(events: readonly HallEvent[]): void {
    for (const event of events) this.#heads.set(kindOfType(event.type), headAfter(event));
  }
}

/** Signs everything a sealing asks for at once, for a signer that need not be waited for. */
export function sealNow(
  sealing: Generator<string, HallEvent[], string>,
  sign: (text: string) => string,
): HallEvent[] {
  let step = sealing.next();
  while (step.done !== true) step = sealing.next(sign(step.value));
  return step.value;
}
