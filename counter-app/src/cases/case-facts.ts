import { type CaseEnd, type CaseState, type HallFile, localMoment } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { badgeOf } from '../clerk/seat.ts';
import { deviceName } from '../manager/device-name.ts';
import { casePageWords, deedWords, toldWords } from '../words/case-page.ts';
import { caseOutcomeWords, caseWords } from '../words/cases.ts';
import { incidentWords } from '../words/codes.ts';
import { common } from '../words/common.ts';
import { levelWords, reasonWords } from '../words/rating.ts';
import { dayWords } from '../words/time.ts';

/** What happened, where and with whom: of a rating how bad and why, of an incident which. */
export function whatWords(
  { level, reasons = [], incident, window, servedBy }: CaseState,
  hall: HallFile,
): string {
  const where =
    window === undefined
      ? []
      : [
          servedBy === undefined
            ? casePageWords.atWindow(window)
            : casePageWords.servedBy(window, badgeOf(hall, servedBy)),
        ];
  return [
    ...(level === undefined ? [] : [levelWords(level)]),
    ...(reasons.length === 0 ? [] : [reasons.map(reasonWords).join(common.listComma())]),
    ...(incident === undefined ? [] : [incidentWords(incident)]),
    ...where,
  ].join(' · ');
}

/** Who sees to it. */
export function ownerWords(
  { owner, taken }: CaseState,
  { fold, device }: HallSession,
  hall: HallFile,
): string {
  if (owner !== undefined) return caseWords.owner(badgeOf(hall, owner));
  if (taken === undefined) return casePageWords.nobody();
  return taken.device === device
    ? casePageWords.managerHere()
    : casePageWords.managerAt(deviceName(fold, taken.device));
}

/** When it was registered and is due, and what came of it before. */
export function datesWords({ dueDay, arose, round, before = [] }: CaseState, hall: HallFile): string {
  const last = before.at(-1);
  return [
    caseWords.due(dayWords(dueDay)),
    caseWords.arose(dayWords(arose)),
    ...(round === undefined ? [] : [casePageWords.round(round)]),
    ...(last === undefined ? [] : [casePageWords.before(caseOutcomeWords(last.outcome), endDay(last, hall))]),
  ].join(' · ');
}

const endDay = ({ atMs }: CaseEnd, { timeZone }: HallFile): string =>
  dayWords(localMoment(atMs, timeZone).day);

/** The answer that ended it: what was done, how they were told, when and by whom. */
export function answerWords(end: CaseEnd, { fold }: HallSession, hall: HallFile): string {
  const { did = [], told, clerk, device } = end;
  return [
    ...(did.length === 0 ? [] : [did.map(deedWords).join(common.listComma())]),
    ...(told === undefined ? [] : [toldWords(told)]),
    endDay(end, hall),
    clerk === undefined ? deviceName(fold, device) : casePageWords.badge(badgeOf(hall, clerk)),
  ].join(' · ');
}
