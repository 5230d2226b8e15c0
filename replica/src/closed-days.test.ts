import { dayDatabase } from '@onewindow/hall-core';
import { expect, it } from 'vitest';
import { dayBefore } from './closed-days.ts';
import { newDisk, SmallHall } from './test-support/small-hall.ts';

it('counts days back over months, years and a leap day', () => {
  expect(dayBefore('20260301', 1)).toBe('20260228');
  expect(dayBefore('20280301', 1)).toBe('20280229');
  expect(dayBefore('20260101', 2)).toBe('20251230');
});

it('hands in, on a later day, what a device wrote while it was cut off on the day before', async () => {
  const hall = await SmallHall.open();
  const kiosk = await hall.join(newDisk('kiosk'), 'kiosk');
  const { day } = kiosk.replica;
  kiosk.bus.set(false);
  hall.clock.pass(60_000);
  const log = `${kiosk.replica.device}.${kiosk.replica.boot}/`;
  const before = hall.remote.get(dayDatabase('dongpo', day))?.size ?? 0;
  await kiosk.replica.do({ kind: 'issue', intent: 'late', matters: ['elder-card'], language: 'zh-CN' });
  // Midnight and the cut-over hour pass while the cable is still out.
  hall.clock.pass(24 * 3_600_000);
  await hall.settle(kiosk);
  expect(kiosk.replica.day).not.toBe(day);
  kiosk.bus.set(true);
  await hall.notice();
  await hall.settle(kiosk);
  const held = [...(hall.remote.get(dayDatabase('dongpo', day))?.keys() ?? [])].filter((id) =>
    id.startsWith(log),
  );
  expect(hall.remote.get(dayDatabase('dongpo', day))?.size ?? 0).toBeGreaterThan(before);
  expect(held.length).toBeGreaterThan(0);
});
