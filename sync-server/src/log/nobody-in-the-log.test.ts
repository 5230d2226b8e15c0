import { expect, it, vi } from 'vitest';
import { greet } from '../greeting.ts';
import { Device } from '../test-support/device.ts';
import { DeviceLog } from '../test-support/device-log.ts';
import { type OpenedHub, openHub, township } from '../test-support/hub-hall.ts';
import { codeFor, hallOfEachRole, type Member, posted } from '../test-support/members.ts';
import { within } from '../test-support/peers.ts';
import { todaysDatabase } from '../test-support/slips.ts';
import { jsonLog, plainLog } from './hub-log.ts';

const PIN = '73914862';
/** What is known of a resident who may not be in the log. */
const SOMEBODY = { name: '某群众甲', phone: '19900001111', note: '请安排一楼窗口' };

interface Line {
  readonly level: string;
  readonly code: string;
  readonly [field: string]: unknown;
}

/** A day with all that could slip into a log; answers what may not be in it. */
async function aDay(hub: OpenedHub, members: readonly Member[]): Promise<string[]> {
  const of = (role: string): Member => {
    const member = members.find(({ name }) => name === role);
    if (member === undefined) throw new Error(`no ${role} in this hall`);
    return member;
  };
  const [manager, counter, guide] = [of('manager'), of('counter'), of('guide')];
  const [clerk] = township().clerks;
  await manager.fetch(`${hub.url}/api/v1/pins`, posted({ clerk: clerk?.id, pin: PIN }));
  for (const pin of [PIN, '00000000', '11111111'])
    await counter.fetch(`${hub.url}/api/v1/pins/verify`, posted({ clerk: clerk?.id, pin }));
  const person = `${hub.url}/api/v1/person/k7m2q9x4w8r3t6z1`;
  expect((await guide.fetch(person, posted(SOMEBODY, 'PUT'))).status).toBe(201);
  await manager.fetch(`${person}?reason=contact`);
  await manager.fetch(`${person}?reason=${SOMEBODY.name}`);
  await manager.fetch(person, { method: 'DELETE' });
  const kiosk = of('kiosk');
  const database = todaysDatabase();
  const day = database.slice(-8);
  const ticket = kiosk.log.ticket('visit-1', 'A123', day);
  const forged = kiosk.log.forged('visit-2', 'A124', day, counter.log);
  const docs = { new_edits: false, docs: [ticket, forged] };
  expect((await kiosk.fetch(`${hub.url}/db/${database}/_bulk_docs`, posted(docs))).status).toBe(201);
  const code = await codeFor(manager, hub, 'kiosk');
  const guessed = 'ZZZZYYYYXXXX';
  await fetch(`${hub.url}/api/v1/join`, posted({ code: guessed, role: 'kiosk', name: SOMEBODY.name }));
  await fetch(`${hub.url}/api/v1/hub?phone=${SOMEBODY.phone}`);
  const { key } = (await (
    await manager.fetch(`${hub.url}/api/v1/recovery-kit`, { method: 'POST' })
  ).json()) as { readonly key: { readonly privateKey?: { readonly d?: string }; readonly d?: string } };
  const secret = JSON.stringify(key).match(/"d":"([\w-]+)"/)?.[1] ?? '';
  expect(secret).not.toBe('');
  return [PIN, ...Object.values(SOMEBODY), code, guessed, secret];
}

it('nobody and no code is in the log of a day, told to machines or to people', async () => {
  const lines: string[] = [];
  const plain: string[] = [];
  const log = jsonLog((line) => lines.push(line), Date.now);
  const { hub, members } = await hallOfEachRole({
    say: (words, entry) => {
      plain.push(words);
      log.say(words, entry);
    },
    note: log.note,
  });
  const unwanted = await aDay(hub, members);
  const entries = lines.map((line) => JSON.parse(line) as Line);
  expect(entries.filter(({ code }) => code === 'device-enrolled').length).toBeGreaterThanOrEqual(9);
  for (const { level, time } of entries) {
    expect(['info', 'warn', 'error']).toContain(level);
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  }
  const all = [...lines, ...plain].join('\n').toLowerCase();
  expect(all).not.toMatch(/\b[a-z]\d{3}\b/);
  for (const each of unwanted) expect([each, all.includes(each.toLowerCase())]).toEqual([each, false]);
});

it('the first manager’s code is told at the terminal, and to machines only that there is one', async () => {
  const { hub } = await hallOfEachRole();
  const waiting = {
    ...hub.hub,
    port: hub.hub.port,
    mqttPort: 1883,
    httpsPort: undefined,
    managerCode: 'A2C4-E6G8-J0K2',
  };
  const greeting = {
    hub: waiting,
    options: { listen: '127.0.0.1', data: hub.data },
    hall: township(),
    version: '0.1.0',
  };
  const lines: string[] = [];
  greet(plainLog((line) => lines.push(line)).say, greeting);
  expect(lines.join('\n')).toContain('A2C4-E6G8-J0K2');
  lines.length = 0;
  greet(jsonLog((line) => lines.push(line), Date.now).say, greeting);
  expect(lines.map((line) => (JSON.parse(line) as Line).code)).toEqual([
    'started',
    'manager-code-waits',
    'ready',
  ]);
  expect(lines.join('')).not.toMatch(/A2C4|E6G8|J0K2/i);
});

it('who came, who was taken out of service and how the printer is, is in it', async () => {
  const lines: string[] = [];
  const { note } = jsonLog((line) => lines.push(line), Date.now);
  const hub = await openHub({}, { note });
  const manager = await Device.join(hub, 'manager');
  const kiosk = new DeviceLog('kiosk');
  await kiosk.enter(hub, 'kiosk');
  const { device } = kiosk;
  await vi.waitFor(async () => {
    expect(await manager.do({ kind: 'revoke', device })).toMatchObject({ ok: true });
  }, within);
  const by = manager.replica.device;
  await vi.waitFor(() => {
    const entries = lines.map((line) => JSON.parse(line) as Line);
    for (const entry of [
      { level: 'info', code: 'device-enrolled', device, roles: 'kiosk' },
      { level: 'warn', code: 'device-revoked', device, by },
      { level: 'info', code: 'printer-changed', state: 'none' },
      { level: 'info', code: 'desk-moved', desk: manager.hub },
    ])
      expect(entries).toContainEqual(expect.objectContaining(entry));
  }, within);
});
