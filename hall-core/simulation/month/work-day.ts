import { patienceOf, rulesOf } from '../../src/hall-file.ts';
import { arrivalsOf } from '../arrivals.ts';
import { Clerk } from '../clerk.ts';
import { TOWNSHIP_DAY } from '../day-profiles.ts';
import type { Device } from '../device.ts';
import type { FaultCounts } from '../fault-counts.ts';
import { Figures } from '../figures.ts';
import type { PoweredHall } from '../powered-hall.ts';
import { Qualification } from '../qualification.ts';
import type { Random } from '../random.ts';
import { Residents } from '../residents.ts';

export interface WorkDayParts {
  readonly hall: PoweredHall;
  readonly random: Random;
  readonly counts: FaultCounts;
  readonly people: number;
  /** How many shifts there were before: each makes intents of its own. */
  readonly shiftsBefore: number;
  /** How many times faster people come, and are served, than drawn. */
  readonly arrivalHaste: number;
  readonly serviceHaste: number;
  /** Numbers of the windows with a clerk. */
  readonly windows: readonly number[];
}

const DOUBLE_TAP = 0.03;
/** More intents than any shift makes. */
const VISITS_MAX = 10_000;

/** The people and clerks of one stretch of work, on devices that outlive it. */
export class WorkDay {
  readonly residents: Residents;
  readonly figures: Figures;
  readonly clerks: readonly Clerk[];
  readonly #hall: PoweredHall;
  #over = false;

  constructor(parts: WorkDayParts) {
    const { hall, random, counts, people } = parts;
    this.#hall = hall;
    const { queue, ledger, file } = hall;
    const shared = { queue, counts, doubleTap: DOUBLE_TAP };
    const qualification = new Qualification(file);
    const staffed = new Set(parts.windows);
    this.residents = new Residents({
      ...shared,
      random: random.fork(),
      kiosks: [hall.device('kiosk-1')],
      ledger,
      visitsBefore: parts.shiftsBefore * VISITS_MAX,
      windowsFor: (matters) => qualification.windowsFor(matters),
    });
    this.clerks = parts.windows.map((window) => this.#clerk(window, parts, shared));
    this.figures = new Figures(this.residents, this.clerks, queue, patienceOf(rulesOf(file)));
    hall.onDurable = (event) => {
      if (event.type !== 'ticket-called' && event.type !== 'ticket-recalled') return;
      const ticket = event.about.slice('ticket:'.length);
      const { window } = event.data as { window: number };
      this.figures.firstCall(ticket, window);
      this.residents.heard(ticket, window);
    };
    const seed = Math.floor(random.unit() * 2 ** 32);
    const fromMs = queue.nowMs + 30_000;
    for (const arrival of arrivalsOf(file, { ...TOWNSHIP_DAY, visitorsPerDay: people }, seed)) {
      const served = [...qualification.windowsFor(arrival.matters)].some((window) => staffed.has(window));
      if (served) this.residents.expect(arrival, fromMs + arrival.atMs / parts.arrivalHaste);
    }
  }

  #clerk(
    window: number,
    { hall, random, serviceHaste }: WorkDayParts,
    shared: {
      readonly queue: PoweredHall['queue'];
      readonly counts: FaultCounts;
      readonly doubleTap: number;
    },
  ): Clerk {
    const device: Device = hall.device(`window-${window}`);
    const id = `clerk-01${window}`;
    return new Clerk({
      ...shared,
      random: random.fork(),
      device,
      window,
      id,
      residents: this.residents,
      haste: serviceHaste,
      refused: () => undefined,
    });
  }

  /** Whether everyone has gone home. */
  get isOver(): boolean {
    return this.#over;
  }

  begin(): void {
    for (const clerk of this.clerks) clerk.begin();
    this.figures.begin();
  }

  /** Until everyone has been dealt with, at most so long. Answers whether everyone has. */
  finish(withinMs: number): boolean {
    const untilMs = this.#hall.queue.nowMs + withinMs;
    while (!this.residents.done && this.#hall.queue.nowMs < untilMs) this.#hall.run(20_000);
    return this.residents.done;
  }

  end(): void {
    this.#over = true;
    for (const clerk of this.clerks) clerk.goHome();
    this.#hall.onDurable = undefined;
  }
}
