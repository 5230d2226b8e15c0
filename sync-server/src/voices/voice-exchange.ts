import { setTimeout as sleep } from 'node:timers/promises';
import {
  faultOf,
  type HallVoice,
  type HallVoices,
  isSpoken,
  sha256Of,
  type VoiceLine,
} from './hall-voices.ts';

/** Nobody records a voice while people wait for it. */
const EVERY_MS = 60_000;
const ANSWER_MS = 20_000;

/** Fetches from another hub what this one has not: at once, and every minute until the signal ends it. */
export async function exchangeVoices(
  url: string,
  voices: HallVoices,
  fetcher: typeof fetch,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    // What fails now is asked for again.
    await fetchNewer(url, voices, fetcher, signal).catch(() => undefined);
    await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Once: takes every voice that is later there than here. */
export async function fetchNewer(
  url: string,
  voices: HallVoices,
  fetcher: typeof fetch,
  signal: AbortSignal,
): Promise<void> {
  const ask = (path: string): Promise<Response> =>
    fetcher(`${url}/api/v1/voices${path}`, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
    });
  const answer = await ask('');
  // A hub of an earlier version has no such page.
  if (!answer.ok) return;
  for (const line of linesIn(await answer.json())) {
    if (!voices.isNewer(line)) continue;
    const voice = await voiceAt(line, ask);
    if (voice !== undefined) await voices.take(voice);
  }
}

/** A pack that was cut short or changed on the way is none. */
async function voiceAt(
  { language, savedMs, sha256 }: VoiceLine,
  ask: (path: string) => Promise<Response>,
): Promise<HallVoice | undefined> {
  if (sha256 === null) return { language, savedMs, text: null };
  const answer = await ask(`/${language}`);
  const text = answer.ok ? await answer.text() : '';
  const isWhole = sha256Of(text) === sha256 && faultOf(text, language) === undefined;
  return isWhole ? { language, savedMs, text } : undefined;
}

function linesIn(body: unknown): VoiceLine[] {
  const { voices } = (body ?? {}) as { readonly voices?: unknown };
  return (Array.isArray(voices) ? voices : []).filter((line: unknown): line is VoiceLine => {
    const { language, savedMs, sha256 } = (line ?? {}) as Partial<VoiceLine>;
    return (
      isSpoken(language) && Number.isSafeInteger(savedMs) && (sha256 === null || typeof sha256 === 'string')
    );
  });
}
