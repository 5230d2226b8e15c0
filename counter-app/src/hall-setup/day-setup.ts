import {
  calendarSays,
  type Day,
  daysChanged,
  type HallFile,
  type IsoDate,
  isOpenOn,
  ownDayEffect,
  waitingLine,
} from '@onewindow/hall-core';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { dayOfIso, daysAfter, isoDay, weekdayOf } from '../reports/period.ts';
import { fieldStyles } from '../ui/field-styles.ts';
import { hallToday } from '../ui/hall-time.ts';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { partWords } from '../words/hall-setup.ts';
import { weekdayWords } from '../words/reports.ts';
import { calendarWords, ownDayWords, setupDayWords as words } from '../words/setup-days.ts';
import { fieldWords } from '../words/setup-fields.ts';
import './booked-then.ts';
import { daySetupStyles } from './day-setup-styles.ts';
import { dateField, problemsAt, problemsOn, type SetupForm } from './form.ts';
import { formStyles } from './form-styles.ts';
import { AHEAD_DAYS, knownHolidays } from './known-holidays.ts';

type DayList = 'closedDays' | 'workedDays';

/** A day to begin with is looked for so far ahead. */
const SOUGHT_DAYS = 60;

/** Days of the hall's own, beside what the calendar says of them. */
@customElement('ow-day-setup')
export class DaySetup extends OwElement {
  @property({ attribute: false }) form!: SetupForm;
  #focus: string | undefined;

  static override styles = [shared, fieldStyles, formStyles, daySetupStyles];

  protected override updated(_changed: PropertyValues): void {
    if (this.#focus === undefined) return;
    this.renderRoot.querySelector<HTMLElement>(this.#focus)?.focus();
    this.#focus = undefined;
  }

  override render(): TemplateResult {
    const { hall } = this.form;
    return html`<p class="quiet">${words.what()}</p>
      ${hall.hours.length === 0 ? html`<p class="notice">${words.roundTheClock()}</p>` : ''}
      <div class="beside">
        <div class="lists">
          ${this.#list('closedDays', words.closedWhat())} ${this.#todayCloses()} ${this.#booked()}
          ${this.#list('workedDays', words.workedWhat())} ${this.#ofBookings()}
        </div>
        ${knownHolidays(hall, this.#today)}
      </div>`;
  }

  get #today(): Day {
    const { session, hall } = this.form;
    return hallToday(session, session.hall ?? hall);
  }

  #list(part: DayList, what: string): TemplateResult {
    const { form } = this;
    const dates = form.hall[part] ?? [];
    const today = isoDay(this.#today);
    const over = dates.filter((date) => date !== '' && date < today);
    const isClosed = part === 'closedDays';
    return html`<section class=${part} aria-labelledby=${part}>
      <h3 id=${part}>${partWords(part)}</h3>
      <p class="quiet">${dates.length === 0 ? `${what}${words.noClosed()}` : what}</p>
      ${problemsOn(form, [part]).map((said) => html`<p class="trouble">✕ ${said}</p>`)}
      <ul>
        ${dates.map((date, at) => this.#entry(part, date, at))}
      </ul>
      <div class="row">
        <button class="add" @click=${() => this.#add(part)}>+ ${isClosed ? words.addClosed() : words.addWorked()}</button>
        ${
          over.length === 0
            ? ''
            : html`<button
                @click=${() =>
                  form.set(
                    [part],
                    dates.filter((date) => !over.includes(date)),
                  )}
              >
                ${words.over(over.length)}
              </button>`
        }
      </div>
    </section>`;
  }

  #entry(part: DayList, date: IsoDate, at: number): TemplateResult {
    const name = part === 'closedDays' ? words.closedDay(at + 1) : words.workedDay(at + 1);
    return html`<li>
      ${dateField(this.form, { path: [part, at], label: name, help: this.#about(part, date) })}
      <button aria-label=${fieldWords.remove(`${name} ${date}`)} @click=${() => this.#remove(part, at)}>✕</button>
    </li>`;
  }

