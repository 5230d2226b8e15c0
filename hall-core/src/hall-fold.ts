import { foldAlert, type Notice } from './alerts/noticing.ts';
import { type CaseState, foldCase } from './case-state.ts';
import { type ChannelKey, foldChannel } from './channels.ts';
import { type DeskState, foldDesk } from './desk-terms.ts';
import { type DeviceState, foldDevice, type Standing } from './device.ts';
import type { Day, DeviceId, HallEvent } from './event.ts';
import type { EntityEvents } from './event-chain.ts';
import { EventList } from './event-list.ts';
import { EventReader, type EventReading } from './event-reader.ts';
import { EventStore } from './event-store.ts';
import {
  type EventOf,
  entityKey,
  type KnownEvent,
  reportEntity,
  slipEntity,
  windowEntity,
} from './event-types.ts';
import { LookUps } from './fold-lookups.ts';
import { foldTicket } from './fold-ticket.ts';
import type { HallFile } from './hall-file.ts';
import { JudgedLogs, type LeftOut, leftOutBy, type RejudgedLog, saysOfDevices } from './judged-logs.ts';
import { type DayReport, foldReport } from './reports/fold-report.ts';
import type { DeviceRole } from './roles.ts';
import { foldRoster, type RosterState } from './roster/fold-roster.ts';
import { foldSlot } from './seats/fold-slot.ts';
import type { SlotState } from './seats/slot.ts';
import { foldSetup, type SetupState } from './setup-versions.ts';
import { foldSlip, type SlipJob } from './slip.ts';
import type { TicketState } from './ticket.ts';
import { type CalledTicket, TicketIndex } from './ticket-index.ts';
import type { Holdings, VersionVector } from './version-vector.ts';
import { foldWindow, type WindowState } from './window.ts';
import { WindowIndex } from './window-index.ts';

/** Two different bodies under one id: recorded, and every replica goes on with the lower revision (F3). */
export interface TwinAnomaly {
  readonly kind: 'twin';
  readonly id: string;
  readonly revisions: readonly string[];
}

/** What became of an event. `left-out`: kept, and does not count as its author stands now. */
export type Added = 'added' | 'duplicate' | 'twin' | 'not-understood' | 'left-out';

/** One entity: its events, and its state, worked out when someone asks. */
class Entity<S> {
  events: EntityEvents<S>;
  /** What an index says of it, and where it waits to be brought up to date there. */
  indexed: S | undefined;
  stale: Entity<S>[] | undefined;
  isStale = false;
  readonly #fold: (events: readonly KnownEvent[]) => S;

  constructor(fold: (events: readonly KnownEvent[]) => S, events: EntityEvents<S>) {
    this.#fold = fold;
    this.events = events;
  }

  /** An event about it has come or gone. */
  change(events: EntityEvents<S>): void {
    this.events = events;
    if (this.isStale || this.stale === undefined) return;
    this.isStale = true;
    this.stale.push(this);
  }

