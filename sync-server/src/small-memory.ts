import { setFlagsFromString } from 'node:v8';

/**
 * Has garbage collected when the heap is a tenth larger than what was left the last time, not twice as large: a hub may
 * share an old PC with a browser, and most of what it holds of a day stays (docs/scale.md, decision 0042).
 */
export function keepMemorySmall(): void {
  setFlagsFromString('--heap-growing-percent=10');
}
