import type { GivenLanguage } from '@onewindow/hall-core';
import type { GivenTongue } from './locale.ts';

const ADDRESS = '/api/v1/languages';
const KEPT = 'onewindow-languages';

/**
 * Tells which languages the hall has given its screens: at once those kept from last time, then the hub's answer where
 * that is another. With no hub and nothing kept it tells nothing.
 */
export async function givenTongues(tell: (tongues: readonly GivenTongue[]) => void): Promise<void> {
  const kept = await keptAnswer();
  if (kept !== undefined) tell(tonguesIn(kept));
  const answer = await hubsAnswer();
  if (answer === undefined || answer === kept) return;
  tell(tonguesIn(answer));
  await keep(answer);
}

async function hubsAnswer(): Promise<string | undefined> {
  try {
    const response = await fetch(ADDRESS);
    const text = await response.text();
    return response.ok && Array.isArray(JSON.parse(text).languages) ? text : undefined;
  } catch {
    return undefined;
  }
}

async function keptAnswer(): Promise<string | undefined> {
  try {
    return await (await caches.match(ADDRESS, { cacheName: KEPT }))?.text();
  } catch {
    return undefined;
  }
}

async function keep(answer: string): Promise<void> {
  try {
    await (await caches.open(KEPT)).put(ADDRESS, new Response(answer));
  } catch {
    // Not kept: after a restart without a hub there is Chinese and English.
  }
}

const tonguesIn = (answer: string): GivenTongue[] =>
  (JSON.parse(answer) as { readonly languages: readonly GivenLanguage[] }).languages.map(tongueOf);

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
