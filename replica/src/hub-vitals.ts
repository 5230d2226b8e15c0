import { accept, type Result, refuse } from '@onewindow/hall-core';
import type { SeenDevice } from './vitals.ts';

/** A hub that has not answered by then is out of reach. */
const ANSWER_MS = 4_000;
/** A kit's key is made while one waits, on a small computer too. */
const KIT_MS = 20_000;

/** How the hall's devices are, as the hub in reach knows them; `no-hub-in-reach`, `not-allowed`. */
export function askHubForVitals(fetcher: typeof fetch, base: string): Promise<Result<readonly SeenDevice[]>> {
  const init = { signal: AbortSignal.timeout(ANSWER_MS) };
  return asked(fetcher, `${base}/api/v1/vitals`, init, async (answer) => {
    const { devices } = (await answer.json()) as { devices: readonly SeenDevice[] };
    return devices;
  });
}

/** A new recovery kit, as the text of its file; `no-hub-in-reach`, `not-allowed`, `hub-not-ready`. */
export function askHubForKit(fetcher: typeof fetch, base: string): Promise<Result<string>> {
  const init = { method: 'POST', signal: AbortSignal.timeout(KIT_MS) };
  return asked(fetcher, `${base}/api/v1/recovery-kit`, init, (answer) => answer.text());
}

async function asked<T>(
  fetcher: typeof fetch,
  url: string,
  init: RequestInit,
  read: (answer: Response) => Promise<T>,
): Promise<Result<T>> {
  try {
    const answer = await fetcher(url, init);
    if (answer.ok) return accept(await read(answer));
    if (answer.status === 401 || answer.status === 403) return refuse('not-allowed');
    return refuse(answer.status === 409 ? 'hub-not-ready' : 'no-hub-in-reach');
  } catch {
    return refuse('no-hub-in-reach');
  }
}