  get state(): S {
    return this.events.state(this.#fold);
  }

  /** Whether a twin has taken its last event away. */
  get isEmpty(): boolean {
    return this.events.isEmpty;
  }
}

/**
 * The hall as a set of events shows it, for one business day together with the hall's own database. Any order
 * of arrival and any repetition give the same states; folding one entity touches only its own events.
 */
export class HallFold {
  readonly holdings: Holdings;
  readonly #reader: EventReader;
  readonly #events: EventStore;
  /** By the reader's count; `null` for what is no entity of the fold. */
  readonly #entities: (Entity<unknown> | null | undefined)[] = [];
  readonly #tickets = new Map<string, Entity<TicketState | undefined>>();
  readonly #windows = new Map<number, Entity<WindowState>>();
  readonly #devices = new Map<DeviceId, Entity<DeviceState>>();
  readonly #slips = new Map<string, Entity<SlipJob | undefined>>();
  readonly #desks = new Map<string, Entity<DeskState | undefined>>();
  readonly #slots = new Map<string, Entity<SlotState | undefined>>();
  readonly #cases = new Map<string, Entity<CaseState | undefined>>();
  readonly #alerts = new Map<string, Entity<readonly Notice[]>>();
  readonly #channels = new Map<string, Entity<ChannelKey | undefined>>();
  readonly #reports = new Map<string, Entity<DayReport | undefined>>();
  readonly #rosters = new Map<Day, Entity<RosterState | undefined>>();
  #hall = new Entity(foldSetup, new EventList<SetupState | undefined>());
  readonly #ticketIndex = new TicketIndex(() => indexedOf(this.#tickets.values()));
  readonly #windowIndex = new WindowIndex();
  readonly #staleTickets: Entity<TicketState | undefined>[] = [];
  readonly #staleWindows: Entity<WindowState>[] = [];
  readonly #staleDevices: Entity<DeviceState>[] = [];
  #deviceList: readonly DeviceState[] | undefined;
  #lookUps = new LookUps();
  #desksByAge: readonly DeskState[] | undefined;
  readonly #twins = new Map<string, Set<string>>();
  #notUnderstood = 0;
  /** Absent in an open hall, where all events count. */
  readonly #judged: JudgedLogs | undefined;
  readonly #leftOut: Record<LeftOut, number> = { 'unknown-author': 0, revoked: 0, 'not-its-role': 0 };
  /** Where devices are judged: bodies that gave way to their twins, for numbers they used stay used. */
  readonly #gaveWay: HallEvent[] = [];
  #entered: readonly HallEvent[] = [];
  #awaited: VersionVector | undefined;

  /**
   * @param reader a shared one lets many folds of one process read each event once
   * @param root the device the hall's trust begins from; without one the hall is open and all events count
   */
  constructor(reader: EventReader = new EventReader(), root?: DeviceId) {
    this.#reader = reader;
    this.#events = new EventStore(reader);
    this.holdings = this.#events.holdings;
    this.#judged = root === undefined ? undefined : new JudgedLogs(root, reader);
  }

  /** Takes an event in. What this version does not understand is kept and counted, and changes nothing else. */
  add(event: HallEvent): Added {
    const reading = this.#reader.read(event);
    const held = this.#events.keep(event, reading);
    if (held !== undefined) return held._rev === event._rev ? 'duplicate' : this.#twin(held, event);
    if (reading.known === undefined) {
      this.#notUnderstood++;
      return 'not-understood';
    }
    if (this.#judged !== undefined) return this.#addJudged(this.#judged, reading.known, reading);
    this.#takeIn(reading.known, reading);
    return 'added';
  }

  #addJudged(judged: JudgedLogs, event: KnownEvent, reading: EventReading): Added {
    const why = judged.leftOut(event, reading);
    if (why === undefined) this.#takeIn(event, reading);
    else this.#leftOut[why]++;
    if (!saysOfDevices(reading)) return why === undefined ? 'added' : 'left-out';
    this.#deviceList = undefined;
    this.#entered = [];
    this.#restand(judged.note(event, reading), event);
    return judged.leftOut(event, reading) === undefined ? 'added' : 'left-out';
  }

  /** Takes in what counts now and takes out what does not any more, of the logs whose standing has changed. */
  #restand(changed: readonly RejudgedLog[], cause?: KnownEvent): void {
    if (changed.length === 0) return;
    const entered: KnownEvent[] = [];
    let isAnyGone = false;
    for (const { log, was, is } of changed) {
      for (const event of this.#events.ofLog(log)) {
        const reading = this.#reader.read(event);
        if (reading.known === undefined) continue;
        const before = leftOutBy(was, reading.known, reading);
        const now = leftOutBy(is, reading.known, reading);
        if (before === now) continue;
        if (before !== undefined) this.#leftOut[before]--;
        if (now !== undefined) this.#leftOut[now]++;
        if (now === undefined) {
          this.#takeIn(reading.known, reading);
          if (event !== cause) entered.push(reading.known);
        } else if (before === undefined) {
          this.#withdraw(reading.known, reading);
          isAnyGone = true;
        }
      }
    }
    this.#entered = entered;
    if (isAnyGone) this.#lookUps = this.#lookUpsAnew();
    else this.#noteGaveWay(this.#lookUps);
  }

