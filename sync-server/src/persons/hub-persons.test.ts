import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it, vi } from 'vitest';
import { ranCommand } from '../commands.ts';
import { Device } from '../test-support/device.ts';
import { freshFolder, openHub } from '../test-support/hub-hall.ts';
import { type Asker, hallOfEachRole, type Member, posted } from '../test-support/members.ts';
import { untilJoined, within } from '../test-support/peers.ts';
import type { PersonsAnswer } from './person-exchange.ts';

const KEY = 'k7m2q9x4w8r3t6z1';
const ZHANG = { name: '张小梅', phone: '13800138000', note: '行动不便，请安排一楼窗口' };
/** What must be found nowhere after an erasure, as the bytes of it. */
const TRACES = Object.values(ZHANG).map((text) => Buffer.from(text));

const named = (members: readonly Member[], role: string): Asker => {
  const member = members.find(({ name }) => name === role);
  if (member === undefined) throw new Error(`no ${role} in this hall`);
  return member;
};

/** The files below a folder that have a byte sequence of the person in them, and how many were looked through. */
async function traces(folder: string): Promise<{ readonly found: string[]; readonly looked: number }> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((each) =>
    each.isFile(),
  );
  const found: string[] = [];
  for (const { parentPath, name } of files) {
    const bytes = await readFile(join(parentPath, name));
    if (TRACES.some((trace) => bytes.includes(trace))) found.push(name);
  }
  return { found, looked: files.length };
}

it('a screen sees a person masked; a manager in full against a reason, which is logged without the person', async () => {
  const { hub, members } = await hallOfEachRole();
  const at = `${hub.url}/api/v1/person/${KEY}`;
  const [guide, counter, manager] = ['guide', 'counter', 'manager'].map((role) => named(members, role)) as [
    Asker,
    Asker,
    Asker,
  ];
  expect((await guide.fetch(at, posted(ZHANG, 'PUT'))).status).toBe(201);
  expect((await guide.fetch(at)).status).toBe(403);
  const seen = await (await counter.fetch(at)).json();
  expect(seen).toMatchObject({ inFull: false, name: '张**', phone: '*******8000', hasNote: true });
  expect(JSON.stringify(seen)).not.toMatch(/小梅|13800|一楼/);
  expect((await counter.fetch(`${at}?reason=contact`)).status).toBe(403);
  expect((await manager.fetch(`${at}?reason=张小梅`)).status).toBe(400);
  expect(await (await manager.fetch(at)).json()).toMatchObject({ inFull: false });
  expect(await (await manager.fetch(`${at}?reason=contact`)).json()).toMatchObject({
    inFull: true,
    ...ZHANG,
  });
  const folder = join(hub.data, 'person-reads');
  const [log = ''] = await readdir(folder);
  const lines = (await readFile(join(folder, log), 'utf8')).trim().split('\n');
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    at: expect.any(String),
    device: expect.stringMatching(/^[0-9a-f]{32}$/),
    key: KEY,
    reason: 'contact',
  });
});

it('what has another form, an ID-card number or an erased key is refused, and nothing of it is kept', async () => {
  const { hub, members } = await hallOfEachRole();
  const manager = named(members, 'manager');
  const at = `${hub.url}/api/v1/person/${KEY}`;
  const put = async (body: object, url = at): Promise<number> =>
    (await manager.fetch(url, posted(body, 'PUT'))).status;
  for (const wrong of [{}, [], { name: '' }, { name: 'x'.repeat(65) }, { age: '40' }, { name: 7 }]) {
    expect([wrong, await put(wrong)]).toEqual([wrong, 400]);
  }
  expect(await put({ name: '张小梅', note: '440524188001010014' })).toBe(400);
  for (const key of ['short', 'K7M2Q9X4W8R3T6Z1', '..%2F..%2Fdevice-key', `${KEY}.json`]) {
    expect(await put(ZHANG, `${hub.url}/api/v1/person/${key}`)).toBe(400);
  }
  expect((await traces(hub.data)).found).toEqual([]);
  expect((await manager.fetch(at)).status).toBe(404);
  expect((await manager.fetch(at, { method: 'DELETE' })).status).toBe(200);
  expect([await put(ZHANG), (await manager.fetch(at)).status]).toEqual([410, 410]);
});

