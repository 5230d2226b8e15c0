import { type DeviceState, foldDevice } from './device.ts';
import { EntityLog } from './entity-log.ts';
import { type DeviceId, deviceOfLog, type HallEvent, parseEventId } from './event.ts';
import { isKnown } from './event-forms.ts';
import { type EventOf, entityKey, type KnownEvent, windowEntity } from './event-types.ts';
import { LookUps } from './fold-lookups.ts';
import { foldTicket } from './fold-ticket.ts';
import type { HallFile } from './hall-file.ts';
import { foldSlip, type SlipJob } from './slip.ts';
import { isOpen, type TicketState } from './ticket.ts';
import { Holdings } from './version-vector.ts';
import { foldWindow, type WindowState } from './window.ts';

/** Two different bodies under one id: recorded, and every replica goes on with the lower revision (F3). */
export interface TwinAnomaly {
  readonly kind: 'twin';
  readonly id: string;
  readonly revisions: readonly string[];
}

export type Added = 'added' | 'duplicate' | 'twin' | 'not-understood';

/** A cached state of one entity, worked out again only when an event about it has come. */
class Entity<S> {
  readonly log = new EntityLog();
  #state: S | undefined;
  #fresh = false;
  readonly #fold: (events: readonly KnownEvent[]) => S;

  constructor(fold: (events: readonly KnownEvent[]) => S) {
    this.#fold = fold;
  }

  touch(): void {
    this.#fresh = false;
  }

  get state(): S {
    if (!this.#fresh) {
      this.#state = this.#fold(this.log.sorted());
      this.#fresh = true;
    }
    return this.#state as S;
  }
}

/**
 * The hall as a set of events shows it, for one business day together with the hall's own database. Any order
 * of arrival and any repetition give the same states; folding one entity touches only its own events.
 */
export class HallFold {
  readonly holdings = new Holdings();
  readonly #events = new Map<string, HallEvent>();
  readonly #tickets = new Map<string, Entity<TicketState | undefined>>();
  readonly #windows = new Map<number, Entity<WindowState>>();
  readonly #devices = new Map<DeviceId, Entity<DeviceState>>();
  readonly #slips = new Map<string, Entity<SlipJob | undefined>>();
  readonly #hall = new Entity((events) => events.findLast((event) => event.type === 'hall-configured'));
  readonly #open = new Set<string>();
  readonly #changedTickets = new Set<string>();
  readonly #lookUps = new LookUps();
  readonly #twins = new Map<string, Set<string>>();
  #notUnderstood = 0;

  /** Takes an event in. What this version does not understand is kept and counted, and changes nothing else. */
  add(event: HallEvent): Added {
    const held = this.#events.get(event._id);
    if (held !== undefined) return held._rev === event._rev ? 'duplicate' : this.#twin(held, event);
    this.#events.set(event._id, event);
    const place = parseEventId(event._id);
    if (place !== undefined) this.holdings.add(place.log, place.n);
    if (!isKnown(event)) {
      this.#notUnderstood++;
      return 'not-understood';
    }
    this.#takeIn(event);
    return 'added';
  }

