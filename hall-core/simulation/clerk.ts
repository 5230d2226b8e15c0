import type { Answered } from '../src/custody/context.ts';
import type { Command } from '../src/custody/participant.ts';
import type { Presented } from '../src/presence.ts';
import { currentAt, waitingAt } from '../src/queue.ts';
import type { Refusal } from '../src/result.ts';
import type { TicketState } from '../src/ticket.ts';
import { type ClerkWays, Ways } from './clerk-ways.ts';
import type { Device } from './device.ts';
import type { EventQueue } from './event-queue.ts';
import type { FaultCounts } from './fault-counts.ts';
import type { Random } from './random.ts';
import type { Resident, Residents } from './residents.ts';

export interface ClerkParts {
  readonly queue: EventQueue;
  readonly random: Random;
  /** The first one that stands at the window. */
  readonly device: Device;
  readonly window: number;
  /** As the set-up file names the clerk. */
  readonly id: string;
  readonly residents: Residents;
  readonly counts: FaultCounts;
  readonly doubleTap: number;
  /** How many times shorter than in the drawn day a service takes. */
  readonly haste: number;
  readonly refused: (code: string) => void;
  readonly ways?: ClerkWays;
}

/** Someone at the window whom nobody has called there, and what they show; nobody where it is not their own. */
export interface Visitor {
  readonly resident?: Resident;
  readonly shows: Presented;
}

/** No answer for this long: the clerk looks at the page again. */
const PATIENCE_MS = 5_000;
const RECALL_AFTER_MS = 21_000;
/** How likely a clerk presses although the page says that nobody waits. */
const ANYWAY = 0.2;
/** A ticket that comes back although it was ended: the clerk gets up and asks someone. */
const PUZZLED_MS = 60_000;
const SIGN_INS_MAX = 3;
/** From pressing to seeing that it was the wrong key. */
const REGRET_MS = 1_500;
/** Refusals after which whoever shows a paper waits for the clerk to try again. */
const STANDS_ON: ReadonlySet<string> = new Set(['storage-full', 'not-signed-in', 'finish-first']);
/** One service in so many takes several times as long as drawn. */
const LONG_SHARE = 0.03;
const LONG_FACTOR = 4;

/** A clerk at a window: looks at the page, presses what comes next, waits for the person, serves, begins again. */
export class Clerk {
  readonly #parts: ClerkParts;
  readonly #ways: Ways;
  /** Grows with everything the clerk does, so that what an earlier intention left behind is dropped. */
  #turn = 0;
  #presses = 0;
  /** Times signed in since it last showed. */
  #signIns = 0;
  #current: string | undefined;
  #ended: string | undefined;
  #serviceEndsMs = 0;
  #lastCallMs = 0;
  readonly #visitors: Visitor[] = [];
  #device: Device;
  /** Devices that stood at this window and will never run again. */
  readonly before: Device[] = [];

  constructor(parts: ClerkParts) {
    this.#parts = parts;
    this.#device = parts.device;
    this.#ways = new Ways(parts.window, parts.random, parts.ways);
  }

  get device(): Device {
    return this.#device;
  }

