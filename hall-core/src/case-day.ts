import { businessDay } from './business-day.ts';
import type { Day } from './event.ts';
import type { HallFile } from './hall-file.ts';
import type { HallFold } from './hall-fold.ts';
import type { Now } from './hybrid-time.ts';
import type { TicketState } from './ticket.ts';

/** Half a year: a clock further off than this may name another year, and a case rests in the database of its year. */
const FAR_MS = 182 * 86_400_000;

/**
 * The business day a case arises on. A clock that is half a year or more from when those now in the hall took their
 * tickets is wrong, and goes by the middle one of them: in the database of another year nobody would find the case.
 */
export function caseDay(fold: HallFold, hall: HallFile, { wallMs }: Pick<Now, 'wallMs'>): Day {
  const open = fold.openTickets();
  return businessDay(isFar(open, wallMs) ? middleOf(open) : wallMs, hall);
}

/** Whether the middle one is far. Counted: a full hall is not put in order at every matter that is closed. */
function isFar(open: readonly TicketState[], wallMs: number): boolean {
  const middle = open.length >> 1;
  let before = 0;
  let after = 0;
  for (const { issuedMs } of open) {
    if (issuedMs < wallMs - FAR_MS) before++;
    else if (issuedMs > wallMs + FAR_MS) after++;
  }
  return before > middle || (open.length > 0 && after >= open.length - middle);
}

const middleOf = (open: readonly TicketState[]): number =>
  open.map(({ issuedMs }) => issuedMs).sort((a, b) => a - b)[open.length >> 1] ?? 0;
