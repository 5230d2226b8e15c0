import {
  type Day,
  type HallFile,
  type HallFold,
  openingsOn,
  rosterFindings,
  rosterOf,
} from '@onewindow/hall-core';
import { html, nothing, type TemplateResult } from 'lit';
import { dayOfIso, daysAfter, isoDay, weekdayOf } from '../reports/period.ts';
import { weekdayWords } from '../words/reports.ts';
import { rosterWords } from '../words/roster.ts';
import { dayWords } from '../words/time.ts';
import type { Drafts } from './drafts.ts';

/** Today and so many days after it are one press away. */
const AHEAD = 14;

export interface DayStrip {
  readonly fold: HallFold;
  readonly hall: HallFile;
  readonly today: Day;
  readonly chosen: Day;
  readonly drafts: Drafts;
}

/** The days to plan, each with how its roster stands in words. */
export function dayStrip(strip: DayStrip, choose: (day: Day) => void): TemplateResult {
  const { today, chosen } = strip;
  const days = Array.from({ length: AHEAD + 1 }, (_, ahead) => daysAfter(today, ahead));
  return html`<div class="strip" role="group" aria-label=${rosterWords.days()}>
    ${days.map((day, ahead) => {
      const { words, kind } = standing(strip, day);
      return html`<button
        class=${kind}
        aria-pressed=${day === chosen}
        aria-current=${day === today ? 'date' : nothing}
        @click=${() => choose(day)}
      >
        <strong>${ahead === 0 ? rosterWords.today() : ahead === 1 ? rosterWords.tomorrow() : dayWords(day)}</strong>
        <small>${weekdayWords(weekdayOf(day))}</small>
        <small class="standing">${words}</small>
      </button>`;
    })}
  </div>`;
}

/** Any other day by its date: one that is over, or one far ahead. */
export const otherDay = (chosen: Day, choose: (day: Day) => void): TemplateResult => html`<input
  type="date"
  aria-label=${rosterWords.pickDay()}
  .value=${isoDay(chosen)}
  @change=${(event: Event) => {
    const day = dayOfIso((event.target as HTMLInputElement).value);
    if (day !== undefined) choose(day);
  }}
/>`;

/** How the roster of a day stands, worked out once for each state of it: fifteen days are shown every second. */
function standing({ fold, hall, drafts }: DayStrip, day: Day): { words: string; kind: string } {
  if (drafts.has(day)) return { words: `● ${rosterWords.dayUnsaved()}`, kind: 'unsaved' };
  const { isSet, shifts, base, clashes } = rosterOf(fold, hall, day);
  if (shifts.length === 0) {
    return openingsOn(hall, day).length > 0
      ? { words: `▲ ${rosterWords.dayNone()}`, kind: 'lacking' }
      : { words: rosterWords.dayClosed(), kind: 'closed' };
  }
  const key = `${day} ${base.join(' ')}`;
  let known = counted.get(hall);
  if (known === undefined) {
    known = new Map();
    counted.set(hall, known);
  }
  const findings = known.get(key) ?? rosterFindings(hall, day, shifts).length;
  known.set(key, findings);
  const open = findings + clashes.length;
  if (open > 0) return { words: `▲ ${rosterWords.dayFindings(open)}`, kind: 'lacking' };
  return { words: `✓ ${isSet ? rosterWords.daySet() : rosterWords.dayPattern()}`, kind: 'set' };
}

const counted = new WeakMap<HallFile, Map<string, number>>();
