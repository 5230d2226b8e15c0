import type { Day, DeviceId, EventDraft } from './event.ts';
import { draft, type Paper, ticketEntity } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';
import { seriesOfHandLabel } from './numbering.ts';
import { currentAt } from './queue.ts';
import { returnOf, routeTo, sameRoute } from './rank-down.ts';
import { mayBringPapers, papersGroups } from './restoring.ts';
import { accept, type Result, refuse } from './result.ts';
import { type Actor, beginFirst } from './serving.ts';
import { mattersHere, onToRest, stepsElsewhere } from './steps.ts';
import { isOpen, type TicketState } from './ticket.ts';
import { isStandInOf, sameAs, standInFor } from './typed-number.ts';

/** Who vouches for a paper, as the paper says: the replica checks the signature before anyone goes by it. */
export interface PaperSeal {
  readonly device: DeviceId;
  /** The business day the ticket is of, by that device. */
  readonly day: Day;
  /** The device's signature of `paperText`. */
  readonly sig: string;
}

/** What a person shows at a window: a scanned paper, or a number a clerk has typed. */
export interface Presented {
  /** The ticket a scan names. */
  readonly ticket?: string;
  /** What the scanned paper says of it, for a window its issue has not reached. */
  readonly paper?: Paper;
  /** Who vouches for that paper; the replica checks it and leaves it out of what it hands on. */
  readonly seal?: PaperSeal;
  /** The number as printed. */
  readonly label?: string;
  /** The clerk has been told that the person is being served elsewhere, and the person stands here. */
  readonly confirmed?: boolean;
}

/** Capitals, digits and nothing between them, as numbers are printed. */
export const tidyLabel = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/g, '');

const LABEL = /^[A-Z]{1,4}[0-9]{2,5}$/;

/** What is typed for a ticket: a seat's number has a hyphen on paper, all others are tidy as they are (U11). */
export const typedLabel = ({ label, booked }: TicketState): string =>
  booked === undefined ? label : tidyLabel(label);

/** Of a seat, without the hyphen it is printed with (U11). */
const SEAT_LABEL = /^R([01]\d|2[0-3])[0-5]\d[A-Z]?X?\d{1,4}[A-Z]?$/;

/** Whether a tidy text has the form of a number; which numbers there are is another question. */
export const isLabel = (tidy: string): boolean =>
  LABEL.test(tidy) || SEAT_LABEL.test(tidy) || seriesOfHandLabel(tidy) !== undefined;

/**
 * Whoever stands at a window with a ticket is served there, wherever the ticket is and whoever else has called it
 * (C9). A number this replica does not know yet is served as it stands on the paper; where it is begun from a snapshot
 * and `isHubReached`, the rest is on its way and waited for.
 */
export function decidePresent(
  fold: HallFold,
  actor: Actor,
  presented: Presented,
  isHubReached: boolean,
): Result<{ ticket: string; drafts: EventDraft[] }> {
  const label = tidyLabel(presented.label ?? presented.paper?.label ?? '');
  const ticket = presented.ticket === undefined ? findByLabel(fold, label) : fold.ticket(presented.ticket);
  const current = currentAt(fold, actor.window);
  if (current !== undefined && current.id !== ticket?.id) {
    return refuse('finish-first', { label: current.label });
  }
  if (ticket !== undefined) return presentKnown(fold, actor, ticket, presented.confirmed === true);
  if (!isLabel(label)) return refuse('not-a-number', { label });
  if (isHubReached && fold.isPartial) return refuse('not-here-yet', { label });
  const id = presented.ticket ?? standInFor(label, actor.device);
  const paper = presented.paper ?? typedPaper(label);
  return accept({ ticket: id, drafts: served(id, 1, actor, paper) });
}

function presentKnown(
  fold: HallFold,
  actor: Actor,
  ticket: TicketState,
  confirmed: boolean,
): Result<{ ticket: string; drafts: EventDraft[] }> {
  const { id, leg, label, phase } = ticket;
  if (mayBringPapers(ticket)) {
    const to = routeTo(ticket, papersGroups(fold, ticket));
    return accept({ ticket: id, drafts: servedAnew(ticket, actor, { why: 'papers-brought', to }) });
  }
  if (phase.kind === 'held' && phase.window !== actor.window) {
    const why = phase.hold === 'left-with-papers' ? 'papers-brought' : 'next-step';
    return accept({ ticket: id, drafts: servedAnew(ticket, actor, { why, ...sameRoute(ticket) }) });
  }
  if (phase.kind === 'done' || phase.kind === 'void') return refuse('already-ended', { label });
  if (phase.kind === 'serving') {
    // Scanned once more, or pressed again as no answer had come: they are served here as it is.
    if (phase.window === actor.window) return accept({ ticket: id, drafts: [] });
    if (!confirmed) return refuse('at-another-window', { label, window: phase.window });
  }
  return accept({ ticket: id, drafts: [...served(id, leg, actor), ...beginFirst(fold, actor, ticket)] });
}

