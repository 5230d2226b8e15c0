import { decideRevoke } from '@onewindow/hall-core';
import { describe, expect, it, vi } from 'vitest';
import { Device, eventsOf, pushTo } from '../test-support/device.ts';
import { DeviceLog } from '../test-support/device-log.ts';
import { foldOf } from '../test-support/hall-vector.ts';
import { openHub } from '../test-support/hub-hall.ts';
import { Listener } from '../test-support/listener.ts';
import { freePort, untilJoined, within } from '../test-support/peers.ts';
import { todaysDatabase } from '../test-support/slips.ts';

const today = todaysDatabase().slice(-8);
const EVENT = 'onewindow/dongpo/event';

/** A manager takes a device out of service, from its page. */
async function revoke(manager: Device, device: string): Promise<void> {
  await vi.waitFor(() => expect(manager.replica.fold.standing(device)).toBe('enrolled'), within);
  await manager.replica.record((fold) => {
    const decided = decideRevoke(fold, manager.replica.device, device);
    return decided.ok ? decided.value : [];
  });
}

describe('a device taken out of service', () => {
  it('is turned out at once: its connection ends, its pass is none, no other is given, and what it says is left out', async () => {
    const hub = await openHub();
    const manager = await Device.join(hub, 'manager');
    const log = new DeviceLog('kiosk');
    const kiosk = await Listener.as(hub, log);
    const pass = await log.enter(hub);
    const before = log.ticket('visit-1', 'A001', today);
    await kiosk.say(EVENT, JSON.stringify(before));
    await vi.waitFor(() => expect(manager.replica.fold.ticket('visit-1')).toBeDefined(), within);
    const asked = `${hub.url}/db/${todaysDatabase()}`;
    const entry = await pass.enter(hub.url);
    const authorization = `Bearer ${entry.kind === 'in' ? entry.token : ''}`;
    expect((await fetch(asked, { headers: { authorization } })).status).toBe(200);

    await revoke(manager, log.device);
    await vi.waitFor(() => expect(kiosk.isConnected).toBe(false), within);
    expect((await fetch(asked, { headers: { authorization } })).status).toBe(401);
    await expect(Listener.connect(hub, log)).rejects.toThrow();
    pass.forget(hub.url);
    expect(await pass.enter(hub.url)).toEqual({ kind: 'refused', code: 'revoked' });
    // What it says now comes by another's hand, is kept, and counts for nothing.
    const after = log.ticket('visit-2', 'A002', today);
    expect(await pushTo(hub, todaysDatabase(), [after])).toEqual({ status: 201, rows: [] });
    const fold = await foldOf(hub);
    expect(await eventsOf(hub, todaysDatabase())).toContainEqual(after);
    expect(fold.ticket('visit-1')?.label).toBe('A001');
    expect(fold.ticket('visit-2')).toBeUndefined();
    expect(fold.whyLeftOut(after)).toBe('revoked');
  });

  it('is turned out at the other hub, too', async () => {
    const first = await openHub();
    const second = await openHub({ peers: [first.url] });
    await untilJoined(first, second);
    const manager = await Device.join(first, 'manager');
    const log = new DeviceLog('kiosk');
    const pass = await log.enter(first);
    const kiosk = await Listener.as(second, log);
    await revoke(manager, log.device);
    await vi.waitFor(() => expect(kiosk.isConnected).toBe(false), within);
    pass.forget(second.url);
    expect(await pass.enter(second.url)).toEqual({ kind: 'refused', code: 'revoked' });
  });

  it('cannot join again with its old key, nor be let in by a code for it', async () => {
    const hub = await openHub();
    const manager = await Device.join(hub, 'manager');
    const log = new DeviceLog('kiosk');
    await log.enter(hub);
    await revoke(manager, log.device);
    await vi.waitFor(
      async () => expect(await log.ask(hub, 'kiosk')).toMatchObject({ code: 'revoked' }),
      within,
    );
    const invited = await manager.pass.fetch(`${hub.url}/api/v1/invitations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ roles: ['kiosk'] }),
    });
    const { code } = (await invited.json()) as { code: string };
    expect(await log.ask(hub, 'kiosk', code)).toMatchObject({ kind: 'refused', code: 'revoked' });
    // The code is still good for a new device.
    expect(await new DeviceLog('kiosk-2').ask(hub, 'kiosk', code)).toMatchObject({ kind: 'joined' });
  });
});

describe('a hub that has started again', () => {
  it('takes no pass of before, and the devices get new ones by themselves', async () => {
    const port = await freePort();
    const first = await openHub({ port });
    const kiosk = await Device.join(first, 'kiosk');
    await kiosk.issue('visit-1');
    const entry = await kiosk.pass.enter(first.url);
    const authorization = `Bearer ${entry.kind === 'in' ? entry.token : ''}`;
    await first.close();
    const again = await openHub({ port, data: first.data });
    const asked = `${again.url}/db/${todaysDatabase()}`;
    expect((await fetch(asked, { headers: { authorization } })).status).toBe(401);
    expect((await kiosk.pass.fetch(asked)).status).toBe(200);
    await vi.waitFor(() => expect(kiosk.bus.connected).toBe(true), within);
    await kiosk.issue('visit-2');
    await vi.waitFor(async () => expect((await foldOf(again)).ticket('visit-2')).toBeDefined(), within);
  });
});
