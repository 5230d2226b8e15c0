import type { Language } from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { common } from '../words/common.ts';
import { type GivenTongue, language, speak, tongue } from '../words/locale.ts';

/** Switches the page to the other language; it is named in that language, so that its readers find it. */
export function languageButton(): TemplateResult {
  const other = language() === 'en' ? 'zh-CN' : 'en';
  return html`<button lang=${other} @click=${() => void speak(other)}>${common.otherLanguage()}</button>`;
}

/** The button, or where the hall has given more languages all of them, each named in itself. */
export function languageSwitch(given: readonly GivenTongue[]): TemplateResult {
  if (given.length === 0) return languageButton();
  const own: { readonly tag: Language; readonly name: string }[] = [
    { tag: 'zh-CN', name: '中文' },
    { tag: 'en', name: 'English' },
  ];
  const changed = ({ target }: Event): void => {
    const tag = (target as HTMLSelectElement).value;
    void speak(given.find((each) => each.tag === tag) ?? (tag === 'en' ? 'en' : 'zh-CN'));
  };
  return html`<select aria-label="语言 Language" @change=${changed}>
    ${[...own, ...given].map(
      ({ tag, name }) =>
        html`<option lang=${tag} value=${tag} .selected=${live(tag === tongue())}>${name}</option>`,
    )}
  </select>`;
}
