import type { Day, DeviceId, HallEvent } from './event.ts';
import type { HallFold } from './hall-fold.ts';
import type { VersionVector } from './version-vector.ts';

/** Whose snapshot it is, and all its hub held when it was taken: what the asker has yet to wait for. */
export interface SnapshotHead {
  readonly hall: string;
  readonly day: Day;
  readonly hub: DeviceId;
  readonly vector: VersionVector;
}

/** Events that count together or not at all: all a hub held about one entity, or about many. */
export type SnapshotGroup = readonly HallEvent[];

/**
 * What a late device needs to begin with: a cache, never truth (F7). It holds no states, only events, and of whatever
 * it holds all events: folding an entity touches only its own (F5), so each is as the whole day has it.
 */
export interface Snapshot {
  readonly head: SnapshotHead;
  /** The hall's own database first, then what of the day is about no ticket, then ticket by ticket, case by case. */
  readonly groups: readonly SnapshotGroup[];
}

/** The events of a fold by whether a late device needs them. */
export interface SnapshotParts {
  readonly vector: VersionVector;
  readonly groups: readonly SnapshotGroup[];
  /** Tickets that have ended, by which today's pace is told; many, and only estimates need them. */
  readonly pace: readonly SnapshotGroup[];
  /** Cases that are open: only for whoever may read the cases' databases. */
  readonly cases: readonly SnapshotGroup[];
  /** All tickets that are in none of `groups`, by their ids, for an asker that takes one of them for open. */
  readonly ended: ReadonlyMap<string, SnapshotGroup>;
}

/** What a late device asks for: what it needs to begin with, and then, where it tells estimates, the pace. */
export interface SnapshotAsk {
  readonly part: 'now' | 'pace';
  /** The tickets the asker takes for open, by what it holds already. */
  readonly open: readonly string[];
}

/** The ask of a device that takes tickets for open which may have ended meanwhile. */
export const snapshotAsk = (fold: HallFold): SnapshotAsk => ({
  part: 'now',
  open: fold.openTickets().map(({ id }) => id),
});

/** Whether something has the form of an ask. */
export function isSnapshotAsk(ask: unknown): ask is SnapshotAsk {
  const { part, open } = (ask ?? {}) as Partial<SnapshotAsk>;
  if (part !== 'now' && part !== 'pace') return false;
  return Array.isArray(open) && open.every((id) => typeof id === 'string');
}

/** The groups of a part, for one who may read cases or not; the first is the hall's own database, or empty. */
export function groupsOf(
  { groups, pace, cases }: SnapshotParts,
  part: SnapshotAsk['part'],
  readsCases: boolean,
): readonly SnapshotGroup[] {
  if (part === 'pace') return [[], ...pace];
  return readsCases ? [...groups, ...cases] : groups;
}

/** Of what was left out, what this asker must be told all the same: those it takes for open have ended. */
export const endedOf = ({ ended }: SnapshotParts, { open }: SnapshotAsk): SnapshotGroup[] =>
  open.flatMap((ticket) => {
    const group = ended.get(ticket);
    return group === undefined ? [] : [group];
  });

/** A snapshot as lines of JSON: its head, then one line for each group, so that a line that is whole can be used. */
export const snapshotText = (first: SnapshotHead | undefined, groups: readonly SnapshotGroup[]): string =>
  [...(first === undefined ? [] : [first]), ...groups].map((line) => `${JSON.stringify(line)}\n`).join('');

/**
 * Reads a snapshot as far as it is whole: up to a line that is cut short or no group. Undefined where not even its
 * head is; whether its events have the form of events is for the reader to see.
 */
export function readSnapshot(text: string): Snapshot | undefined {
  const [first = '', ...lines] = text.split('\n').slice(0, -1);
  const head = parsed(first);
  if (!isHead(head)) return undefined;
  const groups: SnapshotGroup[] = [];
  for (const line of lines) {
    const group = parsed(line);
    if (!Array.isArray(group)) break;
    groups.push(group);
  }
  return { head, groups };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isHead(head: unknown): head is SnapshotHead {
  const { hall, day, hub, vector } = (head ?? {}) as Partial<SnapshotHead>;
  if (![hall, day, hub].every((value) => typeof value === 'string')) return false;
  if (typeof vector !== 'object' || vector === null) return false;
  return Object.values(vector).every((n) => Number.isSafeInteger(n) && n > 0);
}
