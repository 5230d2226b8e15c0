import {
  type Day,
  type Figures,
  type HallFile,
  type Shift,
  type ShiftRole,
  stretchOf,
} from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { badgeOf } from '../clerk/seat.ts';
import { deskTables } from '../reports/desk-tables.ts';
import { part } from '../reports/part.ts';
import { type Period, periodOf } from '../reports/period.ts';
import { reportOf } from '../reports/report.ts';
import { reportsStyles } from '../reports/reports-styles.ts';
import { minutes, type Table, words } from '../reports/table.ts';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { figureWords, reportWords } from '../words/reports.ts';
import { rosterWords, thereWords } from '../words/roster.ts';

/** Nobody reads figures faster than this, and those of a large hall take a while. */
const REDRAW_MS = 5_000;
const MINUTE_MS = 60_000;

/** Planned and actual time of every clerk on a day, and pauses and idle time by reason: worked out while it is open only. */
@customElement('ow-roster-times')
export class RosterTimes extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property() day: Day = '';
  @property({ attribute: false }) shifts: readonly Shift[] = [];
  @state() private opened = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  static override styles = [shared, reportsStyles];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  /** The page around it is drawn every second. */
  protected override shouldUpdate(changed: Map<PropertyKey, unknown>): boolean {
    return !(changed.size === 1 && changed.has('shifts') && sameShifts(changed.get('shifts'), this.shifts));
  }

  override render(): TemplateResult {
    return html`<details @toggle=${(event: Event) => this.#toggled(event)}>
      <summary>${thereWords.times()}</summary>
      ${this.opened ? this.#tables() : ''}
    </details>`;
  }

  #toggled({ currentTarget }: Event): void {
    this.opened = currentTarget instanceof HTMLDetailsElement && currentTarget.open;
    clearInterval(this.#timer);
    if (this.opened) this.#timer = setInterval(() => this.requestUpdate(), REDRAW_MS);
  }

  #tables(): TemplateResult {
    const period: Period = periodOf('day', this.day);
    const { figures, days } = reportOf(this.session, this.hall, period);
    if (figures === undefined) {
      const isLoading = days.some(({ kind }) => kind === 'loading');
      return html`<p class="notice">${isLoading ? reportWords.loadingLong() : thereWords.noFigures()}</p>`;
    }
    const clerkTime = deskTables(figures, this.hall).filter(({ id }) => id === 'clerk-time');
    return html`<div class="parts">
      ${[plannedTable(this.hall, this.shifts, figures), ...clerkTime].map((table) => part(table))}
    </div>`;
  }
}

const sameShifts = (before: unknown, after: readonly Shift[]): boolean =>
  Array.isArray(before) &&
  before.length === after.length &&
  (before as readonly Shift[]).every((shift, at) => shift === after[at]);

/** What was planned for every clerk, and how long each sat at windows. */
function plannedTable(hall: HallFile, shifts: readonly Shift[], { clerks }: Figures): Table {
  const names = [...new Set([...shifts.map(({ clerk }) => clerk), ...Object.keys(clerks)])];
  const rows = names
    .map((clerk) => {
      const own = shifts.filter((shift) => shift.clerk === clerk && shift.absent !== true);
      const planned = own.reduce((sum, shift) => sum + lengthOf(hall, shift), 0) * MINUTE_MS;
      const actual = clerks[clerk]?.staffedMs ?? 0;
      return { name: badgeOf(hall, clerk), planned, actual, roles: rolesOf(own) };
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN', { numeric: true }));
  return {
    id: 'planned',
    title: thereWords.plannedActual(),
    columns: [
      figureWords.badge(),
      rosterWords.role(),
      thereWords.planned(),
      thereWords.actual(),
      thereWords.difference(),
    ],
    rows: rows.map(({ name, roles, planned, actual }) => [
      words(name),
      words(roles),
      minutes(planned),
      minutes(actual),
      minutes(actual - planned),
    ]),
  };
}

function lengthOf(hall: HallFile, shift: Shift): number {
  const { from, until } = stretchOf(shift, hall);
  return Math.max(0, until - from);
}

function rolesOf(shifts: readonly Shift[]): string {
  const roles = new Set(shifts.flatMap(({ role }) => role ?? []));
  const said: Readonly<Record<ShiftRole, () => string>> = { A: rosterWords.roleA, B: rosterWords.roleB };
  return [...roles]
    .sort()
    .map((role) => said[role]())
    .join(' ');
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-roster-times': RosterTimes;
  }
}
