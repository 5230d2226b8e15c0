import { accept, type PinAnswer, type Result, refuse } from '@onewindow/hall-core';
import type { PinChange } from '../session.ts';

/** A hub that has not answered by then is out of reach; trying a PIN takes it a fraction of a second. */
const ANSWER_MS = 4_000;

const NOT_ALLOWED: PinAnswer = { kind: 'not-allowed' };

const posted = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** What the hub says to a clerk's PIN; undefined when none is in reach, or one that knows of no PINs. */
export async function askHubForPin(
  fetcher: typeof fetch,
  base: string,
  clerk: string,
  pin: string,
): Promise<PinAnswer | undefined> {
  try {
    const signal = AbortSignal.timeout(ANSWER_MS);
    const answer = await fetcher(`${base}/api/v1/pins/verify`, { ...posted({ clerk, pin }), signal });
    if (answer.status === 401 || answer.status === 403) return NOT_ALLOWED;
    // A clerk the hub's set-up does not have, or not any more.
    if (answer.status === 400) return { kind: 'no-pin' };
    return answer.ok ? ((await answer.json()) as PinAnswer) : undefined;
  } catch {
    return undefined;
  }
}

/** Changes a clerk's PIN at the hub, if asked to, and answers who has one. */
export async function askHubForPins(
  fetcher: typeof fetch,
  base: string,
  change?: PinChange,
): Promise<Result<readonly string[]>> {
  try {
    const signal = AbortSignal.timeout(ANSWER_MS);
    const answer = await fetcher(`${base}/api/v1/pins`, {
      ...(change === undefined ? {} : posted(change)),
      signal,
    });
    if (answer.ok) return accept(((await answer.json()) as { clerks: readonly string[] }).clerks);
    if (answer.status === 401 || answer.status === 403) return refuse('not-allowed');
    return refuse(answer.status === 507 ? 'not-kept' : 'no-hub-in-reach');
  } catch {
    return refuse('no-hub-in-reach');
  }
}
