import type { DeviceId, EventDraft } from './event.ts';
import { draft, type KnownEvent, type SlipState, slipEntity } from './event-types.ts';

/** One paper of a ticket, from the wish to print it to what became of it. */
export interface SlipJob {
  readonly ticket: string;
  /** 1 is the first paper; further ones are marked 补打. */
  readonly copy: number;
  /** The notice it says, by its name; absent where it is the ticket's own. */
  readonly notice?: string;
  /** The hub whose printer it goes to: one printer, one owner, so nothing prints twice. */
  readonly printer: DeviceId;
  readonly requestedMs: number;
  readonly state: 'queued' | SlipState;
  readonly fault?: string;
}

/** How far a slip has got; a later stage is never taken back by a late event. */
const STAGE: Readonly<Record<'queued' | SlipState, number>> = {
  queued: 0,
  failed: 1,
  sending: 2,
  unknown: 3,
  expired: 3,
  sent: 4,
  printed: 5,
};

/** The state of one slip from all events about it, sorted by time. */
export function foldSlip(events: readonly KnownEvent[]): SlipJob | undefined {
  let job: SlipJob | undefined;
  let state: 'queued' | SlipState = 'queued';
  let fault: string | undefined;
  for (const event of events) {
    if (event.type === 'slip-requested') {
      job ??= { ...event.data, requestedMs: event.at[0], state };
    } else if (
      event.type === 'slip-moved' &&
      (STAGE[event.data.state] >= STAGE[state] || state === 'sending')
    ) {
      state = event.data.state;
      fault = event.data.fault;
    }
  }
  if (job === undefined) return undefined;
  return fault === undefined ? { ...job, state } : { ...job, state, fault };
}

/** A printing device says how far a slip has got. */
export function slipMoved(job: SlipJob, state: SlipState, fault?: string): EventDraft {
  const data = fault === undefined ? { state } : { state, fault };
  return draft('slip-moved', slipEntity(job.ticket, job.copy, job.notice), data);
}
