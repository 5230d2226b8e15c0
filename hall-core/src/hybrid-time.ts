/**
 * Hybrid logical time: a wall-clock reading in ms since 1970 and a count that orders what happens within it.
 * Source: Kulkarni et al., "Logical Physical Clocks" (2014), with a bound on how far others may move us (F8).
 */
export type HybridTime = readonly [wallMs: number, count: number];

/** What a device reads when something happens: its wall clock, and a clock that only runs forward. */
export interface Now {
  readonly wallMs: number;
  readonly monoMs: number;
}

/** By how much a device's two clocks have parted between two readings: it slept, or its wall clock was set. */
export const partedMs = (since: Now, now: Now): number =>
  Math.abs(now.wallMs - since.wallMs - (now.monoMs - since.monoMs));

/** A remote event moves the local clock by at most this much. */
export const REMOTE_LEAD_MS = 5 * 60_000;

export const compareTimes = (a: HybridTime, b: HybridTime): number => a[0] - b[0] || a[1] - b[1];

export const laterTime = (a: HybridTime, b: HybridTime): HybridTime => (compareTimes(a, b) >= 0 ? a : b);

/** The first time after this one. */
export const timeAfter = ([wallMs, count]: HybridTime): HybridTime => [wallMs, count + 1];

/** The time of the next event of this device: after everything it has seen, never before its wall clock. */
export function nextTime(last: HybridTime, wallMs: number): HybridTime {
  return wallMs > last[0] ? [wallMs, 0] : timeAfter(last);
}

/** The clock after a remote event has been seen: never more than `REMOTE_LEAD_MS` past our own wall clock. */
export function witness(last: HybridTime, remote: HybridTime, wallMs: number): HybridTime {
  return isPlausible(remote, wallMs) ? laterTime(last, remote) : last;
}

/** Whether a time could have come from a clock that agrees with ours to within `REMOTE_LEAD_MS`. */
export const isPlausible = (time: HybridTime, wallMs: number): boolean => time[0] <= wallMs + REMOTE_LEAD_MS;
