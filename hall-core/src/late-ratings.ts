import { workingDayAfter } from './business-day.ts';
import { caseDay } from './case-day.ts';
import { openCases, termDays } from './cases.ts';
import type { Day, EventDraft } from './event.ts';
import { caseEntity, draft } from './event-types.ts';
import type { HallFile } from './hall-file.ts';
import type { HallFold } from './hall-fold.ts';
import type { Now } from './hybrid-time.ts';
import { isBad, ratedBadly, ratingCaseId, ratingOf } from './rating.ts';

/**
 * The cases of bad ratings of a day that is over and came without one: taken at a kiosk or pad that was cut off until
 * the next day, or while no hub was on. Each is due from today, for nobody could have seen to it before.
 */
export function decideLateRatingCases(
  fold: HallFold,
  hall: HallFile,
  past: { readonly day: Day; readonly fold: HallFold },
  now: Now,
): EventDraft[] {
  const dueDay = workingDayAfter(caseDay(fold, hall, now), termDays('bad-rating'));
  const open = new Set(
    openCases(fold).flatMap(({ kind, ticket }) => (kind === 'bad-rating' ? (ticket ?? []) : [])),
  );
  return past.fold.tickets().flatMap(({ id, label, test }): EventDraft[] => {
    if (test === true || open.has(id)) return [];
    const legs = past.fold
      .ticketEvents(id)
      .flatMap(({ type, data }) => (type === 'ticket-rated' ? [data.leg] : []));
    for (const leg of new Set(legs)) {
      const rating = ratingOf(past.fold, id, leg);
      const name = ratingCaseId(past.day, id, leg);
      if (rating === undefined || !isBad(rating) || fold.case(name) !== undefined) continue;
      const ofTicket = { ticket: id, label, ...ratedBadly(past.fold, id, rating) };
      const data = { kind: 'bad-rating', arose: past.day, dueDay, ...ofTicket } as const;
      return [draft('case-opened', caseEntity(name), data)];
    }
    return [];
  });
}
