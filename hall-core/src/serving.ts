import { collectedBy, isCollected } from './collecting.ts';
import type { EventDraft } from './event.ts';
import { type DraftOf, draft, type EventType, ticketEntity, windowEntity } from './event-types.ts';
import { type CallingRules, rulesOf } from './hall-file.ts';
import type { HallFold } from './hall-fold.ts';
import type { Now } from './hybrid-time.ts';
import { worksInside } from './inside-steps.ts';
import { closeMatter, type MatterClosing, nextBegins } from './matter-closing.ts';
import { matterIn } from './matter-text.ts';
import { currentAt, windowSetup } from './queue.ts';
import { sentBack } from './rank-down.ts';
import { accept, type Result, refuse } from './result.ts';
import { mattersHere, onToRest, stepsElsewhere } from './steps.ts';
import type { AtWindow, TicketState } from './ticket.ts';

/** Who acts: the device of a window, and the clerk signed in there. */
export interface Actor {
  readonly device: string;
  readonly window: number;
  readonly clerk: string;
}

type Decision = Result<EventDraft[]>;

/** A ticket this actor's window called, or the refusal that says which window has it. */
export function atActor(
  fold: HallFold,
  actor: Actor,
  ticketId: string,
  phases: readonly ('called' | 'serving')[],
): Result<{ ticket: TicketState; at: AtWindow }> {
  const ticket = fold.ticket(ticketId);
  if (ticket === undefined) return refuse('unknown-ticket');
  const { phase } = ticket;
  if ((phase.kind === 'called' || phase.kind === 'serving') && phase.window !== actor.window) {
    return refuse('at-another-window', { label: ticket.label, window: phase.window });
  }
  if ((phase.kind === 'called' || phase.kind === 'serving') && phases.includes(phase.kind)) {
    return accept({ ticket, at: phase });
  }
  return refuse('wrong-state', { label: ticket.label, state: phase.kind });
}

/** How long until the ticket may be called again. A clock behind the last call never makes anyone wait. */
export function recallInMs(at: AtWindow, rules: CallingRules, wallMs: number): number {
  const sinceMs = wallMs - at.lastCallMs;
  return sinceMs < 0 ? 0 : Math.max(0, rules.recallAfterMs - sinceMs);
}

/** A draft about a ticket, by whoever acts. */
export const act = <T extends EventType>(
  actor: Actor,
  type: T,
  ticket: TicketState,
  data: DraftOf<T>['data'],
): DraftOf<T> => draft(type, ticketEntity(ticket.id), data, actor.clerk);

/** 重呼: the same ticket to the same window again, not too soon after the last call. */
export function decideRecall(fold: HallFold, actor: Actor, ticketId: string, now: Now): Decision {
  const found = atActor(fold, actor, ticketId, ['called']);
  if (!found.ok) return found;
  const { ticket, at } = found.value;
  const waitMs = recallInMs(at, rules(fold), now.wallMs);
  if (waitMs > 0) return refuse('recall-too-soon', { seconds: Math.ceil(waitMs / 1000) });
  return accept([act(actor, 'ticket-recalled', ticket, { leg: ticket.leg, window: actor.window })]);
}

/** 开始办理: the person is here; the first matter not yet closed begins. */
export function decideStart(fold: HallFold, actor: Actor, ticketId: string): Decision {
  const found = atActor(fold, actor, ticketId, ['called']);
  if (!found.ok) return found;
  const { ticket } = found.value;
  const data = { leg: ticket.leg, window: actor.window };
  return accept([act(actor, 'ticket-started', ticket, data), ...beginFirst(fold, actor, ticket)]);
}

/** Whoever is served begins with the first matter nobody has closed, unless it has begun before. */
export function beginFirst(fold: HallFold, actor: Actor, ticket: TicketState): EventDraft[] {
  const [first] = mattersHere(fold.hallFile(), actor.window, ticket);
  if (first === undefined || first.startedMs !== undefined) return [];
  return [act(actor, 'matter-started', ticket, { matter: first.matter, window: actor.window })];
}

/** Begins a matter out of its turn. */
export function decideStartMatter(
  fold: HallFold,
  actor: Actor,
  ticketId: string,
  matterId: string,
): Decision {
  const found = atActor(fold, actor, ticketId, ['serving']);
  if (!found.ok) return found;
  const { ticket } = found.value;
  const matter = ticket.matters.find((candidate) => candidate.matter === matterId);
  if (matter === undefined) return refuse('unknown-matter', { matter: matterId });
  if (matter.startedMs !== undefined) return accept([]);
  return accept([act(actor, 'matter-started', ticket, { matter: matterId, window: actor.window })]);
}

/**
 * Closes one matter with its outcome and begins the next one that nobody has begun. What is worked on without its
 * person is closed by any window of the group it was given to.
 */
export function decideCloseMatter(
  fold: HallFold,
  actor: Actor,
  ticketId: string,
  matterId: string,
  closing: MatterClosing,
  now: Now,
): Decision {
  const there = fold.ticket(ticketId);
  const given = there?.matters.find((candidate) => candidate.matter === matterId);
  if (there !== undefined && given !== undefined && worksInside(fold, actor.window, given)) {
    return closeMatter(fold, actor, there, given, closing, now);
  }
  const found = atActor(fold, actor, ticketId, ['serving']);
  if (!found.ok) return found;
  const { ticket } = found.value;
  const matter = ticket.matters.find((candidate) => candidate.matter === matterId);
  if (matter === undefined) return refuse('unknown-matter', { matter: matterId });
  const closed = closeMatter(fold, actor, ticket, matter, closing, now);
  if (!closed.ok || closed.value.length === 0) return closed;
  return accept([...closed.value, ...nextBegins(fold.hallFile(), ticket, [matterId], actor)]);
}

