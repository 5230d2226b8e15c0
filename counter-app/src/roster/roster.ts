import {
  type Attendance,
  attendanceOf,
  type DayRoster,
  type HallFile,
  isRefused,
  longPauses,
  type RosterFinding,
  rosterFindings,
  type SatAt,
  type Shift,
  sessionsOf,
} from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { fieldStyles } from '../ui/field-styles.ts';
import { hallNow } from '../ui/hall-time.ts';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { undoBar, undoSecondsLeft, undoStyles } from '../ui/undo.ts';
import { rosterWords } from '../words/roster.ts';
import { dayWords } from '../words/time.ts';
import './bars.ts';
import { clashList } from './clash-list.ts';
import { dayStrip } from './day-strip.ts';
import type { RosterDraft } from './drafts.ts';
import { findingsList } from './findings-list.ts';
import { addButtons, basisWords, rosterHead } from './roster-head.ts';
import { rosterStyles } from './roster-styles.ts';
import { RosterWork } from './roster-work.ts';
import { shiftEditor } from './shift-editor.ts';
import { shiftTable } from './shift-table.ts';
import { tableStyles } from './table-styles.ts';
import { thereNow } from './there-now.ts';
import './times.ts';
import { whoCan } from './who-can.ts';

/** What the page shows of the chosen day. */
interface Shown {
  readonly roster: DayRoster;
  readonly draft: RosterDraft;
  readonly shifts: readonly Shift[];
  readonly findings: readonly RosterFinding[];
  readonly isToday: boolean;
  readonly isOver: boolean;
  readonly attendances: readonly Attendance[];
  readonly nowMs: number;
}

