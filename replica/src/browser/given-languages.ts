import type { GivenLanguage } from '@onewindow/hall-core';

const ADDRESS = '/api/v1/languages';
const KEPT = 'onewindow-languages';

/**
 * Tells which languages the hall has given its screens: at once those kept from last time, then the hub's answer where
 * that is another. With no hub and nothing kept it tells nothing.
 * @returns whether a hub has answered.
 */
export async function givenLanguages(tell: (languages: readonly GivenLanguage[]) => void): Promise<boolean> {
  const kept = await keptAnswer();
  if (kept !== undefined) tell(languagesIn(kept));
  const answer = await hubsAnswer();
  if (answer === undefined) return false;
  if (answer === kept) return true;
  tell(languagesIn(answer));
  await keep(answer);
  return true;
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

const languagesIn = (answer: string): readonly GivenLanguage[] =>
  (JSON.parse(answer) as { readonly languages: readonly GivenLanguage[] }).languages;
