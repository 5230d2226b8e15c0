import type { HallFile } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';

/** The letters numbers of this hall begin with: its series, and those its devices print when alone. */
export function labelLetters({ fold }: HallSession, { groups }: HallFile): string[] {
  const own = fold
    .devices()
    .filter(({ role, enrolled }) => role === 'kiosk' || enrolled?.roles.includes('kiosk'))
    .flatMap(({ enrolled }) => [...(enrolled?.letters ?? '')]);
  return [...new Set([...groups.map(({ series }) => series), ...own])].sort();
}
