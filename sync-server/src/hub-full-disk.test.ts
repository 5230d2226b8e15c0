import { join } from 'node:path';
import { businessDay } from '@onewindow/hall-core';
import { expect, it, vi } from 'vitest';
import { Device, eventsOf, insideOf, pushTo } from './test-support/device.ts';
import { DeviceLog } from './test-support/device-log.ts';
import { hasPrlimit, limitFiles } from './test-support/file-limit.ts';
import { freshFolder, township } from './test-support/hub-hall.ts';
import { HubProcess } from './test-support/hub-process.ts';

const today = () => businessDay(Date.now(), township());
const database = () => `day-dongpo-${today()}`;

it.skipIf(!hasPrlimit)(
  'is troubled also when only what others send cannot be kept',
  async () => {
    const hub = await HubProcess.start(join(await freshFolder(), 'data'));
    const log = new DeviceLog('kiosk-2');
    await log.enter(hub);
    const late = log.ticket('visit-3', 'AC01', today());
    const stranger = new DeviceLog('stranger').ticket('visit-4', 'AD01', today());
    await insideOf(hub);
    limitFiles(hub.pid, 1);
    expect(await pushTo(hub, database(), [late])).toMatchObject({ status: 507 });
    expect(await pushTo(hub, database(), [stranger])).toMatchObject({ status: 507 });
    expect(await hub.health()).toMatchObject({ status: 'troubled', trouble: { kind: 'full' } });
    limitFiles(hub.pid, 'unlimited');
    expect(await pushTo(hub, database(), [stranger])).toMatchObject({ status: 201 });
    expect(await pushTo(hub, database(), [late])).toMatchObject({ status: 201 });
    await vi.waitFor(async () => expect(await hub.health()).toMatchObject({ status: 'ok' }), 5_000);
  },
  60_000,
);

it.skipIf(!hasPrlimit)(
  'serves on without room, refuses in words what it cannot keep, says so, and goes on when there is room',
  async () => {
    const hub = await HubProcess.start(join(await freshFolder(), 'data'));
    const kiosk = await Device.join(hub, 'kiosk');
    await kiosk.issue('visit-1');
    const before = await eventsOf(hub, database());

    const log = new DeviceLog('kiosk-2');
    await log.enter(hub);
    limitFiles(hub.pid, 1);
    // The desk cannot keep the number it would grant, so the kiosk goes on by its own letters.
    await kiosk.issue('visit-2');
    expect(kiosk.replica.fold.ticket('visit-1')?.label).toBe('A001');
    expect(kiosk.replica.fold.ticket('visit-2')?.label).toMatch(/^A[A-Z]+\d\d$/);
    await vi.waitFor(async () =>
      expect(await hub.health()).toMatchObject({ status: 'troubled', trouble: { kind: 'full' } }),
    );
    const late = log.ticket('visit-3', 'AC01', today());
    const refused = await pushTo(hub, database(), [late]);
    expect(refused).toMatchObject({ status: 507, rows: { error: 'insufficient_storage' } });
    expect(await eventsOf(hub, database())).toEqual(expect.arrayContaining(before));
    expect((await fetch(`${hub.url}/api/v1/hall`)).status).toBe(200);

    limitFiles(hub.pid, 'unlimited');
    expect(await pushTo(hub, database(), [late])).toEqual({ status: 201, rows: [] });
    await kiosk.issue('visit-4');
    expect(kiosk.replica.fold.ticket('visit-4')?.label).toMatch(/^A00\d$/);
    await vi.waitFor(async () => expect(await hub.health()).toMatchObject({ status: 'ok' }), 5_000);
    await hub.kill();

    const again = await HubProcess.start(hub.data);
    const held = await eventsOf(again, database());
    expect(held).toEqual(expect.arrayContaining([...before, late]));
    expect(await again.health()).toMatchObject({ status: 'ok' });
  },
  60_000,
);
