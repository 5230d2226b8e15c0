import { dayDatabase } from '@onewindow/hall-core';
import { describe, expect, it } from 'vitest';
import type { SyncedStore } from './ports.ts';
import { type Disk, newDisk, SmallHall } from './test-support/small-hall.ts';

/** The evening before Spring Festival 2026 to the first day after it. */
const LONGEST_HOLIDAY = 10;

/** As long as every hub takes it. */
const LATEST = 88;

it.each([1, LONGEST_HOLIDAY, 15, LATEST])(
  '[K8][K11] hands in, %i days later, what a device wrote while it was cut off',
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

describe('a screen keeps of old days nothing that a hub has', () => {
  const DAY_MS = 24 * 3_600_000;
  const kept = async ({ disk }: { readonly disk: Disk }) => ({
    ledger: [...(await disk.ledger.databases())].sort(),
    stores: [...disk.stores.keys()].sort(),
  });

  it('[K11] once it is twelve days old and was handed in, and the days after it stay', async () => {
    const hall = await SmallHall.open();
    const kiosk = await hall.join(newDisk('kiosk'), 'kiosk');
    const first = dayDatabase('dongpo', kiosk.replica.day);
    const days = [first];
    for (let n = 1; n <= 12; n++) {
      expect((await kept(kiosk)).ledger).toContain(first);
      hall.clock.pass(DAY_MS);
      await hall.settle(kiosk);
      await hall.notice();
      await hall.settle(kiosk);
      days.push(dayDatabase('dongpo', kiosk.replica.day));
    }
    const { ledger, stores } = await kept(kiosk);
    expect(ledger).toEqual(expect.arrayContaining(days.slice(1)));
    expect(ledger).not.toContain(first);
    expect(stores).not.toContain(first);
    expect(hall.remote.get(first)?.size).toBeGreaterThan(0);
  });

  it('[K11] not while no hub is in reach, nor what a hub refused', async () => {
    const hall = await SmallHall.open();
    const kiosk = await hall.join(newDisk('kiosk'), 'kiosk');
    const first = dayDatabase('dongpo', kiosk.replica.day);
    kiosk.bus.set(false);
    hall.clock.pass(20 * DAY_MS);
    await hall.settle(kiosk);
    expect((await kept(kiosk)).ledger).toContain(first);
    const store = await kiosk.replica.store(first);
    const refusing: SyncedStore['push'] = async () => ({ pushed: 0, refused: ['one'] });
    Object.assign(store, { push: refusing });
    kiosk.bus.set(true);
    await hall.notice();
    await hall.settle(kiosk);
    expect((await kept(kiosk)).ledger).toContain(first);
    expect(kiosk.disk.stores.has(first)).toBe(true);
  });
});
