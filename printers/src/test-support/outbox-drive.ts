import { newOutbox, step } from '../outbox.ts';
import type { JobState, OutboxEffect, OutboxInput, OutboxState, PrintJob } from '../outbox-types.ts';
import { jobKey } from '../outbox-types.ts';
import type { PrinterAnswers } from '../printer-profile.ts';
import { TOWN_SLIP } from './sample-slips.ts';

export const ANSWERS_ALL: PrinterAnswers = { status: true, done: true };
export const ANSWERS_NONE: PrinterAnswers = { status: false, done: false };

/** A job of the town hall; `requestedAtMs` by the same clock the drive starts at. */
export const jobOf = (ticketId: string, requestedAtMs = 0): PrintJob => ({
  ticketId,
  copy: 1,
  requestedAtMs,
  content: { ...TOWN_SLIP, label: ticketId },
});

/** Steps an outbox by hand, with one clock for both times, and notes what it wanted done. */
export class OutboxDrive {
  state: OutboxState;
  nowMs = 0;
  readonly effects: OutboxEffect[] = [];

  constructor(answers: PrinterAnswers | undefined) {
    this.state = newOutbox(answers);
  }

  /** Takes an input; gives the effects of this step alone. */
  take(input: OutboxInput): readonly OutboxEffect[] {
    const { state, effects } = step(this.state, input, { nowMs: this.nowMs, wallMs: this.nowMs });
    this.state = state;
    this.effects.push(...effects);
    return effects;
  }

  /** Several inputs in a row; gives the kinds of effect of the last one. */
  kinds(...inputs: readonly OutboxInput[]): readonly OutboxEffect['type'][] {
    return (
      inputs
        .map((input) => this.take(input))
        .at(-1)
        ?.map((effect) => effect.type) ?? []
    );
  }

  wait(ms: number): readonly OutboxEffect[] {
    this.nowMs += ms;
    return this.take({ type: 'tick' });
  }

  /** Answers the outstanding announcement. */
  announced(stored = true): readonly OutboxEffect[] {
    return this.take({ type: 'announced', attempt: this.state.attempts, stored });
  }

  /** From an empty queue to the moment the slip is on its way to a healthy, answering printer. */
  sendOne(job: PrintJob): void {
    this.take({ type: 'enqueue', job });
    this.take({ type: 'connected' });
    this.take({ type: 'status', conditions: [] });
    this.announced();
  }

  /** States reported for one job, `announce` counting as `sending`. */
  history(job: PrintJob): readonly JobState['kind'][] {
    return this.effects.flatMap((effect) => {
      if (effect.type === 'announce' && jobKey(effect.job) === jobKey(job)) return ['sending' as const];
      return effect.type === 'report' && jobKey(effect.job) === jobKey(job) ? [effect.state.kind] : [];
    });
  }

  /** Tickets in the order in which their slips were sent. */
  get written(): readonly string[] {
    return this.effects.flatMap((effect) => (effect.type === 'write' ? [jobKey(effect.job)] : []));
  }
}
