import { yearOfLog } from './databases.ts';
import type { DeviceId } from './event.ts';
import type { CaseOutcome, EventOf, EventPayloads, KnownEvent } from './event-types.ts';
import type { CaseDeed, CaseTold } from './service-codes.ts';

type Opening = EventPayloads['case-opened'];

/** How a case ended, when, where, and by which clerk where one was signed in. */
export interface CaseEnd {
  readonly outcome: CaseOutcome;
  readonly atMs: number;
  readonly device: DeviceId;
  readonly clerk?: string;
  /** What was done about it, and how whoever it concerns was told; absent where nothing had to be answered. */
  readonly did?: readonly CaseDeed[];
  readonly told?: CaseTold;
}

/** What outlives its day and must come to an end: opened once, closed once, and perhaps opened again. */
export interface CaseState extends Opening {
  readonly id: string;
  readonly openedMs: number;
  /** Since when its result can be handed over. */
  readonly readyMs?: number;
  /** The manager at this device sees to it, since then; absent while a clerk or nobody does. */
  readonly taken?: { readonly device: DeviceId; readonly atMs: number };
  /** The how-manieth time it is seen to; absent the first time. `dueDay` is that of this time. */
  readonly round?: number;
  readonly reopenedMs?: number;
  /** How it ended before it was opened again, the first time first. */
  readonly before?: readonly CaseEnd[];
  /** Absent while it is open. */
  readonly closed?: CaseEnd;
  /** Ends of this time that came later and say something else: they count for nothing, and their authors are told. */
  readonly otherEnds?: readonly CaseEnd[];
}

/** A case's name begins with the year of the database it rests in. */
const yearOf = (id: string): string => id.slice(0, 4);

/** What is said of a case, apart by the time it is seen to. */
class CaseFacts {
  opened: EventOf<'case-opened'> | undefined;
  readyMs: number | undefined;
  assigned: EventOf<'case-assigned'> | undefined;
  readonly #reopened = new Map<number, EventOf<'case-reopened'>>();
  readonly #ends = new Map<number, CaseEnd[]>();

  add(event: KnownEvent): void {
    switch (event.type) {
      case 'case-opened':
        this.opened ??= event;
        return;
      case 'case-readied':
        this.readyMs ??= event.at[0];
        return;
      case 'case-assigned':
        this.assigned = event;
        return;
      case 'case-reopened':
        if (!this.#reopened.has(event.data.round)) this.#reopened.set(event.data.round, event);
        return;
      case 'case-closed': {
        const { round = 1 } = event.data;
        this.#ends.set(round, [...(this.#ends.get(round) ?? []), endOf(event)]);
        return;
      }
      default:
        return;
    }
  }

  /** The last time it was opened again after an end; what says so of a time without an end before waits for that. */
  rounds(): Pick<CaseState, 'before' | 'closed' | 'otherEnds'> & {
    readonly round: number;
    readonly reopening?: EventOf<'case-reopened'>;
  } {
    const before: CaseEnd[] = [];
    let round = 1;
    let reopening: EventOf<'case-reopened'> | undefined;
    for (;;) {
      const [closed, ...later] = this.#ends.get(round) ?? [];
      const next = this.#reopened.get(round + 1);
      const past = before.length === 0 ? {} : { before };
      const again = reopening === undefined ? {} : { reopening };
      if (closed === undefined) return { round, ...again, ...past };
      if (next === undefined) {
        const otherEnds = later.filter((end) => !isSameEnd(end, closed));
        const others = otherEnds.length === 0 ? {} : { otherEnds };
        return { round, ...again, ...past, closed, ...others };
      }
      before.push(closed);
      reopening = next;
      round++;
    }
  }
}

function endOf({ data: { outcome, did, told }, at, by }: EventOf<'case-closed'>): CaseEnd {
  return {
    outcome,
    atMs: at[0],
    device: by.device,
    ...(by.clerk === undefined ? {} : { clerk: by.clerk }),
    ...(did === undefined ? {} : { did }),
    ...(told === undefined ? {} : { told }),
  };
}

export const isSameEnd = (
  a: Omit<CaseEnd, 'atMs' | 'device'>,
  b: Omit<CaseEnd, 'atMs' | 'device'>,
): boolean => a.outcome === b.outcome && a.told === b.told && sorted(a.did) === sorted(b.did);

const sorted = (codes: readonly string[] = []): string => [...codes].sort().join();

/**
 * The state of one case from all events about it, sorted by time. The first opening stands, and of each time it is seen
 * to the first end; one that has ended is open again only by a word that says so. What was written anywhere but in the
 * database of its year counts for nothing: with its day it would be gone.
 */
export function foldCase(id: string, events: readonly KnownEvent[]): CaseState | undefined {
  const facts = new CaseFacts();
  for (const event of events) if (yearOfLog(event._id) === yearOf(id)) facts.add(event);
  const { opened, readyMs, assigned } = facts;
  if (opened === undefined) return undefined;
  const { round, reopening, ...ends } = facts.rounds();
  const { owner: first, ...opening } = opened.data;
  const owner = assigned === undefined ? first : assigned.data.owner;
  const isTaken = assigned !== undefined && owner === undefined;
  return {
    ...opening,
    ...(owner === undefined ? {} : { owner }),
    ...(isTaken ? { taken: { device: assigned.by.device, atMs: assigned.at[0] } } : {}),
    ...(reopening === undefined ? {} : { round, reopenedMs: reopening.at[0], dueDay: reopening.data.dueDay }),
    id,
    openedMs: opened.at[0],
    ...(readyMs === undefined ? {} : { readyMs }),
    ...ends,
  };
}
