import { type Day, type HallFile, holidaysFrom, isYearKnown } from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { dayOfIso, daysAfter } from '../reports/period.ts';
import { localText } from '../words/locale.ts';
import { holidayDays, setupDayWords as words } from '../words/setup-days.ts';

/** So far ahead rosters are made and bookings taken; of a year that begins within it one should know the holidays. */
export const AHEAD_DAYS = 60;

/** What the calendar knows from a day on, and of which years it knows nothing. */
export function knownHolidays({ closedDays = [], workedDays = [] }: HallFile, today: Day): TemplateResult {
  const coming = holidaysFrom(today);
  const named = [...closedDays, ...workedDays].flatMap((date) => dayOfIso(date) ?? []);
  const years = [today, daysAfter(today, AHEAD_DAYS), ...named.filter((day) => day >= today)]
    .filter((day) => !isYearKnown(day))
    .map((day) => day.slice(0, 4));
  return html`<aside aria-labelledby="known">
    <h3 id="known">${words.known()}</h3>
    ${coming.length === 0 ? html`<p class="quiet">${words.knownNone()}</p>` : ''}
    <ul>
      ${coming.map(
        (holiday) => html`<li>
          <strong>${localText(holiday.name)}</strong>
          ${holidayDays(holiday).map((said) => html`<span>${said}</span>`)}
        </li>`,
      )}
    </ul>
    ${[...new Set(years)].map((year) => html`<p class="notice">${words.unknownYear(year)}</p>`)}
  </aside>`;
}
