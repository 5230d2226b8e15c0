import type { HallFile } from '@onewindow/hall-core';

const KEY = 'onewindow-lone-hall';

/** The hall this browser is all of, by itself, with no hub; undefined where it is a screen of a hall. */
export function loneHall(): HallFile | undefined {
  const kept = localStorage.getItem(KEY);
  // Only a file that was read without a problem is ever kept.
  return kept === null ? undefined : (JSON.parse(kept) as HallFile);
}

/** From the next page on this browser is the whole hall. */
export function becomeLone(hall: HallFile): void {
  localStorage.setItem(KEY, JSON.stringify(hall));
}

/** It is a screen of a hall again; what it did alone stays stored. */
export function endLone(): void {
  localStorage.removeItem(KEY);
}
