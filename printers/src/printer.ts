import { type EncodedSlip, encodeEscpos, separateBytes } from './escpos.ts';
import { layoutPaper } from './notice-layout.ts';
import { newOutbox, nextTickMs, step } from './outbox.ts';
import {
  type JobState,
  jobKey,
  type OutboxEffect,
  type OutboxInput,
  type OutboxState,
  type OutboxTimings,
  type PrintJob,
  type Questions,
  type Residue,
  type StoredJob,
} from './outbox-types.ts';
import type { PrinterAnswers, PrinterProfile } from './printer-profile.ts';
import type { PaperContent } from './slip-content.ts';
import {
  askedDone,
  askedStatus,
  DONE_QUESTION,
  EMPTY_READER,
  type PrinterState,
  readStatus,
  STATUS_QUESTIONS,
  type StatusReader,
} from './status.ts';
import type { Connect, Transport } from './transport.ts';

export interface PrinterOptions {
  /** The way to the printer. */
  readonly connect: Connect;
  readonly profile: PrinterProfile;
  /**
   * Told every change of a job, one at a time and in order. The slip leaves only after the promise for
   * `sending` is fulfilled, so the hub stores the state there; a rejection means "not stored", and nothing is
   * sent.
   */
  readonly onJobState: (report: JobReport) => Promise<void>;
  readonly onPrinterState: (state: PrinterState) => void;
  /** The hub's wall clock, milliseconds; used only for the age of jobs. */
  readonly now: () => number;
  /** What the hub stored before a restart, in the order of the queue. */
  readonly restored?: readonly StoredJob[];
  readonly timings?: Partial<OutboxTimings>;
  /** Absent: in the printer's own letters only, and 〓 for what it lacks. */
  readonly encode?: EncodePaper;
}

/** A paper in a printer's language. Never rejects. */
export type EncodePaper = (content: PaperContent, profile: PrinterProfile) => Promise<EncodedSlip>;

const encodeInItsLetters: EncodePaper = async (content, profile) =>
  encodeEscpos(layoutPaper(content, profile.columns), profile);

export interface JobReport {
  readonly job: PrintJob;
  readonly state: JobState;
  /** With `sending` only: characters that come out as 〓, each once. */
  readonly replaced?: readonly string[];
  /** With `sending` only: the ticket's address did not fit a readable QR on this paper. */
  readonly qrMissing?: boolean;
}

/** Longest block a half-sent slip can leave open: 128 rows of raster on 80 mm paper, 72 bytes each. */
const FLUSH_BYTES = 128 * 72;

/**
 * One printer: carries out what the outbox decides. A job is `printed` only when the printer answered after
 * it; with a printer that never answers it is `sent`.
 */
export class Printer {
  readonly #options: PrinterOptions;
  #outbox: OutboxState;
  #reader: StatusReader = EMPTY_READER;
  #transport: Transport | undefined;
  #closings: Promise<unknown> = Promise.resolve();
  #reports: Promise<unknown> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;
  /** The paper at the head of the queue, kept between the word that it will be sent and the sending. */
  #encoded: { readonly job: PrintJob; readonly slip: Promise<EncodedSlip> } | undefined;

  constructor(options: PrinterOptions) {
    this.#options = options;
    this.#outbox = newOutbox(options.profile.answers, options.timings);
    if (options.restored !== undefined) this.#feed({ type: 'restored', jobs: options.restored });
  }

  /** What is known of the printer since it was last asked. */
  get state(): PrinterState {
    return this.#outbox.printer;
  }

  /** Whether no paper waits or is under way. */
  get isIdle(): boolean {
    return this.#outbox.open.length === 0;
  }

  /** What the printer was found to answer, for the set-up to keep; undefined while it is not proven. */
  get answers(): PrinterAnswers | undefined {
    return this.#outbox.answers.kind === 'proven' ? this.#outbox.answers.answers : undefined;
  }

  /** Queues a slip. The same ticket and copy twice is one job, whose state is reported again. */
  print(job: PrintJob): void {
    this.#feed({ type: 'enqueue', job });
  }

  /** Lets a job go that has not begun; one that is being sent goes on. */
  withdraw(job: Pick<PrintJob, 'ticketId' | 'copy' | 'notice'>): void {
    this.#feed({ type: 'withdraw', key: jobKey(job) });
  }

  /** Asks the printer how it is, unless it is being talked to already; the answer comes as a state. */
  check(): void {
    this.#feed({ type: 'check' });
  }

  /** Stops at once and frees the connection. A job being sent stays `sending`, which a restart reads as unknown. */
  async close(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#dropTransport();
    await this.#closings;
    await this.#reports;
  }

