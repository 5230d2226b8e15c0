import {
  type HallEvent,
  type HallFold,
  isKnown,
  type SlipJob,
  type SlipState,
  slipMoved,
} from '@onewindow/hall-core';
import {
  type JobReport,
  type JobState,
  jobKey,
  noticeContentOf,
  Printer,
  type PrinterState,
  type PrintJob,
  type StoredJob,
  slipContentOf,
} from '@onewindow/printers';
import { type Clock, type HubPrinter, type Replica, Serial } from '@onewindow/replica/runtime';
import { hubPrinterOf } from './printer-state.ts';

const PROFILE = { columns: 32, hanzi: 'native', cutter: true } as const;
/** An idle printer is asked how it is this often, so that a screen knows of an empty roll before a resident. */
const CHECK_MS = 20_000;

export interface PrintingSetup {
  readonly replica: Replica;
  readonly clock: Clock;
  readonly to: { readonly host: string; readonly port: number };
  /** Where a resident's phone finds this hub: the beginning of the address on a slip. */
  readonly origin: () => string;
}

/**
 * Prints the slips the hall asks this hub for. What the printer does is recorded as events, `sending` before
 * the first byte leaves, so a restart knows what may be on paper and never prints it again by itself.
 */
export class Printing {
  readonly #setup: PrintingSetup;
  readonly #replica: Replica;
  readonly #printer: Printer;
  readonly #given = new Set<string>();
  /** Slips whose ticket or notice has not arrived, by ticket, each by the key of its job. */
  readonly #early = new Map<string, Map<string, SlipRef>>();
  /** A paper is sealed before it is printed, which takes a moment: papers come out in the order asked for. */
  readonly #papers = new Serial();
  readonly #stop: () => void;
  readonly #checks: ReturnType<typeof setInterval>;
  #state: PrinterState = { kind: 'unproven' };

