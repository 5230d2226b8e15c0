import {
  accept,
  type Booked,
  bookableDays,
  bookingByCode,
  type Day,
  type DeviceId,
  type HallFile,
  type HallFold,
  matterIn,
  planDay,
  type Result,
  readCode,
  refuse,
  type SeatCommand,
  standingOf,
} from '@onewindow/hall-core';
import { type Replica, randomToken, Serial } from '@onewindow/replica/runtime';
import { hasIdNumber, type KnownPerson } from '../persons/person-record.ts';
import type { PersonStore } from '../persons/person-store.ts';
import { bookingView, claimsOf, type DayKnown, plannedView, slotView } from './booking-views.ts';
import type {
  ArrivalName,
  BookingDay,
  BookingName,
  Bookings,
  BookingView,
  BookingWish,
  CheckedIn,
  SlotView,
} from './bookings.ts';

/** A hub that has just started has more to do than to open the slots of a week. */
const FIRST_MS = 30_000;
const LOOK_MS = 30_000;
const REQUEST = /^[A-Za-z0-9-]{16,64}$/;

export interface HubBookingsSetup {
  readonly replica: Replica;
  readonly persons: Pick<PersonStore, 'putPerson' | 'erase'>;
  /** The days this hub has databases of. */
  readonly heldDays: () => Promise<readonly Day[]>;
  /** The hubs that can be asked for seats now. */
  readonly reached: () => readonly DeviceId[];
  /** For tests: another time to look first. */
  readonly firstMs?: number | undefined;
}

type Visit = Omit<Extract<SeatCommand, { kind: 'take-seat' }>, 'kind' | 'slot' | 'request'>;

/** Booking ahead at a hub: what may be booked is judged in hall-core, and kept in the database of its day. */
export class HubBookings implements Bookings {
  readonly #setup: HubBookingsSetup;
  readonly #replica: Replica;
  readonly #looking = new Serial();
  readonly #stops: (() => void)[] = [];
  /** The hall file and the day by which was looked last. */
  #looked: { readonly hall: HallFile; readonly day: Day } | undefined;
  #closed = false;

  constructor(setup: HubBookingsSetup) {
    this.#setup = setup;
    this.#replica = setup.replica;
  }

  /** From now on opens slots by itself, where this is the hall's first hub, and the days after today on every hub. */
  start(): void {
    const first = setTimeout(() => void this.#lookSafely(), this.#setup.firstMs ?? FIRST_MS);
    const again = setInterval(() => void this.#lookSafely(), LOOK_MS);
    for (const timer of [first, again]) timer.unref();
    this.#stops.push(
      () => clearTimeout(first),
      () => clearInterval(again),
      // The days after today are let go of when the day turns, and slots are as the hall file has them.
      this.#replica.onChange(() => {
        if (this.#looked !== undefined && !this.#isUpToDate) void this.#lookSafely();
      }),
    );
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const stop of this.#stops) stop();
    await this.#looking.idle();
  }