  #withdraw(event: KnownEvent, reading: EventReading): void {
    this.#desksByAge = undefined;
    const entity = this.#entityOf(event, reading);
    entity?.change(entity.events.without(event._id));
  }

  #lookUpsAnew(): LookUps {
    const lookUps = new LookUps();
    for (const event of this.countedEvents()) {
      const { known, kind } = this.#reader.read(event);
      if (known !== undefined) lookUps.note(known, kind);
    }
    this.#noteGaveWay(lookUps);
    return lookUps;
  }

  #noteGaveWay(lookUps: LookUps): void {
    for (const event of this.#gaveWay) {
      const counted = this.#countedOf(event);
      if (counted !== undefined) lookUps.noteUsed(counted);
    }
  }

  /** An event where it is understood and counts. */
  #countedOf(event: HallEvent): KnownEvent | undefined {
    const reading = this.#reader.read(event);
    if (reading.known === undefined || this.#judged === undefined) return reading.known;
    return this.#judged.leftOut(reading.known, reading) === undefined ? reading.known : undefined;
  }

  #takeIn(event: KnownEvent, reading: EventReading): void {
    if (this.#desksByAge !== undefined && event.about.startsWith('desk:')) this.#desksByAge = undefined;
    const entity = this.#entityOf(event, reading);
    entity?.change(entity.events.with(event));
    this.#lookUps.note(event, reading.kind);
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
      this.#giveWay(event);
      return 'twin';
    }
    const reading = this.#reader.read(event);
    this.#events.replace(event, reading);
    this.#entered = [];
    const isWordGone = this.#takeOut(held);
    this.#deviceList = undefined;
    this.#giveWay(held);
    if (reading.known === undefined) this.#notUnderstood++;
    else if (this.#judged === undefined) this.#takeIn(reading.known, reading);
    else this.#addJudged(this.#judged, reading.known, reading);
    if (isWordGone) this.#restand(this.#judged?.rejudge() ?? []);
    return 'twin';
  }

  /** Numbers a body used that its twin has displaced stay used. */
  #giveWay(event: HallEvent): void {
    if (this.#judged !== undefined) this.#gaveWay.push(event);
    const counted = this.#countedOf(event);
    if (counted !== undefined) this.#lookUps.noteUsed(counted);
  }

  /** Takes out an event whose place a twin has taken. Whether devices may have to be judged anew. */
  #takeOut(event: HallEvent): boolean {
    const reading = this.#reader.read(event);
    if (reading.known === undefined) {
      this.#notUnderstood--;
      return false;
    }
    const why = this.#judged?.leftOut(reading.known, reading);
    if (why !== undefined) this.#leftOut[why]--;
    else {
      this.#withdraw(reading.known, reading);
      this.#lookUps.forget(reading.known, this.countedEvents());
    }
    return this.#judged?.forget(reading.known) ?? false;
  }

  /** The entity an event is about. */
  #entityOf({ about }: HallEvent, { entity: number }: EventReading): Entity<unknown> | null {
    const known = this.#entities[number];
    if (known !== undefined) return known;
    const entity = this.#entity(about, this.#reader.keyOf(number), number) ?? null;
    while (this.#entities.length <= number) this.#entities.push(undefined);
    this.#entities[number] = entity;
    return entity;
  }

  #entity(about: string, key: string, number: number): Entity<unknown> | undefined {
    switch (about.slice(0, about.indexOf(':'))) {
      case 'ticket':
        return this.#met(this.#tickets, key, number, (events) => foldTicket(key, events), this.#staleTickets);
      case 'window':
        // One window has one name: `window:03` and `window:x` name none.
        return windowEntity(Number(key)) === about && Number.isSafeInteger(Number(key))
          ? this.#met(
              this.#windows,
              Number(key),
              number,
              (events) => foldWindow(Number(key), events),
              this.#staleWindows,
            )
          : undefined;
      case 'device':
        return this.#met(this.#devices, key, number, (events) => foldDevice(key, events), this.#staleDevices);
      case 'slip':
        return this.#met(this.#slips, key, number, foldSlip);
      case 'desk':
        return this.#met(this.#desks, key, number, (events) => foldDesk(key, events));
      case 'slot':
        return this.#met(this.#slots, key, number, (events) => foldSlot(key, events));
      case 'case':
        return this.#met(this.#cases, key, number, (events) => foldCase(key, events));
      case 'alert':
        return this.#met(this.#alerts, key, number, foldAlert);
      case 'channel':
        return this.#met(this.#channels, key, number, (events) => foldChannel(key, events));
      case 'report':
        return this.#met(this.#reports, key, number, (events) => foldReport(key, events));
      case 'roster':
        return this.#met(this.#rosters, key, number, (events) => foldRoster(key, events));
      default:
        if (about !== 'hall') return undefined;
        this.#hall = new Entity(foldSetup, this.#reader.beginning(number));
        return this.#hall;
    }
  }

  /** The entity of a name that events are about, begun with the first of them. */
  #met<K, S>(
    entities: Map<K, Entity<S>>,
    key: K,
    number: number,
    fold: (events: readonly KnownEvent[]) => S,
    stale?: Entity<S>[],
  ): Entity<S> {
    let entity = entities.get(key);
    if (entity === undefined) {
      entity = new Entity(fold, this.#reader.beginning<S>(number));
      entity.stale = stale;
      entities.set(key, entity);
    }
    return entity;
  }

  ticket(id: string): TicketState | undefined {
    return this.#tickets.get(id)?.state;
  }

  /** The index of tickets, with all that has changed since it was last asked. */
  get #line(): TicketIndex {
    const stale = this.#staleTickets;
    for (const entity of stale) {
      const { indexed, state } = entity;
      entity.isStale = false;
      entity.indexed = state;
      this.#ticketIndex.update(indexed, state);
    }
    stale.length = 0;
    return this.#ticketIndex;
  }

  get #seats(): WindowIndex {
    const stale = this.#staleWindows;
    for (const entity of stale) {
      const { indexed } = entity;
      entity.isStale = false;
      entity.indexed = entity.isEmpty ? undefined : entity.state;
      this.#windowIndex.update(indexed, entity.indexed);
    }
    stale.length = 0;
    return this.#windowIndex;
  }

  /** Tickets that still need someone, in no particular order. */
  openTickets(): TicketState[] {
    return this.#line.open();
  }

  /** Of the tickets that still need someone, the one issued in the middle. */
  middleTicket(): TicketState | undefined {
    return this.#line.middle();
  }

  /** Everyone waiting, lowest rank first. */
  waitingTickets(): readonly TicketState[] {
    return this.#line.waiting();
  }

  /** Of those waiting, the ones passed to a device as a lease (C4), lowest rank first. */
  leasedTickets(): readonly TicketState[] {
    return this.#line.leased();
  }

  /** Of those waiting, the ones a device holds, as a lease or not, lowest rank first. */
  waitingHeldBy(device: DeviceId): readonly TicketState[] {
    return this.#line.heldBy(device);
  }

  /** Of those waiting, the ones a window may call by this hall file, lowest rank first. */
  waitingFor(hall: HallFile, window: number): readonly TicketState[] {
    return this.#line.line(hall, window);
  }

  /** Of the tickets called or served at a window, the one called there first. */
  ticketAt(window: number): TicketState | undefined {
    return this.#line.current(window);
  }

  /** Tickets called or being served after a call, and those whose call is over; the latest call first. */
  calledTickets(): { readonly live: readonly CalledTicket[]; readonly past: readonly CalledTicket[] } {
    return { live: this.#line.live(), past: this.#line.past() };
  }

  /** All that was said of a ticket, by time: what its state leaves out. */
  ticketEvents(id: string): readonly KnownEvent[] {
    return this.#tickets.get(id)?.events.events() ?? [];
  }

  tickets(): TicketState[] {
    return present([...this.#tickets.values()].map((entity) => entity.state));
  }

  window(number: number): WindowState {
    return this.#windows.get(number)?.state ?? { number };
  }

  /** All that was said of a window, by time: what its state leaves out. */
  windowEvents(number: number): readonly KnownEvent[] {
    return this.#windows.get(number)?.events.events() ?? [];
  }

  /** All windows by number; the same list until one of them changes. */
  windows(): readonly WindowState[] {
    return this.#seats.all();
  }

  /** Grows whenever a window changes: what follows from windows alone stands as long as this is the same. */
  get windowChanges(): number {
    return this.#seats.changes;
  }

  /** The window a device is signed in at; of several the one of the lowest number. */
  windowOf(device: DeviceId): WindowState | undefined {
    return this.#seats.seatOf(device);
  }

  /** The windows a clerk is signed in at, by number. */
  windowsOfClerk(clerk: string): readonly WindowState[] {
    return this.#seats.ofClerk(clerk);
  }

  device(id: DeviceId): DeviceState {
    const state = this.#devices.get(id)?.state ?? { id, name: '' };
    return this.#judged === undefined ? state : { ...state, standing: this.#judged.standing(id) };
  }

  /** All devices anything is known of; the same list until one of them changes. */
  devices(): readonly DeviceState[] {
    for (const entity of this.#staleDevices) {
      entity.isStale = false;
      this.#deviceList = undefined;
    }
    this.#staleDevices.length = 0;
    this.#deviceList ??= [...this.#devices].flatMap(([id, { isEmpty }]) =>
      isEmpty ? [] : [this.device(id)],
    );
    return this.#deviceList;
  }

  desk(id: string): DeskState | undefined {
    return this.#desks.get(id)?.state;
  }

  /** Every desk opened this day, the oldest first: that one is the hall's (C7). */
  desks(): readonly DeskState[] {
    this.#desksByAge ??= present([...this.#desks.values()].map((entity) => entity.state)).sort(
      (a, b) => a.openedMs - b.openedMs || (a.id < b.id ? -1 : 1),
    );
    return this.#desksByAge;
  }

  slot(id: string): SlotState | undefined {
    return this.#slots.get(id)?.state;
  }

  /** Every slot opened this day. */
  slots(): SlotState[] {
    return present([...this.#slots.values()].map((entity) => entity.state));
  }

  case(id: string): CaseState | undefined {
    return this.#cases.get(id)?.state;
  }

  /** Every case held here, open or closed, in no particular order. */
  cases(): CaseState[] {
    return present([...this.#cases.values()].map((entity) => entity.state));
  }

  channelKey(id: string): ChannelKey | undefined {
    return this.#channels.get(id)?.state;
  }

  /** Every key a portal was ever given. */
  channelKeys(): ChannelKey[] {
    return present([...this.#channels.values()].map((entity) => entity.state));
  }

  /** When somebody saw an alert, and how bad it was then. */
  noticesOf(alert: string): readonly Notice[] {
    return this.#alerts.get(alert)?.state ?? [];
  }

  /** What is on record of a finished day. */
  report(day: Day): DayReport | undefined {
    return this.#reports.get(entityKey(reportEntity(day)))?.state;
  }

  /** The reports of all finished days held here, the latest day first. */
  reports(): DayReport[] {
    return present([...this.#reports.values()].map((entity) => entity.state)).sort((a, b) =>
      a.day < b.day ? 1 : -1,
    );
  }

  /** What managers have set of who sits where on a day. */
  roster(day: Day): RosterState | undefined {
    return this.#rosters.get(day)?.state;
  }

  /** The hall's hubs. */
  hubs(): readonly DeviceId[] {
    return this.#lookUps.hubs;
  }

  slips(): SlipJob[] {
    return present([...this.#slips.values()].map((entity) => entity.state));
  }

  /** A ticket's own slip, or one of a notice that was given for it. */
  slip(ticket: string, copy: number, notice?: string): SlipJob | undefined {
    return this.#slips.get(entityKey(slipEntity(ticket, copy, notice)))?.state;
  }

  /** The hall's set-up: the version that holds. */
  hallFile(): HallFile | undefined {
    return this.#hall.state?.current.hall;
  }

  /** Every set-up the hall has had. */
  setup(): SetupState | undefined {
    return this.#hall.state;
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

  /** Events kept and understood that do not count as their authors stand now, by the reason. */
  get leftOut(): Readonly<Record<LeftOut, number>> {
    return this.#leftOut;
  }

  /** Why an event that is held does not count; undefined when it does, or is not understood. */
  whyLeftOut(event: HallEvent): LeftOut | undefined {
    const reading = this.#reader.read(event);
    return reading.known === undefined ? undefined : this.#judged?.leftOut(reading.known, reading);
  }

  /** Events held before that the last enrolment or revocation added made count, besides itself. */
  get newlyCounted(): readonly HallEvent[] {
    return this.#entered;
  }

  /** The device the hall's trust begins from; undefined in an open hall. */
  get root(): DeviceId | undefined {
    return this.#judged?.root;
  }

  standing(device: DeviceId): Standing {
    return this.#judged?.standing(device) ?? 'open';
  }

  /** What a device may do: as it is enrolled, in an open hall also as it says itself. */
  rolesOf(device: DeviceId): readonly DeviceRole[] {
    if (this.#judged !== undefined) return this.#judged.rolesOf(device);
    const { enrolled, role } = this.device(device);
    return enrolled?.roles ?? (role === undefined ? [] : [role]);
  }

  /** The key a device signs with, once any of its own words with it is held, whoever trusts it. */
  keyOf(device: DeviceId): string | undefined {
    return this.#judged === undefined ? this.device(device).publicKey : this.#judged.keyOf(device);
  }

  get size(): number {
    return this.#events.size;
  }

  /** It is begun from a snapshot: until all this vector promises is here it lacks tickets that have ended (F7). */
  awaits(vector: VersionVector): void {
    this.#awaited = vector;
  }

  /** Nothing more is to be waited for: all that a hub in reach has is here. */
  awaitsNothing(): void {
    this.#awaited = undefined;
  }

  /** Whether tickets that have ended may be missing, of which a hub knows. */
  get isPartial(): boolean {
    if (this.#awaited !== undefined && this.holdings.covers(this.#awaited)) this.#awaited = undefined;
    return this.#awaited !== undefined;
  }

  /** Whether this very event is held, and not another body under its id. */
  holds(event: HallEvent): boolean {
    return this.#events.heldAt(this.#reader.read(event), event._id)?._rev === event._rev;
  }

  event(id: string): HallEvent | undefined {
    return this.#events.get(id);
  }

  /** All that is held, whether or not it counts: what a replica hands on. */
  events(): IterableIterator<HallEvent> {
    return this.#events.values();
  }

  /** Looks at all that is held: the same as going through `events`, for whoever does so in a hurry. */
  eachEvent(look: (event: HallEvent) => void): void {
    this.#events.each(look);
  }

  /** The events that count; of those not understood nobody knows yet, so they are among them. */
  *countedEvents(): IterableIterator<HallEvent> {
    for (const event of this.#events.values()) if (this.whyLeftOut(event) === undefined) yield event;
  }

  /** Events past a gap of their log, which the vector of holdings does not promise. */
  eventsBeyondGaps(): IterableIterator<HallEvent> {
    return this.#events.beyondGaps();
  }

  /** How many events a device has written that we hold. */
  countBy(device: DeviceId): number {
    return this.#events.countBy(device);
  }
}

function* indexedOf<S>(entities: Iterable<Entity<S>>): IterableIterator<S | undefined> {
  for (const { indexed } of entities) yield indexed;
}

const present = <T>(items: readonly (T | undefined)[]): T[] =>
  items.filter((item): item is T => item !== undefined);
