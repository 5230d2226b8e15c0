import { html, type TemplateResult } from 'lit';
import { common } from '../words/common.ts';
import { language, speak } from '../words/locale.ts';

/** Switches the page to the other language; it is named in that language, so that its readers find it. */
export function languageButton(): TemplateResult {
  const other = language() === 'en' ? 'zh-CN' : 'en';
  return html`<button lang=${other} @click=${() => void speak(other)}>${common.otherLanguage()}</button>`;
}
