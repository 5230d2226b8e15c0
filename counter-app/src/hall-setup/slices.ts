/** So long a page may be busy at a time; it answers a finger or a key in between. */
const SLICE_MS = 12;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/**
 * Works off what takes long a little at a time. Told how far it has come after each; undefined once nobody wants it any
 * more.
 */
export async function inSlices<T>(
  steps: Generator<number, T>,
  { told, isWanted }: { readonly told: (share: number) => void; readonly isWanted: () => boolean },
): Promise<T | undefined> {
  for (;;) {
    const untilMs = performance.now() + SLICE_MS;
    let share = 0;
    do {
      const step = steps.next();
      if (step.done === true) return step.value;
      share = step.value;
    } while (performance.now() < untilMs);
    told(share);
    await pause();
    if (!isWanted()) return undefined;
  }
}
