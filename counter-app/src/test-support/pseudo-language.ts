import type { GivenLanguage } from '@onewindow/hall-core';
import { templates } from '../words/en.ts';

const LETTERS = 'ابتثجحخدذرزسشصضطظعغفقكلمنهويةى';

/** English in the letters of a language from right to left, about as long; nobody can read it. */
export const turned = (english: string): string =>
  english.toLowerCase().replace(/[a-z]/g, (letter) => LETTERS[letter.charCodeAt(0) - 97] ?? letter);

/** The sentence with `{0}` for its facts, as a language file has it. */
function source(id: string): string {
  const english = templates[id];
  if (typeof english === 'string') return english;
  if (english === undefined || !('strTag' in english)) return '';
  return english.strings
    .map((part, at) => (at === 0 ? part : `{${String(english.values[at - 1])}}${part}`))
    .join('');
}

/** `ar-XB` is CLDR's tag for a language made up to try writing from right to left. One message is missing. */
export const PSEUDO: GivenLanguage = {
  tag: 'ar-XB',
  name: turned('pseudo'),
  direction: 'rtl',
  messages: Object.fromEntries(
    Object.keys(templates)
      .filter((id) => id !== 'k-frequent')
      .map((id) => [id, turned(source(id))]),
  ),
  names: { 社会保险与就业: turned('social insurance') },
};
