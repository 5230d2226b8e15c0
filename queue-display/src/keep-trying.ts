const EVERY_MS = 60_000;

/**
 * Gets what a board cannot do without and nobody stands by to ask for again: tries every minute until it is there.
 * @param failed told each time it could not be had, so that the board can say so.
 */
export async function keepTrying<T>(get: () => Promise<T>, failed: () => void): Promise<T> {
  for (;;) {
    try {
      return await get();
    } catch {
      failed();
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  }
}
