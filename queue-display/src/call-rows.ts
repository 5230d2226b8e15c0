import type { ShownCall } from '@onewindow/hall-core';

/** How many calls fit, large and small, on the screen at hand. */
export interface Room {
  readonly large: number;
  /** Large rows left when the small ones are needed too. */
  readonly crowded: number;
  readonly small: number;
}

/** The calls of a board, laid out so that none disappears without a word. */
export interface CallRows {
  readonly large: readonly ShownCall[];
  /** People called whose row is not large, newest first. */
  readonly small: readonly ShownCall[];
  /** People called who are not shown at all; the board says how many. */
  readonly unseen: number;
}

/**
 * People called come first, newest on top, because they must act; those being served fill the rows left over.
 * Someone served who finds no row is not counted as unseen: that person is already at the window.
 */
export function arrangeCalls(now: readonly ShownCall[], room: Room): CallRows {
  const called = now.filter(({ state }) => state === 'called');
  const serving = now.filter(({ state }) => state === 'serving');
  const rows = called.length > room.large ? room.crowded : room.large;
  const large = [...called, ...serving].slice(0, rows);
  const rest = called.slice(rows);
  return { large, small: rest.slice(0, room.small), unseen: Math.max(0, rest.length - room.small) };
}
