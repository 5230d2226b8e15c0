import type { TicketState } from './ticket.ts';

/** Before the first of the line, in ms of virtual arrival: far enough that others fit between. */
const AHEAD_MS = 60_000;

/**
 * A rank that lies between two neighbours of the line; undefined where no number does, because their ranks are equal
 * or as near as numbers can be.
 */
export function rankBetween(
  before: Pick<TicketState, 'rank'> | undefined,
  after: Pick<TicketState, 'rank'> | undefined,
): number | undefined {
  if (before === undefined && after === undefined) return undefined;
  if (before === undefined) return (after?.rank ?? 0) - AHEAD_MS;
  if (after === undefined) return before.rank + AHEAD_MS;
  const rank = before.rank + (after.rank - before.rank) / 2;
  return before.rank < rank && rank < after.rank ? rank : undefined;
}
