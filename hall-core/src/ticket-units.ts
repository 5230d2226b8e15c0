import type { HallFile, HallUnit } from './hall-file.ts';
import { groupsOf } from './matter-text.ts';
import { isServedWhole } from './qualification.ts';
import type { TicketState } from './ticket.ts';
import { complaintPhoneFor, unitsOf } from './units.ts';
import { stepsLeft } from './window-views.ts';

/** What the units of a building are to one ticket. */
export interface TicketUnits {
  /** Those of its matters, in their order, then those it was sent to beside them. */
  readonly all: readonly HallUnit[];
  /** Of several the one its person goes to next; absent where that is not one, or is where they are. */
  readonly next?: HallUnit;
  readonly complaintPhone: string;
}

export function ticketUnits(hall: HallFile, ticket: TicketState): TicketUnits {
  const matters = groupsOf(
    hall,
    ticket.matters.map(({ matter }) => matter),
  );
  const groups = [...matters, ...ticket.groups];
  const all = unitsOf(hall, groups);
  const [next, ...others] = all.length < 2 ? [] : unitsOf(hall, groupsNext(hall, ticket));
  const complaintPhone = complaintPhoneFor(hall, groups);
  return { all, ...(next === undefined || others.length > 0 ? {} : { next }), complaintPhone };
}

/** The groups its person is called for next; once called, those that window does not do. */
function groupsNext(hall: HallFile, ticket: TicketState): readonly string[] {
  const { phase, groups } = ticket;
  switch (phase.kind) {
    case 'reserved':
    case 'waiting':
    case 'no-show':
      return isServedWhole(hall, groups) || ticket.anyOrder === true ? groups : groups.slice(0, 1);
    case 'called':
    case 'serving':
    case 'held': {
      const here = hall.windows.find(({ number }) => number === phase.window)?.groups ?? [];
      const rest = stepsLeft(hall, ticket).filter((group) => !here.includes(group));
      const then = ticket.anyOrder === true ? rest : rest.slice(0, 1);
      const unitsHere = unitsOf(hall, here);
      return unitsOf(hall, then).some((unit) => unitsHere.includes(unit)) ? [] : then;
    }
    case 'done':
    case 'left':
    case 'void':
      return [];
  }
}