/**
 * 办结: closes what is untouched with its usual outcome, hands over what was collected and lets the person go. Where
 * other windows do the rest, in any order, the person goes back to the line for that.
 */
export function decideFinish(
  fold: HallFold,
  actor: Actor,
  ticketId: string,
  now: Now,
  forgotten = false,
): Decision {
  const found = atActor(fold, actor, ticketId, ['serving']);
  if (!found.ok) return found;
  const { ticket } = found.value;
  const drafts: EventDraft[] = [];
  const hall = fold.hallFile();
  for (const state of mattersHere(hall, actor.window, ticket)) {
    const usual = matterIn(hall, state.matter)?.usualOutcome ?? 'done';
    const outcome = isCollected(ticket, state) ? 'done' : usual;
    const closed = closeMatter(fold, actor, ticket, state, { outcome }, now);
    if (!closed.ok) return closed;
    drafts.push(...closed.value);
  }
  const rest = stepsElsewhere(hall, actor.window, ticket);
  if (hall !== undefined && rest.length > 0) {
    return accept([...drafts, onToRest(fold, hall, actor.clerk, ticket, rest)]);
  }
  const ended = { leg: ticket.leg, window: actor.window, ...(forgotten ? ({ forgotten } as const) : {}) };
  drafts.push(act(actor, 'ticket-finished', ticket, ended), ...collectedBy(fold, ticket, actor.clerk));
  return accept(drafts);
}

/** 过号: nobody came after the calls the hall's rules ask for. Missed too often, the ticket is void. */
export function decideNoShow(fold: HallFold, actor: Actor, ticketId: string): Decision {
  const found = atActor(fold, actor, ticketId, ['called']);
  if (!found.ok) return found;
  const { ticket, at } = found.value;
  const { callsBeforeNoShow: needed, missesToVoid } = rules(fold);
  if (at.calls < needed) return refuse('call-again-first', { calls: at.calls, needed });
  const data = { leg: ticket.leg, window: actor.window, ...afterOf(at.callId) };
  const drafts: EventDraft[] = [act(actor, 'ticket-no-show', ticket, data)];
  if ((ticket.misses ?? 0) + 1 >= missesToVoid) {
    drafts.push(act(actor, 'ticket-voided', ticket, { reason: 'missed' }));
  }
  return accept(drafts);
}

/** A clerk sits down at a window and opens it. */
export function decideSignIn(fold: HallFold, device: string, window: number, clerk: string): Decision {
  const hall = fold.hallFile();
  if (hall === undefined) return refuse('no-hall-yet');
  if (windowSetup(hall, window) === undefined) return refuse('unknown-window', { window });
  if (!hall.clerks.some((candidate) => candidate.id === clerk)) return refuse('unknown-clerk', { clerk });
  const { session, signIn } = fold.window(window);
  if (session !== undefined && session.device === device && session.clerk === clerk) return accept([]);
  const about = windowEntity(window);
  const drafts: EventDraft[] = [];
  for (const other of fold.windows()) {
    // A device sits at one window: moving over ends its session at the window before.
    if (other.session?.device === device && other.number !== window) {
      const current = currentAt(fold, other.number);
      if (current !== undefined) return refuse('finish-first', { label: current.label });
      drafts.push(...sentBack(fold, other.number, other.session.clerk));
      drafts.push(draft('window-signed-out', windowEntity(other.number), { session: other.session.id }));
    }
  }
  const { order } = fold.window(window);
  const elsewhere = fold
    .windows()
    .find(
      (other) => other.number !== window && other.session?.clerk === clerk && other.session.device !== device,
    );
  const instead = elsewhere?.session === undefined ? {} : { instead: elsewhere.session.id };
  drafts.push(draft('window-signed-in', about, { clerk, ...afterOf(signIn), ...instead }, clerk));
  drafts.push(
    draft('window-ordered', about, { wish: 'open', rank: 'clerk', ...afterOf(order?.event) }, clerk),
  );
  return accept(drafts);
}

/** What stood until now gives way, whatever the clocks say. */
export const afterOf = (event: string | undefined): { readonly after?: string } =>
  event === undefined ? {} : { after: event };

/**
 * Leaves the window and closes it; the person there is finished first. Who was sent to this window goes back to the
 * line, and who is held stays so, for any window to go on with.
 */
export function decideSignOut(fold: HallFold, actor: Actor): Decision {
  const { session, order, acknowledged } = fold.window(actor.window);
  if (session === undefined || session.device !== actor.device) return refuse('not-signed-in');
  const about = windowEntity(actor.window);
  // What a manager holds stands after the clerk has left, and nobody will be there to take it up.
  const held = order?.rank === 'manager' && order.wish !== 'open';
  const wish = held ? order.wish : 'closed';
  return accept([
    ...sentBack(fold, actor.window, actor.clerk),
    draft('window-ordered', about, { wish: 'closed', rank: 'clerk', ...afterOf(order?.event) }, actor.clerk),
    draft('window-acknowledged', about, { wish, ...afterOf(acknowledged?.event) }, actor.clerk),
    draft('window-signed-out', about, { session: session.id }, actor.clerk),
  ]);
}

function rules(fold: HallFold) {
  return rulesOf(fold.hallFile() ?? {});
}
