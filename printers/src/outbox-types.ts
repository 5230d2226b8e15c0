import type { PrinterAnswers } from './printer-profile.ts';
import type { PaperContent } from './slip-content.ts';
import type { PrinterCondition, PrinterState, UnreachableReason } from './status.ts';

/** One paper to print. Two jobs with the same `jobKey` are one job. */
export interface PrintJob {
  /** Id of the event that issued the ticket. */
  readonly ticketId: string;
  /** 1 for the first paper, 2 and up for each reprint. */
  readonly copy: number;
  /** The notice it says, by its name; absent for the ticket's own slip. Copies of each are counted apart. */
  readonly notice?: string;
  /** When somebody asked for this paper, by the hub's wall clock; it expires counted from here. */
  readonly requestedAtMs: number;
  readonly content: PaperContent;
}

export type JobState =
  | { readonly kind: 'queued' }
  /** Its bytes may be leaving. Must be durable before the first of them does. */
  | { readonly kind: 'sending' }
  /** The printer answered after the whole slip. */
  | { readonly kind: 'printed' }
  /** Handed over to a printer that never answers: nobody can say more. */
  | { readonly kind: 'sent' }
  /** Nothing of it has left; tried again by itself until it expires. */
  | { readonly kind: 'failed'; readonly reason: FailReason }
  /** Some of it may be on paper. Never sent again by itself: a person looks and decides. */
  | { readonly kind: 'unknown'; readonly reason: UnknownReason }
  /** Too old to be worth a paper when its turn came, or not wanted any more. */
  | { readonly kind: 'expired' };

/** `not-stored`: the state `sending` could not be made durable, so nothing was sent. */
export type FailReason = UnreachableReason | 'not-stored';

export type UnknownReason = 'connection-lost' | 'no-answer' | 'printer-stopped' | 'restarted';

/** A job as it was last stored, fed back after a restart in the order of the queue. */
export interface StoredJob {
  readonly job: PrintJob;
  readonly state: JobState;
}

/** What happened. Times are not in here: each step is given a `Clock`. */
export type OutboxInput =
  | { readonly type: 'restored'; readonly jobs: readonly StoredJob[] }
  | { readonly type: 'enqueue'; readonly job: PrintJob }
  /** Not wanted any more: let go, unless it has begun. */
  | { readonly type: 'withdraw'; readonly key: string }
  /** Look how the printer is, when there is nothing else to do. */
  | { readonly type: 'check' }
  | { readonly type: 'connected' }
  | { readonly type: 'connect-failed'; readonly reason: UnreachableReason }
  | { readonly type: 'status'; readonly conditions: readonly PrinterCondition[] }
  /** The answer to `GS r 1`. */
  | { readonly type: 'done'; readonly conditions: readonly PrinterCondition[] }
  /** Answers the effect `announce`: whether `sending` is durable. */
  | { readonly type: 'announced'; readonly attempt: number; readonly stored: boolean }
  /** The operating system took the whole slip. */
  | { readonly type: 'written' }
  /** The connection is gone, and not because it was asked to close. */
  | { readonly type: 'lost' }
  /** Answers the effect `close`. `clean`: the other end took everything and did not reset. */
  | { readonly type: 'closed'; readonly clean: boolean }
  | { readonly type: 'tick' };

/** What the shell must do, in this order. */
export type OutboxEffect =
  | { readonly type: 'connect' }
  /** Clear what an earlier slip left behind, then ask. */
  | { readonly type: 'greet'; readonly residue: Residue; readonly questions: Questions }
  | { readonly type: 'ask-status' }
  /** Report `sending`, wait until it is durable, answer `announced`. */
  | { readonly type: 'announce'; readonly job: PrintJob; readonly attempt: number }
  /** Send the slip, and after it `GS r 1` when `askDone`. */
  | { readonly type: 'write'; readonly job: PrintJob; readonly askDone: boolean }
  | { readonly type: 'close' }
  | { readonly type: 'report'; readonly job: PrintJob; readonly state: JobState }
  | { readonly type: 'printer'; readonly state: PrinterState };

