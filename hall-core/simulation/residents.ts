import type { Paper } from '../src/event-types.ts';
import type { Arrival } from './arrivals.ts';
import type { Device } from './device.ts';
import type { EventQueue } from './event-queue.ts';
import type { FaultCounts } from './fault-counts.ts';
import type { Ledger } from './ledger.ts';
import type { Random } from './random.ts';

/** Where a person is, which no program can know. */
type Place =
  | { readonly kind: 'kiosk' }
  | { readonly kind: 'seat' }
  | { readonly kind: 'walking'; readonly window: number }
  | { readonly kind: 'window'; readonly window: number }
  /** At a window that has not called: with the paper in the hand, until the clerk looks up. */
  | { readonly kind: 'standing'; readonly window: number }
  | { readonly kind: 'gone' };

export interface Resident {
  readonly arrival: Arrival;
  /** True time at which the person wanted a ticket. */
  readonly arrivedMs: number;
  ticket?: string;
  /** What is printed on it. */
  paper?: Paper;
  firstCallMs?: number;
  place: Place;
  /** The next time a number is called this person goes somewhere else. */
  mishears?: (resident: Resident) => void;
  /** Windows that may serve what the person came for. */
  readonly windows: ReadonlySet<number>;
}

export interface ResidentsParts {
  readonly queue: EventQueue;
  readonly random: Random;
  readonly kiosks: readonly Device[];
  readonly ledger: Ledger;
  readonly windowsFor: (matters: readonly string[]) => ReadonlySet<number>;
  readonly counts: FaultCounts;
  readonly doubleTap: number;
  /** How many intents others have made on these devices before, so that none is made twice. */
  readonly visitsBefore?: number;
}

/** A kiosk that has said nothing by then is left for another one, or tried again. */
const KIOSK_PATIENCE_MS = 8_000;
/** Nobody stands longer than this at a window whose clerk does not look up. */
const STANDING_MS_MAX = 360_000;

/** Everyone who comes: takes a ticket, hears the number, walks to the window, and leaves. */
export class Residents {
  readonly #parts: ResidentsParts;
  readonly all: Resident[] = [];
  readonly #byTicket = new Map<string, Resident>();
  /** Who sits in the hall with a ticket nobody has called yet. */
  readonly waiting = new Set<Resident>();
  /** Whoever has not been dealt with, as far as was looked. */
  readonly #left = new Set<Resident>();
  #intents: number;

  constructor(parts: ResidentsParts) {
    this.#parts = parts;
    this.#intents = parts.visitsBefore ?? 0;
  }

  expect(arrival: Arrival, atMs: number): void {
    const windows = this.#parts.windowsFor(arrival.matters);
    const resident: Resident = { arrival, arrivedMs: atMs, place: { kind: 'kiosk' }, windows };
    this.all.push(resident);
    this.#left.add(resident);
    this.#parts.queue.after(atMs - this.#parts.queue.nowMs, () => this.#takeTicket(resident));
  }

  /** A page makes the intent; when the page is gone, the next page makes another. */
  #takeTicket(resident: Resident): void {
    const { queue, random, kiosks, counts, doubleTap } = this.#parts;
    const running = kiosks.filter((kiosk) => kiosk.awake);
    if (running.length === 0) {
      queue.after(3_000, () => this.#takeTicket(resident));
      return;
    }
    const kiosk = random.pick(running);
    const { matters, language } = resident.arrival;
    const intent = `visit-${++this.#intents}`;
    const command = { kind: 'issue', intent, matters, language } as const;
    const given = (): void => {
      kiosk.do(command, (result) => {
        if (resident.ticket !== undefined) return;
        if (result.ok) this.#printed(resident, intent, kiosk);
        // Whoever comes too late to a kiosk that had failed goes home.
        else if (result.refusal.code === 'tickets-closed') resident.place = { kind: 'gone' };
      });
    };
    given();
    if (random.chance(doubleTap)) {
      counts.add('double-tap');
      queue.after(random.unit() * 900, given);
    }
    queue.after(KIOSK_PATIENCE_MS, () => {
      if (resident.ticket === undefined && resident.place.kind === 'kiosk') this.#takeTicket(resident);
    });
  }

