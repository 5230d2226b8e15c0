import { accept, type Result, refuse } from '@onewindow/hall-core';
import type { HubAnswer, HubAsk } from './session.ts';

/** A hub that has not answered by then is out of reach. */
const ANSWER_MS = 8_000;

/** Asks the hub in reach for one page of its API; `no-hub-in-reach`, `not-allowed`, else what it has answered. */
export async function askHub(
  fetcher: typeof fetch,
  base: string,
  { method, path, body }: HubAsk,
): Promise<Result<HubAnswer>> {
  const sent =
    body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  try {
    const answer = await fetcher(`${base}${path}`, {
      method,
      ...sent,
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    if (answer.status === 401 || answer.status === 403) return refuse('not-allowed');
    const text = await answer.text();
    return accept({ status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) });
  } catch {
    return refuse('no-hub-in-reach');
  }
}
