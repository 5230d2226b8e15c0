import { msg, str } from '@lit/localize';
import type { DeviceId, SlipJob } from '@onewindow/hall-core';
import type { Health } from '@onewindow/replica';
import { faultWords, printerWords } from './slip.ts';

export const paperLeftWords = (left: number): string =>
  left <= 0
    ? msg('纸卷按张数已经用完', { id: 'pr-none-left' })
    : msg(str`纸约剩 ${left} 张`, { id: 'pr-left' });

/** What is true of the printer now, for the kiosk's truth line, and whether somebody should see to it. */
export function printerTruth(
  last: SlipJob | undefined,
  printer: DeviceId | undefined,
  health: Pick<Health, 'link' | 'printer'>,
): { readonly words: string; readonly isBad: boolean } {
  const asLast = {
    words: printerWords(last, printer, health),
    isBad: last?.state === 'failed' || last?.state === 'unknown',
  };
  const { printer: state } = health;
  if (printer === undefined || health.link.kind !== 'connected' || state === undefined) return asLast;
  switch (state.kind) {
    case 'blocked':
    case 'unreachable':
      return { words: faultWords(state.fault), isBad: true };
    case 'low':
      return {
        words:
          state.left === undefined ? msg('纸快没了，请换纸', { id: 'pr-low' }) : paperLeftWords(state.left),
        isBad: true,
      };
    case 'ready':
      // What went wrong with the last slip has been seen to since.
      return last?.state === 'queued' || last?.state === 'sending'
        ? asLast
        : { words: msg('打印机正常', { id: 's-ready' }), isBad: false };
    case 'none':
    case 'unproven':
    case 'silent':
      return asLast;
  }
}
