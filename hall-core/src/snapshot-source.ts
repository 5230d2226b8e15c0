import { kindOfLog } from './databases.ts';
import { eventId, type HallEvent, type LogId } from './event.ts';
import { entityKey } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';
import { PACE_WINDOW_MS } from './play-forward.ts';
import type { SnapshotGroup, SnapshotParts } from './snapshot.ts';
import { isOpen } from './ticket.ts';

/** Screens show fewer calls that are over. */
const PAST_CALLS = 20;
/** Tickets that ended so long ago still tell today's pace, also to a clock that is somewhat behind. */
const PACE_KEPT_MS = PACE_WINDOW_MS + 600_000;

/** A fold's events by what they are about. */
class Groups {
  readonly hall: HallEvent[] = [];
  readonly day: HallEvent[] = [];
  readonly byTicket = new Map<string, HallEvent[]>();
  readonly byCase = new Map<string, HallEvent[]>();

  take(event: HallEvent): void {
    const { _id, about } = event;
    const kind = kindOfLog(_id);
    // Reports of past days are many, and nobody needs them to begin: they come behind.
    if (about.startsWith('report:')) return;
    if (kind === 'hall') this.hall.push(event);
    else if (kind === 'case') put(this.byCase, entityKey(about), event);
    else if (about.startsWith('ticket:')) put(this.byTicket, entityKey(about), event);
    else if (about.startsWith('slip:')) put(this.byTicket, ticketOfSlip(about), event);
    // Which numbers were granted only hubs ask, and no hub works from a snapshot.
    else if (!about.startsWith('series:')) this.day.push(event);
  }
}

/**
 * Parts a hub's events into what matters now and what has ended, whenever a device asks (F7). A day's events are gone
 * through once; after that only those that have come since.
 */
export class SnapshotSource {
  #fold: HallFold | undefined;
  #groups = new Groups();
  #heads = new Map<LogId, number>();
  /** Events past a gap of their log that were taken before those in the gap came. */
  #beyond = new Set<string>();
  #size = 0;
  #bodies = 0;

  /** Its groups grow with the fold's events: they are to be used before the next are asked for. */
  parts(fold: HallFold, nowMs: number): SnapshotParts {
    this.keepUp(fold);
    return this.#parted(fold, nowMs);
  }

  /** Goes through what has come, so that little is left to do when somebody asks. */
  keepUp(fold: HallFold): void {
    const bodies = fold.twins.reduce((count, { revisions }) => count + revisions.length, 0);
    const isSame = fold === this.#fold && bodies === this.#bodies;
    if (isSame) this.#takeNew(fold);
    if (!isSame || this.#size !== fold.size) this.#takeAll(fold, bodies);
  }

  #takeNew(fold: HallFold): void {
    for (const [log, head] of Object.entries(fold.holdings.vector())) {
      for (let n = (this.#heads.get(log) ?? 0) + 1; n <= head; n++) {
        const event = fold.event(eventId(log, n));
        if (event !== undefined && !this.#beyond.delete(event._id)) this.#take(event);
      }
      this.#heads.set(log, head);
    }
    for (const event of fold.eventsBeyondGaps()) {
      if (this.#beyond.has(event._id)) continue;
      this.#beyond.add(event._id);
      this.#take(event);
    }
  }

  #take(event: HallEvent): void {
    this.#groups.take(event);
    this.#size++;
  }

  #takeAll(fold: HallFold, bodies: number): void {
    this.#groups = new Groups();
    this.#fold = fold;
    this.#bodies = bodies;
    this.#heads = new Map(Object.entries(fold.holdings.vector()));
    this.#beyond = new Set([...fold.eventsBeyondGaps()].map(({ _id }) => _id));
    this.#size = 0;
    for (const event of fold.events()) this.#take(event);
  }

  #parted(fold: HallFold, nowMs: number): SnapshotParts {
    const { hall, day, byTicket, byCase } = this.#groups;
    const calls = fold.calledTickets().past.slice(0, PAST_CALLS);
    const shown = new Set(calls.map(({ id }) => id));
    const groups: SnapshotGroup[] = [hall, day];
    const pace: SnapshotGroup[] = [];
    const ended = new Map<string, SnapshotGroup>();
    for (const [ticket, events] of byTicket) {
      const endedMs = shown.has(ticket) ? undefined : endOf(fold, ticket);
      if (endedMs === undefined) {
        groups.push(events);
        continue;
      }
      ended.set(ticket, events);
      if (endedMs >= nowMs - PACE_KEPT_MS) pace.push(events);
    }
    const cases = [...byCase].flatMap(([id, events]) =>
      fold.case(id)?.closed === undefined ? [events] : [],
    );
    return { vector: fold.holdings.vector(), groups, pace, cases, ended };
  }
}

/** When a ticket ended. One of which nothing counts yet has not: it may count once its author is known. */
function endOf(fold: HallFold, id: string): number | undefined {
  const phase = fold.ticket(id)?.phase;
  return phase !== undefined && !isOpen(phase) && 'endedMs' in phase ? phase.endedMs : undefined;
}

function put(groups: Map<string, HallEvent[]>, key: string, event: HallEvent): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [event]);
  else group.push(event);
}

const ticketOfSlip = (about: string): string => {
  const key = entityKey(about);
  return key.slice(0, key.lastIndexOf('.'));
};
