import { accept, type Day, type LocalText, type Result, refuse, type Weekday } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';

/** What a page reads of the hub's booking API; the hub's own description is at `/api/openapi.json`. */
export interface BookingDay {
  readonly day: Day;
  readonly weekday: Weekday;
  readonly closed?: LocalText;
}

export interface BookingSlot {
  readonly id: string;
  readonly day: Day;
  /** Absent: everyone's. */
  readonly group?: string;
  /** By the hall's clock. */
  readonly from: string;
  readonly to: string;
  readonly free: number;
  readonly quota: number;
  readonly booked: number;
  readonly state: 'open' | 'full' | 'full-here' | 'closed' | 'not-open' | 'past';
  readonly reason?: LocalText;
}

export interface Booking {
  readonly code: string;
  readonly day: Day;
  readonly slot: string;
  readonly group?: string;
  readonly from: string;
  readonly to: string;
  readonly startMs: number;
  readonly comeFromMs: number;
  readonly comeUntilMs: number;
  readonly label: string;
  readonly matters: readonly string[];
  readonly state: 'booked' | 'cancelling' | 'cancelled' | 'checked-in' | 'no-show';
  readonly ticket?: string;
  readonly affected?: LocalText;
}

/** A slot of a day, with the word by which a repeat of the same wish is known. */
export interface SlotWish {
  readonly day: Day;
  readonly slot: string;
  readonly request: string;
}

export interface BookingWish extends SlotWish {
  readonly matters: readonly string[];
  readonly language: 'zh-CN' | 'en';
  readonly person?: { readonly name?: string; readonly phone?: string };
}

/** Booking ahead at the hub in reach. Seats are the hubs' to sell: a page without one can book nothing. */
export class BookingHub {
  readonly #session: HallSession;

  constructor(session: HallSession) {
    this.#session = session;
  }

  async days(): Promise<Result<{ readonly isOffered: boolean; readonly days: readonly BookingDay[] }>> {
    return this.#ask('GET', '/api/v1/booking-days');
  }

  /** Slots of the days from one to another; of one group where one is named. */
  async slots(from: Day, to: Day, group?: string): Promise<Result<readonly BookingSlot[]>> {
    const query = new URLSearchParams({ from, to, ...(group === undefined ? {} : { group }) });
    const asked = await this.#ask<{ slots: readonly BookingSlot[] }>('GET', `/api/v1/slots?${query}`);
    return asked.ok ? accept(asked.value.slots) : asked;
  }

  /** All bookings of a day. */
  async list(day: Day): Promise<Result<readonly Booking[]>> {
    const asked = await this.#ask<{ bookings: readonly Booking[] }>('GET', `/api/v1/bookings?day=${day}`);
    return asked.ok ? accept(asked.value.bookings) : asked;
  }

  book(wish: BookingWish): Promise<Result<Booking>> {
    return this.#ask('POST', '/api/v1/bookings', wish);
  }

  find(code: string): Promise<Result<Booking>> {
    return this.#ask('GET', `/api/v1/bookings/${code}`);
  }

  move(code: string, to: SlotWish): Promise<Result<Booking>> {
    return this.#ask('POST', `/api/v1/bookings/${code}/move`, to);
  }

  cancel(code: string): Promise<Result<Booking>> {
    return this.#ask('DELETE', `/api/v1/bookings/${code}`);
  }

  async #ask<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Result<T>> {
    const asked = await this.#session.askHub({ method, path, ...(body === undefined ? {} : { body }) });
    if (!asked.ok) return asked;
    const { status } = asked.value;
    if (status < 300) return accept(asked.value.body as T);
    return refusalOf(asked.value.body);
  }
}

interface Problem {
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly fix: LocalText;
}

/** A hub of an earlier version has no bookings, and says so in another form. */
function refusalOf(body: unknown): Result<never> {
  const { code, facts = {}, fix } = (body ?? {}) as Partial<Problem>;
  if (code === undefined) return refuse('no-reservations');
  return refuse(code, {
    ...facts,
    ...(fix === undefined ? {} : { fixZh: fix['zh-CN'], fixEn: fix.en ?? '' }),
  });
}
