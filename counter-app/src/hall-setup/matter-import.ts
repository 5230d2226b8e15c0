import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { fieldStyles } from '../ui/field-styles.ts';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { language } from '../words/locale.ts';
import { setupFileWords as words } from '../words/setup-files.ts';
import type { SetupForm } from './form.ts';
import { fieldsByName, MATTER_COLUMNS } from './matter-columns.ts';
import { type MatterTable, type RowProblem, readMatters } from './matter-table.ts';
import type { TableRead } from './read-table.ts';

/** What problems of a table are shown at once. */
const SHOWN_PROBLEMS = 50;

/** A table of matters that was read: which column is what, which rows are wrong and why, and the press that takes it in. */
@customElement('ow-matter-import')
export class MatterImport extends OwElement {
  @property({ attribute: false }) form!: SetupForm;
  @property() file = '';
  @property({ attribute: false }) read!: Extract<TableRead, { ok: true }>;
  @property({ attribute: false }) onDone: (note: string) => void = () => undefined;
  @state() private fields: readonly (string | undefined)[] = [];
  #table: MatterTable | undefined;

  static override styles = [
    shared,
    fieldStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
        padding: var(--space-3);
        border: 2px solid var(--accent);
        border-radius: var(--radius);
      }
      .columns {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(180px, 1fr));
        gap: var(--space-2);
      }
      .columns label {
        display: grid;
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .scroll {
        max-height: 50vh;
        overflow: auto;
      }
      table {
        width: 100%;
        border-collapse: collapse;
      }
      th,
      td {
        padding: var(--space-1) var(--space-2);
        text-align: start;
        vertical-align: top;
        border-bottom: 1px solid var(--line);
        overflow-wrap: anywhere;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('read')) this.fields = fieldsByName(this.read.rows[0]?.cells ?? []);
    if (changed.has('read') || changed.has('fields')) {
      this.#table = readMatters(this.form.hall, this.fields, this.read.rows.slice(1));
    }
  }

  override render(): TemplateResult {
    const { read, file, fields } = this;
    const hasNames = fields.includes('name.zh-CN') || fields.includes('id');
    return html`<p role="status">${words.readAs(file, read.form.toUpperCase(), read.rows.length - 1)}</p>
      ${this.#columns()}
      ${hasNames ? this.#outcome() : html`<p class="trouble" role="alert">✕ ${words.noNames()}</p>`}
      <div class="row">
        <button @click=${() => this.onDone('')}>${words.notThis()}</button>
        ${hasNames ? this.#take() : ''}
      </div>`;
  }

  #columns(): TemplateResult {
    const header = this.read.rows[0]?.cells ?? [];
    return html`<details ?open=${this.fields.includes(undefined)}>
      <summary>${words.columns()}</summary>
      <div class="columns">
        ${header.map(
          (name, at) => html`<label>
            ${name === '' ? String(at + 1) : name}
            <select
              @change=${(event: Event) => {
                const chosen = (event.target as HTMLSelectElement).value;
                this.fields = this.fields.map((field, place) =>
                  place === at ? chosen || undefined : field === chosen ? undefined : field,
                );
              }}
            >
              <option value="">${words.ignored()}</option>
              ${MATTER_COLUMNS.map(
                (column) => html`<option value=${column.field} ?selected=${this.fields[at] === column.field}>
                  ${columnName(column.field)}
                </option>`,
              )}
            </select>
          </label>`,
        )}
      </div>
    </details>`;
  }

  #outcome(): TemplateResult {
    const { fresh = 0, changed = 0, unchanged = 0, badRows = 0, problems = [] } = this.#table ?? {};
    return html`<p><strong>${words.outcome(fresh, changed, unchanged)}</strong></p>
      ${badRows === 0 ? '' : this.#problems(problems, badRows)}`;
  }

  #problems(problems: readonly RowProblem[], badRows: number): TemplateResult {
    return html`<h3 class="trouble">✕ ${words.bad(badRows)}</h3>
      <div class="scroll" tabindex="0" role="group" aria-label=${words.bad(badRows)}>
        <table>
          <thead>
            <tr>
              ${[words.line(), words.field(), words.written(), words.fix()].map((name) => html`<th scope="col">${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${problems.slice(0, SHOWN_PROBLEMS).map(
              ({ line, field, value, message }) => html`<tr>
                <td>${line}</td>
                <td>${columnName(field)}</td>
                <td>${value}</td>
                <td>${message[language()]}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${problems.length > SHOWN_PROBLEMS ? html`<p class="quiet">${words.firstOnly(SHOWN_PROBLEMS)}</p>` : ''}`;
  }

  #take(): TemplateResult | '' {
    const table = this.#table;
    if (table === undefined) return '';
    const good = table.fresh + table.changed + table.unchanged;
    return html`<button
      class="primary"
      ?disabled=${table.fresh + table.changed === 0}
      @click=${() => {
        this.form.take(table.hall);
        this.onDone(words.taken());
      }}
    >
      ${table.badRows > 0 ? words.takeGood(good) : words.takeAll(good)}
    </button>`;
  }
}

function columnName(field: string): string {
  const column = MATTER_COLUMNS.find((one) => one.field === field);
  return column === undefined ? field : language() === 'en' ? column.en : column.zh;
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-matter-import': MatterImport;
  }
}
