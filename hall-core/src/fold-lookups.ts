import type { DeviceId, HallEvent } from './event.ts';
import { EVENT_TYPES, isKnown } from './event-forms.ts';
import type { EventOf, KnownEvent } from './event-types.ts';

/** The types of event that answers are worked out from. */
const ASKED_AFTER: ReadonlySet<string> = new Set<KnownEvent['type']>([
  'number-granted',
  'ticket-issued',
  'ticket-passed',
  'device-enrolled',
]);

/** By their places in `EVENT_TYPES`. */
const IS_ASKED_AFTER = EVENT_TYPES.map((type) => ASKED_AFTER.has(type));

/**
 * What the rules ask of all events at once. Every answer is a maximum, a union or the lowest id, so the order of
 * arrival does not matter. What is noted is looked at when somebody asks: most replicas never do.
 */
export class LookUps {
  #noted: KnownEvent[] = [];
  readonly #grants = new Map<string, EventOf<'number-granted'>>();
  readonly #passes = new Map<string, EventOf<'ticket-passed'>>();
  readonly #highest = new Map<string, number>();
  readonly #letters = new Set<string>();
  readonly #ordinals = new Set<number>();
  #hubs: readonly DeviceId[] = [];

  /** Notes an event that stands, of a type named by its place in `EVENT_TYPES`. */
  note(event: KnownEvent, type: number): void {
    if (IS_ASKED_AFTER[type] === true) this.#noted.push(event);
  }

  /** The same after looking at all that was noted. */
  get #known(): this {
    if (this.#noted.length > 0) {
      const noted = this.#noted;
      this.#noted = [];
      for (const event of noted) this.#look(event);
    }
    return this;
  }

  #look(event: KnownEvent): void {
    this.#use(event);
    if (event.type === 'number-granted') {
      keepLowest(this.#grants, event.data.request, event);
    } else if (event.type === 'ticket-passed' && event.data.request !== undefined) {
      keepLowest(this.#passes, event.data.request, event);
    }
  }

  /** Notes what a losing twin used, which may be on paper: that must never be given again either. */
  noteUsed(event: KnownEvent): void {
    this.#use(event);
  }

  #use(event: KnownEvent): void {
    if (event.type === 'number-granted') {
      this.#raise(`${event.by.device}/${event.data.series}`, event.data.number);
    } else if (event.type === 'ticket-issued' && event.data.count !== undefined) {
      this.#raise(`${event.by.device}+${event.data.series}`, event.data.count);
    } else if (event.type === 'device-enrolled') {
      this.#letters.add(event.data.letters);
      if (event.data.ordinal !== undefined) {
        this.#ordinals.add(event.data.ordinal);
        const hubs = new Set([...this.#hubs, event.data.device]);
        this.#hubs = [...hubs].sort();
      }
    }
  }

  /** Takes out an answer whose event a twin has replaced; `standing` are all events that stand now. */
  forget(event: KnownEvent, standing: Iterable<HallEvent>): void {
    const known = this.#known;
    const granted =
      event.type === 'number-granted' && known.#grants.get(event.data.request)?._id === event._id;
    const passed =
      event.type === 'ticket-passed' && known.#passes.get(event.data.request ?? '')?._id === event._id;
    if (!granted && !passed) return;
    if (granted) this.#grants.delete(event.data.request);
    if (passed) this.#passes.delete(event.data.request ?? '');
    for (const other of standing) if (other.type === event.type && isKnown(other)) this.#look(other);
  }

  #raise(key: string, number: number): void {
    this.#highest.set(key, Math.max(number, this.#highest.get(key) ?? 0));
  }

  grantFor(request: string): EventOf<'number-granted'> | undefined {
    return this.#known.#grants.get(request);
  }

  passFor(request: string): EventOf<'ticket-passed'> | undefined {
    return this.#known.#passes.get(request);
  }

  highestGranted(hub: DeviceId, series: string): number {
    return this.#known.#highest.get(`${hub}/${series}`) ?? 0;
  }

  highestOwnCount(device: DeviceId, series: string): number {
    return this.#known.#highest.get(`${device}+${series}`) ?? 0;
  }

  /** All letters any enrolment ever gave, also one that a second enrolment of the device has displaced. */
  get lettersGiven(): ReadonlySet<string> {
    return this.#known.#letters;
  }

  /** All devices that were ever given a hub's place in the ranges. */
  get hubs(): readonly DeviceId[] {
    return this.#known.#hubs;
  }

  get ordinalsGiven(): ReadonlySet<number> {
    return this.#known.#ordinals;
  }
}

/** Of two answers to one request every replica keeps the one with the lower id. */
function keepLowest<E extends KnownEvent>(map: Map<string, E>, key: string, event: E): void {
  const held = map.get(key);
  if (held === undefined || event._id < held._id) map.set(key, event);
}
