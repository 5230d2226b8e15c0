import { type Now, partedMs } from '../hybrid-time.ts';

/** Clocks that part by more than this show that the device slept, or that one of them was moved (C5). */
const SLEPT_MS = 2_000;

export const hasSleptBetween = (since: Now, now: Now): boolean => partedMs(since, now) > SLEPT_MS;