  /** The weekday, what the calendar says, and what comes of its standing here. */
  #about(part: DayList, date: IsoDate): string {
    const day = dayOfIso(date);
    if (day === undefined) return '';
    const effect = ownDayWords(ownDayEffect(this.form.hall, part, date));
    return [
      weekdayWords(weekdayOf(day)),
      calendarWords(calendarSays(day)),
      ...(day < this.#today ? [words.isOver()] : [effect === '' ? '' : `▲ ${effect}`]),
    ]
      .filter((said) => said !== '')
      .join(' · ');
  }

  #add(part: DayList): void {
    const { form } = this;
    const dates = form.hall[part] ?? [];
    this.#focus = `.${part} li:last-child input`;
    form.set([part], [...dates, this.#nextOne(part)]);
  }

  /** The next day for which the hall could have another word than the calendar. */
  #nextOne(part: DayList): IsoDate {
    const { hall } = this.form;
    let day = this.#today;
    for (let ahead = 0; ahead < SOUGHT_DAYS; ahead++) {
      day = daysAfter(day, 1);
      const isFree = hall[part]?.includes(isoDay(day)) !== true;
      if (isFree && isOpenOn(hall, day) === (part === 'closedDays')) return isoDay(day);
    }
    return '';
  }

  #remove(part: DayList, at: number): void {
    const { form } = this;
    this.#focus = `.${part} .add`;
    form.set([part], (form.hall[part] ?? []).toSpliced(at, 1));
  }

  /** Whoever closes today does it under the eyes of those who wait. */
  #todayCloses(): TemplateResult | '' {
    const { session, hall } = this.form;
    const day = this.#today;
    if (session.hall === undefined || !isOpenOn(session.hall, day) || isOpenOn(hall, day)) return '';
    return html`<p class="notice">▲ ${words.todayCloses(waitingLine(session.fold).length)}</p>`;
  }

  /** Days of work that the bookings name for themselves, from before the hall had a list for all. */
  #ofBookings(): TemplateResult | '' {
    const { form } = this;
    const { workedDays = [], reservations } = form.hall;
    const more = reservations?.workedDays ?? [];
    if (reservations === undefined || more.length === 0) return '';
    const { workedDays: _, ...rest } = reservations;
    const all = [...new Set([...workedDays, ...more])].sort();
    return html`<div class="told">
      <p>${words.alsoForBookings(more.join(' '))}</p>
      ${problemsAt(form, ['reservations', 'workedDays']).map((said) => html`<p class="trouble">✕ ${said}</p>`)}
      <button @click=${() => form.take({ ...form.hall, workedDays: all, reservations: rest })}>${words.moveHere()}</button>
    </div>`;
  }

  /** Of what is typed only the days count: hours and slots may be half typed. */
  #booked(): TemplateResult | '' {
    const { session, hall, go } = this.form;
    const held = session.hall;
    if (held?.reservations === undefined) return '';
    const then = withDaysOf(held, hall);
    const days = daysChanged(held, then).filter(
      (day) => day >= this.#today && day <= daysAfter(this.#today, AHEAD_DAYS),
    );
    return html`<ow-booked-then
      .session=${session}
      .hall=${then}
      .days=${days}
      .toBookings=${() => go('bookings')}
    ></ow-booked-then>`;
  }
}

/** The hall with the days another set-up has. */
function withDaysOf(held: HallFile, typed: HallFile): HallFile {
  const { workedDays: _worked, closedDays: _closed, ...rest } = held;
  const { reservations, workedDays, closedDays } = typed;
  const more = reservations?.workedDays ?? [];
  return {
    ...rest,
    workedDays: [...(workedDays ?? []), ...more],
    closedDays: closedDays ?? [],
    ...(held.reservations === undefined ? {} : { reservations: { ...held.reservations, workedDays: [] } }),
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-day-setup': DaySetup;
  }
}
