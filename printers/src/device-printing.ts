import {
  type DeviceId,
  type HallEvent,
  type HallFold,
  isKnown,
  isOvertaken,
  type SlipJob,
  type TellSlip,
  type TicketState,
} from '@onewindow/hall-core';
import { jobKey, type OutboxTimings, type PrintJob, type StoredJob } from './outbox-types.ts';
import {
  isPaperComplete,
  type PaperRef,
  paperRefOf,
  printJobOf,
  recordedState,
  storedState,
} from './paper-jobs.ts';
import { type EncodePaper, type JobReport, Printer } from './printer.ts';
import type { PrinterProfile } from './printer-profile.ts';
import type { PrinterState } from './status.ts';
import type { Connect } from './transport.ts';

/** What a device that prints must give: its copy of the hall, its word, its seal, and the way to its printer. */
export interface PrintingDevice {
  readonly device: DeviceId;
  readonly fold: () => HallFold;
  /** Makes what is said of a slip durable; false when it could not be, and then nothing is sent. */
  readonly tell: (word: TellSlip) => Promise<boolean>;
  /** What the fragment of a slip's address says of a ticket. */
  readonly seal: (ticket: TicketState) => Promise<string>;
  /** Where a resident's phone finds the hall: the beginning of the address on a slip. */
  readonly origin: () => string;
  /** Wall clock, milliseconds. */
  readonly nowMs: () => number;
  readonly connect: Connect;
  readonly profile: PrinterProfile;
  readonly onState: (state: PrinterState) => void;
  /** Another wait before papers that may have been printed elsewhere than `HEAR_FIRST_MS`. */
  readonly hearFirstMs?: number;
  readonly timings?: Partial<OutboxTimings>;
  /** As `PrinterOptions.encode`. */
  readonly encode?: EncodePaper;
}

/** An idle printer is asked how it is this often, so that a screen knows of an empty roll before a resident. */
const CHECK_MS = 20_000;
/**
 * How long papers wait after a start when whoever asked may have printed a copy meanwhile (P7): a screen tries a hub
 * that is gone every 1 to 4 s, and has then to hand in what it wrote.
 */
const HEAR_FIRST_MS = 8_000;

/**
 * Prints the papers the hall asks one device for, a hub or a kiosk with a printer of its own. What the printer does is
 * recorded as events, `sending` before the first byte leaves, so a restart knows what may be on paper and never prints
 * it again by itself.
 */
export class DevicePrinting {
  readonly #own: PrintingDevice;
  readonly #beginning: Promise<void>;
  /** Absent until it is known what an earlier run of this device has left. */
  #printer: Printer | undefined;
  readonly #given = new Set<string>();
  /** Slips whose ticket or notice has not arrived, by ticket, each by the key of its job. */
  readonly #early = new Map<string, Map<string, PaperRef>>();
  /** A paper is sealed before it is printed, which takes a moment: papers come out in the order asked for. */
  #papers: Promise<void> = Promise.resolve();
  readonly #checks: ReturnType<typeof setInterval>;
  #state: PrinterState = { kind: 'unproven' };
  #stopWaiting = (): void => undefined;
  #closed = false;

  constructor(own: PrintingDevice) {
    this.#own = own;
    this.#beginning = this.#begin();
    this.#checks = setInterval(() => this.check(), CHECK_MS);
  }

  /** Takes up where an earlier run of this device ended. */
  async #begin(): Promise<void> {
    const slips = slipsOf(this.#own);
    if (slips.some(({ copy, spare }) => copy === 1 && spare === true)) await this.#hearFirst();
    const restored = await restoredJobs(this.#own, slips);
    if (this.#closed) return;
    const { connect, profile, nowMs, timings, encode } = this.#own;
    for (const { job } of restored) this.#given.add(jobKey(job));
    this.#printer = new Printer({
      connect,
      profile,
      now: nowMs,
      onJobState: (report) => this.#report(report),
      onPrinterState: (state) => {
        this.#state = state;
        this.#own.onState(state);
      },
      restored,
      ...(timings === undefined ? {} : { timings }),
      ...(encode === undefined ? {} : { encode }),
    });
    this.#printer.check();
    // What was asked for while the restored papers were being sealed, or still lacked its ticket.
    this.look();
  }

