import { kindOfLog } from '../databases.ts';
import type { Day, DeviceId } from '../event.ts';
import type { EventOf, KnownEvent } from '../event-types.ts';
import { isSame, type Shift } from './shift.ts';

/** Two managers have changed one shift and neither knew of the other: whose stands, and what gave way. */
export interface RosterClash {
  readonly shift: string;
  /** Absent where the shift was taken out. */
  readonly stands?: Shift;
  readonly gaveWay?: Shift;
  /** Whose change gave way. */
  readonly by: DeviceId;
}

/** What managers have set for a day. */
export interface RosterState {
  readonly day: Day;
  readonly shifts: readonly Shift[];
  /** The events it stands on: one, or several of managers who did not know of each other. */
  readonly base: readonly string[];
  readonly clashes: readonly RosterClash[];
  /** When it was set last. */
  readonly setMs: number;
}

type Setting = EventOf<'roster-set'>;

/**
 * The roster of a day from all that managers have set, sorted by time. Whoever has seen a roster and sets another
 * replaces it. Of rosters whose authors did not know of each other every change stands, and where both changed one
 * shift the later change.
 */
export function foldRoster(key: string, events: readonly KnownEvent[]): RosterState | undefined {
  const sets = events.filter(
    (event): event is Setting => event.type === 'roster-set' && kindOfLog(event._id) === 'hall',
  );
  const last = sets.at(-1);
  if (last === undefined) return undefined;
  const history = new Histories(sets);
  const heads = sets.filter(({ _id }) => !sets.some((other) => history.knew(other, _id)));
  const base = heads.map(({ _id }) => _id);
  const latest = heads.at(-1) ?? last;
  const changes = heads.length < 2 ? [] : history.changesApart(sets, heads);
  const shifts = new Map(latest.data.shifts.map((shift) => [shift.id, shift]));
  const clashes: RosterClash[] = [];
  for (const { shift, by } of changes) {
    const stands = by.at(-1);
    if (stands === undefined) continue;
    const value = shiftIn(stands, shift);
    if (value === undefined) shifts.delete(shift);
    else shifts.set(shift, value);
    for (const other of by.slice(0, -1)) {
      const gaveWay = shiftIn(other, shift);
      if (isSame(gaveWay, value)) continue;
      clashes.push({
        shift,
        ...(value === undefined ? {} : { stands: value }),
        ...(gaveWay === undefined ? {} : { gaveWay }),
        by: other.by.device,
      });
    }
  }
  return { day: key, shifts: [...shifts.values()], base, clashes, setMs: last.at[0] };
}

const shiftIn = ({ data }: Setting, id: string): Shift | undefined =>
  data.shifts.find((shift) => shift.id === id);

/** Which roster each author had seen, however far back. */
class Histories {
  readonly #known = new Map<string, ReadonlySet<string>>();
  readonly #sets: ReadonlyMap<string, Setting>;

  constructor(sets: readonly Setting[]) {
    this.#sets = new Map(sets.map((set) => [set._id, set]));
  }

  /** Whether an event’s author had seen another event. */
  knew({ _id }: Setting, other: string): boolean {
    return this.#before(_id).has(other);
  }

  #before(id: string): ReadonlySet<string> {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const seen = new Set<string>();
    const open = [...(this.#sets.get(id)?.data.base ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      // Nobody has seen what they write themselves.
      if (seen.has(next) || next === id) continue;
      seen.add(next);
      open.push(...(this.#sets.get(next)?.data.base ?? []));
    }
    this.#known.set(id, seen);
    return seen;
  }

  /** For each shift changed since these rosters parted: the changes that stand, the first first. */
  changesApart(sets: readonly Setting[], heads: readonly Setting[]): { shift: string; by: Setting[] }[] {
    const isCommon = ({ _id }: Setting): boolean =>
      heads.every((head) => head._id !== _id && this.knew(head, _id));
    const apart = sets.filter((set) => !isCommon(set));
    const shifts = [...new Set(apart.flatMap(({ data }) => data.changed))].sort();
    return shifts.map((shift) => {
      const by = apart.filter(({ data }) => data.changed.includes(shift));
      return { shift, by: by.filter(({ _id }) => !by.some((other) => this.knew(other, _id))) };
    });
  }
}
