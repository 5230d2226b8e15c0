import { type DayRoster, type HallFile, openingsOn, patternOf } from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { daysAfter, periodOf } from '../reports/period.ts';
import { periodWords } from '../reports/report-words.ts';
import { rosterWords } from '../words/roster.ts';
import { otherDay } from './day-strip.ts';
import type { RosterWork } from './roster-work.ts';

/** Which day it is, what its roster goes by, and what can be done with the whole of it. */
export function rosterHead(hall: HallFile, work: RosterWork, isOver: boolean): TemplateResult {
  const { roster } = work;
  const { day } = roster;
  return html`<div class="head">
    <div>
      <h2>${periodWords(periodOf('day', day))}</h2>
      <p class="quiet">${basisWords(hall, roster, isOver)}</p>
    </div>
    <div class="tools">
      ${otherDay(day, (chosen) => work.choose(chosen))} ${isOver ? '' : copies(hall, work)}
      <button @click=${() => print()}>${rosterWords.print()}</button>
    </div>
  </div>`;
}

function copies(hall: HallFile, work: RosterWork): TemplateResult {
  const { day, isSet } = work.roster;
  const pattern = patternOf(hall, day);
  return html`<button @click=${() => work.copy(daysAfter(day, -1))}>${rosterWords.copyDayBefore()}</button>
    <button @click=${() => work.copy(daysAfter(day, -7))}>${rosterWords.copyWeekBefore()}</button>
    ${isSet && pattern.length > 0 ? html`<button @click=${() => work.change(pattern)}>${rosterWords.copyPattern()}</button>` : ''}`;
}

/** Where the roster of a day is from, or what to do where there is none. */
export function basisWords(hall: HallFile, { day, isSet, shifts }: DayRoster, isOver: boolean): string {
  if (isOver) return isSet || shifts.length === 0 ? rosterWords.over() : rosterWords.overPattern();
  if (shifts.length === 0)
    return openingsOn(hall, day).length > 0 ? rosterWords.none() : rosterWords.noneNeeded();
  return isSet ? rosterWords.setWhen() : rosterWords.fromPattern();
}

/** Where there are no bars at which a shift could be added. */
export const addButtons = (hall: HallFile, work: RosterWork): TemplateResult =>
  html`<div class="add-row">
    <span>${rosterWords.addShort()}</span>
    ${hall.windows.map(
      ({
        number,
      }) => html`<button aria-label=${rosterWords.add(String(number))} @click=${() => work.add(number)}>
        ＋ ${number}
      </button>`,
    )}
  </div>`;
