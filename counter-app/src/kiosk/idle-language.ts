import type { GivenTongue } from '../words/locale.ts';

const placeOf = (key: string): string => `onewindow.kiosk.${key}.language`;

/** The tag of the language a kiosk speaks when nobody is there; Chinese unless staff chose another. */
export function idleLanguage(key: string): string {
  try {
    return localStorage.getItem(placeOf(key)) ?? 'zh-CN';
  } catch {
    return 'zh-CN';
  }
}

export function setIdleLanguage(key: string, tag: string): void {
  try {
    localStorage.setItem(placeOf(key), tag);
  } catch {
    // Without storage it is chosen again after a restart.
  }
}

/** What to speak for a tag: Chinese where the hall has given no such language, or no longer. */
export const tongueFor = (tag: string, given: readonly GivenTongue[]): 'zh-CN' | 'en' | GivenTongue =>
  given.find((each) => each.tag === tag) ?? (tag === 'en' ? 'en' : 'zh-CN');

/** The tag of what would be spoken. */
export const tagOf = (wanted: ReturnType<typeof tongueFor>): string =>
  typeof wanted === 'string' ? wanted : wanted.tag;
