import { html, type TemplateResult } from 'lit';
import { common } from '../words/common.ts';

/** Says that a new version waits. While a ticket is being served there is no button: a reload would be a fault. */
export function updateBar(update: (() => void) | undefined, busy: boolean): TemplateResult | '' {
  if (update === undefined) return '';
  return html`<p class="notice" role="status">
    ${busy ? common.updateAfter() : html`${common.updateReady()} <button @click=${update}>${common.update()}</button>`}
  </p>`;
}
