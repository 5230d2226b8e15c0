import type { HallFile, HallFold, SlipJob, SlipState, TicketState } from '@onewindow/hall-core';
import { noticeContentOf } from './notice-slip.ts';
import type { JobState, PrintJob } from './outbox-types.ts';
import { slipContentOf } from './ticket-slip.ts';

/** Which paper of which ticket. */
export type PaperRef = Pick<PrintJob, 'ticketId' | 'copy' | 'notice'>;

/** What a slip of the hall is called among a printer's jobs. */
export const paperRefOf = ({
  ticket,
  copy,
  notice,
}: Pick<SlipJob, 'ticket' | 'copy' | 'notice'>): PaperRef => ({
  ticketId: ticket,
  copy,
  ...(notice === undefined ? {} : { notice }),
});

/** What a paper is made with beside the hall's records. */
export interface PaperMaking {
  readonly fold: HallFold;
  /** The beginning of the address of the ticket's page. */
  readonly origin: string;
  /** What the address's fragment says of the ticket. */
  readonly token: string;
  readonly nowMs: number;
}

/** Whether all a paper speaks of is here: slip, ticket, notice and set-up may arrive in any order. */
export function isPaperComplete(fold: HallFold, { ticketId, notice }: PaperRef): boolean {
  const ticket = fold.ticket(ticketId);
  if (ticket === undefined || fold.hallFile() === undefined) return false;
  return notice === undefined || (ticket.notices ?? []).some((given) => given.notice === notice);
}

/** What goes to the printer; undefined while something it speaks of has not arrived. */
export function printJobOf(slip: SlipJob, { fold, origin, token, nowMs }: PaperMaking): PrintJob | undefined {
  const ref = paperRefOf(slip);
  const { ticketId, copy, notice } = ref;
  const [hall, ticket] = [fold.hallFile(), fold.ticket(ticketId)];
  if (hall === undefined || ticket === undefined) return undefined;
  const requestedAtMs = requestedMs(fold, slip);
  if (notice === undefined) {
    return {
      ...ref,
      requestedAtMs,
      content: slipContentOf(fold, hall, ticket, { copy, origin, token, nowMs }),
    };
  }
  const content = noticeOf(hall, ticket, notice, copy, `${origin}/t/${ticketId}#${token}`);
  return content === undefined ? undefined : { ...ref, requestedAtMs, content };
}

function noticeOf(hall: HallFile, ticket: TicketState, notice: string, copy: number, ticketUrl: string) {
  const given = ticket.notices?.find((candidate) => candidate.notice === notice);
  return given === undefined ? undefined : noticeContentOf(hall, ticket, given, { copy, ticketUrl });
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
export function recordedState(state: JobState, slip: SlipJob | undefined): SlipState | undefined {
  if (state.kind !== 'queued') return state.kind;
  return slip?.state === 'sending' ? 'failed' : undefined;
}

/** What a restart gives the outbox; settled slips are not its business any more. */
export function storedState(state: SlipJob['state']): { readonly kind: 'queued' | 'sending' } | undefined {
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
