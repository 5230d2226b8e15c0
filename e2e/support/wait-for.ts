/** Waiting for something to become true, by looking: a fixed sleep is either too short or too slow. */

export interface WaitOptions {
  /** What is being waited for, for the message when it never comes. */
  readonly what?: string;
  readonly withinMs?: number;
  readonly everyMs?: number;
}

/**
 * Asks until the answer is neither `undefined`, `null` nor `false`, and returns it. A throw counts as "not yet" and
 * is quoted if time runs out, so that asking a hub that is not up yet is fine.
 */
export async function waitFor<T>(
  ask: () => T | Promise<T>,
  { what = 'the condition', withinMs = 15_000, everyMs = 50 }: WaitOptions = {},
): Promise<Exclude<T, undefined | null | false>> {
  const until = performance.now() + withinMs;
  let lastProblem = '';
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== null && answer !== false) {
        return answer as Exclude<T, undefined | null | false>;
      }
      lastProblem = '';
    } catch (problem) {
      lastProblem = ` (${problem instanceof Error ? problem.message : String(problem)})`;
    }
    if (performance.now() > until)
      throw new Error(`${what} did not come within ${withinMs} ms${lastProblem}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
