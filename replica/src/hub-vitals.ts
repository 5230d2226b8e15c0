import { accept, type Result, refuse } from '@onewindow/hall-core';
import type { PrinterFound, PrinterTested } from './session.ts';
import type { SeenDevice } from './vitals.ts';

/** A hub that has not answered by then is out of reach. */
const ANSWER_MS = 4_000;
/** A kit's key is made while one waits, on a small computer too. */
const KIT_MS = 20_000;
/** A printer takes some seconds over two papers and its silence. */
const TEST_MS = 20_000;

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

/** Says that a new roll of so many slips is in the printer of the hub in reach; `no-hub-in-reach`, `not-allowed`. */
export function tellNewRoll(fetcher: typeof fetch, base: string, slips: number): Promise<Result<number>> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ slips }),
    signal: AbortSignal.timeout(ANSWER_MS),
  };
  return asked(fetcher, `${base}/api/v1/roll`, init, async (answer) => {
    const { left } = (await answer.json()) as { left: number };
    return left;
  });
}

/** Tries the printer of the hub in reach; also refused with why its printer could not be tried. */
export async function askHubToTestPrinter(
  fetcher: typeof fetch,
  base: string,
): Promise<Result<PrinterTested>> {
  const init = { method: 'POST', signal: AbortSignal.timeout(TEST_MS) };
  const answer = await asked(fetcher, `${base}/api/v1/printer/test`, init, async (response) => {
    return (await response.json()) as
      | ({ ok: true } & PrinterTested)
      | { ok: false; refusal: { code: string } };
  });
  if (!answer.ok) return answer;
  return answer.value.ok ? accept(answer.value) : refuse(answer.value.refusal.code);
}

/** Says how the printer of the hub in reach prints right; `no-hub-in-reach`, `not-allowed`. */
export function tellPrinter(
  fetcher: typeof fetch,
  base: string,
  found: PrinterFound,
): Promise<Result<PrinterFound>> {
  const init = {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(found),
    signal: AbortSignal.timeout(ANSWER_MS),
  };
  return asked(fetcher, `${base}/api/v1/printer/profile`, init, async (answer) => {
    return (await answer.json()) as PrinterFound;
  });
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