  private constructor(setup: PrintingSetup, restored: readonly StoredJob[]) {
    const { replica, clock, to } = setup;
    this.#setup = setup;
    this.#replica = replica;
    for (const { job } of restored) this.#given.add(jobKey(job));
    this.#printer = new Printer({
      host: to.host,
      port: to.port,
      profile: PROFILE,
      now: () => clock.now().wallMs,
      onJobState: (report) => this.#report(report),
      onPrinterState: (state) => {
        this.#state = state;
      },
      restored,
    });
    this.#printer.check();
    this.#checks = setInterval(() => this.#printer.check(), CHECK_MS);
    this.#stop = replica.onChange((events) => this.#onEvents(events));
    // What was asked for while the restored papers were being sealed, or still lacked its ticket.
    for (const slip of slipsOf(replica)) this.#take(refOf(slip));
  }

  /** Takes up where an earlier run of this hub ended. */
  static async open(setup: PrintingSetup): Promise<Printing> {
    const restored: StoredJob[] = [];
    for (const slip of slipsOf(setup.replica)) {
      const state = storedState(slip.state);
      const job = state === undefined ? undefined : await jobOf(setup, slip);
      if (state !== undefined && job !== undefined) restored.push({ job, state });
    }
    return new Printing(setup, restored);
  }

  get state(): HubPrinter {
    return hubPrinterOf(this.#state);
  }

  /** A slip, its ticket and its notice may arrive in any order, so each of them may complete the job. */
  #onEvents(events: readonly HallEvent[]): void {
    for (const event of events) {
      const { type, about } = event;
      if (type === 'slip-requested') {
        if (isKnown(event) && event.type === type) this.#take(refOf(event.data));
      } else if (type === 'ticket-issued' || type === 'ticket-notice-given') {
        const ticket = about.slice('ticket:'.length);
        for (const ref of [...(this.#early.get(ticket)?.values() ?? [])]) this.#take(ref);
      }
    }
  }

  #take(ref: SlipRef): void {
    const { fold } = this.#replica;
    const key = jobKey(ref);
    const slip = fold.slip(ref.ticketId, ref.copy, ref.notice);
    if (slip === undefined || !isOf(this.#replica, slip) || this.#given.has(key)) return;
    const state = storedState(slip.state);
    if (state === undefined) return;
    const early = this.#early.get(ref.ticketId) ?? new Map<string, SlipRef>();
    if (!isComplete(fold, ref)) {
      this.#early.set(ref.ticketId, early.set(key, ref));
      return;
    }
    early.delete(key);
    this.#given.add(key);
    void this.#papers.run(() => this.#give(slip, state.kind));
  }

  async #give(slip: SlipJob, state: StoredJob['state']['kind']): Promise<void> {
    const job = await jobOf(this.#setup, slip);
    // The day has turned meanwhile: a slip of yesterday is not printed.
    if (job === undefined) return;
    if (state === 'queued') this.#printer.print(job);
    // It was being sent when an earlier run ended, and came back only now: nobody knows whether it is on paper.
    else void this.#report({ job, state: { kind: 'unknown', reason: 'restarted' } }).catch(() => undefined);
  }

  async #report({ job, state }: JobReport): Promise<void> {
    let known = false;
    await this.#replica.record((fold) => {
      const slip = fold.slip(job.ticketId, job.copy, job.notice);
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
    await this.#papers.idle();
    await this.#printer.close();
  }
}

/** Which paper of which ticket. */
type SlipRef = Pick<PrintJob, 'ticketId' | 'copy' | 'notice'>;

const refOf = ({ ticket, copy, notice }: Pick<SlipJob, 'ticket' | 'copy' | 'notice'>): SlipRef => ({
  ticketId: ticket,
  copy,
  ...(notice === undefined ? {} : { notice }),
});

/** Whether all the paper speaks of is here. */
function isComplete(fold: HallFold, { ticketId, notice }: SlipRef): boolean {
  const ticket = fold.ticket(ticketId);
  if (ticket === undefined || fold.hallFile() === undefined) return false;
  return notice === undefined || (ticket.notices ?? []).some((given) => given.notice === notice);
}

const isOf = (replica: Replica, { printer }: SlipJob): boolean => printer === replica.device;

/** The slips that are this hub's to print, in the order they were asked for. */
const slipsOf = (replica: Replica): SlipJob[] =>
  replica.fold
    .slips()
    .filter((slip) => isOf(replica, slip))
    .sort((a, b) => a.requestedMs - b.requestedMs);

/** What goes to the printer; undefined while the ticket or the notice has not arrived. */
async function jobOf(
  { replica, clock, origin }: PrintingSetup,
  slip: SlipJob,
): Promise<PrintJob | undefined> {
  const { copy } = slip;
  const ref = refOf(slip);
  const { ticketId, notice } = ref;
  const found = replica.fold.ticket(ticketId);
  if (found === undefined) return undefined;
  const token = await replica.sealPaper(found);
  const { fold } = replica;
  const [hall, ticket] = [fold.hallFile(), fold.ticket(ticketId)];
  if (hall === undefined || ticket === undefined) return undefined;
  const nowMs = clock.now().wallMs;
  const requestedAtMs = requestedMs(fold, slip);
  if (notice === undefined) {
    const content = slipContentOf(fold, hall, ticket, { copy, origin: origin(), token, nowMs });
    return { ...ref, requestedAtMs, content };
  }
  const given = ticket.notices?.find((candidate) => candidate.notice === notice);
  if (given === undefined) return undefined;
  const ticketUrl = `${origin()}/t/${ticketId}#${token}`;
  return { ...ref, requestedAtMs, content: noticeContentOf(hall, ticket, given, { copy, ticketUrl }) };
}

/**
 * When the slip was asked for by a clock of a hub. A first paper is asked for with its number, which a hub granted by
 * its own clock; the kiosk's may be wrong by more than a slip lives.
 */
function requestedMs(fold: HallFold, { ticket, copy, notice, requestedMs }: SlipJob): number {
  const grant = copy === 1 && notice === undefined ? fold.grantFor(ticket) : undefined;
  return grant?.at[0] ?? requestedMs;
}

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
