import { bootFor, bootOf, databaseOfLog } from './databases.ts';
import {
  type Day,
  type DeviceId,
  type EventBody,
  type EventDraft,
  emptyLog,
  type HallEvent,
  hashOf,
  type LogHead,
  type LogId,
  logIdOf,
  nextBody,
  placeIn,
  sealEvent,
  signingText,
} from './event.ts';
import { type HybridTime, laterTime, type Now, nextTime, witness } from './hybrid-time.ts';

/** A log of one database. */
interface Place {
  readonly log: LogId;
  readonly day: Day;
  readonly place: string;
}

/** One boot's logs of a device, one per database, and the clock their events are stamped by. */
export class LogWriter {
  readonly #device: DeviceId;
  /** By database: a clock that is put right may lead back to a day already written in. */
  readonly #heads = new Map<string, LogHead>();
  /** By boot, for the day written in last. */
  readonly #places = new Map<string, Place>();
  readonly #token: string;
  #time: HybridTime = [0, 0];

  /** `token` is one that no earlier boot of the device had. */
  constructor(device: DeviceId, token: string) {
    this.#device = device;
    this.#token = token;
  }

  /** The boot by which leases to this device are bound: that of its day log. */
  get boot(): string {
    return bootFor('day', this.#token);
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
      const boot = bootOf(draft, this.#token);
      const { log, place } = this.#placeOf(boot, day);
      this.#time = nextTime(this.#time, now.wallMs);
      const head = heads.get(place) ?? emptyLog(log);
      const event = yield nextBody(head, draft, day, this.#time, this.#device);
      heads.set(place, headOf(log, event));
      events.push(event);
    }
    return events;
  }

  /** The events are durable: the next ones follow them. */
  keep(events: readonly HallEvent[]): void {
    for (const event of events) {
      const { log, place } = this.#placeOf(bootOf(event, this.#token), event.day);
      this.#heads.set(place, headOf(log, event));
    }
  }

  /** Which log a boot is, and where it stands on a day: most events follow one another in one. */
  #placeOf(boot: string, day: Day): Place {
    const known = this.#places.get(boot);
    if (known?.day === day) return known;
    const log = logIdOf(this.#device, boot);
    const place = { log, day, place: placeOf(log, day) };
    this.#places.set(boot, place);
    return place;
  }
}

/** Each business day has its own database, and so a log of its own under the same name; one device is of one hall. */
const placeOf = (log: string, day: Day): string => databaseOfLog('', log, day) ?? log;

/** Where a log stands after an event of its own. */
const headOf = (log: LogId, event: HallEvent): LogHead => ({
  log,
  n: placeIn(event._id, log.length),
  hash: hashOf(event),
});

/** Signs everything a sealing asks for at once, for a signer that need not be waited for. */
export function sealNow(
  sealing: Generator<string, HallEvent[], string>,
  sign: (text: string) => string,
): HallEvent[] {
  let step = sealing.next();
  while (step.done !== true) step = sealing.next(sign(step.value));
  return step.value;
}
