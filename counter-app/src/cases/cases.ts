import {
  caseLists,
  contentShare,
  type Figures,
  type HallFile,
  rated,
  ratedShare,
  surveyCsv,
  surveyRows,
} from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { part } from '../reports/part.ts';
import { isoDay, lastDays } from '../reports/period.ts';
import { type Report, reportOf } from '../reports/report.ts';
import { basisOf } from '../reports/report-words.ts';
import { reportsStyles } from '../reports/reports-styles.ts';
import { share, shownCell } from '../reports/table.ts';
import { hallToday } from '../ui/hall-time.ts';
import { OwElement } from '../ui/ow-element.ts';
import { saveFile } from '../ui/save-file.ts';
import { SlowWatch } from '../ui/slow-watch.ts';
import { shared } from '../ui/styles.ts';
import { casePageWords } from '../words/case-page.ts';
import { reportWords } from '../words/reports.ts';
import './case-register.ts';
import { casesStyles } from './cases-styles.ts';
import { badOf, ratingTables } from './rating-tables.ts';
import { testTable } from './test-table.ts';

/** Today, a week, a month; what hubs put on record of a day stays as long as its year. */
const SPANS = [1, 7, 30, 90] as const;
type Span = (typeof SPANS)[number];

/** 办件与评价: what must be answered, what residents said, and what a survey or an officer needs of it. */
@customElement('ow-cases')
export class Cases extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @state() private span: Span = 1;
  @state() private said = '';

  static override styles = [shared, reportsStyles, casesStyles];

  constructor() {
    super();
    new SlowWatch(this);
  }

  override render(): TemplateResult {
    const { session, hall } = this;
    const report = reportOf(session, hall, lastDays(this.span, hallToday(session, hall)));
    return html`<ow-case-register .session=${session} .hall=${hall}></ow-case-register>
      <section aria-labelledby="ratings">
        <h2 id="ratings">${casePageWords.ratings()}</h2>
        ${this.#tools()}
        <p class="basis">
          ${basisOf(report, hall).map(({ words, isLacking }) => html`<span class=${isLacking ? 'lacking' : ''}>${words}</span>`)}
        </p>
        ${report.figures === undefined ? '' : this.#figures(report, report.figures)}
      </section>
      <div class="parts">${part(testTable(session.fold))}</div>`;
  }

  #tools(): TemplateResult {
    return html`<div class="tools">
      <fieldset>
        <legend class="hidden">${reportWords.period()}</legend>
        ${SPANS.map(
          (span) => html`<button
            aria-pressed=${span === this.span}
            @click=${() => {
              this.span = span;
            }}
          >
            ${span === 1 ? casePageWords.today() : casePageWords.lastDays(span)}
          </button>`,
        )}
      </fieldset>
      <div class="files">
        <button
          ?disabled=${this.session.health.isLoading === true}
          aria-describedby="survey-how"
          @click=${() => this.#saveSurvey()}
        >
          ${casePageWords.survey()}
        </button>
        <p id="survey-how" class="quiet">${casePageWords.surveyHow()}</p>
        <p role="status" class="quiet">${this.said}</p>
      </div>
    </div>`;
  }

  #figures({ days }: Report, figures: Figures): TemplateResult {
    const { ratings } = figures;
    if (ratings.asked === 0) return html`<p class="notice">${casePageWords.nobodyServed()}</p>`;
    const without = days.filter((day) => 'figures' in day && day.figures.ratingsBy === undefined).length;
    return html`${this.#tiles(figures)}
      ${without === 0 ? '' : html`<p class="quiet">${casePageWords.daysWithout(without)}</p>`}
      <div class="parts">${ratingTables(figures, this.hall).map((table) => part(table))}</div>`;
  }

  #tiles({ ratings }: Figures): TemplateResult {
    const percent = (value: number | undefined): string => shownCell(share(value));
    const { pressing, overdue } = caseLists(this.session.fold, hallToday(this.session, this.hall));
    const late = overdue.filter((held) => pressing.includes(held)).length;
    return html`<dl class="tiles">
      ${tile(casePageWords.rated(), percent(ratedShare({ ratings })), casePageWords.ratedOf(rated(ratings), ratings.asked))}
      ${tile(casePageWords.content(), percent(contentShare({ ratings })), casePageWords.contentHow())}
      ${tile(casePageWords.bad(), String(badOf(ratings)))}
      ${tile(casePageWords.openCases(), String(pressing.length), late === 0 ? casePageWords.noneLate() : `▲ ${casePageWords.late(late)}`)}
    </dl>`;
  }

  #saveSurvey(): void {
    const { session, hall } = this;
    const today = hallToday(session, hall);
    const rows = surveyRows(session.fold, hall, today);
    const file = `onewindow-survey-${hall.id}-${isoDay(today)}.csv`;
    saveFile(file, new Blob([surveyCsv(rows, hall)], { type: 'text/csv;charset=utf-8' }));
    this.said = casePageWords.saved(file, rows.length);
  }
}

const tile = (name: string, value: string, more = ''): TemplateResult =>
  html`<div class="card">
    <dt>${name}</dt>
    <dd>${value}</dd>
    ${more === '' ? '' : html`<dd class="more">${more}</dd>`}
  </div>`;

declare global {
  interface HTMLElementTagNameMap {
    'ow-cases': Cases;
  }
}
