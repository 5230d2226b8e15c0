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
import type { Replica } from '@onewindow/replica/runtime';

const PROFILE = { columns: 32, hanzi: 'native', cutter: true } as const;

/**
 * Prints the slips the hall asks this hub for. What the printer does is recorded as events, `sending` before
 * the first byte leaves, so a restart knows what may be on paper and never prints it again by itself.
 */
export class Printing {
  readonly #replica: Replica;
  readonly #printer: Printer;
  readonly #origin: string;
  readonly #given = new Set<string>();
  readonly #stop: () => void;
  state: PrinterState = { kind: 'unproven' };

  constructor(replica: Replica, to: { readonly host: string; readonly port: number }, origin: string) {
    this.#replica = replica;
    this.#origin = origin;
    const open = this.#mine().flatMap((slip) => this.#restored(slip));
    this.#printer = new Printer({
      ...to,
      profile: PROFILE,
      now: () => Date.now(),
      onJobState: (report) => this.#report(report),
      onPrinterState: (state) => {
        this.state = state;
      },
      restored: open,
    });
    this.#printer.check();
    this.#stop = replica.onChange((events) => this.#onEvents(events));
  }

  #mine(): SlipJob[] {
    return this.#replica.fold.slips().filter((slip) => slip.printer === this.#replica.device);
  }

  #restored(slip: SlipJob): StoredJob[] {
    const state = storedState(slip.state);
    const job = state === undefined ? undefined : this.#jobOf(slip);
    if (state === undefined || job === undefined) return [];
    this.#given.add(`${slip.ticket}.${slip.copy}`);
    return [{ job, state }];
  }

  #onEvents(events: readonly HallEvent[]): void {
    // A slip may arrive before its ticket, so either event may complete the job.
    if (!events.some(({ type }) => type === 'slip-requested' || type === 'ticket-issued')) return;
    for (const slip of this.#mine()) {
      const key = `${slip.ticket}.${slip.copy}`;
      const job = slip.state === 'queued' && !this.#given.has(key) ? this.#jobOf(slip) : undefined;
      if (job === undefined) continue;
      this.#given.add(key);
      this.#printer.print(job);
    }
  }

  #jobOf(slip: SlipJob): PrintJob | undefined {
    const { fold } = this.#replica;
    const hall = fold.hallFile();
    const ticket = fold.ticket(slip.ticket);
    if (hall === undefined || ticket === undefined) return undefined;
    const { copy } = slip;
    const content = slipContentOf(fold, hall, ticket, { copy, origin: this.#origin });
    return { ticketId: slip.ticket, copy, requestedAtMs: slip.requestedMs, content };
  }

  async #report({ job, state }: JobReport): Promise<void> {
    await this.#replica.record((fold) => {
      const slip = fold.slip(job.ticketId, job.copy);
      const next = recordedState(state);
      if (slip === undefined || next === undefined) return [];
      const fault = 'reason' in state ? state.reason : undefined;
      if (slip.state === next && slip.fault === fault) return [];
      return [slipMoved(slip, next, fault)];
    });
  }

  async close(): Promise<void> {
    this.#stop();
    await this.#printer.close();
  }
}

function recordedState(state: JobState): SlipState | undefined {
  return state.kind === 'queued' ? undefined : state.kind;
}

/** What a restart gives the outbox; settled slips are not its business any more. */
function storedState(state: SlipJob['state']): JobState | undefined {
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