  #hearFirst(): Promise<void> {
    return new Promise((resolve) => {
      const waiting = setTimeout(resolve, this.#own.hearFirstMs ?? HEAR_FIRST_MS);
      this.#stopWaiting = () => {
        clearTimeout(waiting);
        resolve();
      };
    });
  }

  /** Whether no paper waits or is under way, so that the printer may be used for something else. */
  get isIdle(): boolean {
    return this.#printer?.isIdle === true && slipsOf(this.#own).length === 0;
  }

  /** Takes all slips that are this device's and not begun: where nobody says which events are new. */
  look(): void {
    if (this.#printer === undefined) return;
    for (const slip of slipsOf(this.#own)) {
      if (isOvertaken(this.#own.fold(), slip)) this.#printer.withdraw(paperRefOf(slip));
      this.#take(paperRefOf(slip));
    }
  }

  /** A slip, its ticket and its notice may arrive in any order, so each of them may complete the job. */
  heard(events: readonly HallEvent[]): void {
    if (this.#printer === undefined) return;
    for (const event of events) {
      const { type, about } = event;
      if (type === 'slip-requested') {
        if (!isKnown(event) || event.type !== type) continue;
        this.#take(paperRefOf(event.data));
        this.#letGoBefore(paperRefOf(event.data));
      } else if (type === 'ticket-issued' || type === 'ticket-notice-given') {
        const ticket = about.slice('ticket:'.length);
        for (const ref of [...(this.#early.get(ticket)?.values() ?? [])]) this.#take(ref);
      }
    }
  }

  /** Asks the printer how it is, unless it is being talked to already. */
  check(): void {
    this.#printer?.check();
  }

  /** Stops at once and frees the printer. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#checks);
    this.#stopWaiting();
    await this.#beginning;
    await this.#papers;
    await this.#printer?.close();
  }

  /** Earlier papers of the same ticket that a later one at another printer makes superfluous (P5). */
  #letGoBefore({ ticketId, copy, notice }: PaperRef): void {
    const fold = this.#own.fold();
    // Papers of a ticket are counted from 1: beyond a gap, as beyond a number anybody may write, none is looked for.
    for (let earlier = copy - 1; earlier > 0; earlier--) {
      const slip = fold.slip(ticketId, earlier, notice);
      if (slip === undefined) return;
      if (slip.printer === this.#own.device && isOvertaken(fold, slip))
        this.#printer?.withdraw(paperRefOf(slip));
    }
  }

  #take(ref: PaperRef): void {
    const fold = this.#own.fold();
    const key = jobKey(ref);
    const slip = fold.slip(ref.ticketId, ref.copy, ref.notice);
    if (slip?.printer !== this.#own.device || this.#given.has(key)) return;
    const state = storedState(slip.state);
    if (state === undefined) return;
    const early = this.#early.get(ref.ticketId) ?? new Map<string, PaperRef>();
    if (!isPaperComplete(fold, ref)) {
      this.#early.set(ref.ticketId, early.set(key, ref));
      return;
    }
    early.delete(key);
    this.#given.add(key);
    this.#papers = this.#papers.then(() => this.#give(slip, state.kind)).catch(() => undefined);
  }

  async #give(slip: SlipJob, state: StoredJob['state']['kind']): Promise<void> {
    const job = await jobOf(this.#own, slip);
    // The day has turned meanwhile: a slip of yesterday is not printed.
    if (job === undefined || this.#closed) return;
    // It was being sent when an earlier run ended, and came back only now: nobody knows whether it is on paper.
    if (state === 'sending') await this.#report({ job, state: { kind: 'unknown', reason: 'restarted' } });
    else if (isOvertaken(this.#own.fold(), slip)) await this.#report({ job, state: { kind: 'expired' } });
    else this.#printer?.print(job);
  }

  async #report({ job, state }: JobReport): Promise<void> {
    const { ticketId: ticket, copy, notice } = job;
    const slip = this.#own.fold().slip(ticket, copy, notice);
    // A slip of yesterday, after the day has turned: what cannot be recorded must not be printed.
    if (slip === undefined) throw new Error(`the slip ${ticket} is not of this day`);
    const next = recordedState(state, slip);
    const fault =
      'reason' in state ? state.reason : state.kind === 'queued' ? faultOf(this.#state) : undefined;
    if (next === undefined || (slip.state === next && slip.fault === fault)) return;
    const word = { kind: 'tell-slip', ticket, copy, state: next } as const;
    const said = {
      ...word,
      ...(notice === undefined ? {} : { notice }),
      ...(fault === undefined ? {} : { fault }),
    };
    if (!(await this.#own.tell(said))) throw new Error(`the state of ${ticket} could not be kept`);
  }
}

/** What stands in the way of a printer, to act on first. */
function faultOf(state: PrinterState): string | undefined {
  if (state.kind === 'blocked') return state.faults[0];
  return state.kind === 'unreachable' ? state.reason : undefined;
}

/** The slips that are this device's to print and not settled, in the order they were asked for. */
const slipsOf = ({ device, fold }: PrintingDevice): SlipJob[] =>
  fold()
    .slips()
    .filter(({ printer, state }) => printer === device && storedState(state) !== undefined)
    .sort((a, b) => a.requestedMs - b.requestedMs);

async function restoredJobs(own: PrintingDevice, slips: readonly SlipJob[]): Promise<StoredJob[]> {
  const restored: StoredJob[] = [];
  for (const { ticket, copy, notice } of slips) {
    const slip = own.fold().slip(ticket, copy, notice);
    const state = slip === undefined ? undefined : storedState(slip.state);
    if (slip === undefined || state === undefined) continue;
    if (state.kind === 'queued' && isOvertaken(own.fold(), slip)) continue;
    const job = await jobOf(own, slip);
    if (job !== undefined) restored.push({ job, state });
  }
  return restored;
}

async function jobOf(own: PrintingDevice, slip: SlipJob): Promise<PrintJob | undefined> {
  const found = own.fold().ticket(slip.ticket);
  if (found === undefined) return undefined;
  const token = await own.seal(found);
  return printJobOf(slip, { fold: own.fold(), origin: own.origin(), token, nowMs: own.nowMs() });
}
