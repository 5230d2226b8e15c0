import { dayDatabase } from '@onewindow/hall-core';
import { expect, it } from 'vitest';
import { newDisk, SmallHall } from './test-support/small-hall.ts';

/** The evening before Spring Festival 2026 to the first day after it. */
const LONGEST_HOLIDAY = 10;

it.each([1, LONGEST_HOLIDAY])(
  'hands in, %i days later, what a device wrote while it was cut off',
  async (days) => {
    const hall = await SmallHall.open();
    const kiosk = await hall.join(newDisk('kiosk'), 'kiosk');
    const { day } = kiosk.replica;
    kiosk.bus.set(false);
    hall.clock.pass(60_000);
    const log = `${kiosk.replica.device}.${kiosk.replica.boot}/`;
    const before = hall.remote.get(dayDatabase('dongpo', day))?.size ?? 0;
    await kiosk.replica.do({ kind: 'issue', intent: 'late', matters: ['elder-card'], language: 'zh-CN' });
    // Midnight and the cut-over hour pass while the cable is still out.
    hall.clock.pass(days * 24 * 3_600_000);
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
  },
);