/** 排班: who sits where on a day, who is missing now, and how it was. */
@customElement('ow-roster')
export class Roster extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  readonly #work = new RosterWork(this);

  static override styles = [shared, fieldStyles, undoStyles, tableStyles, rosterStyles];

  constructor() {
    super();
    new SessionWatch(this);
  }

  look(selector: string): void {
    void this.updateComplete.then(() => {
      const element = this.renderRoot.querySelector<HTMLElement>(selector);
      element?.scrollIntoView({ block: 'nearest' });
      element?.focus({ preventScroll: true });
    });
  }

  #shown(): Shown {
    const { session, hall } = this;
    const roster = this.#work.roster;
    const draft = this.#work.drafts.of(roster);
    const { shifts } = draft;
    const { wallMs: nowMs } = hallNow(session);
    const isToday = roster.day === this.#work.today;
    return {
      roster,
      draft,
      shifts,
      findings: rosterFindings(hall, roster.day, shifts),
      isToday,
      isOver: roster.day < this.#work.today,
      // Who is missing goes by what is saved.
      attendances: isToday ? attendanceOf(session.fold, hall, roster.day, roster.shifts, nowMs) : [],
      nowMs,
    };
  }

  override render(): TemplateResult {
    const shown = this.#shown();
    const { note } = this.#work.acts;
    const { day } = shown.roster;
    return html`
      ${dayStrip({ fold: this.session.fold, hall: this.hall, today: this.#work.today, chosen: day, drafts: this.#work.drafts }, (chosen) => this.#work.choose(chosen))}
      ${rosterHead(this.hall, this.#work, shown.isOver)}
      ${note === undefined ? '' : html`<p class="notice ${note.kind === 'refused' ? 'trouble' : ''}" role="alert">${note.words}</p>`}
      ${this.#others(shown)} ${this.#now(shown)} ${this.#whoCan(shown)} ${this.#bars(shown)} ${this.#editor(shown)}
      ${findingsList(this.hall, shown.shifts, shown.findings, shown.isOver ? undefined : (fix) => this.#work.mend(fix))}
      ${this.#list(shown)}
      ${
        day <= this.#work.today
          ? html`<ow-roster-times .session=${this.session} .hall=${this.hall} .day=${day} .shifts=${shown.shifts}></ow-roster-times>`
          : ''
      }
      ${this.#saveBar(shown)} ${this.#undoBar()}
    `;
  }

  #others({ roster, draft }: Shown): TemplateResult {
    const isOld = !draft.isEmpty && draft.seen.base.join() !== roster.base.join();
    return html`${isOld ? html`<p class="notice" role="status">${rosterWords.othersChanged()}</p>` : ''}
    ${clashList(this.hall, roster.clashes, () => void this.#work.save(rosterWords.saved(dayWords(roster.day))))}`;
  }

  #now({ roster, isToday, attendances, nowMs }: Shown): TemplateResult | '' {
    if (!isToday) return '';
    const pauses = longPauses(this.session.fold, this.hall, nowMs);
    if (attendances.length === 0 && pauses.length === 0) return '';
    const { hall } = this;
    return thereNow({ hall, day: roster.day, nowMs, attendances, pauses }, ({ shift }) =>
      this.#work.fill(shift),
    );
  }

  #whoCan({ shifts }: Shown): TemplateResult | '' {
    const { vacancy } = this.#work;
    if (vacancy === undefined) return '';
    return whoCan(
      this.hall,
      shifts,
      vacancy,
      (filled) => void this.#work.filled(filled),
      () => this.#work.rest(),
    );
  }

  #bars({ roster, shifts, findings, isToday, isOver, nowMs }: Shown): TemplateResult {
    const wrong = findings.flatMap((finding) =>
      isRefused(finding) && 'shift' in finding ? [finding.shift.id] : [],
    );
    return html`<section class="plan" aria-labelledby="bars">
      <h3 id="bars">${rosterWords.bars()}</h3>
      ${isOver ? '' : html`<p class="quiet hint">${rosterWords.barsHint()}</p>`}
      <ow-roster-bars
        ?fixed=${isOver}
        .hall=${this.hall}
        .day=${roster.day}
        .shifts=${shifts}
        .sat=${isToday ? this.#sat() : new Map()}
        .wrong=${new Set(wrong)}
        .nowMs=${isToday ? nowMs : undefined}
        .selected=${this.#work.selected}
        .onSelect=${(id: string) => this.#work.select(id)}
        .onMove=${(id: string, time: Partial<Shift>) => this.#work.edit(id, time)}
        .onRemove=${(id: string) => this.#work.remove(id)}
        .onAdd=${(window: number) => this.#work.add(window)}
      ></ow-roster-bars>
    </section>`;
  }

  #sat(): ReadonlyMap<number, readonly SatAt[]> {
    return new Map(this.hall.windows.map(({ number }) => [number, sessionsOf(this.session.fold, number)]));
  }

  #editor({ shifts, isOver }: Shown): TemplateResult | '' {
    const shift = shifts.find(({ id }) => id === this.#work.selected);
    if (shift === undefined || isOver) return '';
    return shiftEditor(this.hall, shifts, shift, {
      change: (changes) => this.#work.edit(shift.id, changes),
      addPartner: () => this.#work.addPartner(shift.id),
      remove: () => this.#work.remove(shift.id),
      done: () => this.#work.rest(),
    });
  }

  #list({ roster, shifts, attendances, isOver, nowMs }: Shown): TemplateResult {
    return html`<div class="list">
      <h3 id="list">${rosterWords.list()}</h3>
      ${shifts.length === 0 ? html`<p class="notice">${basisWords(this.hall, roster, isOver)}</p>` : shiftTable({ hall: this.hall, day: roster.day, nowMs, shifts, attendances, selected: this.#work.selected, edit: isOver ? undefined : (id) => this.#work.select(id), fill: (shift) => this.#work.fill(shift) })}
      ${isOver ? '' : addButtons(this.hall, this.#work)}
    </div>`;
  }

  #saveBar({ draft, roster }: Shown): TemplateResult | '' {
    const { changes } = draft;
    if (changes === 0) return '';
    return html`<div class="save" role="region" aria-label=${rosterWords.save()}>
      <strong>${rosterWords.unsaved(changes)}</strong>
      <button @click=${() => this.#work.stepBack(draft)}>${rosterWords.stepBack()}</button>
      <button @click=${() => this.#work.drop(roster.day)}>${rosterWords.drop()}</button>
      <button class="primary" @click=${() => void this.#work.save(rosterWords.saved(dayWords(roster.day)))}>
        ${rosterWords.save()}
      </button>
    </div>`;
  }

  #undoBar(): TemplateResult {
    const { saved } = this.#work;
    const seconds = saved === undefined ? 0 : undoSecondsLeft(saved, this.session.now().monoMs);
    if (saved === undefined || seconds === 0) return undoBar(undefined);
    return undoBar({ words: saved.words, seconds, undo: () => void this.#work.undo(saved) });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-roster': Roster;
  }
}
