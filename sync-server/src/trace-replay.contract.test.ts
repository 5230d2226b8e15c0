import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DeviceRole } from '@onewindow/hall-core';
import { expect, it, vi } from 'vitest';
import { Device, eventsOf, pushTo } from './test-support/device.ts';
import { foldOf } from './test-support/hall-vector.ts';
import { freshFolder, type HubAddress } from './test-support/hub-hall.ts';
import { HubProcess } from './test-support/hub-process.ts';
import { Cable, freePort, untilJoined, within } from './test-support/peers.ts';
import { TraceFile } from './trace-file.ts';

const simulator = fileURLToPath(new URL('../../hall-core/simulation/main.ts', import.meta.url));

/** `npm run simulate -- --replay …`: its exit code and what it printed. */
async function replayed(...files: string[]): Promise<{ code: number; said: string[] }> {
  const child = spawn(process.execPath, ['--import', 'tsx', simulator, '--replay', files.join()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (more: string) => {
    text += more;
  });
  const [code] = (await once(child, 'close')) as [number];
  return { code, said: text.trim().split('\n') };
}

/** A device that records, and knows when its hub is out of reach. */
async function recording(folder: string, name: string, hub: HubAddress, role: DeviceRole): Promise<Device> {
  const trace = TraceFile.open(join(folder, `${name}.trace`), (line) => {
    throw new Error(line);
  });
  const device = await Device.join(hub, role, undefined, trace);
  device.bus.onConnection((connected) => {
    if (!connected) device.replica.link(undefined);
  });
  return device;
}

const clock = () => ({ wallMs: Date.now(), monoMs: performance.now() });

/** What replication does for a screen: both have what either had. */
async function exchange(device: Device, hub: HubAddress): Promise<void> {
  const own = [...device.replica.fold.events()].filter(({ by }) => by.device === device.replica.device);
  for (const database of device.replica.databases) {
    const ofHall = database.startsWith('hall-');
    await pushTo(
      hub,
      database,
      own.filter(({ type }) => ofHall === type.startsWith('device-')),
    );
    await device.replica.ingest(await eventsOf(hub, database), { stored: false });
  }
}

/** Calls the next person and serves them; whether there was one. */
async function serveOne(window: Device, request: string): Promise<boolean> {
  const called = await window.do({ kind: 'call-next', request });
  if (!called.ok || called.value.ticket === undefined) return false;
  const { ticket } = called.value;
  expect(await window.do({ kind: 'start', ticket })).toMatchObject({ ok: true });
  expect(await window.do({ kind: 'finish', ticket })).toMatchObject({ ok: true });
  return true;
}

const untilServed = (window: Device, request: string): Promise<void> => {
  let tries = 0;
  return vi.waitFor(async () => expect(await serveOne(window, `${request}-${tries++}`)).toBe(true), {
    timeout: 40_000,
    interval: 300,
  });
};

/** A morning of two hubs, three windows and a kiosk with a cut and a killed desk; answers what was recorded. */
async function recordedMorning(folder: string): Promise<string[]> {
  const [port, data] = [await freePort(), join(folder, 'one')];
  const start = () => HubProcess.start(data, { port, trace: join(folder, 'hub-1.trace') });
  const first = await start();
  const peers = { peers: [first.url], trace: join(folder, 'hub-2.trace') };
  const second = await HubProcess.start(join(folder, 'two'), peers);
  await untilJoined(first, second);
  const { cable, url } = await Cable.to(second);
  const farAway = { url: second.url, mqttUrl: `${url.replace('http', 'ws')}/mqtt` };
  const kiosk = await recording(folder, 'kiosk', second, 'kiosk');
  const windows: Device[] = [];
  for (const [i, hub] of [first, second, farAway].entries()) {
    const window = await recording(folder, `window-${i + 1}`, hub, 'counter');
    windows.push(window);
    const clerk = window.replica.fold.hallFile()?.clerks[i]?.id ?? '';
    expect(await window.do({ kind: 'sign-in', window: i + 1, clerk })).toMatchObject({ ok: true });
  }
  const [one, two, three] = windows as [Device, Device, Device];
  for (let i = 0; i < 20; i++) await kiosk.issue(`visit-${i}`);
  // Enough people that the reserves of the others leave some for this one.
  const mayCallAlone = () => three.replica.participant.reserveStatus(clock()).size > 0;
  await vi.waitFor(() => expect(mayCallAlone()).toBe(true), within);
  cable.cut();
  await vi.waitFor(() => expect(three.bus.connected).toBe(false), within);
  await untilServed(three, 'cut off');
  for (const [i, window] of [one, two, one, two].entries()) await untilServed(window, `meanwhile-${i}`);
  for (let i = 20; i < 22; i++) await kiosk.issue(`visit-${i}`);
  cable.mend();
  await vi.waitFor(() => expect(three.bus.connected).toBe(true), within);
  await exchange(three, second);

  // Without a witness nobody could follow the desk that is killed.
  await vi.waitFor(async () => {
    expect((await foldOf(second)).desks()[0]?.terms).toMatchObject({
      electorate: { length: 3 },
      inSync: { length: 1 },
    });
  }, within);
  await first.kill();
  for (let i = 22; i < 24; i++) await kiosk.issue(`visit-${i}`);
  await vi.waitFor(async () => {
    expect((await foldOf(second)).desks()[0]?.terms.basis).toBe('elected');
  }, within);
  await untilServed(two, 'new desk');
  const again = await start();
  await untilJoined(second, again);
  await vi.waitFor(() => expect(one.bus.connected).toBe(true), within);
  await exchange(one, again);
  for (const [i, window] of [one, two, three].entries()) await untilServed(window, `last-${i}`);
  for (const device of [kiosk, ...windows]) await device.replica.close();
  await vi.waitFor(async () => {
    const [a, b] = [await foldOf(again), await foldOf(second)];
    expect(a.tickets()).toHaveLength(24);
    expect(a.holdings.vector()).toEqual(b.holdings.vector());
  }, within);
  for (const hub of [second, again]) await hub.kill();
  const names = ['hub-1', 'hub-2', 'kiosk', 'window-1', 'window-2', 'window-3'];
  return names.map((name) => join(folder, `${name}.trace`));
}

/** The same recording with other lines, in a file of its own. */
async function planted(file: string, lines: readonly string[]): Promise<string> {
  await writeFile(`${file}.planted`, lines.join('\n'));
  return `${file}.planted`;
}

it('what two hubs, three windows and a kiosk did is done again by the simulator, byte for byte', async () => {
  const folder = await freshFolder();
  const files = await recordedMorning(folder);
  const { code, said } = await replayed(...files);
  expect(said.map((line) => /effects: byte-equal$/.test(line))).toEqual(files.map(() => true));
  expect(code).toBe(0);
  // It has started twice, and the first time become the one that all trust begins from.
  expect(said[0]).toContain(' 3 starts, ');

  const [hub = '', , , , , far = ''] = files;
  // It was a morning worth replaying: a window called while it was cut off.
  expect((await readFile(far, 'utf8')).includes('"basis":"reserve"')).toBe(true);
  const lines = (await readFile(hub, 'utf8')).split('\n');
  const asks = lines.flatMap((line, at) => (/"reason":"next".*"kind":"next-ask"/.test(line) ? [at] : []));
  const [one = 0, two = 0] = asks;
  const otherByte = (lines[one] ?? '').replace(/"ticket:visit-./, '"ticket:visit-x');
  const changed = await replayed(await planted(hub, lines.with(one, otherByte)));
  expect(changed.code).toBe(1);
  expect(changed.said[0]).toContain(`(line ${one + 1}) differs`);
  const reordered = await replayed(
    await planted(hub, lines.with(one, lines[two] ?? '').with(two, lines[one] ?? '')),
  );
  expect(reordered.code).toBe(1);
  expect(reordered.said[0]).toContain(`(line ${one + 1}) differs`);
}, 180_000);
