import { businessDay } from './business-day.ts';
import type { Day } from './event.ts';
import type { HallFile } from './hall-file.ts';
import type { HallFold } from './hall-fold.ts';
import type { Now } from './hybrid-time.ts';

/** Half a year: a clock further off than this may name another year, and a case rests in the database of its year. */
const FAR_MS = 182 * 86_400_000;

/**
 * The business day a case arises on. A clock that is half a year or more from when those now in the hall took their
 * tickets is wrong, and goes by the middle one of them: in the database of another year nobody would find the case.
 */
export function caseDay(fold: HallFold, hall: HallFile, { wallMs }: Pick<Now, 'wallMs'>): Day {
  const middleMs = fold.middleTicket()?.issuedMs ?? wallMs;
  return businessDay(Math.abs(middleMs - wallMs) > FAR_MS ? middleMs : wallMs, hall);
}