/**
 * What an interrupted slip may have left in the printer: half a command, which swallows what comes next, or
 * half a paper, which the next person must not be handed together with their own.
 */
export type Residue = 'none' | 'half-command' | 'half-paper';

export type Questions = 'none' | 'status' | 'status-and-done';

/** Two clocks, because a wall clock may jump and a monotonic one means nothing after a restart. */
export interface Clock {
  /** Monotonic: for waiting. */
  readonly nowMs: number;
  /** The hub's wall clock: only for the age of a job. */
  readonly wallMs: number;
}

export interface OutboxTimings {
  /** A job older than this at its turn is dropped. */
  readonly expireAfterMs: number;
  /** Pause before trying again a printer that is unreachable or blocked. */
  readonly retryMs: number;
  /** Longest wait for an answer to `DLE EOT` from a printer known to answer. */
  readonly askMs: number;
  /** The same at first contact, when it may be a printer that never answers. */
  readonly probeMs: number;
  /** While a slip is printing, the printer is asked for its status this often. */
  readonly pollMs: number;
  /** Longest wait for the answer after the slip. */
  readonly answerMs: number;
  /** A printer found silent is asked again after this long: it may only have been starting up. */
  readonly probeAgainMs: number;
}

export const DEFAULT_TIMINGS: OutboxTimings = {
  expireAfterMs: 10 * 60_000,
  retryMs: 5_000,
  askMs: 2_500,
  probeMs: 1_500,
  pollMs: 2_000,
  answerMs: 10_000,
  probeAgainMs: 5 * 60_000,
};

/** What is known of the printer's willingness to answer. */
export type Answers =
  | { readonly kind: 'unproven' }
  | { readonly kind: 'silent'; readonly untilMs: number }
  | { readonly kind: 'proven'; readonly answers: PrinterAnswers };

export type Phase =
  | { readonly kind: 'idle' }
  | { readonly kind: 'paused'; readonly untilMs: number }
  | { readonly kind: 'connecting' }
  | {
      readonly kind: 'asking';
      readonly deadlineMs: number;
      readonly probing: boolean;
      readonly statusKnown: boolean;
      readonly doneKnown: boolean;
    }
  | { readonly kind: 'announcing'; readonly attempt: number }
  | {
      readonly kind: 'sending';
      readonly waitingFor: 'answer' | 'written';
      readonly deadlineMs: number;
      readonly pollAtMs: number | undefined;
    }
  | { readonly kind: 'closing'; readonly then: 'go-on' | 'pause'; readonly handedOver: boolean };

/** A job that is not settled; the first one is the one being worked on. */
export interface OpenJob {
  readonly job: PrintJob;
  readonly state: Extract<JobState, { kind: 'queued' | 'sending' | 'failed' }>;
}

export interface OutboxState {
  readonly timings: OutboxTimings;
  readonly phase: Phase;
  readonly open: readonly OpenJob[];
  /** Settled jobs by key, so that the same request twice never prints twice. */
  readonly settled: ReadonlyMap<string, JobState>;
  readonly answers: Answers;
  readonly printer: PrinterState;
  readonly residue: Residue;
  readonly attempts: number;
}

/** Identity of a job: ticket and copy, of its own slip or of a notice. */
export const jobKey = ({ ticketId, copy, notice }: Pick<PrintJob, 'ticketId' | 'copy' | 'notice'>): string =>
  notice === undefined ? `${ticketId}#${copy}` : `${ticketId}#${copy}~${notice}`;

/**
 * Another paper for the same number, marked 补打. Asking twice for a reprint of the same paper gives the same
 * job, so a double tap prints one.
 */
export const reprintOf = (job: PrintJob, requestedAtMs: number): PrintJob => ({
  ...job,
  copy: job.copy + 1,
  requestedAtMs,
  content: { ...job.content, reprint: true },
});
