import type { HallFile, RosterClash, Shift } from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { common } from '../words/common.ts';
import { rosterWords } from '../words/roster.ts';
import { shiftWords } from './shift-words.ts';

/** What two managers apart have both changed: whose word stands, said to both until one of them has settled it. */
export function clashList(
  hall: HallFile,
  clashes: readonly RosterClash[],
  settle: () => void,
): TemplateResult | '' {
  if (clashes.length === 0) return '';
  return html`<section class="clashes notice" aria-labelledby="clashes">
    <h3 id="clashes">${rosterWords.clashTitle()}</h3>
    <ul>
      ${clashes.map(({ stands, gaveWay }) => html`<li>${clashSaid(hall, stands, gaveWay)}</li>`)}
    </ul>
    <button @click=${settle}>${rosterWords.clashSettle()}</button>
  </section>`;
}

function clashSaid(hall: HallFile, stands: Shift | undefined, gaveWay: Shift | undefined): string {
  const said = (shift: Shift | undefined): string =>
    shift === undefined ? rosterWords.takenOut() : shiftWords(hall, shift);
  const at = stands ?? gaveWay;
  return rosterWords.clash(common.windowNumber(at?.window ?? 0), said(stands), said(gaveWay));
}
