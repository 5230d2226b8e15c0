import type { DeviceId, EventDraft } from './event.ts';
import { draft, slipEntity, ticketEntity } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';
import type { Now } from './hybrid-time.ts';
import { closeMatter, nextBegins } from './matter-closing.ts';
import { checkPapers } from './matter-text.ts';
import type { Person } from './person.ts';
import { accept, type Result, refuse } from './result.ts';
import { isOpen, type TicketState } from './ticket.ts';
import type { NoticeItem } from './ticket-payloads.ts';

type Decision = Result<EventDraft[]>;

/** What of one matter's list was looked at, in the words of the list in zh-CN; what is in neither was not looked at. */
export interface PapersLookedAt {
  readonly matter: string;
  /** Of the text on the screen. */
  readonly version: string;
  readonly here: readonly string[];
  readonly missing: readonly string[];
}

/** A notice slip to be given. */
export interface NoticeWish {
  readonly ticket: string;
  /** Names the press of the button and with it the notice: a repeat gives no second one. */
  readonly request: string;
  readonly items: readonly NoticeItem[];
  /** The hub whose printer makes it; absent where the person reads it on a screen only. */
  readonly printer?: DeviceId;
}

/**
 * A ticket whoever is here may say something about: it has not ended, and no other window has the person. A guide, who
 * sits at no window, may do so until a window has called.
 */
export function ticketWith(fold: HallFold, person: Person, id: string): Result<TicketState> {
  const ticket = fold.ticket(id);
  if (ticket === undefined) return refuse('unknown-ticket');
  const { label, phase } = ticket;
  if (!isOpen(phase)) return refuse('wrong-state', { label, state: phase.kind });
  if ('window' in phase && phase.window !== person.window) {
    return refuse('at-another-window', { label, window: phase.window });
  }
  return accept(ticket);
}

/** Notes which papers of a matter are here and which are missing; the last look counts, and the same again is nothing. */
export function decideCheckPapers(
  fold: HallFold,
  person: Person,
  ticketId: string,
  { matter, version, here, missing }: PapersLookedAt,
): Decision {
  const found = ticketWith(fold, person, ticketId);
  if (!found.ok) return found;
  const { matters, id } = found.value;
  const state = matters.find((candidate) => candidate.matter === matter);
  if (state === undefined) return refuse('unknown-matter', { matter });
  const checked = checkPapers(fold.hallFile(), matter, version, [...here, ...missing]);
  if (!checked.ok) return checked;
  const both = here.find((paper) => missing.includes(paper));
  if (both !== undefined) return refuse('here-and-missing', { matter, paper: both });
  const last = state.checked;
  const isSame = last?.version === version && isEqual(last.here, here) && isEqual(last.missing, missing);
  if (isSame) return accept([]);
  return accept([
    draft('matter-checked', ticketEntity(id), { matter, version, here, missing }, person.clerk),
  ]);
}

const isEqual = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((text, at) => text === b[at]);

/**
 * 一次性告知单: all that is missing of all matters, told once, in the words the giver had on the screen. At a window these
 * matters end with it; a guide only tells. Its slip is printed where a printer is named.
 */
export function decideGiveNotice(fold: HallFold, person: Person, wish: NoticeWish, now: Now): Decision {
  const found = ticketWith(fold, person, wish.ticket);
  if (!found.ok) return found;
  const ticket = found.value;
  const { window, clerk } = person;
  const { request, items, printer } = wish;
  if (ticket.notices?.some(({ notice }) => notice === request)) return accept([]);
  if (items.length === 0 || items.some(({ missing }) => missing.length === 0)) {
    return refuse('nothing-missing', { label: ticket.label });
  }
  const at = window === undefined ? {} : { window };
  const drafts: EventDraft[] = [];
  for (const { matter, version, missing } of items) {
    const state = ticket.matters.find((candidate) => candidate.matter === matter);
    if (state === undefined) return refuse('unknown-matter', { matter });
    const checked = checkPapers(fold.hallFile(), matter, version, missing);
    if (!checked.ok) return checked;
    if (window === undefined || clerk === undefined) continue;
    if (ticket.phase.kind !== 'serving') {
      return refuse('wrong-state', { label: ticket.label, state: ticket.phase.kind });
    }
    const closed = closeMatter(fold, { window, clerk }, ticket, state, { outcome: 'notice' }, now);
    if (!closed.ok) return closed;
    drafts.push(...closed.value);
  }
  if (window !== undefined && clerk !== undefined) {
    const told = items.map(({ matter }) => matter);
    drafts.push(...nextBegins(fold.hallFile(), ticket, told, { window, clerk }));
  }
  const given = draft(
    'ticket-notice-given',
    ticketEntity(ticket.id),
    { notice: request, ...at, items },
    clerk,
  );
  const slip = printer === undefined ? [] : [noticeSlip(ticket.id, request, 1, printer)];
  return accept([given, ...drafts, ...slip]);
}

/** The wish for one paper of a notice. */
const noticeSlip = (ticket: string, notice: string, copy: number, printer: DeviceId): EventDraft =>
  draft('slip-requested', slipEntity(ticket, copy, notice), { ticket, copy, printer, notice });

/** Prints a notice again, as its next copy: from the second on a paper is marked 补打. */
export function decideReprintNotice(
  fold: HallFold,
  ticketId: string,
  notice: string,
  printer: DeviceId,
): Decision {
  const ticket = fold.ticket(ticketId);
  if (ticket === undefined) return refuse('unknown-ticket');
  if (!ticket.notices?.some((given) => given.notice === notice)) {
    return refuse('unknown-notice', { label: ticket.label });
  }
  let copy = 1;
  while (fold.slip(ticketId, copy, notice) !== undefined) copy++;
  return accept([noticeSlip(ticketId, notice, copy, printer)]);
}
