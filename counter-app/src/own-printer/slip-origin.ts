const PLACE = 'onewindow.slips';
const ANSWER_MS = 4_000;

/**
 * The beginning of the address on a slip: where phones find the hall, as its hub has said. This page may be open at an
 * address no phone can follow, or trusts.
 */
export function slipOrigin(): string {
  try {
    return localStorage.getItem(PLACE) ?? location.origin;
  } catch {
    return location.origin;
  }
}

/** Asks the hub this page came from, while it is there, and keeps the answer for when it is not. Never rejects. */
export async function learnSlipOrigin(): Promise<void> {
  try {
    const answer = await fetch('/api/v1/hub', { signal: AbortSignal.timeout(ANSWER_MS) });
    const { slips } = (await answer.json()) as { readonly slips?: unknown };
    if (typeof slips === 'string' && /^https?:$/.test(new URL(slips).protocol)) {
      localStorage.setItem(PLACE, new URL(slips).origin);
    }
  } catch {
    // What was learnt before stays.
  }
}
