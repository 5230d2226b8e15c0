import type { DeviceId, EventDraft } from './event.ts';
import { draft, type KnownEvent, type SlipState, slipEntity } from './event-types.ts';

/** One paper of a ticket, from the wish to print it to what became of it. */
export interface SlipJob {
  readonly ticket: string;
  /** 1 is the first paper; further ones are marked 补打. */
  readonly copy: number;
  /** The notice it says, by its name; absent where it is the ticket's own. */
  readonly notice?: string;
  /** The device whose printer it goes to, a hub or a kiosk with one of its own: one owner, so nothing prints twice. */
  readonly printer: DeviceId;
  /** Whoever asked for it has another printer, and may print a copy there meanwhile. */
  readonly spare?: boolean;
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
  const asked = events.find((event) => event.type === 'slip-requested');
  if (asked === undefined) return undefined;
  let state: 'queued' | SlipState = 'queued';
  let fault: string | undefined;
  const job = { ...asked.data, requestedMs: asked.at[0] };
  for (const event of events) {
    if (event.type !== 'slip-moved' || event.by.device !== job.printer) continue;
    if (STAGE[event.data.state] < STAGE[state] && state !== 'sending') continue;
    state = event.data.state;
    fault = event.data.fault;
  }
  return fault === undefined ? { ...job, state } : { ...job, state, fault };
}

/** A printing device says how far a slip has got. */
export function slipMoved(job: SlipJob, state: SlipState, fault?: string): EventDraft {
  const data = fault === undefined ? { state } : { state, fault };
  return draft('slip-moved', slipEntity(job.ticket, job.copy, job.notice), data);
}