  #feed(input: OutboxInput): void {
    if (this.#stopped) return;
    const clock = { nowMs: performance.now(), wallMs: this.#options.now() };
    const { state, effects } = step(this.#outbox, input, clock);
    this.#outbox = state;
    for (const effect of effects) this.#carryOut(effect);
    clearTimeout(this.#timer);
    const due = nextTickMs(this.#outbox);
    if (due === undefined) return;
    this.#timer = setTimeout(() => this.#feed({ type: 'tick' }), Math.max(1, Math.ceil(due - clock.nowMs)));
  }

  #carryOut(effect: OutboxEffect): void {
    switch (effect.type) {
      case 'connect':
        void this.#open();
        return;
      case 'greet':
        this.#greet(effect.residue, effect.questions);
        return;
      case 'ask-status':
        this.#greet('none', 'status');
        return;
      case 'announce':
        void this.#announce(effect.job, effect.attempt);
        return;
      case 'write':
        void this.#write(effect.job, effect.askDone);
        return;
      case 'close':
        void this.#dropTransport().then((clean) => this.#feed({ type: 'closed', clean }));
        return;
      case 'report':
        void this.#report({ job: effect.job, state: effect.state });
        return;
      case 'printer':
        this.#options.onPrinterState(effect.state);
    }
  }

  async #open(): Promise<void> {
    const result = await this.#options.connect();
    if (!result.ok) return this.#feed({ type: 'connect-failed', reason: result.refusal.code });
    const { transport } = result;
    this.#transport = transport;
    this.#reader = EMPTY_READER;
    if (this.#stopped) {
      await this.#dropTransport();
      return;
    }
    transport.onLost(() => {
      if (this.#transport !== transport) return;
      this.#dropTransport();
      this.#feed({ type: 'lost' });
    });
    transport.onData((bytes) => {
      if (this.#transport === transport) this.#read(bytes);
    });
    this.#feed({ type: 'connected' });
  }

  #read(bytes: Uint8Array): void {
    const { reader, events } = readStatus(this.#reader, bytes);
    this.#reader = reader;
    for (const { kind, conditions } of events) this.#feed({ type: kind, conditions });
  }

  #greet(residue: Residue, questions: Questions): void {
    const bytes: number[] = [];
    if (residue !== 'none') bytes.push(...new Uint8Array(FLUSH_BYTES), 0x1b, 0x40);
    if (residue === 'half-paper') bytes.push(...separateBytes(this.#options.profile));
    if (questions !== 'none') {
      bytes.push(...STATUS_QUESTIONS);
      this.#reader = askedStatus(this.#reader);
    }
    if (questions === 'status-and-done') {
      bytes.push(...DONE_QUESTION);
      this.#reader = askedDone(this.#reader);
    }
    // A failed write is also a lost connection, which is heard there.
    if (bytes.length > 0) void this.#transport?.write(Uint8Array.from(bytes));
  }

  async #announce(job: PrintJob, attempt: number): Promise<void> {
    const { replaced, qr } = await this.#encode(job);
    const qrMissing = qr === 'too-long';
    const stored = await this.#report({ job, state: { kind: 'sending' }, replaced, qrMissing });
    this.#feed({ type: 'announced', attempt, stored });
  }

  async #write(job: PrintJob, askDone: boolean): Promise<void> {
    const transport = this.#transport;
    if (transport === undefined) return;
    const { bytes } = await this.#encode(job);
    if (this.#transport !== transport) return;
    if (askDone) this.#reader = askedDone(this.#reader);
    const taken = await transport.write(Uint8Array.from([...bytes, ...(askDone ? DONE_QUESTION : [])]));
    if (taken && this.#transport === transport) this.#feed({ type: 'written' });
  }

  #encode(job: PrintJob): Promise<EncodedSlip> {
    if (this.#encoded?.job === job) return this.#encoded.slip;
    const { profile, encode = encodeInItsLetters } = this.#options;
    const slip = encode(job.content, profile);
    this.#encoded = { job, slip };
    return slip;
  }

  /**
   * One report after the other. A rejected report of a settled job is let go: the stored state is then still
   * `sending`, which a restart turns into `unknown`, never into a second paper.
   */
  #report(report: JobReport): Promise<boolean> {
    const told = this.#reports
      .then(() => this.#options.onJobState(report))
      .then(
        () => true,
        () => false,
      );
    this.#reports = told;
    return told;
  }

  #dropTransport(): Promise<boolean> {
    const transport = this.#transport;
    this.#transport = undefined;
    const closing = transport?.close() ?? Promise.resolve(false);
    this.#closings = Promise.all([this.#closings, closing]).then(() => undefined);
    return closing;
  }
}
