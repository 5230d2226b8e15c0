import { join } from 'node:path';
import { businessDay, closedDays, dayDatabase } from '@onewindow/hall-core';
import { expect, it, vi } from 'vitest';
import { eventsOf, pushTo } from '../test-support/device.ts';
import { DeviceLog } from '../test-support/device-log.ts';
import { freshFolder, openHub } from '../test-support/hub-hall.ts';
import { KeptDays } from '../test-support/kept-days.ts';
import { township } from '../test-support/township.ts';

/** The first day nobody looks after any more today, and one too long ago for anything late. */
const past = closedDays(closedDays(businessDay(Date.now(), township())).at(-1) ?? '')[0] ?? '';
const database = dayDatabase('dongpo', past);
const archived = (days: number) => ({ archive: { days } });

it('closes a finished day while it serves, and takes a late event of that day off the wire', async () => {
  const data = join(await freshFolder(), 'data');
  const log = new DeviceLog('kiosk');
  const founding = await openHub({ data });
  await log.enter(founding);
  await founding.close();
  const held = [1, 2, 3].map((n) => log.ticket(`visit-${n}`, `A00${n}`, past));
  const before = await KeptDays.open(data);
  await before.couch.create(database);
  await before.couch.write(
    database,
    held.map((event) => ({ ...event })),
  );
  await before.close();
  const hub = await openHub({ data });
  await vi.waitFor(async () => expect(await hub.health()).toMatchObject(archived(1)), { timeout: 10_000 });
  expect(hub.said.join('\n')).toContain(`${past} 已归档，共 3 条记录`);
  const late = log.ticket('visit-4', 'A004', past);
  expect((await pushTo(hub, database, [late])).rows).toEqual([]);
  expect((await eventsOf(hub, database)).map(({ _id }) => _id)).toEqual(
    [...held, late].map(({ _id }) => _id),
  );
  await hub.close();
  const again = await openHub({ data });
  await vi.waitFor(() => expect(again.said.join('\n')).toContain('归档已更新为第 2 版，共 4 条'), {
    timeout: 10_000,
  });
  expect(await again.health()).toMatchObject({ status: 'ok', ...archived(1) });
});