/**
 * Served here in the ticket’s next leg, for what another window did in this one is over. The return comes last, so
 * that nobody who reads the events in their order sees the person waiting.
 */
function servedAnew(
  ticket: TicketState,
  actor: Actor,
  back: Omit<Parameters<typeof returnOf>[2], 'rank'>,
): EventDraft[] {
  const { id, leg, rank } = ticket;
  return [...served(id, leg + 1, actor), returnOf(ticket, actor.clerk, { ...back, rank })];
}

function served(id: string, leg: number, { window, clerk }: Actor, paper?: Paper): EventDraft[] {
  const about = ticketEntity(id);
  const present = paper === undefined ? { leg, window } : { leg, window, paper };
  return [
    draft('ticket-present', about, present, clerk),
    draft('ticket-started', about, { leg, window }, clerk),
  ];
}

/**
 * The ticket with that number: the one issued on this day before one of which only a paper tells, which may be of
 * another day, and one still open before one that has ended.
 */
export function findByLabel(fold: HallFold, label: string): TicketState | undefined {
  const known = fold.tickets().filter((ticket) => ticket.label === label || typedLabel(ticket) === label);
  const issued = known.filter(({ unissued }) => unissued === undefined);
  const likely = issued.length > 0 ? issued : known;
  return likely.find(({ phase }) => isOpen(phase)) ?? likely[0];
}

const typedPaper = (label: string): Paper => ({
  label,
  series: label.charAt(0),
  matters: [],
  groups: [],
  usualMinutes: 0,
  rank: 0,
  language: 'zh-CN',
});

/** Numbers typed at this device that still stand in for their tickets. */
export const standInsAt = (fold: HallFold, device: string): TicketState[] =>
  fold.tickets().filter((ticket) => isStandInOf(ticket, device) && ticket.phase.kind !== 'void');

/** Whether a number typed at this device still stands in for the ticket with this number. */
export function isStoodInFor(fold: HallFold, device: DeviceId, label: string): boolean {
  const standIn = fold.ticket(standInFor(tidyLabel(label), device));
  return standIn !== undefined && standIn.phase.kind !== 'void';
}

/**
 * Stand-ins whose real tickets have arrived since: what was done for the person counts there, and the stand-in is
 * void, so that nobody calls a person who has been served (C10).
 */
export function decideAdopt(fold: HallFold, device: string, standIns: readonly TicketState[]): EventDraft[] {
  const drafts: EventDraft[] = [];
  for (const ticket of standIns) {
    const real = findByLabel(fold, ticket.label);
    const { phase } = ticket;
    if (real === undefined || real.unissued || real.phase.kind === 'void') continue;
    if (phase.kind !== 'serving' && phase.kind !== 'held' && phase.kind !== 'done') continue;
    const { window, clerk } = phase;
    drafts.push(...served(real.id, real.leg, { device, window, clerk: clerk ?? '' }));
    if (phase.kind === 'held') {
      const held = { leg: real.leg, window, hold: phase.hold };
      drafts.push(draft('ticket-held', ticketEntity(real.id), held, clerk));
    }
    if (phase.kind === 'done') {
      drafts.push(...ended(fold, real, window, clerk));
    }
    drafts.push(draft('ticket-voided', ticketEntity(ticket.id), { reason: sameAs(real.id) }));
  }
  return drafts;
}

/** As it ended under the typed number, which named no matters: what other windows do of it they are still to do. */
function ended(fold: HallFold, real: TicketState, window: number, clerk: string | undefined): EventDraft[] {
  const hall = fold.hallFile();
  const about = ticketEntity(real.id);
  const rest = stepsElsewhere(hall, window, real);
  if (hall === undefined || rest.length === 0) {
    return [draft('ticket-finished', about, { leg: real.leg, window }, clerk)];
  }
  const closed = mattersHere(hall, window, real).map(({ matter }) =>
    draft('matter-closed', about, { matter, window, outcome: 'done' }, clerk),
  );
  return [...closed, onToRest(fold, hall, clerk, real, rest)];
}