  get #hall(): HallFile | undefined {
    return this.#replica.fold.hallFile();
  }

  get #isUpToDate(): boolean {
    return (
      this.#looked !== undefined && this.#looked.hall === this.#hall && this.#looked.day === this.#replica.day
    );
  }

  /** What fails is tried again at the next look: the replica has told of its disk. */
  #lookSafely(): Promise<void> {
    return this.#look().catch(() => undefined);
  }

  #look(): Promise<void> {
    return this.#looking.run(async () => {
      const hall = this.#hall;
      if (this.#closed || hall === undefined) return;
      const { day: today } = this.#replica;
      this.#looked = { hall, day: today };
      const days = bookableDays(hall, today);
      // What was booked further ahead before the hall file changed is kept in sight.
      const held = (await this.#setup.heldDays()).filter((day) => day > today);
      await this.#replica.openAhead([...new Set([...days, ...held])]);
      const { fold, device } = this.#replica;
      const off = fold.hubs().filter((hub) => fold.device(hub).heir === device);
      for (const day of days) {
        const more = day === today ? {} : { off };
        await this.#replica.doOn(day, { kind: 'open-planned', day, ...more });
      }
    });
  }

  /** Whoever asks before the first look makes it; whoever asks while it is being made waits for it. */
  async #ready(): Promise<void> {
    if (!this.#isUpToDate) await this.#look();
    else await this.#looking.idle();
  }

  #known(day: Day): DayKnown | undefined {
    const [fold, hall] = [this.#replica.foldOf(day), this.#hall];
    if (fold === undefined || hall === undefined) return undefined;
    const reached = this.#setup.reached();
    const { wallMs } = this.#replica.now();
    return { fold, hall, device: this.#replica.device, wallMs, reaches: (hub) => reached.includes(hub) };
  }

  /** Today and the days after it of which anything is known here. */
  get #days(): readonly Day[] {
    return [this.#replica.day, ...this.#replica.aheadDays];
  }

  get isOffered(): boolean {
    return this.#hall?.reservations !== undefined;
  }

  days(): BookingDay[] {
    const hall = this.#hall;
    if (hall === undefined) return [];
    return bookableDays(hall, this.#replica.day).map((each) => {
      const { day, weekday, closed } = planDay(hall, each);
      return { day, weekday, ...(closed === undefined ? {} : { closed }) };
    });
  }

  async slots(from: Day, to: Day, group?: string): Promise<SlotView[]> {
    await this.#ready();
    return this.days()
      .filter(({ day }) => from <= day && day <= to)
      .flatMap(({ day }) => this.#slotsOf(day))
      .filter((slot) => group === undefined || slot.group === undefined || slot.group === group);
  }

  #slotsOf(day: Day): SlotView[] {
    const [known, hall] = [this.#known(day), this.#hall];
    if (hall === undefined) return [];
    const { wallMs } = this.#replica.now();
    const opened = known?.fold.slots() ?? [];
    const views = known === undefined ? [] : opened.map((slot) => slotView(known, slot));
    const planned = planDay(hall, day).slots.filter(({ id }) => !opened.some((slot) => slot.id === id));
    return [...views, ...planned.map((slot) => plannedView(slot, wallMs))].sort(
      (a, b) => a.startMs - b.startMs || (a.id < b.id ? -1 : 1),
    );
  }

  async book(wish: BookingWish): Promise<Result<BookingView>> {
    await this.#ready();
    const { day, slot, matters, language, request, person } = wish;
    const may = this.#mayBook(wish);
    if (!may.ok) return may;
    if (may.value !== 'new') return this.#view(may.value);
    const kept = await this.#keep(person, day);
    if (!kept.ok) return kept;
    const key = kept.value;
    const visit = { matters, language, ...(key === undefined ? {} : { person: key }) };
    const booked = await this.#take(day, slot, request, visit);
    // Two asks of one request at once make one booking, with the person of the first.
    const isNamed = booked.ok && booked.value.person === key;
    if (key !== undefined && !isNamed) await this.#forget(key);
    return booked;
  }

  /** Whether a wish is one that can be; `new`: nobody has booked by it yet. */
  #mayBook({ day, slot: id, matters, request }: BookingWish): Result<'new' | Booked> {
    const [hall, known] = [this.#hall, this.#known(day)];
    if (hall?.reservations === undefined) return refuse('no-reservations');
    if (!REQUEST.test(request)) return refuse('bad-request');
    const earlier = this.#byRequest(request);
    if (earlier !== undefined) {
      const { slot, booking } = earlier;
      const isSame = slot.day === day && slot.id === id && !slot.released.has(booking.request);
      return isSame ? accept(earlier) : refuse('request-used', { day: slot.day, slot: slot.id });
    }
    const days = bookableDays(hall, this.#replica.day);
    if (day < this.#replica.day) return refuse('day-over');
    if (!days.includes(day)) return refuse('day-too-far', { day, last: days.at(-1) ?? this.#replica.day });
    const planned = planDay(hall, day).slots.find((each) => each.id === id);
    const slot = known?.fold.slot(id);
    const group = slot === undefined ? planned?.group : slot.group;
    if (slot === undefined && planned === undefined) return refuse('unknown-slot', { slot: id });
    const isClosed =
      slot === undefined ? planned?.closed !== undefined : standingOf(hall, slot).kind === 'closed';
    if (isClosed) return refuse('slot-closed', { slot: id });
    if (slot === undefined) {
      const isOver = (planned?.startMs ?? 0) <= this.#replica.now().wallMs;
      return refuse(isOver ? 'slot-over' : 'slot-not-open', { slot: id });
    }
    const fits = mattersFit(hall, matters, group);
    return fits.ok ? accept('new') : fits;
  }

  /** Puts name and phone where hubs keep them, under a key nobody can guess. */
  async #keep(person: KnownPerson | undefined, day: Day): Promise<Result<string | undefined>> {
    if (person === undefined) return accept(undefined);
    if (Object.values(person).some(hasIdNumber)) return refuse('id-number');
    const key = randomToken(32);
    try {
      await this.#setup.persons.putPerson(key, person, day);
      return accept(key);
    } catch {
      return refuse('not-kept');
    }
  }

  /** Where it cannot be erased now, the hall's rule erases it later. */
  async #forget(key: string): Promise<void> {
    await this.#setup.persons.erase(key).catch(() => undefined);
  }

  async #take(day: Day, slot: string, request: string, visit: Visit): Promise<Result<BookingView>> {
    const taken = await this.#replica.doOn(day, { kind: 'take-seat', slot, request, ...visit });
    if (!taken.ok) return taken;
    const booked = this.#byRequest(request);
    return booked === undefined ? refuse('day-turned') : this.#view(booked);
  }

  #view({ slot, booking }: Booked): Result<BookingView> {
    const known = this.#known(slot.day);
    return known === undefined ? refuse('no-hall-yet') : accept(bookingView(known, slot, booking));
  }

  /** By the request it was made by, released or not. */
  #byRequest(request: string): Booked | undefined {
    for (const day of this.#days) {
      for (const slot of this.#replica.foldOf(day)?.slots() ?? []) {
        const booking = slot.bookings.get(request) ?? slot.released.get(request);
        if (booking !== undefined) return { slot, booking };
      }
    }
    return undefined;
  }

  #found(which: BookingName): Result<Booked> {
    if ('request' in which) {
      const booked = this.#byRequest(which.request);
      if (booked === undefined) return refuse('unknown-booking');
      return booked.slot.released.has(which.request) ? refuse('booking-released') : accept(booked);
    }
    let refused: Result<Booked> = refuse('unknown-booking');
    for (const fold of this.#folds) {
      const found = bookingByCode(fold, which.code);
      if (found.ok || found.refusal.code === 'code-twice' || found.refusal.code === 'bad-code') return found;
      if (found.refusal.code === 'booking-released') refused = found;
    }
    return refused;
  }

  get #folds(): HallFold[] {
    return this.#days.flatMap((day) => this.#replica.foldOf(day) ?? []);
  }

  async find(which: BookingName): Promise<Result<BookingView>> {
    await this.#ready();
    const found = this.#found(which);
    return found.ok ? this.#view(found.value) : found;
  }

  async list(day: Day): Promise<BookingView[]> {
    await this.#ready();
    const known = this.#known(day);
    if (known === undefined) return [];
    const claims = claimsOf(known.fold);
    return known.fold
      .slots()
      .sort((a, b) => a.startMs - b.startMs || (a.id < b.id ? -1 : 1))
      .flatMap((slot) =>
        slot.seats.flatMap(({ bookings }) =>
          bookings
            .filter((booking) => !slot.doubles.includes(booking))
            .map((booking) => bookingView(known, slot, booking, claims)),
        ),
      );
  }

  async move(
    which: BookingName,
    to: { readonly day: Day; readonly slot: string; readonly request: string },
  ): Promise<Result<BookingView>> {
    const changeable = await this.#changeable(which);
    if (!changeable.ok) return changeable;
    const { slot: old, booking } = changeable.value;
    if (old.day === to.day && old.id === to.slot) return this.#view(changeable.value);
    const { matters = [], language = 'zh-CN', person } = booking;
    const visit = { matters, language, ...(person === undefined ? {} : { person }) };
    const may = this.#mayBook({ ...to, matters, language });
    if (!may.ok) return may;
    const booked =
      may.value === 'new' ? await this.#take(to.day, to.slot, to.request, visit) : this.#view(may.value);
    if (!booked.ok) return booked;
    const { request } = booking;
    const released = await this.#replica.doOn(old.day, { kind: 'release-seat', slot: old.id, request });
    return released.ok ? booked : released;
  }

  async cancel(which: BookingName): Promise<Result<BookingView>> {
    const changeable = await this.#changeable(which);
    if (!changeable.ok) return changeable;
    const { slot, booking } = changeable.value;
    const { request, person } = booking;
    const released = await this.#replica.doOn(slot.day, { kind: 'release-seat', slot: slot.id, request });
    if (!released.ok) return released;
    if (person !== undefined) await this.#forget(person);
    const booked = this.#byRequest(request);
    if (booked === undefined) return refuse('day-turned');
    const view = this.#view(booked);
    if (!view.ok) return view;
    const { person: _erased, ...rest } = view.value;
    return accept(rest);
  }

  /** A booking whose person has not come, and whose slot is not over. */
  async #changeable(which: BookingName): Promise<Result<Booked>> {
    await this.#ready();
    const found = this.#found(which);
    if (!found.ok) return found;
    const view = this.#view(found.value);
    if (!view.ok) return view;
    if (view.value.state === 'checked-in') return refuse('checked-in');
    return view.value.state === 'no-show' ? refuse('day-over') : found;
  }

  async checkIn(who: ArrivalName, printer?: string): Promise<Result<CheckedIn>> {
    await this.#ready();
    const wish = printer === undefined ? who : { ...who, printer };
    const done = await this.#replica.do({ kind: 'check-in', ...wish });
    if (!done.ok) return done.refusal.code === 'unknown-booking' ? this.#elsewhere(who) : done;
    const { ticket = '', seat } = done.value;
    const held = this.#replica.fold.ticket(ticket);
    const about = held?.booked;
    const slot = about === undefined ? undefined : this.#replica.fold.slot(about.slot);
    const booking = slot?.seats[(about?.seat ?? 0) - 1]?.bookings.find(({ turn }) => turn === about?.turn);
    if (held === undefined || slot === undefined || booking === undefined) return refuse('unknown-booking');
    const view = this.#view({ slot, booking });
    if (!view.ok) return view;
    const rank = about?.late === true ? 'walk-in' : 'slot';
    return accept({ booking: view.value, ticket, label: held.label, copy: seat?.copy ?? 1, rank });
  }

  /** Whoever has come on another day is told which one it is. */
  #elsewhere(who: ArrivalName): Result<CheckedIn> {
    if (!('code' in who) || !readCode(who.code).ok) return refuse('unknown-booking');
    for (const day of this.#replica.aheadDays) {
      const fold = this.#replica.foldOf(day);
      if (fold !== undefined && bookingByCode(fold, who.code).ok) return refuse('another-day', { day });
    }
    return refuse('unknown-booking');
  }

  onChange(listener: (day: Day) => void): () => void {
    const isOfSeats = ({ about }: { readonly about: string }): boolean => about.startsWith('slot:');
    const stops = [
      this.#replica.onAhead((day, events) => {
        if (events.some(isOfSeats)) listener(day);
      }),
      this.#replica.onChange((events) => {
        if (events.some(isOfSeats)) listener(this.#replica.day);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }
}

/** Whether all matters are the hall's, and the first one is of the group the slot is for. */
function mattersFit(hall: HallFile, wanted: readonly string[], group: string | undefined): Result<true> {
  const [first] = wanted;
  if (first === undefined) return refuse('no-matter-chosen');
  const unknown = wanted.find((id) => matterIn(hall, id) === undefined);
  if (unknown !== undefined) return refuse('unknown-matter', { matter: unknown });
  if (group === undefined || matterIn(hall, first)?.group === group) return accept(true);
  return refuse('not-this-group', { group });
}
