import { type HallEvent, type SlipJob, type SlipState, slipMoved } from '@onewindow/hall-core';
import {
  type JobReport,
  type JobState,
  Printer,
  type PrinterState,
  type PrintJob,
  type StoredJob,
  slipContentOf,
} from '@onewindow/printers';
import type { Clock, HubPrinter, Replica } from '@onewindow/replica/runtime';
import { hubPrinterOf } from './printer-state.ts';

const PROFILE = { columns: 32, hanzi: 'native', cutter: true } as const;
/** An idle printer is asked how it is this often, so that a screen knows of an empty roll before a resident. */
const CHECK_MS = 20_000;

export interface PrintingSetup {
  readonly replica: Replica;
  readonly clock: Clock;
  readonly to: { readonly host: string; readonly port: number };
  /** Where the hub's pages are: the beginning of the address on a slip. */
  readonly origin: string;
}

/**
 * Prints the slips the hall asks this hub for. What the printer does is recorded as events, `sending` before
 * the first byte leaves, so a restart knows what may be on paper and never prints it again by itself.
 */
export class Printing {
  readonly #replica: Replica;
  readonly #clock: Clock;
  readonly #origin: string;
  readonly #printer: Printer;
  readonly #given = new Set<string>();
  /** Slips whose ticket has not arrived, by ticket. */
  readonly #early = new Map<string, Set<number>>();
  readonly #stop: () => void;
  readonly #checks: ReturnType<typeof setInterval>;
  #state: PrinterState = { kind: 'unproven' };

  constructor({ replica, clock, to, origin }: PrintingSetup) {
    this.#replica = replica;
    this.#clock = clock;
    this.#origin = origin;
    const mine = replica.fold.slips().filter((slip) => this.#isMine(slip));
    const queue = mine.sort((a, b) => a.requestedMs - b.requestedMs);
    this.#printer = new Printer({
      host: to.host,
      port: to.port,
      profile: PROFILE,
      now: () => clock.now().wallMs,
      onJobState: (report) => this.#report(report),
      onPrinterState: (state) => {
        this.#state = state;
      },
      restored: queue.flatMap((slip) => this.#restored(slip)),
    });
    this.#printer.check();
    this.#checks = setInterval(() => this.#printer.check(), CHECK_MS);
    this.#stop = replica.onChange((events) => this.#onEvents(events));
  }

  get state(): HubPrinter {
    return hubPrinterOf(this.#state);
  }

  #isMine(slip: SlipJob): boolean {
    return slip.printer === this.#replica.device;
  }

  #restored(slip: SlipJob): StoredJob[] {
    const state = storedState(slip.state);
    const job = state === undefined ? undefined : this.#jobOf(slip);
    if (state === undefined || job === undefined) return [];
    this.#given.add(keyOf(slip));
    return [{ job, state }];
  }

  /** A slip and its ticket may arrive in either order, so each of the two may complete the job. */
  #onEvents(events: readonly HallEvent[]): void {
    for (const { type, about } of events) {
      if (type === 'slip-requested') {
        const cut = about.lastIndexOf('.');
        this.#take(about.slice('slip:'.length, cut), Number(about.slice(cut + 1)));
      } else if (type === 'ticket-issued') {
        const ticket = about.slice('ticket:'.length);
        for (const copy of this.#early.get(ticket) ?? []) this.#take(ticket, copy);
      }
    }
  }

  #take(ticket: string, copy: number): void {
    const slip = this.#replica.fold.slip(ticket, copy);
    if (slip === undefined || !this.#isMine(slip) || this.#given.has(keyOf(slip))) return;
    const state = storedState(slip.state);
    if (state === undefined) return;
    const job = this.#jobOf(slip);
    if (job === undefined) {
      this.#early.set(ticket, (this.#early.get(ticket) ?? new Set()).add(copy));
      return;
    }
    this.#early.delete(ticket);
    this.#given.add(keyOf(slip));
    if (state.kind === 'queued') this.#printer.print(job);
    // It was being sent when an earlier run ended, and came back only now: nobody knows whether it is on paper.
    else void this.#report({ job, state: { kind: 'unknown', reason: 'restarted' } }).catch(() => undefined);
  }

  #jobOf(slip: SlipJob): PrintJob | undefined {
    const { fold } = this.#replica;
    const hall = fold.hallFile();
    const ticket = fold.ticket(slip.ticket);
    if (hall === undefined || ticket === undefined) return undefined;
    const { copy } = slip;
    const nowMs = this.#clock.now().wallMs;
    const content = slipContentOf(fold, hall, ticket, { copy, origin: this.#origin, nowMs });
    return { ticketId: slip.ticket, copy, requestedAtMs: this.#requestedMs(slip), content };
  }

  /**
   * When the slip was asked for by a clock of a hub. A first paper is asked for with its number, which a hub
   * granted by its own clock; the kiosk's may be wrong by more than a slip lives.
   */
  #requestedMs({ ticket, copy, requestedMs }: SlipJob): number {
    const grant = copy === 1 ? this.#replica.fold.grantFor(ticket) : undefined;
    return grant?.at[0] ?? requestedMs;
  }

  async #report({ job, state }: JobReport): Promise<void> {
    let known = false;
    await this.#replica.record((fold) => {
      const slip = fold.slip(job.ticketId, job.copy);
      known = slip !== undefined;
      const next = recordedState(state, slip);
      if (slip === undefined || next === undefined) return [];
      const fault = this.#faultOf(state);
      if (slip.state === next && slip.fault === fault) return [];
      return [slipMoved(slip, next, fault)];
    });
    // A slip of yesterday, after the day has turned: what cannot be recorded must not be printed.
    if (!known) throw new Error(`the slip ${job.ticketId} is not of this day`);
  }

  #faultOf(state: JobState): string | undefined {
    if ('reason' in state) return state.reason;
    return state.kind === 'queued' ? this.state.fault : undefined;
  }

  async close(): Promise<void> {
    this.#stop();
    clearInterval(this.#checks);
    await this.#printer.close();
  }
}

const keyOf = ({ ticket, copy }: SlipJob): string => `${ticket}.${copy}`;

/** A slip that goes back to the queue just before its first byte has failed so far, and says why. */
function recordedState(state: JobState, slip: SlipJob | undefined): SlipState | undefined {
  if (state.kind !== 'queued') return state.kind;
  return slip?.state === 'sending' ? 'failed' : undefined;
}

/** What a restart gives the outbox; settled slips are not its business any more. */
function storedState(state: SlipJob['state']): { readonly kind: 'queued' | 'sending' } | undefined {
  switch (state) {
    case 'queued':
    case 'sending':
      return { kind: state };
    case 'failed':
      return { kind: 'queued' };
    case 'printed':
    case 'sent':
    case 'unknown':
    case 'expired':
      return undefined;
  }
}
