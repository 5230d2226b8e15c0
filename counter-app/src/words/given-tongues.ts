import type { GivenLanguage } from '@onewindow/hall-core';
import { givenLanguages } from '@onewindow/replica/languages';
import type { GivenTongue } from './locale.ts';

/** Tells which languages the hall has given its screens, ready to be spoken. */
export const givenTongues = (tell: (tongues: readonly GivenTongue[]) => void): Promise<boolean> =>
  givenLanguages((languages) => tell(languages.map(tongueOf)));

/** Makes the texts of a language what the screens are drawn with. */
export const tongueOf = ({ tag, name, direction, messages, names }: GivenLanguage): GivenTongue => ({
  tag,
  name,
  direction,
  templates: Object.fromEntries(Object.entries(messages).map(([id, text]) => [id, templateOf(text)])),
  names: new Map(Object.entries(names)),
});

/** Text and facts in turn, as `@lit/localize` wants them. */
function templateOf(text: string): GivenTongue['templates'][string] {
  const parts = text.split(/\{(\d+)\}/);
  if (parts.length === 1) return text;
  const strings = parts.filter((_, index) => index % 2 === 0);
  const values = parts.filter((_, index) => index % 2 === 1).map(Number);
  return { strTag: true, strings: Object.assign(strings, { raw: strings }), values };
}
