import type { SeenDevice } from '@onewindow/replica/runtime';
import { expect, it, vi } from 'vitest';
import { insideOf } from '../test-support/device.ts';
import { DeviceLog } from '../test-support/device-log.ts';
import { type OpenedHub, openHub } from '../test-support/hub-hall.ts';
import { Listener } from '../test-support/listener.ts';
import { hallOfEachRole } from '../test-support/members.ts';
import { untilJoined, within } from '../test-support/peers.ts';

const topicOf = (device: string): string => `onewindow/dongpo/vitals/${device}`;

async function seenAt(hub: OpenedHub, ask: typeof fetch, device: string): Promise<SeenDevice | undefined> {
  const answer = await ask(`${hub.url}/api/v1/vitals`);
  const { devices } = (await answer.json()) as { devices: readonly SeenDevice[] };
  return devices.find((seen) => seen.device === device);
}

it('what a device tells of itself is known at its hub, and how long ago once it has gone', async () => {
  const hub = await openHub();
  const ask = await insideOf(hub);
  const log = new DeviceLog('kiosk');
  const kiosk = await Listener.as(hub, log);
  const vitals = {
    app: '0.1.0',
    unsent: 3,
    clockOffByMs: -86_400_000,
    battery: { level: 0.42, charging: false },
    storageKept: false,
    freeBytes: 5_000_000_000,
  };
  expect(await kiosk.trySay(topicOf(log.device), JSON.stringify(vitals), false)).toBe('taken');
  await vi.waitFor(async () => {
    expect(await seenAt(hub, ask, log.device)).toEqual({
      device: log.device,
      agoMs: 0,
      isHere: true,
      vitals,
    });
  }, within);
  await kiosk.end();
  await vi.waitFor(async () => {
    const seen = await seenAt(hub, ask, log.device);
    expect(seen).toMatchObject({ isHere: false, vitals });
    expect(seen?.agoMs).toBeGreaterThan(0);
  }, within);
});

it('the hub tells of itself, too', async () => {
  const hub = await openHub();
  const ask = await insideOf(hub);
  const { hub: device } = (await (await fetch(`${hub.url}/api/v1/hub`)).json()) as { hub: string };
  await vi.waitFor(async () => {
    const seen = await seenAt(hub, ask, device);
    expect(seen).toMatchObject({ isHere: true, vitals: { app: 'test', printer: { kind: 'none' } } });
    expect(seen?.vitals?.freeBytes).toBeGreaterThan(0);
  }, within);
});

it('what is told at one hub is known at the other', async () => {
  const one = await openHub();
  const other = await openHub({ peers: [one.url] });
  await untilJoined(one, other);
  const ask = await insideOf(other);
  const log = new DeviceLog('board');
  const board = await Listener.as(one, log);
  await vi.waitFor(async () => {
    await board.trySay(topicOf(log.device), '{"app":"0.1.0","unsent":0}', false);
    const seen = await seenAt(other, ask, log.device);
    expect(seen).toMatchObject({ isHere: false, vitals: { app: '0.1.0', unsent: 0 } });
  }, within);
});

it('is known of members only, and nothing but what has the form of it is kept', async () => {
  const { hub, members } = await hallOfEachRole();
  const [kiosk, manager] = [
    members.find(({ name }) => name === 'kiosk'),
    members.find(({ name }) => name === 'manager'),
  ];
  if (kiosk === undefined || manager === undefined) throw new Error('a role is missing');
  const listener = await Listener.connect(hub, kiosk.log);
  const topic = topicOf(kiosk.log.device);
  const said = [
    { app: '0.1.0', name: 'somebody', unsent: 1, prints: 'ready' },
    { app: 'x'.repeat(41), unsent: 2 },
    { app: '<b>', unsent: 2 },
    { unsent: 2 },
    ['0.1.0'],
    7,
  ];
  for (const each of said) expect(await listener.trySay(topic, JSON.stringify(each), false)).toBe('taken');
  await vi.waitFor(async () => {
    const seen = await seenAt(hub, manager.fetch, kiosk.log.device);
    expect(seen?.vitals).toEqual({ app: '0.1.0', unsent: 1, prints: 'ready' });
  }, within);
  // A kiosk without paper sends people to one that has some: it is told that, and nothing else.
  const answer = await kiosk.fetch(`${hub.url}/api/v1/vitals`);
  const { devices } = (await answer.json()) as { devices: readonly SeenDevice[] };
  expect(devices.map(({ device, vitals }) => [device, vitals])).toEqual([
    [kiosk.log.device, { app: '0.1.0', prints: 'ready' }],
  ]);
  const counter = members.find(({ name }) => name === 'counter');
  expect((await counter?.fetch(`${hub.url}/api/v1/vitals`))?.status).toBe(403);
  expect((await fetch(`${hub.url}/api/v1/vitals`)).status).toBe(401);
});

it('is counted in the figures by role, and by what is wrong', async () => {
  const hub = await openHub();
  const ask = await insideOf(hub);
  const log = new DeviceLog('kiosk');
  const kiosk = await Listener.as(hub, log);
  await kiosk.trySay(topicOf(log.device), '{"app":"0.1.0","unsent":12,"clockOffByMs":90000}', false);
  await vi.waitFor(async () => {
    const text = await (await ask(`${hub.url}/metrics`)).text();
    expect(text).toContain('onewindow_devices_connected{role="kiosk"} 1');
    expect(text).toContain('onewindow_devices_unsent_events{role="kiosk"} 12');
    expect(text).toContain('onewindow_devices_ailing{role="kiosk",what="clock"} 1');
    expect(text).toContain('onewindow_devices_ailing{role="kiosk",what="battery"} 0');
  }, within);
});
