import { readFileSync } from 'node:fs';
import {
  businessDay,
  type Day,
  type HallEvent,
  type HallFile,
  parseHallFile,
  qualifies,
  type WindowSetup,
} from '@onewindow/hall-core';
import type { Signer } from '@onewindow/replica/runtime';
import { type Arrival, arrivalsOf } from '../../hall-core/simulation/arrivals.ts';
import { DISTRICT_DAY } from '../../hall-core/simulation/day-profiles.ts';
import { type BenchDevice, ConnectedHall } from './hall-day.ts';

const KIOSKS = 6;
/** How long a person takes from the call to the window. */
const WALK_MS = 30_000;
const RECALL_MS = 21_000;

export interface DistrictDay {
  readonly hall: HallFile;
  readonly day: Day;
  /** The made day's hub: what it says of its devices counts where it is one of the hall's. */
  readonly hub: Signer;
  /** All that wrote in it, the hub too. */
  readonly devices: readonly Signer[];
  /** The hall's own database: its set-up and its devices. */
  readonly hallEvents: readonly HallEvent[];
  /** The day's database, in the order they happened. */
  readonly dayEvents: readonly HallEvent[];
  /** The day's events as of another day, under boots of another token of ten characters. */
  again(day: Day, token: string): HallEvent[];
}

export function shippedHall(name: 'district' | 'township'): HallFile {
  const parsed = parseHallFile(readFileSync(new URL(`../../halls/${name}.json`, import.meta.url), 'utf8'));
  if (!parsed.ok) throw new Error(`halls/${name}.json is no hall file`);
  return parsed.value;
}

/**
 * The events of a district hall's day, made by the production rules: every visitor takes a ticket at a kiosk,
 * and every window calls, serves and finishes whoever is next for it. 5,200 visitors give about 49,000 events.
 * The hall is open round the clock, so that the day may be laid anywhere in time.
 *
 * @param endMs wall-clock time the day's events end at the latest
 * @param dayOf which business day they are of, where not the one of their end
 * @param name another hall of those shipped, its visitors spread over the day as a district's
 * @param idle so many of its last windows are left to others
 */
export function districtDay(
  visitors: number,
  endMs: number,
  dayOf = (hall: HallFile): Day => businessDay(endMs, hall),
  name: 'district' | 'township' = 'district',
  idle = 0,
): DistrictDay {
  const withHours = shippedHall(name);
  const arrivals = arrivalsOf(withHours, { ...DISTRICT_DAY, visitorsPerDay: visitors }, 1);
  // A trial hall lets the benchmark's devices in without a code.
  const hall = { ...withHours, hours: [], sample: true };
  const day = dayOf(hall);
  const shift = new Shift(hall, day, endMs - DAY_MS, hall.windows.length - idle);
  shift.run(arrivals);
  // Cases rest in a database of their own, which no measure is about.
  const inDatabase = (mark: 'h' | 'd'): readonly HallEvent[] =>
    shift.hall.events.filter(({ _id }) => _id.charAt(33) === mark);
  return {
    hall,
    day,
    hub: shift.hall.hub,
    devices: shift.hall.devices,
    hallEvents: inDatabase('h'),
    dayEvents: inDatabase('d'),
    again: (other, token) => shift.hall.again(inDatabase('d'), other, token),
  };
}

/** Longer than any day from the first kiosk to the last person served. */
const DAY_MS = 16 * 3_600_000;

interface Due {
  readonly atMs: number;
  readonly run: () => void;
}

class Shift {
  readonly hall: ConnectedHall;
  readonly #startMs: number;
  readonly #kiosks: readonly BenchDevice[];
  readonly #windows: readonly { readonly setup: WindowSetup; readonly device: BenchDevice }[];
  readonly #free = new Set<number>();
  readonly #visits = new Map<string, Arrival>();
  readonly #setup: HallFile;
  readonly #due: Due[] = [];
  #nowMs: number;
  #requests = 0;

