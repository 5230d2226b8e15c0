import { createHash } from 'node:crypto';
import type { Language, LocalText } from '@onewindow/hall-core';
import { htmlText } from '../first-page.ts';
import type { CityWords } from './city-words.ts';
import { SCRIPT, STYLE } from './page-style.ts';
import { EN } from './words-en.ts';
import { ZH } from './words-zh.ts';

/** How often a page is looked at again. */
const EVERY_S = 15;

export interface PageSetup {
  readonly language: Language;
  readonly words: CityWords;
  /** Where this page is, with what was asked for. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly wallMs: number;
}

export const cityWords = (language: Language): CityWords => (language === 'en' ? EN : ZH);

export const named = (text: LocalText, language: Language): string => text[language] ?? text['zh-CN'];

/** An address below `/city`, in the language of the page where one was asked for, as an attribute shows it. */
export function href({ query }: PageSetup, path: string, more: PageSetup['query'] = {}): string {
  const wanted = new URLSearchParams();
  for (const [name, value] of Object.entries({ lang: query.lang, ...more })) {
    if (value !== undefined && value !== '') wanted.set(name, value);
  }
  const asked = wanted.toString();
  return htmlText(asked === '' ? path : `${path}?${asked}`);
}

/** The page; what bears an id of `live` parts is brought up to date without it being loaded again. */
export function framed(
  title: string,
  heading: string,
  main: string,
  setup: PageSetup,
  isLive = true,
): string {
  const { language, words, path, query } = setup;
  const { other, page } = words;
  const inOther = href(setup, path, { ...query, lang: other.tag });
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${htmlText(title)} · 一窗</title>
${isLive ? `<noscript><meta http-equiv="refresh" content="${EVERY_S}"></noscript>` : ''}
<style>${STYLE}</style>
</head>
<body${isLive ? ' data-refresh' : ''}>
<header>${heading}<nav><a href="${inOther}" lang="${other.tag}" hreflang="${other.tag}">${other.name}</a></nav></header>
<main><p id="cut" class="note bad" role="status" hidden><b aria-hidden="true">✕</b> ${page.cut}</p>
${main}</main>
${isLive ? `<footer><p>${page.every} · <a href="${href(setup, path, query)}">${page.now}</a></p></footer>` : ''}
<script>${SCRIPT}</script>
</body></html>`;
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing is loaded, and nothing runs but the one script. */
export const CONTENT_POLICY = [
  "default-src 'none'",
  `script-src ${hashOf(SCRIPT)}`,
  `style-src ${hashOf(STYLE)}`,
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');
