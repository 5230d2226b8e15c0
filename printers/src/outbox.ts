/**
 * One printer's queue as a pure state machine: strictly in order, one slip at a time. A slip goes through
 * queued → sending → printed | sent | unknown; it is tried again by itself only while none of its bytes can
 * have left (failed), because a lost answer and a lost slip look the same.
 */
import * as draft from './outbox-draft.ts';
import type { Clock, OutboxEffect, OutboxInput, OutboxState, OutboxTimings } from './outbox-types.ts';
import { DEFAULT_TIMINGS } from './outbox-types.ts';
import type { PrinterAnswers } from './printer-profile.ts';
import type { PrinterCondition } from './status.ts';

type Draft = draft.Draft;

/** An empty queue. `answers` as found at set-up; without it the first contact finds out. */
export function newOutbox(
  answers: PrinterAnswers | undefined,
  timings: Partial<OutboxTimings> = {},
): OutboxState {
  return {
    timings: { ...DEFAULT_TIMINGS, ...timings },
    phase: { kind: 'idle' },
    open: [],
    settled: new Map(),
    answers: answers === undefined ? { kind: 'unproven' } : { kind: 'proven', answers },
    printer: { kind: 'unproven' },
    residue: 'none',
    attempts: 0,
  };
}

/** Takes one input. The effects are to be carried out in order; the next state replaces the old one. */
export function step(
  state: OutboxState,
  input: OutboxInput,
  clock: Clock,
): { readonly state: OutboxState; readonly effects: readonly OutboxEffect[] } {
  const work = draft.open(state, clock);
  draft.dropExpired(work);
  take(work, input);
  return draft.done(work);
}

/** When `tick` is due next, by the monotonic clock; undefined when only an event can move the queue. */
export function nextTickMs(state: OutboxState): number | undefined {
  switch (state.phase.kind) {
    case 'paused':
      return state.phase.untilMs;
    case 'asking':
      return state.phase.deadlineMs;
    case 'sending':
      return Math.min(state.phase.deadlineMs, state.phase.pollAtMs ?? Number.POSITIVE_INFINITY);
    case 'idle':
    case 'connecting':
    case 'announcing':
    case 'closing':
      return undefined;
  }
}

function take(work: Draft, input: OutboxInput): void {
  switch (input.type) {
    case 'restored':
      draft.restore(work, input.jobs);
      return;
    case 'enqueue':
      draft.enqueue(work, input.job);
      return;
    case 'withdraw':
      draft.withdraw(work, input.key);
      return;
    case 'check':
      if (work.phase.kind === 'idle') draft.connect(work);
      return;
    case 'connected':
      if (work.phase.kind === 'connecting') draft.greet(work);
      return;
    case 'connect-failed':
      if (work.phase.kind === 'connecting') draft.unreachable(work, input.reason);
      return;
    case 'status':
      takeStatus(work, input.conditions);
      return;
    case 'done':
      takeDone(work, input.conditions);
      return;
    case 'announced':
      takeAnnounced(work, input.attempt, input.stored);
      return;
    case 'written':
      if (work.phase.kind === 'sending' && work.phase.waitingFor === 'written')
        draft.close(work, 'go-on', true);
      return;
    case 'lost':
      takeLost(work);
      return;
    case 'closed':
      takeClosed(work, input.clean);
      return;
    case 'tick':
      takeTick(work);
  }
}

function takeStatus(work: Draft, conditions: readonly PrinterCondition[]): void {
  draft.learnConditions(work, conditions);
  const { phase } = work;
  if (
    phase.kind === 'sending' &&
    work.printer.kind === 'blocked' &&
    draft.stopsForGood(work.printer.faults)
  ) {
    draft.giveUp(work, 'printer-stopped', 'half-paper');
    return;
  }
  if (phase.kind !== 'asking') return;
  if (work.printer.kind === 'blocked') {
    draft.close(work, 'pause');
    return;
  }
  work.phase = { ...phase, statusKnown: true };
  if (!phase.probing || phase.doneKnown) draft.goAhead(work);
}

function takeDone(work: Draft, conditions: readonly PrinterCondition[]): void {
  const { phase } = work;
  if (phase.kind === 'asking' && phase.probing) {
    work.phase = { ...phase, doneKnown: true };
    if (phase.statusKnown) draft.goAhead(work);
    return;
  }
  if (phase.kind !== 'sending' || phase.waitingFor !== 'answer') return;
  draft.settleHead(work, { kind: 'printed' });
  if (conditions.length > 0) draft.learnConditions(work, conditions);
  if (work.open.length > 0) draft.greet(work);
  else draft.close(work, 'go-on');
}

function takeAnnounced(work: Draft, attempt: number, stored: boolean): void {
  if (work.phase.kind !== 'announcing' || work.phase.attempt !== attempt) return;
  if (!stored) {
    draft.setHead(work, { kind: 'failed', reason: 'not-stored' });
    draft.close(work, 'pause');
    return;
  }
  if (work.printer.kind === 'blocked') {
    draft.setHead(work, { kind: 'queued' });
    draft.close(work, 'pause');
    return;
  }
  draft.send(work);
}

function takeLost(work: Draft): void {
  switch (work.phase.kind) {
    case 'asking':
    case 'announcing':
      draft.unreachable(work, 'connection-lost');
      return;
    case 'sending':
      draft.settleHead(work, { kind: 'unknown', reason: 'connection-lost' });
      work.residue = 'half-paper';
      draft.goOn(work);
      return;
    case 'closing':
      takeClosed(work, false);
      return;
    case 'idle':
    case 'paused':
    case 'connecting':
      return;
  }
}

function takeClosed(work: Draft, clean: boolean): void {
  const { phase } = work;
  if (phase.kind !== 'closing') return;
  if (phase.handedOver) {
    draft.settleHead(work, clean ? { kind: 'sent' } : { kind: 'unknown', reason: 'connection-lost' });
    if (!clean) work.residue = 'half-paper';
  }
  if (phase.then === 'pause') draft.pause(work);
  else draft.goOn(work);
}

function takeTick(work: Draft): void {
  const { phase } = work;
  const { nowMs } = work.clock;
  if (phase.kind === 'paused' && nowMs >= phase.untilMs) draft.goOn(work);
  else if (phase.kind === 'asking' && nowMs >= phase.deadlineMs) draft.answersDue(work, phase);
  else if (phase.kind === 'sending' && nowMs >= phase.deadlineMs)
    draft.giveUp(work, 'no-answer', 'half-command');
  else if (phase.kind === 'sending' && phase.pollAtMs !== undefined && nowMs >= phase.pollAtMs)
    draft.poll(work, phase);
}
