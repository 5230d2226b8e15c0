import { configureLocalization, type LocaleModule } from '@lit/localize';
import type { Language, LocalText } from '@onewindow/hall-core';

/** A language the hall has given its screens, ready to be spoken. What it lacks stays Chinese. */
export interface GivenTongue {
  readonly tag: string;
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  readonly templates: LocaleModule['templates'];
  /** The hall's own names by their Chinese. */
  readonly names: ReadonlyMap<string, string>;
}

/** A code that is spoken already is not loaded again, so the given languages take turns at two. */
const GIVEN_CODES = ['x-given', 'x-given-too'] as const;

let given: GivenTongue | undefined;

const localization = configureLocalization({
  sourceLocale: 'zh-CN',
  targetLocales: ['en', ...GIVEN_CODES],
  loadLocale: async (code) => (code === 'en' ? import('./en.ts') : { templates: given?.templates ?? {} }),
});

/** Of the two languages every text of the product has, the one this page goes by now; Chinese under a given one. */
export const language = (): Language => (localization.getLocale() === 'en' ? 'en' : 'zh-CN');

/** The tag of what the page speaks now: `zh-CN`, `en`, or that of a given language. */
export const tongue = (): string => given?.tag ?? language();

/** Changes the language of the whole page; the screens redraw themselves once its words are loaded. */
export async function speak(wanted: Language | GivenTongue): Promise<void> {
  given = typeof wanted === 'string' ? undefined : wanted;
  const [first, second] = GIVEN_CODES;
  const free = localization.getLocale() === first ? second : first;
  await localization.setLocale(typeof wanted === 'string' ? wanted : free);
  document.documentElement.lang = tongue();
  document.documentElement.dir = given?.direction ?? 'ltr';
}

/** A hall's own text in the page's language; Chinese where the hall gave no other. */
export const localText = (text: LocalText): string =>
  given?.names.get(text['zh-CN']) ?? text[language()] ?? text['zh-CN'];
