import type { HallFold, WindowState } from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { helpWords } from '../words/codes.ts';
import { windowActWords } from '../words/window-acts.ts';

/** How far away a neighbour is that hears of a silent call for help: two windows to each side. */
const NEAR = 2;

/** Windows whose clerk asks for help, as the clerk at this one should see it. */
function helpNear(fold: HallFold, own: number): WindowState[] {
  return fold
    .windows()
    .filter(({ number, help }) => help !== undefined && number !== own && Math.abs(number - own) <= NEAR);
}

/** Said without a sound, so that whoever sits at the window does not notice. */
export function helpNews(fold: HallFold, own: number, answer: (window: number) => void): TemplateResult {
  const mine = fold.window(own).help;
  return html`
    ${helpNear(fold, own).map(
      ({ number, help }) => html`<p class="notice trouble help" role="status">
        ${windowActWords.helpAt(number, help === undefined ? '' : helpWords(help.kind))}
        <button @click=${() => answer(number)}>${windowActWords.helpComing()}</button>
      </p>`,
    )}
    ${
      mine === undefined
        ? ''
        : html`<p class="notice help" role="status">
          ${windowActWords.helpAsked()}
          <button @click=${() => answer(own)}>${windowActWords.helpOver()}</button>
        </p>`
    }
  `;
}
