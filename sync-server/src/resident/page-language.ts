import type { Language } from '@onewindow/hall-core';
import type { ResidentWords } from './resident-words.ts';
import { EN } from './words-en.ts';
import { ZH } from './words-zh.ts';

export const wordsIn = (language: Language): ResidentWords => (language === 'en' ? EN : ZH);

/** The language to answer in: as the address asks, else as the phone asks, else as the ticket was taken. */
export function languageFor(
  asked: unknown,
  accepts: string | undefined,
  ticket: Language | undefined,
): Language {
  if (asked === 'en' || asked === 'zh-CN') return asked;
  const wanted = (accepts ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().toLowerCase().split(';q=');
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .sort((a, b) => b.quality - a.quality)
    .find(({ tag, quality }) => quality > 0 && /^(zh|en)\b/.test(tag));
  if (wanted !== undefined) return wanted.tag.startsWith('en') ? 'en' : 'zh-CN';
  return ticket ?? 'zh-CN';
}