it('after an erasure no byte of a person is in the data folder, its archives or a backup', async () => {
  const folder = await freshFolder();
  const hub = await openHub({ data: join(folder, 'data') });
  const kiosk = await Device.join(hub, 'kiosk');
  await kiosk.issue('visit-1');
  const manager = await Device.join(hub, 'manager');
  const at = `${hub.url}/api/v1/person/${KEY}`;
  const ask = (method: string, body?: object) =>
    manager.pass.fetch(at, body === undefined ? { method } : posted(body, method));
  await ask('PUT', { name: '张小梅' });
  expect((await ask('PUT', ZHANG)).status).toBe(201);
  // The test can tell: before the erasure it is found, in that one file.
  expect((await traces(hub.data)).found).toHaveLength(1);
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const backup = (to: string) =>
    ranCommand({
      args: ['backup', '--data', hub.data, '--to', join(folder, to)],
      env: {},
      version: 'test',
      say,
    });
  await backup('before');
  expect((await ask('DELETE')).status).toBe(200);
  await backup('after');
  for (const place of ['data', 'before', 'after']) {
    const { found, looked } = await traces(join(folder, place));
    expect([place, found]).toEqual([place, []]);
    expect(looked).toBeGreaterThan(5);
  }
  await hub.close();
  expect((await traces(folder)).found).toEqual([]);
}, 60_000);

it('a day closed into its archive has nothing of the people who came', async () => {
  const data = join(await freshFolder(), 'data');
  const hub = await openHub({ data });
  const kiosk = await Device.join(hub, 'kiosk');
  await kiosk.issue('visit-1');
  const manager = await Device.join(hub, 'manager');
  await manager.pass.fetch(`${hub.url}/api/v1/person/${KEY}`, posted(ZHANG, 'PUT'));
  await hub.close();
  const aheadMs = 20 * 86_400_000;
  const clock = { now: () => ({ wallMs: Date.now() + aheadMs, monoMs: performance.now() }) };
  const later = await openHub({ data }, { clock });
  const archive = join(data, 'archive', 'dongpo');
  await vi.waitFor(async () => expect((await readdir(archive)).join()).toContain('.ndjson.gz'), within);
  const [packed = ''] = (await readdir(archive)).filter((name) => name.endsWith('.gz'));
  const text = gunzipSync(await readFile(join(archive, packed))).toString();
  expect(text).toContain('visit-1');
  expect(text).not.toMatch(/张小梅|13800138000|行动不便/);
  const at = `${later.url}/api/v1/person/${KEY}`;
  expect((await manager.pass.fetch(at)).status).toBe(200);
  expect((await manager.pass.fetch(at, { method: 'DELETE' })).status).toBe(200);
  expect((await traces(data)).found).toEqual([]);
}, 60_000);

it('hubs tell each other of people and erasures, and what goes between them is sealed', async () => {
  const personsEveryMs = 3_000;
  const first = await openHub({}, { personsEveryMs });
  const second = await openHub({ peers: [first.url] }, { personsEveryMs });
  await untilJoined(first, second);
  const [one, two] = [await Device.join(first, 'manager'), await Device.join(second, 'manager')];
  const statusAt = async (device: Device, url: string, key: string): Promise<number> =>
    (await device.pass.fetch(`${url}/api/v1/person/${key}`)).status;
  const put = (device: Device, url: string, key: string) =>
    device.pass.fetch(`${url}/api/v1/person/${key}`, posted(ZHANG, 'PUT'));
  const fromSecond = 'b3n8v5c1h6j2p9s4';
  await put(two, second.url, fromSecond);
  await vi.waitFor(async () => expect(await statusAt(one, first.url, fromSecond)).toBe(200), within);
  await one.pass.fetch(`${first.url}/api/v1/person/${fromSecond}`, { method: 'DELETE' });
  await put(one, first.url, KEY);
  // Not of its own making: it tells at once, and hears of the other's at its next round.
  await vi.waitFor(
    async () => {
      expect(await statusAt(two, second.url, fromSecond)).toBe(410);
      expect(await statusAt(two, second.url, KEY)).toBe(200);
    },
    { timeout: 40_000, interval: 500 },
  );
  for (const hub of [first, second]) expect((await traces(hub.data)).found).toHaveLength(1);
}, 90_000);

it('a hub’s pass alone gets no names: the one who asks must have the hub’s key', async () => {
  const { hub, members } = await hallOfEachRole();
  await named(members, 'manager').fetch(`${hub.url}/api/v1/person/${KEY}`, posted(ZHANG, 'PUT'));
  const other = named(members, 'hub');
  const forged = { ephemeral: 'B'.repeat(87), sig: 'A'.repeat(86), since: 0 };
  const answer = await other.fetch(`${hub.url}/api/v1/persons`, posted(forged));
  expect(answer.status).toBe(400);
  expect((await answer.json()) as Partial<PersonsAnswer>).not.toHaveProperty('sealed');
  expect(
    (await other.fetch(`${hub.url}/api/v1/persons`, posted({ iv: 'x', sealed: 'y' }, 'PUT'))).status,
  ).toBe(400);
});
