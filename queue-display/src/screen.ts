import type { Language } from '@onewindow/hall-core';

/** What this page shows, by its address (DESIGN §7). */
export type Screen =
  | { readonly kind: 'hall' }
  | { readonly kind: 'window'; readonly number: number }
  /** Where a hall's own voice is recorded. */
  | { readonly kind: 'voice' }
  | { readonly kind: 'no-such-screen'; readonly path: string };

/** Reads the address; `base` is the path the app is served under, with slashes on both sides. */
export function screenOf(path: string, base: string): Screen {
  const rest = (path.startsWith(base) ? path.slice(base.length) : path).replace(/\/+$/, '');
  if (rest === '' || rest === base.slice(0, -1) || rest === 'index.html') return { kind: 'hall' };
  if (rest === 'voice') return { kind: 'voice' };
  const number = /^window\/([1-9][0-9]{0,3})$/.exec(rest)?.[1];
  return number === undefined ? { kind: 'no-such-screen', path } : { kind: 'window', number: Number(number) };
}

/**
 * The language of the words. `both`: Chinese with small English beside the headings, which is what a board
 * shows where nothing was asked for and the hall has an English name. A list: by their tags, the first large and
 * the second small beside it; a board learns which languages its hall has dropped in.
 */
export type LanguageChoice = Language | 'both' | readonly string[];

/** Reads `?lang=zh-CN`, `?lang=ug` or `?lang=ug,zh-CN`; without it `both`. */
export function languageOf(search: string): LanguageChoice {
  const tags = (new URLSearchParams(search).get('lang') ?? '').split(',').slice(0, 2).flatMap(tagOf);
  const [first, second] = tags;
  if (first === undefined) return 'both';
  return second === undefined && (first === 'zh-CN' || first === 'en') ? first : tags;
}

/** The tag as language files write it; none where it is no tag. */
function tagOf(wanted: string): string[] {
  try {
    const [tag] = Intl.getCanonicalLocales(wanted.trim());
    if (tag === undefined) return [];
    if (/^zh\b/.test(tag)) return ['zh-CN'];
    return [/^en\b/.test(tag) ? 'en' : tag];
  } catch {
    return [];
  }
}

/** The one unit of the hall a board is for: `?unit=tax`. */
export const unitIn = (search: string): string | undefined =>
  new URLSearchParams(search).get('unit') ?? undefined;

/** What a board says aloud: in which zone of the building, and of which unit where it shows one alone. */
export interface SoundChoice {
  readonly isOn: boolean;
  readonly zone: string;
  readonly unit?: string;
}

/**
 * A hall board says calls aloud, a window board does not, unless the address says otherwise: `?sound=on`,
 * `?sound=off`, `?zone=floor-2`.
 */
export function soundOf(search: string, screen: Screen): SoundChoice {
  const said = new URLSearchParams(search);
  const sound = said.get('sound') ?? (screen.kind === 'hall' ? 'on' : 'off');
  const unit = screen.kind === 'hall' ? unitIn(search) : undefined;
  return { isOn: sound === 'on', zone: said.get('zone') ?? '', ...(unit === undefined ? {} : { unit }) };
}
