import type { GivenLanguage, Language, LocalText } from '@onewindow/hall-core';
import { givenWords, phoneMessages } from './phone-messages.ts';
import type { ResidentWords } from './resident-words.ts';
import { EN } from './words-en.ts';
import { ZH } from './words-zh.ts';

/** What the page is written in: its own two languages, or one the hall has given. */
export interface PageLanguage {
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  readonly words: ResidentWords;
  /** The other languages it may be read in, each named in itself. */
  readonly others: readonly { readonly tag: string; readonly name: string }[];
  /** A text of the hall's own; Chinese where it has no other. */
  readonly named: (text: LocalText) => string;
}

/** Of each sentence of the page the Chinese and the English, for those who translate it. */
export const PHONE_CHINESE = phoneMessages(ZH, '{0} 起');
export const PHONE_ENGLISH = phoneMessages(EN, 'Since {0}');

/** The language of a tag; Chinese where nobody has given such a one. */
export function pageLanguage(tag: string, given: readonly GivenLanguage[] = []): PageLanguage {
  const all = [{ tag: 'zh-CN', name: '中文' }, { tag: 'en', name: 'English' }, ...given];
  const others = all.filter((other) => other.tag !== tag);
  const language = given.find((each) => each.tag === tag);
  if (language === undefined) {
    const own: Language = tag === 'en' ? 'en' : 'zh-CN';
    const words = own === 'en' ? EN : ZH;
    return { tag: own, direction: 'ltr', words, others, named: (text) => text[own] ?? text['zh-CN'] };
  }
  const names = new Map(Object.entries(language.names));
  return {
    tag,
    direction: language.direction,
    words: givenWords(language, PHONE_CHINESE),
    others,
    named: (text) => names.get(text['zh-CN']) ?? text['zh-CN'],
  };
}

/**
 * The tag of the language to answer in: as the address asks, else as the phone asks, else as the ticket was taken.
 * `given`: the tags of languages the hall has, beside Chinese and English.
 */
export function languageFor(
  asked: unknown,
  accepts: string | undefined,
  ticket: Language | undefined,
  given: readonly string[] = [],
): string {
  const known = ['zh-CN', 'en', ...given];
  if (typeof asked === 'string' && known.includes(asked)) return asked;
  const wanted = (accepts ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().toLowerCase().split(';q=');
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .sort((a, b) => b.quality - a.quality)
    .filter(({ quality }) => quality > 0);
  for (const { tag } of wanted) {
    const own = given.find((each) => `${tag}-`.startsWith(`${each.toLowerCase()}-`));
    if (own !== undefined) return own;
    if (/^en\b/.test(tag)) return 'en';
    if (/^zh\b/.test(tag)) return 'zh-CN';
  }
  return ticket ?? 'zh-CN';
}
