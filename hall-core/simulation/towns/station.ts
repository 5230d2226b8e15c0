import type { EventDraft, HallEvent } from '../../src/event.ts';
import { eventId } from '../../src/event.ts';
import { draft, ticketEntity } from '../../src/event-types.ts';
import type { HallFile } from '../../src/hall-file.ts';
import { HallFold } from '../../src/hall-fold.ts';
import { hubLabel } from '../../src/numbering.ts';
import { lacking, type VersionVector } from '../../src/version-vector.ts';
import { arrivalsOf } from '../arrivals.ts';
import { TOWNSHIP_DAY } from '../day-profiles.ts';
import { DAY_STARTS_MS, SIMULATED_DAY } from '../device-clock.ts';
import type { EventQueue } from '../event-queue.ts';
import { simulatedDeviceId } from '../fake-signer.ts';
import { QuickLog } from '../quick-log.ts';
import type { Random } from '../random.ts';

const MINUTE = 60_000;
const TICKETS = 170;
const WINDOWS = 4;
/** Events in one report, as many as a poor line carries at once. */
const BATCH = 200;

/** A small hall of its own, as its hub holds it: what it writes in a day, and what the town is to be sent. */
export class Station {
  readonly name: string;
  readonly fold = new HallFold();
  /** When each event was written, by its id. */
  readonly writtenMs = new Map<string, number>();
  readonly #queue: EventQueue;
  readonly #log: QuickLog;
  /** What the town has said it holds; after a start nothing is known. */
  #confirmed: VersionVector = {};
  #isBehind = false;

  constructor(name: string, hall: HallFile, queue: EventQueue, random: Random) {
    this.name = name;
    this.#queue = queue;
    this.#log = new QuickLog(simulatedDeviceId(name), '1');
    const numbers = new Map<string, number>();
    const profile = { ...TOWNSHIP_DAY, visitorsPerDay: TICKETS };
    const free = Array.from({ length: WINDOWS }, () => 0);
    for (const [index, arrival] of arrivalsOf(hall, profile, Math.floor(random.unit() * 2 ** 32)).entries()) {
      const matters = hall.matters.filter(({ id }) => arrival.matters.includes(id));
      const series = hall.groups.find(({ id }) => id === matters[0]?.group)?.series ?? 'A';
      const number = (numbers.get(series) ?? 0) + 1;
      numbers.set(series, number);
      const about = ticketEntity(`${name}-${index}`);
      const rank = DAY_STARTS_MS + arrival.atMs;
      const issue = {
        label: hubLabel(series, number),
        rank,
        series,
        matters: arrival.matters,
        groups: [...new Set(matters.map(({ group }) => group))],
        usualMinutes: matters.reduce((sum, { usualMinutes }) => sum + usualMinutes, 0),
        language: arrival.language,
      };
      this.#write(arrival.atMs, draft('ticket-issued', about, issue));
      const window = free.indexOf(Math.min(...free));
      const calledMs = Math.max(free[window] ?? 0, arrival.atMs + MINUTE / 2);
      const endMs = calledMs + MINUTE / 4 + arrival.serviceMs.reduce((sum, ms) => sum + ms, 0);
      free[window] = endMs;
      const at = { leg: 1, window: window + 1 };
      this.#write(calledMs, draft('ticket-called', about, { ...at, k: 0, basis: 'desk' }));
      this.#write(calledMs + MINUTE / 4, draft('ticket-started', about, at));
      this.#write(endMs, draft('ticket-finished', about, at));
    }
  }

  #write(atMs: number, one: EventDraft): void {
    this.#queue.after(atMs, () => {
      const events = this.#log.seal([one], SIMULATED_DAY, { wallMs: DAY_STARTS_MS + atMs, monoMs: atMs });
      this.#log.keep(events);
      for (const event of events) {
        this.fold.add(event);
        this.writtenMs.set(event._id, atMs);
      }
      this.#isBehind = true;
    });
  }

  /** The program starts anew, and knows nothing of what the town has. */
  restart(): void {
    this.#confirmed = {};
    this.#isBehind = true;
  }

  /** What the town is to be sent next; nothing when it has said that it holds all. */
  report(): HallEvent[] {
    if (!this.#isBehind) return [];
    const events: HallEvent[] = [];
    for (const { log, from, to } of lacking(this.#confirmed, this.fold.holdings.vector())) {
      for (let n = from; n <= to && events.length < BATCH; n++) {
        const event = this.fold.event(eventId(log, n));
        if (event !== undefined) events.push(event);
      }
    }
    this.#isBehind = events.length > 0;
    return events;
  }

  /** The town says what it holds; an older word that comes late takes nothing back. */
  confirmed(vector: VersionVector): void {
    this.#confirmed = vector;
  }

  get unreported(): number {
    return lacking(this.#confirmed, this.fold.holdings.vector()).reduce(
      (sum, { from, to }) => sum + to - from + 1,
      0,
    );
  }
}
