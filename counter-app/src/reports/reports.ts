import type { Day, HallFile } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { fieldStyles } from '../ui/field-styles.ts';
import { hallToday } from '../ui/hall-time.ts';
import { OwElement } from '../ui/ow-element.ts';
import { SlowWatch } from '../ui/slow-watch.ts';
import { shared } from '../ui/styles.ts';
import { reportWords } from '../words/reports.ts';
import { barStyles } from './bars.ts';
import { chartOf } from './charts.ts';
import { dayTable } from './day-table.ts';
import './report-files.ts';
import { part } from './part.ts';
import {
  dayOfIso,
  isoDay,
  PERIOD_KINDS,
  type Period,
  type PeriodKind,
  periodAfter,
  periodBefore,
  periodOf,
} from './period.ts';
import { type Report, reportOf } from './report.ts';
import { type Basis, basisOf, periodWords } from './report-words.ts';
import { reportsStyles } from './reports-styles.ts';
import type { Table } from './table.ts';
import { tablesOf } from './tables.ts';
import { tiles } from './tiles.ts';

const KIND_WORDS: Readonly<Record<PeriodKind, () => string>> = {
  day: reportWords.day,
  week: reportWords.week,
  month: reportWords.month,
};

/** The figures of a day, a week or a month, as charts, tables and files. */
@customElement('ow-reports')
export class Reports extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  /** Undefined until somebody chooses: today. */
  @state() private chosen: Period | undefined;

  static override styles = [shared, fieldStyles, barStyles, reportsStyles];

  constructor() {
    super();
    new SlowWatch(this);
  }

  get #today(): Day {
    return hallToday(this.session, this.hall);
  }

  override render(): TemplateResult {
    const period = this.chosen ?? periodOf('day', this.#today);
    const report = reportOf(this.session, this.hall, period);
    const { figures } = report;
    const basis = basisOf(report, this.hall);
    const days = period.kind === 'day' ? [] : [dayTable(report, this.hall)];
    const tables = figures === undefined ? [] : [...days, ...tablesOf(figures, this.hall)];
    return html`${this.#tools(period, tables, basis)}
      <div class="head" role="status">
        <h2>${periodWords(period)}</h2>
        <p class="basis">${basis.map(({ words, isLacking }) => html`<span class=${isLacking ? 'lacking' : ''}>${words}</span>`)}</p>
      </div>
      ${figures === undefined ? noFigures(report) : tiles(figures)}
      ${figures !== undefined && figures.issued === 0 ? html`<p class="notice">${reportWords.nobodyCame()}</p>` : ''}
      <div class="parts">${tables.map((table) => part(table, chartOf(table, report)))}</div>`;
  }

  #tools(period: Period, tables: readonly Table[], basis: readonly Basis[]): TemplateResult {
    const isLast = period.to >= this.#today;
    return html`<div class="tools">
      <fieldset>
        <legend class="hidden">${reportWords.period()}</legend>
        ${PERIOD_KINDS.map(
          (kind) => html`<button
            aria-pressed=${kind === period.kind}
            @click=${() => this.#choose(periodOf(kind, this.#within(period)))}
          >
            ${KIND_WORDS[kind]()}
          </button>`,
        )}
        <button @click=${() => this.#choose(periodBefore(period))}>‹ ${reportWords.before()}</button>
        <button ?disabled=${isLast} @click=${() => this.#choose(periodAfter(period))}>
          ${reportWords.after()} ›
        </button>
        <button @click=${() => this.#choose(periodOf(period.kind, this.#today))}>${reportWords.today()}</button>
        <input
          type="date"
          aria-label=${reportWords.pickDay()}
          max=${isoDay(this.#today)}
          .value=${isoDay(period.from)}
          @change=${(event: Event) => this.#picked(event, period.kind)}
        />
      </fieldset>
      <ow-report-files
        class="files"
        .hall=${this.hall}
        .period=${period}
        .basis=${basis.map(({ words }) => words)}
        .tables=${tables}
        .now=${() => this.session.now().wallMs}
      ></ow-report-files>
    </div>`;
  }

  /** The day to go on from when another kind is chosen: today where it is in the period. */
  #within({ from, to }: Period): Day {
    const today = this.#today;
    return from <= today && today <= to ? today : from;
  }

  #choose(period: Period): void {
    this.chosen = period;
  }

  #picked({ target }: Event, kind: PeriodKind): void {
    const day = target instanceof HTMLInputElement ? dayOfIso(target.value) : undefined;
    if (day !== undefined) this.#choose(periodOf(kind, day));
  }
}

/** A single day says why under its heading already. */
function noFigures({ period, days }: Report): TemplateResult | '' {
  if (period.kind === 'day') return '';
  const isLoading = days.some(({ kind }) => kind === 'loading');
  return html`<p class="notice">${isLoading ? reportWords.loadingLong() : reportWords.noneLong()}</p>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-reports': Reports;
  }
}
