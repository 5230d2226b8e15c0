import { type HallEvent, HallFold } from '@onewindow/hall-core';
import { expect, onTestFinished, test } from 'vitest';
import { DevicePrinting } from './device-printing.ts';

/** A fold that counts how often it was asked for a slip, and gives up on whoever asks on and on. */
class AskedFold extends HallFold {
  asked = 0;

  override slip(): undefined {
    if (++this.asked > 100) throw new Error('asked on and on');
    return undefined;
  }
}

test('looks for no earlier paper beyond a gap, whatever number a device wrote', async () => {
  const fold = new AskedFold();
  const printing = new DevicePrinting({
    device: 'hub',
    fold: () => fold,
    tell: async () => true,
    seal: async () => '',
    origin: () => 'http://127.0.0.1',
    nowMs: () => 0,
    connect: async () => ({ ok: false, refusal: { code: 'refused' } }),
    profile: { columns: 32, hanzi: 'native', cutter: true },
    onState: () => undefined,
  });
  onTestFinished(() => printing.close());
  await expect.poll(() => printing.isIdle).toBe(true);
  const data = { ticket: 't', copy: Number.MAX_SAFE_INTEGER, printer: 'hub' };
  const asked = { type: 'slip-requested', v: 1, about: 'slip:t.2', data } as unknown as HallEvent;
  expect(() => printing.heard([asked])).not.toThrow();
  expect(fold.asked).toBeGreaterThan(0);
});
