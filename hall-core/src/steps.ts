import type { EventDraft } from './event.ts';
import { type HallFile, rulesOf } from './hall-file.ts';
import type { HallFold } from './hall-fold.ts';
import { groupsOf, matterIn } from './matter-text.ts';
import { isServedWhole } from './qualification.ts';
import { rankDown, returnOf, routeTo } from './rank-down.ts';
import type { MatterState, TicketState } from './ticket.ts';

/**
 * Whether the steps of a visit with these matters wait for none of the others (并联): no window serves it whole, and
 * no bundle of the hall that is on it whole says otherwise.
 */
export function isInAnyOrder(hall: HallFile, matters: readonly string[], groups: readonly string[]): boolean {
  if (groups.length < 2 || isServedWhole(hall, groups)) return false;
  return hall.bundles.every(
    (bundle) => bundle.anyOrder === true || !bundle.matters.every((id) => matters.includes(id)),
  );
}

/** Whether somebody works on a matter without its person. */
export const isInside = ({ inside = '', outcome }: MatterState): boolean =>
  inside !== '' && outcome === undefined;

/** The matters that still need their person at some window, in their order. */
export const mattersLeft = ({ matters }: TicketState): MatterState[] =>
  matters.filter((state) => state.outcome === undefined && !isInside(state));

/** A paper tells nothing of the order of the steps; what the hall makes of it does. */
const isFree = (hall: HallFile, { anyOrder, unissued, matters, groups }: TicketState): boolean =>
  anyOrder === true ||
  (unissued === true &&
    isInAnyOrder(
      hall,
      matters.map(({ matter }) => matter),
      groups,
    ));

const servedAt = (hall: HallFile, window: number): readonly string[] =>
  hall.windows.find(({ number }) => number === window)?.groups ?? [];

/** The groups the person still has to see: a step without a matter of its own is open until its window has had them. */
function openSteps(hall: HallFile, ticket: TicketState): readonly string[] {
  const groups = (matters: readonly MatterState[]) =>
    groupsOf(
      hall,
      matters.map(({ matter }) => matter),
    );
  const left = groups(mattersLeft(ticket));
  const known = groups(ticket.matters);
  const without = ticket.groups.filter((group) => !known.includes(group));
  return [...new Set([...ticket.groups.filter((group) => left.includes(group)), ...without, ...left])];
}

/** The groups of the steps other windows do, of a visit whose steps are in any order; otherwise none. */
export function stepsElsewhere(
  hall: HallFile | undefined,
  window: number,
  ticket: TicketState,
): readonly string[] {
  if (hall === undefined || !isFree(hall, ticket)) return [];
  const here = servedAt(hall, window);
  return openSteps(hall, ticket).filter((group) => !here.includes(group));
}

/**
 * The matters a window sees to now, in their order: of a visit whose steps are in any order only those of its own
 * groups.
 */
export function mattersHere(hall: HallFile | undefined, window: number, ticket: TicketState): MatterState[] {
  const left = mattersLeft(ticket);
  const elsewhere = stepsElsewhere(hall, window, ticket);
  return left.filter(({ matter }) => !elsewhere.includes(matterIn(hall, matter)?.group ?? ''));
}

/** Back to the line for the steps that are left, no further back than they stood and one place down at most. */
export function onToRest(
  fold: HallFold,
  hall: HallFile,
  clerk: string | undefined,
  ticket: TicketState,
  rest: readonly string[],
): EventDraft {
  const to = routeTo({ anyOrder: true }, rest);
  const { returned: _before, ...bare } = ticket;
  const down = rankDown(fold, hall, { ...bare, ...to, groups: rest }, rulesOf(hall).transferPlaces);
  const rank = Math.min(ticket.rank, down ?? ticket.rank);
  return returnOf(ticket, clerk, { rank, why: 'next-step', to });
}