  constructor(hall: HallFile, day: Day, startMs: number, windows: number) {
    this.hall = new ConnectedHall(hall, day, startMs);
    this.#setup = hall;
    this.#startMs = startMs;
    this.#nowMs = startMs;
    this.#kiosks = Array.from({ length: KIOSKS }, (_, n) => this.hall.join('kiosk', `kiosk-${n + 1}`));
    this.#windows = hall.windows.slice(0, windows).map((setup, n) => {
      const device = this.hall.join('counter', `window-${setup.number}`);
      const clerk = hall.clerks[n % hall.clerks.length]?.id ?? '';
      this.hall.must(device, { kind: 'sign-in', window: setup.number, clerk });
      this.#free.add(n);
      return { setup, device };
    });
  }

  run(arrivals: readonly Arrival[]): void {
    for (const [n, arrival] of arrivals.entries()) {
      this.#at(this.#startMs + arrival.atMs, () => this.#arrive(n, arrival));
    }
    for (let next = this.#due.pop(); next !== undefined; next = this.#due.pop()) {
      this.#nowMs = next.atMs;
      this.hall.at(next.atMs);
      next.run();
    }
  }

  /** Latest first, so that the next one is taken off the end. */
  #at(atMs: number, run: () => void): void {
    let low = 0;
    let high = this.#due.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#due[middle]?.atMs ?? 0) > atMs) low = middle + 1;
      else high = middle;
    }
    this.#due.splice(low, 0, { atMs, run });
  }

  #after(ms: number, run: () => void): void {
    this.#at(this.#nowMs + ms, run);
  }

  #arrive(n: number, arrival: Arrival): void {
    const kiosk = this.#kiosks[n % KIOSKS];
    if (kiosk === undefined) return;
    const { matters, language } = arrival;
    const intent = `visit-${String(n).padStart(22, '0')}`;
    this.#visits.set(intent, arrival);
    this.hall.must(kiosk, { kind: 'issue', intent, matters, language });
    const ticket = this.hall.fold.ticket(intent);
    if (ticket === undefined) throw new Error(`${intent} has no ticket`);
    for (const at of this.#free) {
      const window = this.#windows[at];
      if (window !== undefined && qualifies(this.#setup, window.setup, ticket)) {
        this.#call(at);
        return;
      }
    }
  }

  #call(at: number): void {
    const window = this.#windows[at];
    if (window === undefined) return;
    const request = `request-${String(++this.#requests).padStart(20, '0')}`;
    const called = this.hall.give(window.device, { kind: 'call-next', request });
    if (!called.ok) {
      this.#free.add(at);
      return;
    }
    this.#free.delete(at);
    const ticket = called.value.ticket ?? '';
    const visit = this.#visits.get(ticket);
    if (visit === undefined) throw new Error(`${ticket} is nobody's ticket`);
    if (visit.noShow) this.#waitForNobody(at, window.device, ticket);
    else this.#after(WALK_MS, () => this.#serve(at, window.device, ticket, visit));
  }

  #waitForNobody(at: number, device: BenchDevice, ticket: string): void {
    this.#after(RECALL_MS, () => this.hall.must(device, { kind: 'recall', ticket }));
    this.#after(2 * RECALL_MS, () => this.hall.must(device, { kind: 'recall', ticket }));
    this.#after(3 * RECALL_MS, () => {
      this.hall.must(device, { kind: 'no-show', ticket });
      this.#call(at);
    });
  }

  #serve(at: number, device: BenchDevice, ticket: string, { matters, serviceMs }: Arrival): void {
    this.hall.must(device, { kind: 'start', ticket });
    let laterMs = 0;
    for (const [n, ms] of serviceMs.entries()) {
      laterMs += ms;
      const matter = matters[n] ?? '';
      const isLast = n === serviceMs.length - 1;
      this.#after(laterMs, () => {
        if (!isLast) this.hall.must(device, { kind: 'close-matter', ticket, matter, outcome: 'done' });
        else {
          this.hall.must(device, { kind: 'finish', ticket });
          this.#call(at);
        }
      });
    }
  }
}
