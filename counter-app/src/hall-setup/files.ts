import { CSV_BOM, csvField, describeHallFileProblem, parseHallFile } from '@onewindow/hall-core';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { OwElement } from '../ui/ow-element.ts';
import { saveFile } from '../ui/save-file.ts';
import { shared } from '../ui/styles.ts';
import { language } from '../words/locale.ts';
import { setupFileWords as words } from '../words/setup-files.ts';
import type { SetupForm } from './form.ts';
import { knownColumns } from './matter-columns.ts';
import './matter-import.ts';
import { matterRows } from './matter-table.ts';
import { readTable, type TableRead } from './read-table.ts';

/** What problems of a file are shown at once. */
const SHOWN_PROBLEMS = 8;

/** Takes the set-up away and brings one in: the whole as one file, the matters as a table. */
@customElement('ow-setup-files')
export class SetupFiles extends OwElement {
  @property({ attribute: false }) form!: SetupForm;
  @state() private note = '';
  @state() private problems: readonly string[] = [];
  @state() private table:
    | { readonly file: string; readonly read: Extract<TableRead, { ok: true }> }
    | undefined;

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--space-4);
      }
      section {
        display: grid;
        gap: var(--space-2);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      label.button {
        display: inline-flex;
        align-items: center;
        cursor: pointer;
      }
      label.button:focus-within {
        outline: 3px solid var(--calling);
        outline-offset: 2px;
      }
      h3 {
        font-size: var(--text-l);
      }
      li {
        color: var(--trouble);
        overflow-wrap: anywhere;
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<section aria-labelledby="whole">
        <h3 id="whole">${words.whole()}</h3>
        <p class="quiet">${words.wholeWhat()}</p>
        <div class="row">
          <button @click=${() => this.#saveWhole()}>${words.saveWhole()}</button>
          ${this.#picker(words.loadWhole(), '.json,application/json', (file) => this.#readWhole(file))}
        </div>
      </section>
      <section aria-labelledby="matters">
        <h3 id="matters">${words.matters()}</h3>
        <p class="quiet">${words.mattersWhat()}</p>
        <div class="row">
          <button @click=${() => this.#saveMatters('template')}>${words.template()}</button>
          <button @click=${() => this.#saveMatters('csv')}>${words.saveCsv()}</button>
          <button @click=${() => void this.#saveXlsx()}>${words.saveXlsx()}</button>
          ${this.#picker(words.loadMatters(), '.csv,.txt,.xlsx,text/csv', (file) => this.#readMatters(file))}
        </div>
      </section>
      <p role="status">${this.note}</p>
      ${this.problems.length === 0 ? '' : html`<ul role="alert">${this.problems.map((one) => html`<li>✕ ${one}</li>`)}</ul>`}
      ${
        this.table === undefined
          ? ''
          : html`<ow-matter-import
              .form=${this.form}
              .file=${this.table.file}
              .read=${this.table.read}
              .onDone=${(note: string) => {
                this.table = undefined;
                this.note = note;
              }}
            ></ow-matter-import>`
      }`;
  }

  #picker(name: string, accept: string, read: (file: File) => Promise<void>): TemplateResult {
    return html`<label class="button">
      ${name}
      <input
        class="hidden"
        type="file"
        accept=${accept}
        @change=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          const [file] = input.files ?? [];
          if (file === undefined) return;
          this.#say('');
          // The same file again is read again.
          void read(file).finally(() => {
            input.value = '';
          });
        }}
      />
    </label>`;
  }

  #say(note: string, problems: readonly string[] = []): void {
    this.note = note;
    this.problems = problems;
    this.table = undefined;
  }

  #saveWhole(): void {
    const { hall } = this.form;
    const file = `${hall.id}.json`;
    saveFile(file, new Blob([`${JSON.stringify(hall, null, 2)}\n`], { type: 'application/json' }));
    this.#say(words.saved(file));
  }

  async #readWhole(file: File): Promise<void> {
    const read = parseHallFile(await file.text());
    if (!read.ok) {
      const shown = read.problems.slice(0, SHOWN_PROBLEMS);
      this.#say(
        '',
        shown.map((problem) => describeHallFileProblem(problem, language())),
      );
      return;
    }
    const { id, sample } = this.form.hall;
    const { id: otherId, sample: _sample, ...rest } = read.value;
    const { format, ...parts } = rest;
    this.form.take({ format, id, ...parts, ...(sample === undefined ? {} : { sample }) });
    this.#say(otherId === id ? words.loadedWhole() : `${words.otherHall()} ${words.loadedWhole()}`);
  }

  /** The template is the first two matters of the hall: it shows how each column is written. */
  #saveMatters(kind: 'template' | 'csv'): void {
    const { hall } = this.form;
    const tongue = language() === 'en' ? 'en' : 'zh';
    const rows = matterRows(hall, tongue, kind === 'template' ? hall.matters.slice(0, 2) : hall.matters);
    const file = `onewindow-${hall.id}-${kind === 'template' ? 'template' : 'matters'}.csv`;
    const text = rows.map((row) => `${row.map(csvField).join(',')}\r\n`).join('');
    saveFile(file, new Blob([CSV_BOM + text], { type: 'text/csv;charset=utf-8' }));
    this.#say(words.saved(file));
  }

  async #saveXlsx(): Promise<void> {
    const { hall } = this.form;
    const file = `onewindow-${hall.id}-matters.xlsx`;
    try {
      const { xlsxOf } = await import('../reports/xlsx.ts');
      const [columns = [], ...rows] = matterRows(hall, language() === 'en' ? 'en' : 'zh');
      const cells = rows.map((row) => row.map((value) => ({ form: 'words', value }) as const));
      saveFile(file, await xlsxOf([{ id: 'matters', title: words.matters(), columns, rows: cells }]));
      this.#say(words.saved(file));
    } catch (reason) {
      console.error('the matters were not saved', reason);
      this.#say('', [words.notSaved()]);
    }
  }

  async #readMatters(file: File): Promise<void> {
    const read = await readTable(new Uint8Array(await file.arrayBuffer()), knownColumns);
    if (read.ok) this.table = { file: file.name, read };
    else this.#say('', [WHY[read.why]()]);
  }
}

const WHY: Readonly<Record<Extract<TableRead, { ok: false }>['why'], () => string>> = {
  'old-excel': words.oldExcel,
  'not-text': words.notText,
  'not-a-workbook': words.notWorkbook,
  empty: words.empty,
};

declare global {
  interface HTMLElementTagNameMap {
    'ow-setup-files': SetupFiles;
  }
}
