import { html, type TemplateResult } from 'lit';
import type { GivenTongue } from '../words/locale.ts';
import { idleLanguage, setIdleLanguage } from './idle-language.ts';

/** What a screen among residents speaks when nobody is there, for staff to choose. */
export function idleLanguageChoice(
  key: string,
  given: readonly GivenTongue[],
  changed: () => void,
): readonly TemplateResult[] {
  const usual = idleLanguage(key);
  const all = [{ tag: 'zh-CN', name: '中文' }, { tag: 'en', name: 'English' }, ...given];
  return all.map(({ tag, name }) => {
    const choose = (): void => {
      setIdleLanguage(key, tag);
      changed();
    };
    return html`<button lang=${tag} aria-pressed=${usual === tag} @click=${choose}>${name}</button>`;
  });
}
