/**
 * How far this process's `performance.timeOrigin + performance.now()` is behind its `Date.now()`. Adding it puts
 * the times of several browser processes and this one on the one clock of the machine. `Date.now()` is cut to
 * whole milliseconds, so the largest difference seen is the one right after it has moved on.
 *
 * Also run inside pages, so it may use nothing from outside.
 */
export function clockOffsetMs(): number {
  const untilMs = performance.now() + 8;
  let offsetMs = Number.NEGATIVE_INFINITY;
  while (performance.now() < untilMs) {
    offsetMs = Math.max(offsetMs, Date.now() - performance.timeOrigin - performance.now());
  }
  return offsetMs;
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