  #takeIn(event: KnownEvent): void {
    this.#changing(event.about)?.log.add(event);
    this.#lookUps.note(event);
  }

  /** A second body under a known id: recorded, and the lower revision stands whichever came first. */
  #twin(held: HallEvent, event: HallEvent): Added {
    let revisions = this.#twins.get(event._id);
    if (revisions === undefined) {
      revisions = new Set([held._rev]);
      this.#twins.set(event._id, revisions);
    }
    if (revisions.has(event._rev)) return 'duplicate';
    revisions.add(event._rev);
    if (event._rev > held._rev) {
      if (isKnown(event)) this.#lookUps.noteUsed(event);
      return 'twin';
    }
    this.#events.set(event._id, event);
    if (isKnown(held)) {
      this.#changing(held.about)?.log.remove(held._id);
      this.#lookUps.forget(held, this.#events.values());
    } else {
      this.#notUnderstood--;
    }
    if (isKnown(event)) this.#takeIn(event);
    else this.#notUnderstood++;
    return 'twin';
  }

  #entity(about: string, key: string): Entity<unknown> | undefined {
    switch (about.slice(0, about.indexOf(':'))) {
      case 'ticket':
        return lookUp(this.#tickets, key, () => new Entity((events) => foldTicket(key, events)));
      case 'window':
        // One window has one name: `window:03` and `window:x` name none.
        return windowEntity(Number(key)) === about && Number.isSafeInteger(Number(key))
          ? lookUp(this.#windows, Number(key), () => new Entity((events) => foldWindow(Number(key), events)))
          : undefined;
      case 'device':
        return lookUp(this.#devices, key, () => new Entity((events) => foldDevice(key, events)));
      case 'slip':
        return lookUp(this.#slips, key, () => new Entity(foldSlip));
      default:
        return about === 'hall' ? this.#hall : undefined;
    }
  }

  /** The entity an event is about, whose state is to be worked out again. */
  #changing(about: string): Entity<unknown> | undefined {
    const key = entityKey(about);
    const entity = this.#entity(about, key);
    entity?.touch();
    if (about.startsWith('ticket:')) this.#changedTickets.add(key);
    return entity;
  }

  ticket(id: string): TicketState | undefined {
    return this.#tickets.get(id)?.state;
  }

  /** Tickets that still need someone, in no particular order. */
  openTickets(): TicketState[] {
    for (const id of this.#changedTickets) {
      const ticket = this.ticket(id);
      if (ticket !== undefined && isOpen(ticket.phase)) this.#open.add(id);
      else this.#open.delete(id);
    }
    this.#changedTickets.clear();
    const open: TicketState[] = [];
    for (const id of this.#open) {
      const ticket = this.ticket(id);
      if (ticket !== undefined) open.push(ticket);
    }
    return open;
  }

  tickets(): TicketState[] {
    return present([...this.#tickets.values()].map((entity) => entity.state));
  }

  window(number: number): WindowState {
    return this.#windows.get(number)?.state ?? { number };
  }

  windows(): WindowState[] {
    return [...this.#windows.values()].map((entity) => entity.state).sort((a, b) => a.number - b.number);
  }

  device(id: DeviceId): DeviceState {
    return this.#devices.get(id)?.state ?? { id, name: '' };
  }

  devices(): DeviceState[] {
    return [...this.#devices.values()].map((entity) => entity.state);
  }

  slips(): SlipJob[] {
    return present([...this.#slips.values()].map((entity) => entity.state));
  }

  slip(ticket: string, copy: number): SlipJob | undefined {
    return this.#slips.get(`${ticket}.${copy}`)?.state;
  }

  /** The hall's set-up: the last one configured. */
  hallFile(): HallFile | undefined {
    return this.#hall.state?.data.hall;
  }

  grantFor(request: string): EventOf<'number-granted'> | undefined {
    return this.#lookUps.grantFor(request);
  }

  passFor(request: string): EventOf<'ticket-passed'> | undefined {
    return this.#lookUps.passFor(request);
  }

  /** The highest number a hub has granted in a series, 0 before the first. */
  highestGranted(hub: DeviceId, series: string): number {
    return this.#lookUps.highestGranted(hub, series);
  }

  /** The highest count a device has printed by itself in a series, 0 before the first. */
  highestOwnCount(device: DeviceId, series: string): number {
    return this.#lookUps.highestOwnCount(device, series);
  }

  /** All letters devices were ever given, and all hubs' places in the ranges: none is given twice (C11). */
  get given(): { readonly letters: ReadonlySet<string>; readonly ordinals: ReadonlySet<number> } {
    return { letters: this.#lookUps.lettersGiven, ordinals: this.#lookUps.ordinalsGiven };
  }

  get twins(): TwinAnomaly[] {
    return [...this.#twins].map(([id, revisions]) => ({
      kind: 'twin',
      id,
      revisions: [...revisions].sort(),
    }));
  }

  /** Events kept but not understood: of a newer version, an unknown type or a form this version cannot read. */
  get notUnderstood(): number {
    return this.#notUnderstood;
  }

  get size(): number {
    return this.#events.size;
  }

  event(id: string): HallEvent | undefined {
    return this.#events.get(id);
  }

  events(): IterableIterator<HallEvent> {
    return this.#events.values();
  }

  /** How many events a device has written that we hold. */
  countBy(device: DeviceId): number {
    let count = 0;
    for (const id of this.#events.keys()) if (deviceOfLog(id) === device) count++;
    return count;
  }
}

function lookUp<K, E extends Entity<unknown>>(map: Map<K, E>, key: K, make: () => E): E {
  let entity = map.get(key);
  if (entity === undefined) {
    entity = make();
    map.set(key, entity);
  }
  return entity;
}

const present = <T>(items: readonly (T | undefined)[]): T[] =>
  items.filter((item): item is T => item !== undefined);
