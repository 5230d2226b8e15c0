import { html, type TemplateResult } from 'lit';
import { tableWords } from '../words/reports.ts';
import { shownCell, type Table } from './table.ts';

/** As many rows as fit one printed page beside their heading. */
const PRINTED_ROWS = 40;
/** Tables with more columns than this take the whole width. */
const NARROW = 7;

/** One part of a report: its heading, a chart where there is one, its table. Printed, it takes one page at most. */
export const part = (table: Table, chart: TemplateResult | '' = ''): TemplateResult => {
  const { id, title, columns, rows, note } = table;
  return html`<div class="part card ${columns.length > NARROW ? 'wide' : ''}">
    <h3 id=${`h-${id}`}>${title}</h3>
    ${chart}
    <div class="scroll" role="region" tabindex="0" aria-labelledby=${`h-${id}`}>
      <table>
        <thead>
          <tr>
            ${columns.map(
              (name, column) =>
                html`<th scope="col" class=${isNumeric(table, column) ? 'number' : ''}>${name}</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row, place) => html`<tr class=${place >= PRINTED_ROWS ? 'beyond' : ''}>
              ${row.map((cell, column) =>
                column === 0
                  ? html`<th scope="row">${shownCell(cell)}</th>`
                  : html`<td class=${cell.form === 'words' ? '' : 'number'}>${shownCell(cell)}</td>`,
              )}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${note === undefined ? '' : html`<p class="quiet">${note}</p>`}
    ${
      rows.length > PRINTED_ROWS
        ? html`<p class="quiet on-paper">${tableWords.topOnly(PRINTED_ROWS, rows.length)}</p>`
        : ''
    }
  </div>`;
};

const isNumeric = ({ rows }: Table, column: number): boolean =>
  rows.some((row) => (row[column]?.form ?? 'words') !== 'words');
