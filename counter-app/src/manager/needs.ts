import {
  type HallFile,
  type HallFold,
  type HelpKind,
  qualifies,
  type StaffingAdvice,
  type TicketState,
  type WindowCard,
  waitingLine,
  windowCards,
  wishOf,
} from '@onewindow/hall-core';
import type { StorageTrouble } from '@onewindow/replica';

/** The window that one tap would open, and where that was worked out, the expected wait without and with it. */
export interface OneMore {
  readonly window?: number;
  readonly waitMin?: { readonly without: number; readonly with: number };
}

/** Something a manager should look at now, and where one tap helps, the window that tap would open. */
export type Need =
  /** A clerk asks for help without a sound. */
  | { readonly kind: 'help'; readonly window: number; readonly help: HelpKind }
  | ({
      readonly kind: 'many-waiting';
      readonly waiting: number;
      readonly open: number;
    } & OneMore)
  | ({ readonly kind: 'long-wait'; readonly waitMs: number } & OneMore)
  /** People are about to wait, and one more window would save them much of it. */
  | ({ readonly kind: 'will-wait' } & OneMore)
  | { readonly kind: 'unconfirmed'; readonly window: number; readonly sinceMs: number }
  | { readonly kind: 'storage'; readonly trouble: StorageTrouble };

/** A spare window is opened when more wait than this many for each open one … */
const WAITING_PER_WINDOW = 4;
/** … or someone waits longer than this. Both figures: operating rules of tax and town halls, see the README. */
const LONG_WAIT_MS = 20 * 60_000;
/** A window that has not taken up an order after this needs a look. */
const CONFIRM_WITHIN_MS = 30_000;
/** More than three and nobody knows where to begin. */
const AT_MOST = 3;

/** What needs the manager now, the most pressing first, at most three; with what the hall's own record advises. */
export function needsOf(
  fold: HallFold,
  hall: HallFile,
  nowMs: number,
  trouble: StorageTrouble | undefined,
  advice?: StaffingAdvice,
): Need[] {
  const cards = windowCards(fold, hall);
  const needs: Need[] = trouble === undefined ? [] : [{ kind: 'storage', trouble }];
  for (const { setup, state, unconfirmed } of cards) {
    const sinceMs = state.order?.atMs ?? nowMs;
    const attended = state.session !== undefined;
    if (unconfirmed && attended && nowMs - sinceMs > CONFIRM_WITHIN_MS) {
      needs.push({ kind: 'unconfirmed', window: setup.number, sinceMs });
    }
  }
  const asked = cards.flatMap(({ setup, state }): Need[] =>
    state.help === undefined ? [] : [{ kind: 'help', window: setup.number, help: state.help.kind }],
  );
  const more = advised(advice);
  const crowd =
    crowdNeed(cards, waitingLine(fold), hall, nowMs, more) ??
    (more === undefined ? undefined : { kind: 'will-wait' as const, ...more });
  return [...asked, ...(crowd === undefined ? [] : [crowd]), ...needs].slice(0, AT_MOST);
}

function crowdNeed(
  cards: readonly WindowCard[],
  line: readonly TicketState[],
  hall: HallFile,
  nowMs: number,
  more: OneMore | undefined,
): Need | undefined {
  const [first] = line;
  if (first === undefined) return undefined;
  const oldest = line.reduce((held, ticket) => (ticket.issuedMs < held.issuedMs ? ticket : held), first);
  const open = cards.filter(isOpen).length;
  const window = spareFor(cards, hall, line.length > WAITING_PER_WINDOW * open ? first : oldest);
  const help = more ?? (window === undefined ? {} : { window });
  if (line.length > WAITING_PER_WINDOW * open) {
    return { kind: 'many-waiting', waiting: line.length, open, ...help };
  }
  const waitMs = nowMs - oldest.issuedMs;
  return waitMs > LONG_WAIT_MS ? { kind: 'long-wait', waitMs, ...help } : undefined;
}

/** Which window the advice would open. */
function advised(advice: StaffingAdvice | undefined): OneMore | undefined {
  if (advice?.act?.kind !== 'open') return undefined;
  const { window, waitMin } = advice.act;
  return { window, waitMin: { without: Math.round(advice.waitMin), with: Math.round(waitMin) } };
}

export const isOpen = ({ activity }: WindowCard): boolean =>
  activity === 'free' || activity === 'calling' || activity === 'serving';

/** A window that could help this ticket: one where a clerk already sits before an empty one nobody asked for yet. */
function spareFor(cards: readonly WindowCard[], hall: HallFile, ticket: TicketState): number | undefined {
  const spare = cards.filter((card) => !isOpen(card) && qualifies(hall, card.setup, ticket));
  const attended = spare.find(({ state }) => state.session !== undefined);
  return (attended ?? spare.find(({ state }) => wishOf(state) !== 'open'))?.setup.number;
}
