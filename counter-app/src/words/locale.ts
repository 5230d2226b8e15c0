import { configureLocalization } from '@lit/localize';
import type { Language, LocalText } from '@onewindow/hall-core';

const localization = configureLocalization({
  sourceLocale: 'zh-CN',
  targetLocales: ['en'],
  loadLocale: () => import('./en.ts'),
});

/** The language every screen of this page speaks now. */
export const language = (): Language => (localization.getLocale() === 'en' ? 'en' : 'zh-CN');

/** Changes the language of the whole page; the screens redraw themselves once its words are loaded. */
export async function speak(wanted: Language): Promise<void> {
  await localization.setLocale(wanted);
  document.documentElement.lang = language();
}

/** A hall's own text in the page's language; Chinese where the hall gave no other. */
export const localText = (text: LocalText): string => text[language()] ?? text['zh-CN'];
