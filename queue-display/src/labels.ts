import type { HallFile, Language } from '@onewindow/hall-core';
import { html, nothing, type TemplateResult } from 'lit';
import type { LanguageChoice } from './screen.ts';
import { type Words, wordsIn } from './words.ts';

/** The words of a board, and beside the headings those of a second language where it shows both. */
export interface Labels {
  readonly language: Language;
  readonly words: Words;
  readonly second?: Words;
}

/** A hall that has no English name does not get English on its boards unless it is asked for. */
export function labelsFor(choice: LanguageChoice, hall: HallFile | undefined): Labels {
  if (choice !== 'both') return { language: choice, words: wordsIn[choice] };
  const bilingual = hall === undefined || hall.name.en !== undefined;
  const words = wordsIn['zh-CN'];
  return { language: 'zh-CN', words, ...(bilingual ? { second: wordsIn.en } : {}) };
}

/** A short text, with the second language small behind it. */
export function both(labels: Labels, pick: (words: Words) => string): TemplateResult {
  const second = labels.second && pick(labels.second);
  return html`${pick(labels.words)}${second === undefined ? nothing : html`<span class="second" lang="en">${second}</span>`}`;
}
