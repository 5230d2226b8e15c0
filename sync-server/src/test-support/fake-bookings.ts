import { createHash } from 'node:crypto';
import { accept, type Day, type Result, refuse } from '@onewindow/hall-core';
import type {
  ArrivalName,
  BookingDay,
  BookingName,
  Bookings,
  BookingView,
  BookingWish,
  CheckedIn,
  SlotView,
} from '../bookings/bookings.ts';

/** Tomorrow, in the tests of the routes. */
export const TOMORROW = '20260303';
const STARTS_MS = Date.parse('2026-03-03T09:00:00+08:00');
const HALF_HOUR_MS = 1_800_000;
const QUOTA = 2;

/** Booking for tests of the routes: three slots of two seats tomorrow, and whatever refusal a test wants. */
export class FakeBookings implements Bookings {
  readonly isOffered = true;
  /** What is refused next, whatever is asked. */
  refusal: string | undefined;
  /** Whether listing fails, as where a database cannot be read. */
  breaks = false;
  readonly wishes: BookingWish[] = [];
  readonly #held = new Map<string, BookingView>();

  /** As if nobody had asked for anything. */
  clear(): void {
    this.#held.clear();
    this.wishes.length = 0;
    this.refusal = undefined;
    this.breaks = false;
  }

  days(): BookingDay[] {
    return [
      { day: '20260302', weekday: 'mon' },
      { day: TOMORROW, weekday: 'tue' },
      { day: '20260304', weekday: 'wed', closed: { 'zh-CN': '休息', en: 'Closed' } },
    ];
  }

  async slots(from: Day, to: Day, group?: string): Promise<SlotView[]> {
    if (TOMORROW < from || TOMORROW > to) return [];
    return ['0900', '0930', '1000']
      .map((id, index) => this.#slot(id, index))
      .filter((slot) => group === undefined || slot.group === group);
  }

  #slot(id: string, index: number): SlotView {
    const booked = [...this.#held.values()].filter(({ slot }) => slot === id).length;
    const startMs = STARTS_MS + index * HALF_HOUR_MS;
    return {
      id,
      day: TOMORROW,
      group: 'civil-affairs',
      startMs,
      endMs: startMs + HALF_HOUR_MS,
      free: QUOTA - booked,
      quota: QUOTA,
      booked,
      state: booked < QUOTA ? { kind: 'open' } : { kind: 'full' },
    };
  }

  async book(wish: BookingWish): Promise<Result<BookingView>> {
    this.wishes.push(wish);
    const { day, slot: id, request, matters, language } = wish;
    if (this.refusal !== undefined) return refuse(this.refusal);
    const earlier = this.#held.get(request);
    if (earlier !== undefined)
      return earlier.slot === id ? accept(earlier) : refuse('request-used', { slot: id });
    const slot = (await this.slots(day, day)).find((one) => one.id === id);
    if (slot === undefined) return refuse('unknown-slot', { slot: id });
    if (slot.state.kind !== 'open') return refuse('slot-full');
    const { group, startMs, endMs, booked: before } = slot;
    const booking: BookingView = {
      code: codeOf(request),
      day,
      slot: id,
      ...(group === undefined ? {} : { group }),
      startMs,
      endMs,
      comeFromMs: startMs - HALF_HOUR_MS,
      comeUntilMs: startMs + HALF_HOUR_MS / 2,
      seat: before + 1,
      turn: 1,
      label: `R${id}-0${before + 1}`,
      matters,
      language,
      request,
      state: 'booked',
      ...(wish.person === undefined ? {} : { person: 'k7m2q9x4w8r3t6z1' }),
    };
    this.#held.set(request, booking);
    return accept(booking);
  }

  async move(
    which: BookingName,
    to: { readonly day: Day; readonly slot: string; readonly request: string },
  ): Promise<Result<BookingView>> {
    const found = await this.find(which);
    if (!found.ok) return found;
    const moved = await this.book({ ...found.value, ...to, person: {} });
    if (moved.ok) this.#held.delete(found.value.request);
    return moved;
  }

  async cancel(which: BookingName): Promise<Result<BookingView>> {
    const found = await this.find(which);
    if (found.ok) this.#held.delete(found.value.request);
    return found;
  }

  async find(which: BookingName): Promise<Result<BookingView>> {
    if (this.refusal !== undefined) return refuse(this.refusal);
    if ('code' in which && !/^\d{9}$/.test(which.code.replaceAll(/[\s-]/g, ''))) return refuse('bad-code');
    const found = [...this.#held.values()].find((booking) =>
      'code' in which
        ? booking.code === which.code.replaceAll(/[\s-]/g, '')
        : booking.request === which.request,
    );
    return found === undefined ? refuse('unknown-booking') : accept(found);
  }

  async list(day: Day): Promise<BookingView[]> {
    if (this.breaks) throw new Error('ENOENT /srv/hall/databases');
    return [...this.#held.values()].filter((booking) => booking.day === day);
  }

  async checkIn(who: ArrivalName): Promise<Result<CheckedIn>> {
    const found = 'code' in who ? await this.find(who) : refuse('unknown-booking');
    if (!found.ok) return found;
    const booking: BookingView = {
      ...found.value,
      state: 'checked-in',
      ticket: 'q7x2mfd5kzt3ahw6cpn4erys2u',
    };
    this.#held.set(booking.request, booking);
    return accept({ booking, ticket: booking.ticket ?? '', label: booking.label, copy: 1, rank: 'slot' });
  }

  onChange(): () => void {
    return () => undefined;
  }
}

const codeOf = (request: string): string =>
  String(Number.parseInt(createHash('sha256').update(request).digest('hex').slice(0, 8), 16) % 1e9).padStart(
    9,
    '1',
  );
