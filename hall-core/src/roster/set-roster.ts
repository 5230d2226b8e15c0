import { businessDay } from '../business-day.ts';
import type { Day, EventDraft } from '../event.ts';
import { draft, rosterEntity } from '../event-types.ts';
import type { HallFile } from '../hall-file.ts';
import type { HallFold } from '../hall-fold.ts';
import type { Now } from '../hybrid-time.ts';
import { accept, type Result, refuse } from '../result.ts';
import type { DayRoster } from './day-roster.ts';
import { concerns, isRefused, type RosterFinding, rosterFindings } from './findings.ts';
import { MOST_SHIFTS } from './roster-form.ts';
import { byPlace, isSame, type Shift } from './shift.ts';

export interface RosterWish {
  readonly day: Day;
  readonly shifts: readonly Shift[];
  /** What the manager saw and changed. */
  readonly seen: Pick<DayRoster, 'isSet' | 'shifts' | 'base' | 'clashes'>;
}

export type RosterCommand = { readonly kind: 'set-roster' } & RosterWish;

/**
 * 排班: sets the roster of today or a later day. What no shift may be is refused where one that was changed is such;
 * what others have left wrong stands in nobody’s way.
 */
export function decideSetRoster(
  fold: HallFold,
  { day, shifts, seen }: RosterWish,
  clerk: string | undefined,
  now: Now,
): Result<EventDraft[]> {
  const hall = fold.hallFile();
  if (hall === undefined) return refuse('no-hall-yet');
  if (day < businessDay(now.wallMs, hall)) return refuse('roster-day-over');
  if (shifts.length > MOST_SHIFTS) return refuse('roster-too-long', { most: MOST_SHIFTS });
  const changed = changedIn(seen.shifts, shifts);
  const wrong = rosterFindings(hall, day, shifts).find(
    (finding) => isRefused(finding) && concerns(finding, new Set(changed)),
  );
  if (wrong !== undefined) return refused(hall, wrong);
  // Whoever sets a roster has seen what clashed in it, and has settled that.
  const settled = [...new Set([...changed, ...seen.clashes.map(({ shift }) => shift)])].sort();
  if (settled.length === 0) return accept([]);
  const data = { shifts: [...shifts].sort(byPlace(hall)), changed: settled, base: seen.base };
  return accept([draft('roster-set', rosterEntity(day), data, clerk)]);
}

/** Which shifts are not as they were. */
export function changedIn(before: readonly Shift[], after: readonly Shift[]): string[] {
  const [was, is] = [before, after].map((list) => new Map(list.map((shift) => [shift.id, shift])));
  return [...new Set([...before, ...after].map(({ id }) => id))].filter(
    (id) => !isSame(was?.get(id), is?.get(id)),
  );
}

function refused(hall: HallFile, finding: RosterFinding): Result<EventDraft[]> {
  if (!('shift' in finding)) return refuse(`roster-${finding.kind}`);
  const { clerk, window, from, until } = finding.shift;
  const badge = hall.clerks.find(({ id }) => id === clerk)?.badge ?? clerk;
  const { window: other } = 'other' in finding ? finding.other : { window };
  return refuse(`roster-${finding.kind}`, { badge, window, other, from, until });
}
