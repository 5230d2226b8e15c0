import { meanMs, type Spread } from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { figureWords, reportWords, tableWords } from '../words/reports.ts';
import { dayWords } from '../words/time.ts';
import { type Bar, barChart } from './bars.ts';
import type { Report, ReportedDay } from './report.ts';
import { minutes, shownCell, type Table } from './table.ts';
import { STEP_MINUTES, stepWords, waitSteps } from './tables.ts';

const MINUTE_MS = 60_000;

/** The bars that stand above a table, where it has any. */
export function chartOf({ id }: Table, { days, figures }: Report): TemplateResult | '' {
  if (id === 'waits')
    return figures === undefined || figures.waits.count === 0 ? '' : waitsChart(figures.waits);
  if (id !== 'days') return '';
  // A day on which the hall is not open has no bar to miss.
  const shown = days.filter(({ kind }) => kind !== 'closed');
  return html`<div class="charts">
    ${barChart(tableWords.perDayIssued(), shown.map(issuedBar))}
    ${barChart(tableWords.perDayWait(), shown.map(waitBar))}
  </div>`;
}

const waitsChart = (waits: Spread): TemplateResult =>
  barChart(
    tableWords.waitsChart(),
    waitSteps(waits).map((value, step) => ({
      label: String(step * STEP_MINUTES),
      value,
      said: `${stepWords(step)} ${value} ${figureWords.persons()}`,
    })),
  );

function dayBar(day: ReportedDay, value: number | undefined, said: string): Bar {
  const label = String(Number(day.day.slice(6)));
  if (value !== undefined) return { label, value, said };
  return { label, value: day.kind === 'missing' ? 'unknown' : 'none', said: '' };
}

function issuedBar(day: ReportedDay): Bar {
  if (!('figures' in day)) return dayBar(day, undefined, '');
  const { issued } = day.figures;
  return dayBar(day, issued, `${dayWords(day.day)} ${issued} ${figureWords.persons()}`);
}

function waitBar(day: ReportedDay): Bar {
  const ms = 'figures' in day ? meanMs(day.figures.waits) : undefined;
  if (ms === undefined) return dayBar(day, undefined, '');
  return dayBar(day, ms / MINUTE_MS, `${dayWords(day.day)} ${reportWords.inMinutes(shownCell(minutes(ms)))}`);
}
