import {
  type HallFile,
  isRefused,
  type RosterFinding,
  type RosterFix,
  type Shift,
} from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { rosterWords } from '../words/roster.ts';
import { findingSaid, fixSaid } from './shift-words.ts';

/** What is wrong with the roster of a day, in words, each with the one press that mends it. */
export function findingsList(
  hall: HallFile,
  shifts: readonly Shift[],
  findings: readonly RosterFinding[],
  mend: ((fix: RosterFix) => void) | undefined,
): TemplateResult | '' {
  if (shifts.length === 0) return '';
  if (findings.length === 0) return html`<p class="fine" role="status">✓ ${rosterWords.noFindings()}</p>`;
  return html`<section class="findings" aria-labelledby="findings">
    <h3 id="findings">▲ ${rosterWords.findings()}</h3>
    <ul>
      ${findings.map(
        (finding) => html`<li>
          <span>
            ${isRefused(finding) ? html`<strong class="trouble">${rosterWords.mustMend()}</strong>` : ''}
            ${findingSaid(hall, finding)}
          </span>
          ${fixButton(hall, shifts, finding, mend)}
        </li>`,
      )}
    </ul>
  </section>`;
}

function fixButton(
  hall: HallFile,
  shifts: readonly Shift[],
  { fix }: RosterFinding,
  mend: ((fix: RosterFix) => void) | undefined,
): TemplateResult | '' {
  if (fix === undefined || mend === undefined) return '';
  return html`<button @click=${() => mend(fix)}>${fixSaid(hall, shifts, fix)}</button>`;
}
