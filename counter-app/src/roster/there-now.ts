import { type Attendance, type HallFile, type LongPause, missingNow } from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { badgeOf } from '../clerk/seat.ts';
import { pauseWords } from '../words/codes.ts';
import { common } from '../words/common.ts';
import { figureWords } from '../words/reports.ts';
import { rosterWords, thereWords } from '../words/roster.ts';
import { spanWords } from '../words/time.ts';
import { presenceSaid } from './presence-words.ts';
import { shiftWords } from './shift-words.ts';

/** What one needs to say who is missing. */
export interface Now {
  readonly hall: HallFile;
  readonly day: string;
  readonly nowMs: number;
  readonly attendances: readonly Attendance[];
  readonly pauses: readonly LongPause[];
}

/** Who should be there now and is not, and whose pause lasts too long: what a manager does something about. */
export function thereNow(now: Now, fill: (attendance: Attendance) => void): TemplateResult {
  const { attendances, pauses } = now;
  const due = attendances.filter(({ presence, isOver }) => !isOver && presence !== 'ahead');
  const there = due.filter(({ presence }) => presence === 'here').length;
  const missing = missingNow(attendances);
  return html`<section class="there card" aria-labelledby="there">
    <h3 id="there">${thereWords.title()}</h3>
    <p role="status">
      ${due.length === 0 ? thereWords.nobodyDue() : thereWords.count(there, due.length)}
      ${due.length > 0 && there === due.length ? html`<span class="fine">✓ ${thereWords.allThere()}</span>` : ''}
    </p>
    <ul>
      ${missing.map((each) => missingRow(now, each, fill))} ${pauses.map((pause) => pauseRow(now, pause))}
    </ul>
  </section>`;
}

function missingRow(
  { hall, day, nowMs }: Now,
  attendance: Attendance,
  fill: (attendance: Attendance) => void,
): TemplateResult {
  const shift = shiftWords(hall, attendance.shift);
  return html`<li>
    <span>
      ▲ <strong>${common.windowNumber(attendance.shift.window)} · ${common.badge(badgeOf(hall, attendance.shift.clerk))}</strong>
      ${presenceSaid(hall, day, attendance, nowMs)}
    </span>
    <button aria-label=${rosterWords.whoCanOf(shift)} @click=${() => fill(attendance)}>
      ${rosterWords.whoCan()}
    </button>
  </li>`;
}

function pauseRow(
  { hall, nowMs }: Now,
  { window, clerk, reason, sinceMs, afterMin }: LongPause,
): TemplateResult {
  const why = reason === '' ? figureWords.noReason() : pauseWords(reason);
  const span = spanWords(nowMs - sinceMs);
  return html`<li>
    <span>▲ ${thereWords.longPause(window, badgeOf(hall, clerk), why, span, afterMin)}</span>
  </li>`;
}
