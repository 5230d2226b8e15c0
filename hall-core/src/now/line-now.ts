import type { HallFile, WindowSetup } from '../hall-file.ts';
import type { HallFold } from '../hall-fold.ts';
import { windowSetFor } from '../qualification.ts';
import { waitingLine } from '../queue.ts';
import type { TicketState } from '../ticket.ts';
import { type WindowCard, windowCards } from '../views.ts';

/** Whether a window takes people now: its clerk is there and it is not to pause or close. */
export const isOpenNow = ({ activity }: WindowCard): boolean =>
  activity === 'free' || activity === 'calling' || activity === 'serving';

/** Since when somebody has waited for the call that is due: the issue, or the return to the line. */
export const waitingSince = ({ issuedMs, returned }: TicketState): number =>
  Math.max(issuedMs, returned?.atMs ?? issuedMs);

/** The line of one group, or of the whole hall, as it is now. */
export interface LineNow {
  /** The group of the first matter; absent for the hall. */
  readonly group?: string;
  readonly waiting: number;
  /** Whoever has waited longest. */
  readonly oldest?: TicketState;
  readonly oldestMs?: number;
  /** Windows open now that may call one of them; where nobody waits, those that serve the group. */
  readonly open: number;
  /** Whom no open window may call. */
  readonly stranded: readonly TicketState[];
}

/** The lines of the groups in the order of the set-up, and that of the hall. */
export function linesNow(
  fold: HallFold,
  hall: HallFile,
  nowMs: number,
): { readonly hall: LineNow; readonly groups: readonly LineNow[] } {
  const open = windowCards(fold, hall)
    .filter(isOpenNow)
    .map(({ setup }) => setup);
  // Nobody waits with a test ticket.
  const line = waitingLine(fold).filter(({ test }) => test !== true);
  return {
    hall: lineOf(hall, line, open, nowMs),
    groups: hall.groups.map(({ id }) => {
      const mine = line.filter(({ groups }) => groups[0] === id);
      const serving = open.filter(({ groups }) => groups.includes(id));
      return { group: id, ...lineOf(hall, mine, mine.length === 0 ? serving : open, nowMs) };
    }),
  };
}

function lineOf(
  hall: HallFile,
  line: readonly TicketState[],
  open: readonly WindowSetup[],
  nowMs: number,
): LineNow {
  const [first] = line;
  if (first === undefined) return { waiting: 0, open: open.length, stranded: [] };
  const sets = line.map((ticket) => windowSetFor(hall, ticket));
  const able = open.filter(({ number }) => sets.some((set) => set.has(number)));
  const oldest = line.reduce(
    (held, ticket) => (waitingSince(ticket) < waitingSince(held) ? ticket : held),
    first,
  );
  return {
    waiting: line.length,
    oldest,
    oldestMs: Math.max(0, nowMs - waitingSince(oldest)),
    open: able.length,
    stranded: line.filter((_ticket, at) => !able.some(({ number }) => sets[at]?.has(number))),
  };
}

/** Whom no open window may call any more once this one is closed or paused, and may now. */
export function strandedBy(fold: HallFold, hall: HallFile, window: number): readonly TicketState[] {
  const open = windowCards(fold, hall).filter(isOpenNow);
  if (!open.some(({ setup }) => setup.number === window)) return [];
  return waitingLine(fold).filter((ticket) => {
    if (ticket.test === true) return false;
    const able = windowSetFor(hall, ticket);
    return able.has(window) && !open.some(({ setup }) => setup.number !== window && able.has(setup.number));
  });
}