  #printed(resident: Resident, ticket: string, kiosk: Device): void {
    resident.ticket = ticket;
    const issued = kiosk.fold.ticket(ticket);
    if (issued !== undefined) {
      const { label, series, groups, usualMinutes, rank, language } = issued;
      const { matters } = resident.arrival;
      resident.paper = { label, series, matters, groups, usualMinutes, rank, language };
    }
    resident.place = { kind: 'seat' };
    this.#byTicket.set(ticket, resident);
    if (resident.firstCallMs === undefined) this.waiting.add(resident);
    this.#parts.ledger.printed(ticket);
  }

  of(ticket: string): Resident | undefined {
    return this.#byTicket.get(ticket);
  }

  /** The loudspeaker says a number. Whoever sits in the hall with it walks; whoever has left does not. */
  heard(ticket: string, window: number): void {
    const { queue, random } = this.#parts;
    const resident = this.#byTicket.get(ticket);
    if (resident === undefined) return;
    resident.firstCallMs ??= queue.nowMs;
    this.waiting.delete(resident);
    if (resident.arrival.noShow || !this.#listens(resident, ticket, window)) return;
    const { mishears } = resident;
    if (mishears !== undefined) {
      delete resident.mishears;
      mishears(resident);
      return;
    }
    resident.place = { kind: 'walking', window };
    queue.after(3_000 + random.exponential(5_000), () => {
      if (resident.place.kind === 'walking' && resident.place.window === window) {
        resident.place = { kind: 'window', window };
      }
    });
  }

  /** Whoever is called elsewhere goes there, unless a clerk deals with them already. */
  #listens({ place }: Resident, ticket: string, window: number): boolean {
    switch (place.kind) {
      case 'seat':
        return true;
      case 'walking':
        return place.window !== window;
      case 'window':
        return place.window !== window && this.#parts.ledger.servedAt(ticket) === undefined;
      default:
        return false;
    }
  }

  /** Walks up to a window without having been called there, and tires of standing there in the end. */
  standsAt(resident: Resident, window: number): void {
    const place = { kind: 'standing', window } as const;
    resident.place = place;
    this.#parts.queue.after(STANDING_MS_MAX, () => {
      if (resident.place === place) resident.place = { kind: 'seat' };
    });
  }

  /** The clerk has taken the paper; it may be known there under another name. */
  attended(resident: Resident, window: number, known: string): void {
    resident.place = { kind: 'window', window };
    resident.firstCallMs ??= this.#parts.queue.nowMs;
    this.waiting.delete(resident);
    this.#byTicket.set(known, resident);
  }

  /** Someone has said that this window is off: whoever went there and is not being served sits down again. */
  sendBackFrom(window: number): void {
    for (const resident of this.#left) {
      const { place, ticket } = resident;
      if ((place.kind !== 'window' && place.kind !== 'walking') || place.window !== window) continue;
      if (ticket !== undefined && this.#parts.ledger.servedAt(ticket) === undefined) {
        resident.place = { kind: 'seat' };
      }
    }
  }

  /** Someone in the hall with a ticket that has not been called; the latest to come, or any. */
  someoneWaiting(drawn: number, latest: boolean): Resident | undefined {
    const seated = [...this.waiting].filter(({ place }) => place.kind === 'seat');
    return latest ? seated.at(-1) : seated[Math.floor(drawn * seated.length)];
  }

  isAt(ticket: string, window: number): boolean {
    const place = this.#byTicket.get(ticket)?.place;
    return (place?.kind === 'window' || place?.kind === 'standing') && place.window === window;
  }

  /** The clerk sends the person on to another window. */
  sendTo(ticket: string, window: number): void {
    const resident = this.#byTicket.get(ticket);
    if (resident === undefined || resident.place.kind === 'gone') return;
    resident.place = { kind: 'seat' };
    this.heard(ticket, window);
  }

  /** Sent on: whoever stands at a window sits down until the next call. */
  sitsDown(ticket: string): void {
    const resident = this.#byTicket.get(ticket);
    if (resident?.place.kind === 'window') resident.place = { kind: 'seat' };
  }

  /** The clerk has sent them home by a slip of the finger, and calls after them. */
  calledBack(ticket: string, window: number): void {
    const resident = this.#byTicket.get(ticket);
    if (resident?.place.kind !== 'gone') return;
    resident.place = { kind: 'window', window };
    this.#left.add(resident);
  }

  /** A clerk has sent whoever stands there home, whether the page lives to say so or not. */
  finished(ticket: string, window: number): void {
    if (this.isAt(ticket, window)) this.leaves(ticket);
  }

  leaves(ticket: string): void {
    const resident = this.#byTicket.get(ticket);
    if (resident !== undefined) resident.place = { kind: 'gone' };
  }

  /** Whether everyone has been dealt with; looked at every few seconds, it stops at the first who has not. */
  get done(): boolean {
    for (const resident of this.#left) {
      if (!this.#isDealtWith(resident)) return false;
      this.#left.delete(resident);
    }
    return true;
  }

  /** How many have not been dealt with. */
  get left(): number {
    for (const resident of this.#left) if (this.#isDealtWith(resident)) this.#left.delete(resident);
    return this.#left.size;
  }

  /** Served, called in vain, or sent home without a ticket. */
  #isDealtWith({ ticket, place }: Resident): boolean {
    if (place.kind === 'standing') return false;
    return ticket === undefined ? place.kind === 'gone' : this.#parts.ledger.isSettled(ticket);
  }
}
