import {
  affectedBookings,
  type Booking,
  bookingByCode,
  bookingCode,
  businessDay,
  clockTime,
  comeBetween,
  isCheckedIn,
  planDay,
  type Result,
  type SlotState,
  seatLabel,
  standingOf,
} from '@onewindow/hall-core';
import type { HubAnswer, HubAsk } from '@onewindow/replica';
import type { MemoryHall } from './memory-hall.ts';

const ok = (body: object, status = 200): HubAnswer => ({ status, body });
const problem = (code: string, status = 409): HubAnswer => ({
  status,
  body: { code, fix: { 'zh-CN': `${code}。`, en: `${code}.` } },
});

/** The hub's booking API over the day of a hall in memory, as `sync-server/src/channel` words it. */
export class MemoryBookings {
  readonly #hall: MemoryHall;
  /** What was asked to be known of people. */
  readonly persons: unknown[] = [];

  constructor(hall: MemoryHall) {
    this.#hall = hall;
    hall.hubAnswers = (asked) => this.#answer(asked);
  }

  get #hub() {
    return this.#hall.session('hub', 'hub');
  }

  get #today(): string {
    return businessDay(this.#hall.now().wallMs, this.#hall.hall);
  }

  async #answer({ method, path, body }: HubAsk): Promise<HubAnswer> {
    const [place = '', search = ''] = path.replace('/api/v1/', '').split('?');
    const [what = '', code = '', act = ''] = place.split('/');
    if (what === 'booking-days') {
      const { day, weekday } = planDay(this.#hall.hall, this.#today);
      return ok({ isOffered: this.#hall.hall.reservations !== undefined, days: [{ day, weekday }] });
    }
    if (what === 'slots') return ok({ slots: this.#slots() });
    if (what !== 'bookings') return { status: 404, body: {} };
    if (code === '') return method === 'POST' ? this.book(body) : ok({ bookings: this.#list(search) });
    return this.#one(method, decodeURIComponent(code), act, body);
  }

  async #one(method: string, typed: string, act: string, body: object | undefined): Promise<HubAnswer> {
    const found = bookingByCode(this.#hub.fold, typed);
    if (!found.ok) return problem(found.refusal.code, 404);
    const { slot, booking } = found.value;
    if (method === 'GET') return ok(this.#shown(slot, booking));
    if (act === 'move') {
      const moved = await this.book({ ...body, matters: booking.matters });
      if (moved.status >= 300) return moved;
      await this.#release(slot, booking);
      return moved;
    }
    const done = await this.#release(slot, booking);
    return done.ok ? ok(this.#shown(slot, booking)) : problem(done.refusal.code);
  }

  #release(slot: SlotState, { request }: Booking): Promise<Result<unknown>> {
    return this.#hub.do({ kind: 'release-seat', slot: slot.id, request });
  }

  /** Books as a page or a portal would. */
  async book(body: object | undefined): Promise<HubAnswer> {
    const wish = body as {
      readonly slot: string;
      readonly request: string;
      readonly matters: readonly string[];
      readonly person?: object;
    };
    if (wish.person !== undefined) this.persons.push(wish.person);
    const { slot: id, request, matters } = wish;
    const done = await this.#hub.do({ kind: 'take-seat', slot: id, request, matters, language: 'zh-CN' });
    if (!done.ok) return problem(done.refusal.code);
    const slot = this.#hub.fold.slot(id);
    const booking = slot?.bookings.get(request);
    return slot === undefined || booking === undefined
      ? problem('unknown-booking')
      : ok(this.#shown(slot, booking), 201);
  }

  #slots(): object[] {
    const { hall } = this.#hall;
    return this.#hub.fold.slots().map((slot) => {
      const standing = standingOf(hall, slot);
      const free = [...slot.free.values()].reduce((sum, { length }) => sum + length, 0);
      const isOpen = standing.kind === 'offered' && free > 0;
      return {
        id: slot.id,
        day: slot.day,
        group: slot.group ?? '',
        ...this.#times(slot),
        free: isOpen ? free : 0,
        quota: slot.quota,
        booked: slot.bookings.size,
        state: standing.kind === 'closed' ? 'closed' : isOpen ? 'open' : 'full',
        ...(standing.kind === 'closed' ? { reason: standing.reason } : {}),
      };
    });
  }

  #list(search: string): object[] {
    const day = new URLSearchParams(search).get('day');
    return this.#hub.fold
      .slots()
      .filter((slot) => slot.day === day)
      .flatMap((slot) => [...slot.bookings.values()].map((booking) => this.#shown(slot, booking)));
  }

  #times({ startMs, endMs = startMs }: SlotState): { from: string; to: string } {
    const { timeZone } = this.#hall.hall;
    return { from: clockTime(startMs, timeZone), to: clockTime(endMs, timeZone) };
  }

  #shown(slot: SlotState, booking: Booking): object {
    const { hall } = this.#hall;
    const { fromMs, untilMs } = comeBetween(hall, slot);
    const affected = affectedBookings(hall, slot).find((one) => one.booking === booking);
    return {
      code: bookingCode(slot, booking),
      day: slot.day,
      slot: slot.id,
      group: slot.group ?? '',
      ...this.#times(slot),
      startMs: slot.startMs,
      comeFromMs: fromMs,
      comeUntilMs: untilMs,
      label: seatLabel(slot, booking.seat, booking.turn),
      matters: booking.matters ?? [],
      state: isCheckedIn(slot, booking) ? 'checked-in' : 'booked',
      ...(affected === undefined ? {} : { affected: affected.reason }),
    };
  }
}
