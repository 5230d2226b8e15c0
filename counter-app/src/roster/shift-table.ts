import type { Attendance, HallFile, Shift } from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { badgeOf } from '../clerk/seat.ts';
import { common } from '../words/common.ts';
import { rosterWords } from '../words/roster.ts';
import { presenceSaid } from './presence-words.ts';
import { marksOf, shiftWords, timeWords } from './shift-words.ts';

export interface ShiftTable {
  readonly hall: HallFile;
  readonly day: string;
  readonly nowMs: number;
  readonly shifts: readonly Shift[];
  /** Of today; empty of another day. */
  readonly attendances: readonly Attendance[];
  readonly selected: string | undefined;
  /** Absent of a day that is over. */
  readonly edit: ((id: string) => void) | undefined;
  readonly fill: (shift: Shift) => void;
}

/** The day as a plain table: for narrow screens, for screen readers, and on paper. */
export function shiftTable(table: ShiftTable): TemplateResult {
  const { shifts, attendances, edit } = table;
  const withPresence = attendances.length > 0;
  return html`<div class="scroll" role="region" tabindex="0" aria-labelledby="list">
    <table>
      <thead>
        <tr>
          <th scope="col">${rosterWords.window()}</th>
          <th scope="col">${rosterWords.badge()}</th>
          <th scope="col">${rosterWords.time()}</th>
          ${withPresence ? html`<th scope="col">${rosterWords.there()}</th>` : ''}
          ${edit === undefined ? '' : html`<th scope="col" class="acts">${rosterWords.acts()}</th>`}
        </tr>
      </thead>
      <tbody>
        ${shifts.map((shift) => row(table, shift, withPresence))}
      </tbody>
    </table>
  </div>`;
}

function row(table: ShiftTable, shift: Shift, withPresence: boolean): TemplateResult {
  const { hall, day, nowMs, attendances, selected, edit, fill } = table;
  const attendance = attendances.find((each) => each.shift.id === shift.id);
  const said = shiftWords(hall, shift);
  const isMissing = attendance?.presence === 'missing' || attendance?.presence === 'absent';
  return html`<tr aria-current=${shift.id === selected ? 'true' : 'false'}>
    <th scope="row">${common.windowNumber(shift.window)}</th>
    <td>${badgeOf(hall, shift.clerk)} <small>${marksOf(hall, shift).join(' · ')}</small></td>
    <td class="time">${timeWords(shift)}</td>
    ${
      withPresence
        ? html`<td class=${isMissing ? 'missing' : ''}>
            ${isMissing ? '▲ ' : ''}${attendance === undefined ? '' : presenceSaid(hall, day, attendance, nowMs)}
          </td>`
        : ''
    }
    ${
      edit === undefined
        ? ''
        : html`<td class="acts">
            <button aria-label=${rosterWords.changeOf(said)} @click=${() => edit(shift.id)}>
              ${rosterWords.change()}
            </button>
            <button aria-label=${rosterWords.whoCanOf(said)} @click=${() => fill(shift)}>
              ${rosterWords.whoCan()}
            </button>
          </td>`
    }
  </tr>`;
}
