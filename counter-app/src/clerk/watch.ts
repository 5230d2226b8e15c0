import { heldTotalMs, type WindowCard } from '@onewindow/hall-core';
import { watchWords } from '../words/time.ts';

/** How long the person has been called, or served without the time on hold, as a running watch. */
export function watchOf({ ticket }: WindowCard, wallMs: number): string {
  const phase = ticket?.phase;
  if (phase?.kind === 'serving') return watchWords(wallMs - phase.sinceMs - heldTotalMs(phase));
  return phase?.kind === 'called' ? watchWords(wallMs - phase.lastCallMs) : '';
}
