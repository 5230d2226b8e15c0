import { html, type TemplateResult } from 'lit';
import { common } from '../words/common.ts';

/** One sentence on what to do next, in a trial hall only; it may lead to the page where that is done. */
export function trialHint(words: string, linkWords = '', href = ''): TemplateResult {
  return html`<p class="notice" role="status">
    <strong>${common.nextStep()}</strong> · ${words}
    ${href === '' ? '' : html`<a href=${href} target="_blank">${linkWords}</a>`}
  </p>`;
}
