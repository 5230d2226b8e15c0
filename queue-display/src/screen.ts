import type { Language } from '@onewindow/hall-core';

/** What this page shows, by its address (DESIGN §7). */
export type Screen =
  | { readonly kind: 'hall' }
  | { readonly kind: 'window'; readonly number: number }
  | { readonly kind: 'no-such-screen'; readonly path: string };

/** Reads the address; `base` is the path the app is served under, with slashes on both sides. */
export function screenOf(path: string, base: string): Screen {
  const rest = (path.startsWith(base) ? path.slice(base.length) : path).replace(/\/+$/, '');
  if (rest === '' || rest === base.slice(0, -1) || rest === 'index.html') return { kind: 'hall' };
  const number = /^window\/([1-9][0-9]{0,3})$/.exec(rest)?.[1];
  return number === undefined ? { kind: 'no-such-screen', path } : { kind: 'window', number: Number(number) };
}

/**
 * The language of the words. `both`: Chinese with small English beside the headings, which is what a board
 * shows where nothing was asked for and the hall has an English name.
 */
export type LanguageChoice = Language | 'both';

/** Reads `?lang=zh-CN` or `?lang=en`; anything else is `both`. */
export function languageOf(search: string): LanguageChoice {
  const lang = new URLSearchParams(search).get('lang')?.toLowerCase() ?? '';
  if (lang.startsWith('zh')) return 'zh-CN';
  return lang.startsWith('en') ? 'en' : 'both';
}
