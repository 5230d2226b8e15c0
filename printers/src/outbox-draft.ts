/** The moves of the outbox, each on a draft of its next state. Only `outbox.ts` calls them. */
import type {
  Clock,
  FailReason,
  JobState,
  OpenJob,
  OutboxEffect,
  OutboxState,
  Phase,
  PrintJob,
  Residue,
  StoredJob,
  UnknownReason,
} from './outbox-types.ts';
import { jobKey } from './outbox-types.ts';
import type { PrinterAnswers } from './printer-profile.ts';
import type { PrinterCondition, PrinterFault, PrinterState, UnreachableReason } from './status.ts';
import { stateOf } from './status.ts';

export type Draft = { -readonly [Key in keyof OutboxState]: OutboxState[Key] } & {
  readonly clock: Clock;
  readonly effects: OutboxEffect[];
};

type Asking = Extract<Phase, { kind: 'asking' }>;
type Sending = Extract<Phase, { kind: 'sending' }>;

/** Settled jobs kept in memory, several hall-days' worth; the hub's ledger remembers the rest. */
const REMEMBERED = 5_000;

export const open = (state: OutboxState, clock: Clock): Draft => ({ ...state, clock, effects: [] });

export function done({ clock: _clock, effects, ...state }: Draft): {
  readonly state: OutboxState;
  readonly effects: readonly OutboxEffect[];
} {
  return { state, effects };
}

/** Jobs too old for a paper leave the queue; the one being sent stays, whatever its age. */
export function dropExpired(work: Draft): void {
  const tooOld = ({ job, state }: OpenJob): boolean =>
    state.kind !== 'sending' && work.clock.wallMs - job.requestedAtMs > work.timings.expireAfterMs;
  for (const { job } of work.open.filter(tooOld)) settle(work, job, { kind: 'expired' });
}

export function restore(work: Draft, jobs: readonly StoredJob[]): void {
  for (const { job, state } of jobs) {
    switch (state.kind) {
      case 'queued':
      case 'failed':
        work.open = [...work.open, { job, state }];
        break;
      case 'sending':
        settle(work, job, { kind: 'unknown', reason: 'restarted' });
        work.residue = 'half-command';
        break;
      case 'printed':
      case 'sent':
      case 'unknown':
      case 'expired':
        remember(work, job, state);
        break;
    }
  }
  dropExpired(work);
  if (work.open.length > 0 && work.phase.kind === 'idle') connect(work);
}

/** A job already known is not taken twice; whoever asks again is told how it stands. */
export function enqueue(work: Draft, job: PrintJob): void {
  const key = jobKey(job);
  const known = work.open.find((other) => jobKey(other.job) === key)?.state ?? work.settled.get(key);
  if (known === undefined) {
    const state = { kind: 'queued' } as const;
    work.open = [...work.open, { job, state }];
    work.effects.push({ type: 'report', job, state });
    dropExpired(work);
  } else if (known.kind !== 'sending') {
    work.effects.push({ type: 'report', job, state: known });
  }
  // Somebody stands at the kiosk now: a pause after a failure is over.
  const resting = work.phase.kind === 'idle' || work.phase.kind === 'paused';
  if (resting && work.open.length > 0) connect(work);
}

/** A job that is being sent goes on: some of it may be on paper. */
export function withdraw(work: Draft, key: string): void {
  const found = work.open.find(({ job }) => jobKey(job) === key);
  if (found !== undefined && found.state.kind !== 'sending') settle(work, found.job, { kind: 'expired' });
}

export function connect(work: Draft): void {
  work.phase = { kind: 'connecting' };
  work.effects.push({ type: 'connect' });
}

/** Opens the talk for one slip: on a new connection and again between two slips on the same one. */
export function greet(work: Draft): void {
  const { answers, clock, residue, timings } = work;
  const probing =
    answers.kind === 'unproven' || (answers.kind === 'silent' && clock.nowMs >= answers.untilMs);
  const asks = probing || (answers.kind === 'proven' && answers.answers.status);
  const questions = probing ? 'status-and-done' : asks ? 'status' : 'none';
  work.effects.push({ type: 'greet', residue, questions });
  if (!asks) {
    learnState(work, { kind: 'silent' });
    goAhead(work);
    return;
  }
  const deadlineMs = clock.nowMs + (probing ? timings.probeMs : timings.askMs);
  work.phase = { kind: 'asking', deadlineMs, probing, statusKnown: false, doneKnown: false };
}

/** The printer has said all it will before a slip: announce the next one, or leave. */
export function goAhead(work: Draft): void {
  if (work.phase.kind === 'asking' && work.phase.probing) learnAnswers(work, work.phase);
  const [head] = work.open;
  if (head === undefined) {
    close(work, 'go-on');
    return;
  }
  work.attempts += 1;
  work.phase = { kind: 'announcing', attempt: work.attempts };
  work.open = [{ job: head.job, state: { kind: 'sending' } }, ...work.open.slice(1)];
  work.effects.push({ type: 'announce', job: head.job, attempt: work.attempts });
}

