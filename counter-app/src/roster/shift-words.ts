import type { HallFile, RosterFinding, RosterFix, Shift } from '@onewindow/hall-core';
import { badgeOf } from '../clerk/seat.ts';
import { common } from '../words/common.ts';
import { groupNames } from '../words/groups.ts';
import { findingWords, rosterWords } from '../words/roster.ts';

type Time = Pick<Shift, 'from' | 'until'>;

export const timeWords = ({ from, until }: Time): string => rosterWords.span(from, until);

/** What marks a shift beside its clerk and time: its role, whose it was, that its clerk is away. */
export function marksOf(hall: HallFile, { role, insteadOf, absent }: Shift): string[] {
  return [
    ...(role === 'A' ? [rosterWords.roleA()] : role === 'B' ? [rosterWords.roleB()] : []),
    ...(insteadOf === undefined ? [] : [rosterWords.insteadOf(badgeOf(hall, insteadOf))]),
    ...(absent === true ? [rosterWords.absent()] : []),
  ];
}

/** A shift in one line: `3 号窗口 工号 013 08:30–12:00 A 岗`. */
export const shiftWords = (hall: HallFile, shift: Shift): string =>
  [
    common.windowNumber(shift.window),
    common.badge(badgeOf(hall, shift.clerk)),
    timeWords(shift),
    ...marksOf(hall, shift),
  ].join(' ');

/** So many groups by name; more are counted. */
const NAMED = 3;

function groupsIn(hall: HallFile, groups: readonly string[]): string {
  const named = groupNames(hall, groups.slice(0, NAMED));
  return groups.length > NAMED ? findingWords.andMore(named, groups.length) : named;
}

/** What is wrong, naming the shift. */
export function findingSaid(hall: HallFile, finding: RosterFinding): string {
  const badge = (shift: Shift): string => badgeOf(hall, shift.clerk);
  switch (finding.kind) {
    case 'no-time':
      return findingWords.noTime(shiftWords(hall, finding.shift));
    case 'unknown-clerk':
      return findingWords.unknownClerk(shiftWords(hall, finding.shift));
    case 'unknown-window':
      return findingWords.unknownWindow(shiftWords(hall, finding.shift));
    case 'clerk-twice': {
      const { shift, other } = finding;
      return findingWords.clerkTwice(badge(shift), other.window, shift.window, timeWords(finding));
    }
    case 'window-twice': {
      const { shift, other } = finding;
      return findingWords.windowTwice(shift.window, badge(other), badge(shift), timeWords(finding));
    }
    case 'untrained':
      return findingWords.untrained(shiftWords(hall, finding.shift), groupsIn(hall, finding.groups));
    case 'closed-then':
      return findingWords.closedThen(shiftWords(hall, finding.shift));
    case 'gap':
      return gapWords(hall, finding);
  }
}

/** Between these hours people say 午间. */
const NOON = { from: '12:00', until: '14:00' };

function gapWords(hall: HallFile, gap: Extract<RosterFinding, { kind: 'gap' }>): string {
  const isNoon = gap.from < NOON.until && gap.until > NOON.from && gap.until <= NOON.until;
  const when = timeWords(gap);
  if (gap.groups.length === hall.groups.length) {
    return isNoon ? findingWords.gapAllNoon(when) : findingWords.gapAll(when);
  }
  const groups = groupsIn(hall, gap.groups);
  return isNoon ? findingWords.gapNoon(when, groups) : findingWords.gap(when, groups);
}

/** What one press does about it. */
export function fixSaid(hall: HallFile, shifts: readonly Shift[], fix: RosterFix): string {
  const shift = 'shift' in fix ? shifts.find(({ id }) => id === fix.shift) : undefined;
  switch (fix.kind) {
    case 'remove':
      return findingWords.fixRemove();
    case 'give':
      return findingWords.fixGive(badgeOf(hall, fix.clerk));
    case 'begin':
      return findingWords.fixBegin(shift?.window ?? 0, fix.at);
    case 'leave':
      return findingWords.fixLeave(badgeOf(hall, shift?.clerk), timeWords(fix));
    case 'add':
      return findingWords.fixAdd(badgeOf(hall, fix.clerk), fix.window, timeWords(fix));
  }
}
