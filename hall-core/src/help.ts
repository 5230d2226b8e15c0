import { workingDayAfter } from './business-day.ts';
import { caseDay } from './case-day.ts';
import { termDays } from './cases.ts';
import type { EventDraft } from './event.ts';
import { caseEntity, draft, windowEntity } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';
import type { Now } from './hybrid-time.ts';
import type { Person } from './person.ts';
import { windowSetup } from './queue.ts';
import { accept, type Result, refuse } from './result.ts';
import type { HelpKind, Incident } from './service-codes.ts';

/** 求助: a silent alert from the window one sits at; the same again changes nothing. */
export function decideAskHelp(
  fold: HallFold,
  help: HelpKind,
  { window, clerk }: Person,
): Result<EventDraft[]> {
  if (window === undefined) return refuse('not-signed-in');
  if (fold.window(window).help?.kind === help) return accept([]);
  return accept([draft('window-help-asked', windowEntity(window), { help }, clerk)]);
}

/** Somebody comes, or whoever asked needs nobody any more. */
export function decideAnswerHelp(
  fold: HallFold,
  window: number,
  clerk: string | undefined,
): Result<EventDraft[]> {
  const { help } = fold.window(window);
  if (help === undefined) return accept([]);
  return accept([draft('window-help-answered', windowEntity(window), { asked: help.event }, clerk)]);
}

export interface IncidentWish {
  /** Names the press of the button: a repeat opens no second case. */
  readonly request: string;
  readonly incident: Incident;
  readonly window?: number;
}

/** 突发事件: put on record as a case, in one press; what happened in detail belongs on paper, not into an event (F9). */
export function decideNoteIncident(
  fold: HallFold,
  { request, incident, window }: IncidentWish,
  clerk: string | undefined,
  now: Now,
): Result<EventDraft[]> {
  const hall = fold.hallFile();
  if (hall === undefined) return refuse('no-hall-yet');
  if (window !== undefined && windowSetup(hall, window) === undefined) {
    return refuse('unknown-window', { window });
  }
  const arose = caseDay(fold, hall, now);
  const id = `${arose.slice(0, 4)}-${request}`;
  if (fold.case(id) !== undefined) return accept([]);
  const data = {
    kind: 'incident',
    arose,
    dueDay: workingDayAfter(arose, termDays('incident')),
    incident,
    ...(window === undefined ? {} : { window }),
    ...(clerk === undefined ? {} : { owner: clerk }),
  } as const;
  return accept([draft('case-opened', caseEntity(id), data, clerk)]);
}
