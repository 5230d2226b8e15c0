import { decideOpenCase, type RatedBadly } from './cases.ts';
import type { Day, EventDraft } from './event.ts';
import { draft, ratingCaseName, ticketEntity } from './event-types.ts';
import { foldLegs } from './fold-ticket.ts';
import type { HallFold } from './hall-fold.ts';
import type { Now } from './hybrid-time.ts';
import { accept, type Result, refuse } from './result.ts';
import { RATING_REASONS, type RatingLevel, type RatingReason, type RatingWay } from './service-codes.ts';
import type { TicketState } from './ticket.ts';
import { otherTicketOf } from './typed-number.ts';

/** What a resident said of one service: 好差评, once for each (一次一评). */
export interface Rating {
  readonly leg: number;
  /** 5 is 非常满意, 1 is 非常不满意. */
  readonly level: RatingLevel;
  /** Only of a bad one. */
  readonly reasons: readonly RatingReason[];
  readonly way: RatingWay;
  readonly atMs: number;
}

/** From this level down a rating is bad, and somebody must see to it. */
const BAD_LEVEL = 2;
export const isBad = ({ level }: Pick<Rating, 'level'>): boolean => level <= BAD_LEVEL;

/**
 * The ticket under which a person is or was served: where a number typed at a window stands in for theirs for good, that
 * one (D21), else the ticket itself.
 */
export function servedAs(fold: HallFold, id: string): TicketState | undefined {
  const ticket = fold.ticket(id);
  if (ticket?.phase.kind !== 'void') return ticket;
  const other = otherTicketOf(ticket.phase.reason);
  return other === undefined ? ticket : (fold.ticket(other) ?? ticket);
}

/**
 * The rating that stands of one leg of a ticket: the first, whichever hub took it and whichever arrived first. It is in
 * no ticket's state, so that no screen of a clerk shows it by showing the ticket.
 */
export function ratingOf(fold: HallFold, ticket: string, leg: number): Rating | undefined {
  for (const { type, data, at } of fold.ticketEvents(ticket)) {
    if (type !== 'ticket-rated' || data.leg !== leg) continue;
    return { leg, level: data.level, reasons: data.reasons, way: data.way, atMs: at[0] };
  }
  return undefined;
}

/** What a resident chose; level and reasons come from a form and may be anything. */
export interface RatingWish {
  readonly ticket: string;
  /** The leg the form was shown for. */
  readonly leg: number;
  readonly level: number;
  readonly reasons: readonly string[];
  readonly way: RatingWay;
}

export type RatingRefusal =
  | 'unknown-ticket'
  | 'unknown-level'
  | 'unknown-reason'
  | 'not-served-yet'
  /** The person has been back in the line and was served again since the form was shown. */
  | 'leg-over'
  | 'rated-already';

/**
 * What comes of a rating: its event and, of a bad one, the case that somebody must see to. The reasons for a good one
 * are left out.
 */
export function decideRate(
  fold: HallFold,
  { ticket: id, leg, level, reasons, way }: RatingWish,
  now: Now,
): Result<EventDraft[], RatingRefusal> {
  const ticket = servedAs(fold, id);
  if (ticket === undefined) return refuse('unknown-ticket');
  if (!isLevel(level)) return refuse('unknown-level');
  const given = RATING_REASONS.filter((reason) => reasons.includes(reason));
  if (given.length < new Set(reasons).size) return refuse('unknown-reason');
  if (ticket.phase.kind !== 'done') return refuse('not-served-yet', { label: ticket.label });
  if (leg !== ticket.leg) return refuse('leg-over', { label: ticket.label });
  if (ratingOf(fold, ticket.id, leg) !== undefined) return refuse('rated-already', { label: ticket.label });
  const isMeant = isBad({ level });
  const rated = { leg, level, reasons: isMeant ? given : [], way };
  const drafts: EventDraft[] = [draft('ticket-rated', ticketEntity(ticket.id), rated)];
  return accept(isMeant ? [...drafts, ...caseOf(fold, ticket, { leg, level, reasons: given }, now)] : drafts);
}

/**
 * The rating alone, for a device that opens no cases, as a kiosk or a pad: a hub sees to the case of a bad one once it
 * has heard of it (`decideRatingCase`).
 */
export function decideRateHere(
  fold: HallFold,
  wish: RatingWish,
  now: Now,
): Result<EventDraft[], RatingRefusal> {
  const decided = decideRate(fold, wish, now);
  return decided.ok ? accept(decided.value.filter(({ type }) => type === 'ticket-rated')) : decided;
}

/** The case of a bad rating that stands and came without one; none where it is open or was once opened already. */
export function decideRatingCase(
  fold: HallFold,
  { ticket, leg }: Pick<RatingWish, 'ticket' | 'leg'>,
  now: Now,
): EventDraft[] {
  const rated = fold.ticket(ticket);
  const rating = ratingOf(fold, ticket, leg);
  if (rated === undefined || rating === undefined || !isBad(rating)) return [];
  return caseOf(fold, rated, rating, now);
}

const isLevel = (level: number): level is RatingLevel => Number.isInteger(level) && level >= 1 && level <= 5;

export const ratingCaseId = (day: Day, ticket: string, leg: number): string =>
  `${day.slice(0, 4)}-${ratingCaseName(ticket, leg)}`;

/** While one is open of the ticket none is added. Of a test nobody has to see to anything. */
function caseOf(fold: HallFold, { id, test }: TicketState, rating: RatedLeg, now: Now): EventDraft[] {
  if (test === true) return [];
  const request = ratingCaseName(id, rating.leg);
  const wish = { about: 'bad-rating', request, ticket: id, rated: ratedBadly(fold, id, rating) } as const;
  const opened = decideOpenCase(fold, wish, undefined, now);
  return opened.ok ? opened.value : [];
}

type RatedLeg = Pick<Rating, 'leg' | 'level' | 'reasons'>;

/** What the manager has to know of it, also when its day is archived. */
export function ratedBadly(fold: HallFold, ticket: string, { leg, level, reasons }: RatedLeg): RatedBadly {
  const served = servedIn(fold, ticket, leg);
  return {
    level,
    reasons,
    ...(served === undefined ? {} : { window: served.window }),
    ...(served?.clerk === undefined ? {} : { servedBy: served.clerk }),
  };
}

/** The window, and the clerk, that had the person in a leg. */
function servedIn(
  fold: HallFold,
  ticket: string,
  leg: number,
): { readonly window: number; readonly clerk?: string } | undefined {
  const phase = foldLegs(fold.ticketEvents(ticket)).find((folded) => folded.leg === leg)?.phase;
  if (phase === undefined || !('callId' in phase)) return undefined;
  return { window: phase.window, ...(phase.clerk === undefined ? {} : { clerk: phase.clerk }) };
}
