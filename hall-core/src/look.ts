import type { HallLook } from './hall-file.ts';

/** The grounds words in the accent stand on, by theme: the plain one and the raised (LOOK.md). */
const GROUNDS = { light: ['#F7F7F4', '#FFFFFF'], dark: ['#0E1A22', '#162631'] } as const;
export type LookTheme = keyof typeof GROUNDS;

/** Least contrast of text (WCAG 2.2, 1.4.3), and of text in the large size for the old (1.4.6). */
export const LEAST_CONTRAST = 4.5;
const ELDER_CONTRAST = 7;

type Rgb = readonly [red: number, green: number, blue: number];

const rgbOf = (colour: string): Rgb => {
  const channel = (at: number): number => Number.parseInt(colour.slice(at, at + 2), 16);
  return [channel(1), channel(3), channel(5)];
};

const hexOf = (rgb: Rgb): string =>
  `#${rgb.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;

/** Relative luminance of sRGB (WCAG 2.2, definitions). */
function luminance(colour: string): number {
  const [red, green, blue] = rgbOf(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast ratio of two colours written `#RRGGBB`, 1 to 21 (WCAG 2.2, definitions). */
export function contrastOf(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** The least contrast an accent has with what it stands on in a theme. */
export const accentContrast = (accent: string, theme: LookTheme): number =>
  Math.min(...GROUNDS[theme].map((ground) => contrastOf(accent, ground)));

/** `share` of one colour, the rest of the other. */
const mixed = (one: string, other: string, share: number): string => {
  const [a, b] = [rgbOf(one), rgbOf(other)];
  return hexOf(a.map((channel, at) => channel * share + (b[at] ?? 0) * (1 - share)) as unknown as Rgb);
};

/** The colour, or the nearest to it towards black or white that can be read in a theme. */
export function readable(colour: string, theme: LookTheme, least = LEAST_CONTRAST): string {
  const towards = theme === 'light' ? '#000000' : '#ffffff';
  for (let percent = 100; percent > 0; percent--) {
    const nearer = mixed(colour, towards, percent / 100);
    if (accentContrast(nearer, theme) >= least) return percent === 100 ? colour : nearer;
  }
  return towards;
}

/**
 * A hall's own colours as a style sheet that sets the tokens of every screen; empty where the set-up names none. A
 * board is dark: where the hall names no accent for it, it has a lighter one of the same hue.
 */
export function lookSheet({ accent, accentOnDark }: HallLook, theme: LookTheme): string {
  if (theme === 'dark') {
    const own = accentOnDark ?? (accent === undefined ? undefined : readable(accent, 'dark'));
    return own === undefined ? '' : `:root{--accent:${own}}`;
  }
  if (accent === undefined) return '';
  const elder = readable(accent, 'light', ELDER_CONTRAST);
  return `:root{--accent:${accent};--accent-ground:${mixed(accent, '#ffffff', 0.1)}}:root[data-size="elder"]{--accent:${elder}}`;
}

/** The first bytes of each kind of picture a logo may be, as base64 begins (RFC 2083, JFIF, RFC 9649). */
const BEGINNINGS: Readonly<Record<string, RegExp>> = {
  png: /^iVBORw0KGgo/,
  jpeg: /^\/9j\//,
  webp: /^UklGR/,
};

/** Whether a data address holds the kind of picture it says. */
export function isPicture(logo: string): boolean {
  const [, kind = '', data = ''] = /^data:image\/([a-z]+);base64,(.*)$/.exec(logo) ?? [];
  return BEGINNINGS[kind]?.test(data) ?? false;
}