  /** Another device stands at the window from now on. */
  moveTo(device: Device): void {
    this.before.push(this.#device);
    this.#device = device;
  }

  /** As the set-up file names the clerk. */
  get id(): string {
    return this.#parts.id;
  }

  get window(): number {
    return this.#parts.window;
  }

  /** Whether the clerk has nobody to deal with. */
  get idle(): boolean {
    return this.#current === undefined;
  }

  /** The day is over: what was intended is dropped. */
  goHome(): void {
    this.#turn++;
  }

  begin(): void {
    this.#after(this.#parts.random.unit() * 20_000, () => this.look());
  }

  #after(delayMs: number, act: () => void): void {
    const turn = ++this.#turn;
    this.#parts.queue.after(delayMs, () => {
      if (turn === this.#turn) act();
    });
  }

  #soon(fromMs: number, spreadMs: number): void {
    this.#after(fromMs + this.#parts.random.unit() * spreadMs, () => this.look());
  }

  /** Presses a button; `done` runs when it worked. */
  #press(command: Command, done: (answered: Answered) => void, refused?: (refusal: Refusal) => void): void {
    const turn = ++this.#turn;
    const { queue, random, counts, doubleTap } = this.#parts;
    const { device } = this;
    const give = (): void =>
      device.do(command, (result) => {
        if (turn !== this.#turn) return;
        if (result.ok) done(result.value);
        else if (refused === undefined) this.#refused(result.refusal);
        else refused(result.refusal);
      });
    give();
    if (random.chance(doubleTap)) {
      counts.add('double-tap');
      queue.after(random.unit() * 400, give);
    }
    queue.after(PATIENCE_MS, () => {
      if (turn === this.#turn) this.look();
    });
  }

  #refused({ code, detail }: Refusal): void {
    this.#parts.refused(code);
    const elsewhere = detail?.window;
    if (code === 'at-another-window' && this.#current !== undefined && typeof elsewhere === 'number') {
      this.#parts.residents.sendTo(this.#current, elsewhere);
      this.#current = undefined;
    }
    if (code === 'nobody-waiting') this.#soon(5_000, 7_000);
    else this.#soon(3_000, 4_000);
  }

  /** Looks at the page and does what comes next. */
  look(): void {
    const { window, id } = this.#parts;
    const { device } = this;
    if (!device.awake) {
      this.#soon(1_000, 3_000);
      return;
    }
    device.refresh();
    const session = device.fold.window(window).session;
    if (session?.device !== device.id) {
      this.#signIn(window, id);
      return;
    }
    this.#signIns = 0;
    const ticket = currentAt(device.fold, window);
    if (ticket !== undefined) {
      this.#dealWith(ticket);
      return;
    }
    this.#current = undefined;
    if (this.#attend(false)) return;
    const first = this.#ways.beforeCalling(device.fold);
    if (first !== undefined) {
      this.#press(first, () => this.#soon(500, 1_000));
      return;
    }
    if (waitingAt(device.fold, window).length === 0 && !this.#parts.random.chance(ANYWAY)) {
      this.#soon(4_000, 4_000);
      return;
    }
    const request = `window-${window}-press-${++this.#presses}`;
    const chosen = this.#ways.wanted(device.fold);
    this.#press({ kind: 'call-next', request, ...chosen }, () => this.#soon(500, 1_000));
  }

  /** Whoever walks up is dealt with when the clerk has nobody else. */
  visit(visitor: Visitor): void {
    this.#visitors.push(visitor);
  }

  /** Scans or types what the first one at the window shows. Answers whether there is someone. */
  #attend(confirmed: boolean): boolean {
    const { residents, window } = this.#parts;
    const stands = ({ resident }: Visitor): boolean =>
      resident === undefined || (resident.place.kind === 'standing' && resident.place.window === window);
    while (this.#visitors[0] !== undefined && !stands(this.#visitors[0])) this.#visitors.shift();
    const [visitor] = this.#visitors;
    if (visitor === undefined) return false;
    const { resident, shows } = visitor;
    this.#press(
      { kind: 'present', ...shows, confirmed },
      ({ ticket = '' }) => {
        this.#visitors.shift();
        if (resident !== undefined) residents.attended(resident, window, ticket);
        this.#soon(500, 1_000);
      },
      (refusal) => {
        if (refusal.code === 'at-another-window' && !confirmed && resident !== undefined) {
          this.#attend(true);
          return;
        }
        this.#parts.refused(refusal.code);
        if (!STANDS_ON.has(refusal.code)) {
          this.#visitors.shift();
          if (resident !== undefined) resident.place = { kind: 'seat' };
        }
        this.#soon(1_000, 2_000);
      },
    );
    return true;
  }

  /** Signing in over and over has never helped: whoever sees no effect asks someone. */
  #signIn(window: number, clerk: string): void {
    const inVain = ++this.#signIns > SIGN_INS_MAX;
    this.#press({ kind: 'sign-in', window, clerk }, () =>
      inVain ? this.#soon(PUZZLED_MS, PUZZLED_MS) : this.#soon(500, 2_000),
    );
  }

  /** The page was gone before it said that a number had been taken: the clerk sees whose it is. */
  #recognise({ id, label }: TicketState): void {
    const { residents, window } = this.#parts;
    const resident = this.#visitors[0]?.resident;
    if (resident?.paper?.label !== label || residents.of(id) !== undefined) return;
    if (resident.place.kind === 'standing' && resident.place.window === window) {
      this.#visitors.shift();
      residents.attended(resident, window, id);
    }
  }

  #dealWith(ticket: TicketState): void {
    const { queue, residents, window } = this.#parts;
    this.#recognise(ticket);
    if (this.#current !== ticket.id) {
      this.#current = ticket.id;
      this.#lastCallMs = queue.nowMs;
      this.#serviceEndsMs = 0;
    }
    const { phase, id } = ticket;
    if (phase.kind === 'serving') {
      this.#serve(id);
    } else if (residents.isAt(id, window)) {
      this.#press({ kind: 'start', ticket: id }, () => this.#serve(id));
    } else if (queue.nowMs - this.#lastCallMs < RECALL_AFTER_MS) {
      this.#soon(2_000, 1_000);
    } else if (phase.kind === 'called' && phase.calls >= 3) {
      this.#press({ kind: 'no-show', ticket: id }, () => this.#afterEnd(id, 500, 2_000));
    } else {
      this.#lastCallMs = queue.nowMs;
      this.#press({ kind: 'recall', ticket: id }, () => this.#soon(3_000, 1_000));
    }
  }

  #serve(ticket: string): void {
    const { queue, random, residents, haste, window } = this.#parts;
    if (this.#serviceEndsMs === 0) {
      const drawn = residents.of(ticket)?.arrival.serviceMs.reduce((sum, ms) => sum + ms, 0) ?? 0;
      const factor = random.chance(LONG_SHARE) ? LONG_FACTOR : 1;
      this.#serviceEndsMs = queue.nowMs + (drawn * factor) / haste;
    }
    const state = this.device.fold.ticket(ticket);
    const isHere = residents.isAt(ticket, window);
    if (isHere && state !== undefined && this.#ways.holds(state)) {
      this.#press({ kind: 'hold', ticket, hold: 'awaits-step' }, () => this.#soon(500, 1_000));
      return;
    }
    const left = this.#serviceEndsMs - queue.nowMs;
    if (left > 0) {
      this.#after(left, () => this.look());
      return;
    }
    const onward = isHere && state !== undefined ? this.#ways.sendsOn(this.device.fold, state) : undefined;
    if (onward !== undefined) {
      this.#press({ kind: 'transfer', ...onward }, () => this.#soon(1_000, 4_000));
      return;
    }
    this.#press({ kind: 'finish', ticket }, () => {
      residents.leaves(ticket);
      this.#afterEnd(ticket, 1_000, 4_000);
    });
  }

  /** An end is sometimes regretted at once. */
  #afterEnd(ticket: string, fromMs: number, spreadMs: number): void {
    if (!this.#ways.regrets()) this.#end(ticket, fromMs, spreadMs);
    else this.#after(REGRET_MS, () => this.#press({ kind: 'undo', ticket }, () => this.#soon(500, 1_000)));
  }

  #end(ticket: string, fromMs: number, spreadMs: number): void {
    const again = this.#ended === ticket;
    this.#ended = ticket;
    this.#current = undefined;
    if (again) this.#soon(PUZZLED_MS, PUZZLED_MS);
    else this.#soon(fromMs, spreadMs);
  }
}
