import type { HallFile, Language, LocalText } from '@onewindow/hall-core';
import { html, nothing, type TemplateResult } from 'lit';
import type { LanguageChoice } from './screen.ts';
import { type Words, wordsIn } from './words.ts';

/** A language a board speaks: one of its own two, or one the hall has dropped in. */
export interface Tongue {
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  readonly words: Words;
  /** A text of the hall's own; undefined where it has none in this language. */
  readonly named: (text: LocalText) => string | undefined;
}

/** The words of a board, and beside the headings those of a second language where it shows both. */
export interface Labels extends Omit<Tongue, 'named'> {
  /** Of the two languages every text has, the one for what a hall's own language file does not hold. */
  readonly language: Language;
  /** A text of the hall's own; where it has none in this language the Chinese is better than nothing. */
  readonly textOf: (text: LocalText) => string;
  readonly second?: Tongue;
}

const own = (tag: Language): Tongue => ({
  tag,
  direction: 'ltr',
  words: wordsIn[tag],
  named: (text) => text[tag],
});

/** A hall that has no English name does not get English on its boards unless it is asked for. */
export function labelsFor(
  choice: LanguageChoice,
  hall: HallFile | undefined,
  given: readonly Tongue[] = [],
): Labels {
  const [first, second] = tonguesOf(choice, given);
  if (first !== undefined) return labelsOf(first, second);
  const bilingual = hall === undefined || hall.name.en !== undefined;
  return labelsOf(own('zh-CN'), bilingual ? own('en') : undefined);
}

/** What was asked for by name, as far as it is there: a board starts before it has the hall's own languages. */
function tonguesOf(choice: LanguageChoice, given: readonly Tongue[]): Tongue[] {
  if (choice === 'both') return [];
  const tags = typeof choice === 'string' ? [choice] : choice;
  return tags.flatMap(
    (tag) => (tag === 'zh-CN' || tag === 'en' ? own(tag) : given.find((each) => each.tag === tag)) ?? [],
  );
}

const labelsOf = (first: Tongue, second: Tongue | undefined): Labels => ({
  tag: first.tag,
  direction: first.direction,
  language: first.tag === 'en' ? 'en' : 'zh-CN',
  words: first.words,
  textOf: (text) => first.named(text) ?? text['zh-CN'],
  ...(second === undefined ? {} : { second }),
});

/** What stands small beside a text, in the second language of a board that has one. */
export function beside(
  { second }: Labels,
  pick: (second: Tongue) => string | undefined,
): TemplateResult | typeof nothing {
  const text = second && pick(second);
  if (second === undefined || text === undefined) return nothing;
  return html`<span class="second" lang=${second.tag}>${text}</span>`;
}

/** A text of the hall's own in the second language; not once more where the first has fallen back to it. */
export const namedBeside = (labels: Labels, text: LocalText): TemplateResult | typeof nothing =>
  beside(labels, ({ named }) => (named(text) === labels.textOf(text) ? undefined : named(text)));

/** A short text, with the second language small behind it. */
export const both = (labels: Labels, pick: (words: Words) => string): TemplateResult =>
  html`${pick(labels.words)}${beside(labels, ({ words }) => pick(words))}`;