/** From here on bytes of the head job may be on their way, so it is never sent again by itself. */
export function send(work: Draft): void {
  const [head] = work.open;
  if (head === undefined) {
    close(work, 'go-on');
    return;
  }
  const { status, done: askDone } = answersOf(work);
  const { nowMs } = work.clock;
  work.residue = 'none';
  work.phase = {
    kind: 'sending',
    waitingFor: askDone ? 'answer' : 'written',
    deadlineMs: nowMs + work.timings.answerMs,
    pollAtMs: status ? nowMs + work.timings.pollMs : undefined,
  };
  work.effects.push({ type: 'write', job: head.job, askDone });
}

export function poll(work: Draft, phase: Sending): void {
  work.phase = { ...phase, pollAtMs: work.clock.nowMs + work.timings.pollMs };
  work.effects.push({ type: 'ask-status' });
}

/** The answers did not all come in time. */
export function answersDue(work: Draft, phase: Asking): void {
  if (phase.probing) {
    goAhead(work);
    return;
  }
  failOpen(work, 'no-answer');
  learnState(work, { kind: 'unreachable', reason: 'no-answer' });
  close(work, 'pause');
}

/** The slip under way ends without knowing whether it is on paper. */
export function giveUp(work: Draft, reason: UnknownReason, residue: Residue): void {
  settleHead(work, { kind: 'unknown', reason });
  work.residue = residue;
  close(work, 'go-on');
}

export function close(work: Draft, then: 'go-on' | 'pause', handedOver = false): void {
  work.phase = { kind: 'closing', then, handedOver };
  work.effects.push({ type: 'close' });
}

/** No connection, and none of the waiting slips has left: all of them are told so. */
export function unreachable(work: Draft, reason: UnreachableReason): void {
  failOpen(work, reason);
  learnState(work, { kind: 'unreachable', reason });
  pause(work);
}

export function pause(work: Draft): void {
  const untilMs = work.clock.nowMs + work.timings.retryMs;
  work.phase = work.open.length > 0 ? { kind: 'paused', untilMs } : { kind: 'idle' };
}

export function goOn(work: Draft): void {
  if (work.open.length > 0) connect(work);
  else work.phase = { kind: 'idle' };
}

export function setHead(work: Draft, state: OpenJob['state']): void {
  const [head, ...others] = work.open;
  if (head === undefined) return;
  work.open = [{ job: head.job, state }, ...others];
  work.effects.push({ type: 'report', job: head.job, state });
}

export function settleHead(work: Draft, state: JobState): void {
  const [head] = work.open;
  if (head !== undefined) settle(work, head.job, state);
}

export function learnConditions(work: Draft, conditions: readonly PrinterCondition[]): void {
  learnState(work, stateOf(conditions));
}

/** Faults that do not pass by themselves while a slip is printing. */
export const stopsForGood = (faults: readonly PrinterFault[]): boolean =>
  faults.some((fault) => fault !== 'offline' && fault !== 'recoverable-error');

function failOpen(work: Draft, reason: FailReason): void {
  const state = { kind: 'failed', reason } as const;
  const changed = work.open.filter((open) => open.state.kind !== 'failed' || open.state.reason !== reason);
  work.open = work.open.map(({ job }) => ({ job, state }));
  for (const { job } of changed) work.effects.push({ type: 'report', job, state });
}

function settle(work: Draft, job: PrintJob, state: JobState): void {
  work.open = work.open.filter((open) => open.job !== job);
  remember(work, job, state);
  work.effects.push({ type: 'report', job, state });
}

function remember(work: Draft, job: PrintJob, state: JobState): void {
  work.settled = new Map([...[...work.settled].slice(1 - REMEMBERED), [jobKey(job), state]]);
}

function learnAnswers(work: Draft, phase: Asking): void {
  if (!phase.statusKnown) learnState(work, { kind: 'silent' });
  work.answers =
    phase.statusKnown || phase.doneKnown
      ? { kind: 'proven', answers: { status: phase.statusKnown, done: phase.doneKnown } }
      : { kind: 'silent', untilMs: work.clock.nowMs + work.timings.probeAgainMs };
}

const answersOf = ({ answers }: Draft): PrinterAnswers =>
  answers.kind === 'proven' ? answers.answers : { status: false, done: false };

function learnState(work: Draft, state: PrinterState): void {
  if (JSON.stringify(state) === JSON.stringify(work.printer)) return;
  work.printer = state;
  work.effects.push({ type: 'printer', state });
}
