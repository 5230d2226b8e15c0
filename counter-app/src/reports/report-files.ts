import { clockTime, type HallFile, localMoment } from '@onewindow/hall-core';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { OwElement } from '../ui/ow-element.ts';
import { saveFile } from '../ui/save-file.ts';
import { shared } from '../ui/styles.ts';
import { localText } from '../words/locale.ts';
import { figureWords, reportWords, tableWords } from '../words/reports.ts';
import { csvOf } from './csv.ts';
import { isoDay, type Period } from './period.ts';
import { periodWords } from './report-words.ts';
import { type Table, words } from './table.ts';

/** Takes what is shown away: as CSV, as a workbook, on paper. */
@customElement('ow-report-files')
export class ReportFiles extends OwElement {
  @property({ attribute: false }) hall!: HallFile;
  @property({ attribute: false }) period!: Period;
  @property({ attribute: false }) basis: readonly string[] = [];
  @property({ attribute: false }) tables: readonly Table[] = [];
  @property({ attribute: false }) now: () => number = Date.now;
  @state() private said = '';
  @state() private isTrouble = false;

  static override styles = [
    shared,
    css`
      fieldset {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
      }
      p {
        font-size: var(--text-s);
        overflow-wrap: anywhere;
      }
      p:empty {
        display: none;
      }
    `,
  ];

  override render(): TemplateResult {
    const isEmpty = this.tables.length === 0;
    return html`<fieldset>
        <legend class="hidden">${reportWords.files()}</legend>
        <button ?disabled=${isEmpty} @click=${() => void this.#save('csv')}>${reportWords.saveCsv()}</button>
        <button ?disabled=${isEmpty} @click=${() => void this.#save('xlsx')}>${reportWords.saveXlsx()}</button>
        <button ?disabled=${isEmpty} @click=${() => print()}>${reportWords.print()}</button>
      </fieldset>
      <p role="status" class=${this.isTrouble ? 'trouble' : 'quiet'}>${this.said}</p>`;
  }

  get #name(): string {
    const { from, to } = this.period;
    return `onewindow-${this.hall.id}-${from === to ? isoDay(from) : `${isoDay(from)}--${isoDay(to)}`}`;
  }

  /** What the tables are of, so that a file says it by itself. */
  #about(): Table {
    const nowMs = this.now();
    const { timeZone } = this.hall;
    const savedAt = `${isoDay(localMoment(nowMs, timeZone).day)} ${clockTime(nowMs, timeZone)}`;
    return {
      id: 'about',
      title: tableWords.about(),
      columns: [figureWords.figure(), figureWords.value()],
      rows: [
        [words(figureWords.hall()), words(localText(this.hall.name))],
        [words(figureWords.period()), words(periodWords(this.period))],
        ...this.basis.map((line) => [words(figureWords.basis()), words(line)]),
        [words(figureWords.savedAt()), words(savedAt)],
      ],
    };
  }

  async #save(kind: 'csv' | 'xlsx'): Promise<void> {
    const tables = [this.#about(), ...this.tables];
    const file = `${this.#name}.${kind}`;
    try {
      const content =
        kind === 'csv'
          ? new Blob([csvOf(tables)], { type: 'text/csv;charset=utf-8' })
          : await (await import('./xlsx.ts')).xlsxOf(tables);
      saveFile(file, content);
      this.isTrouble = false;
      this.said = reportWords.saved(file);
    } catch (reason) {
      console.error('the report was not saved', reason);
      this.isTrouble = true;
      this.said = reportWords.notSaved();
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-report-files': ReportFiles;
  }
}
