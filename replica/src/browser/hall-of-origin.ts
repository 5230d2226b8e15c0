import type { IdbLedger } from './idb-ledger.ts';

const RETRY_MS = 1_000;

/**
 * The id of the hall this device belongs to: what it was told at its first start, kept ever since; before that
 * the hub it was loaded from has to be asked.
 */
export async function hallOfOrigin(ledger: IdbLedger): Promise<string> {
  const kept = await ledger.meta<string>('hall');
  if (kept !== undefined) return kept;
  for (;;) {
    const hall = await askHub();
    if (hall !== undefined) {
      await ledger.setMeta('hall', hall);
      return hall;
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

async function askHub(): Promise<string | undefined> {
  try {
    const answer = await fetch('/api/v1/hall');
    const { id } = (await answer.json()) as { id?: unknown };
    return answer.ok && typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
}
