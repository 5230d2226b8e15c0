import type { Health } from '@onewindow/replica';
import { expect, it } from 'vitest';
import { hallNow } from './hall-time.ts';

const health: Health = {
  link: { kind: 'cut-off', sinceMs: 0 },
  heardMs: 1,
  unsent: 0,
  refused: 0,
  hubHasPrinter: false,
};
const now = () => ({ wallMs: Date.parse('2001-01-01T09:00:00+08:00'), monoMs: 40 });

it('is the hub’s time on a device whose clock is wrong, also once it is cut off, and the device’s own before that', () => {
  const hubMs = Date.parse('2026-11-22T10:30:00+08:00');
  const clockOffByMs = now().wallMs - hubMs;
  expect(hallNow({ now, health: { ...health, clockOffByMs } })).toEqual({ wallMs: hubMs, monoMs: 40 });
  expect(hallNow({ now, health })).toEqual(now());
});
