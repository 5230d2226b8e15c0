import type { Matter, MatterMarks, MatterState } from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { matterWords } from '../words/matters.ts';

/** The marks this matter may have: what the set-up does not give it is not shown. */
export function matterMarks(
  setup: Matter,
  state: MatterState,
  disabled: boolean,
  mark: (marks: MatterMarks) => void,
): TemplateResult {
  const { fee } = state;
  const toggle = (name: 'pledge' | 'crossRegion', words: string): TemplateResult | '' =>
    setup[name] !== true
      ? ''
      : html`<button
          aria-pressed=${state[name] === true}
          ?disabled=${disabled}
          @click=${() => mark({ [name]: state[name] !== true })}
        >
          ${words}
        </button>`;
  const pay = (which: 'due' | 'paid', words: string): TemplateResult => html`<button
    aria-pressed=${fee === which}
    ?disabled=${disabled}
    @click=${() => mark({ fee: which })}
  >
    ${words}
  </button>`;
  return html`
    ${toggle('pledge', matterWords.pledge())} ${toggle('crossRegion', matterWords.crossRegion())}
    ${setup.fee === true ? html`${pay('due', matterWords.feeDue())}${pay('paid', matterWords.feePaid())}` : ''}
  `;
}
