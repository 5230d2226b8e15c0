import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dayDatabase, draft, type HallFile } from '@onewindow/hall-core';
import { signerFromFile } from '@onewindow/replica/node';
import { HubPass } from '@onewindow/replica/runtime';
import { expect, it, onTestFinished, vi } from 'vitest';
import { Device, insideOf } from '../test-support/device.ts';
import { DeviceLog } from '../test-support/device-log.ts';
import { freshFolder, type OpenedHub, openHub, trialHall } from '../test-support/hub-hall.ts';
import { codeFor, posted } from '../test-support/members.ts';
import { folderOfPastDay, past } from '../test-support/past-day.ts';
import { freePort, within } from '../test-support/peers.ts';
import { City } from './city.ts';
import { FoldShelf } from './fold-shelf.ts';

const EVERY_MS = 100;

const xinghe = (): HallFile =>
  trialHall({ id: 'xinghe', name: { 'zh-CN': '星河镇便民服务中心', en: 'Xinghe Township' } });

interface OpenedCity {
  readonly city: City;
  readonly url: string;
  readonly data: string;
  close(): Promise<void>;
}

async function openCity(kept?: string, shelf = new FoldShelf()): Promise<OpenedCity> {
  const data = kept ?? join(await freshFolder(), 'city');
  const city = await City.open({ data, listen: '127.0.0.1', port: 0, everyMs: EVERY_MS }, shelf);
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= city.close();
    return closing;
  };
  onTestFinished(close);
  return { city, url: `http://127.0.0.1:${city.port}`, data, close };
}

/** A code by which a city is let into a hall, as its manager's page shows it. */
async function codeOf(hub: OpenedHub, role: 'city' | 'kiosk' = 'city'): Promise<string> {
  return codeFor({ name: 'manager', roles: ['manager'], fetch: await insideOf(hub) }, hub, role);
}

/** A page, as whoever has the key sees it. */
const page = async ({ city, url }: OpenedCity, path: string): Promise<string> =>
  (await fetch(`${url}${path}`, { headers: { cookie: `onewindow-city=${city.key}` } })).text();

/** Presses a button of a page; answers the page it leads to. */
async function press(opened: OpenedCity, path: string, fields: Record<string, string> = {}): Promise<string> {
  const answer = await fetch(`${opened.url}${path}`, {
    method: 'POST',
    headers: { cookie: `onewindow-city=${opened.city.key}` },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
  expect(answer.status).toBe(303);
  return page(opened, answer.headers.get('location') ?? '');
}

const viewOf = ({ city }: OpenedCity, hall: string) =>
  city.halls.all.find(({ card }) => card.hall === hall)?.view;

async function added(opened: OpenedCity, hub: OpenedHub): Promise<void> {
  expect(await press(opened, '/city/add', { address: hub.url, code: await codeOf(hub) })).toContain('已添加');
}

it('follows two halls: what happens there shows, one that is gone ages while the other goes on, and a restart keeps both', async () => {
  const dongpo = await openHub();
  const other = await openHub({}, { hall: xinghe() });
  const first = await openCity();
  // One that has room for no fold works each out from its file, and shows the same.
  const small = await openCity(undefined, new FoldShelf(0));
  await added(first, dongpo);
  await added(small, dongpo);
  await added(first, other);
  const kiosk = await Device.join(dongpo, 'kiosk');
  await kiosk.issue('visit-today-000000000000001');
  await vi.waitFor(() => expect(viewOf(first, 'dongpo')?.known?.line.waiting).toBe(1), within);
  await vi.waitFor(() => expect(viewOf(first, 'xinghe')?.known?.line.waiting).toBe(0), within);
  const list = await page(first, '/city/?lang=en');
  expect(list).toContain('Xinghe Township');
  expect(list).toContain('<b>2 / 2</b>');
  await other.close();
  await vi.waitFor(() => {
    const gone = first.city.halls.all.find(({ card }) => card.hall === 'xinghe');
    expect(gone?.trouble?.kind).toBe('unreachable');
  }, within);
  const goneAt = viewOf(first, 'xinghe')?.agoMs ?? 0;
  await kiosk.issue('visit-today-000000000000002');
  for (const each of [first, small])
    await vi.waitFor(() => expect(viewOf(each, 'dongpo')?.known?.line.waiting).toBe(2), within);
  expect(viewOf(first, 'xinghe')?.agoMs).toBeGreaterThan(goneAt);
  expect(viewOf(first, 'dongpo')?.agoMs).toBeLessThan(viewOf(first, 'xinghe')?.agoMs ?? 0);

  await first.close();
  await dongpo.close();
  const again = await openCity(first.data);
  await vi.waitFor(() => expect(viewOf(again, 'dongpo')?.known?.line.waiting).toBe(2), within);
  await vi.waitFor(() => expect(viewOf(again, 'xinghe')?.known?.name.en).toBe('Xinghe Township'), within);
  expect(viewOf(again, 'xinghe')?.agoMs).toBeGreaterThan(goneAt);
});

it('shows the days before as the hall’s hub has put them on record', async () => {
  const { data } = await folderOfPastDay();
  const hub = await openHub({ data }, { reportsEveryMs: 100 });
  const inside = await insideOf(hub);
  await vi.waitFor(async () => {
    const answer = await inside(`${hub.url}/db/case-dongpo-${past.slice(0, 4)}/_all_docs`);
    expect(((await answer.json()) as { rows: object[] }).rows.length).toBeGreaterThan(0);
  }, within);
  const opened = await openCity();
  await added(opened, hub);
  await vi.waitFor(() => expect(viewOf(opened, 'dongpo')?.known).toBeDefined(), within);
  const shown = await page(opened, `/city/hall/${viewOf(opened, 'dongpo')?.root}`);
  expect(shown).toContain(`${past.slice(0, 4)}-${past.slice(4, 6)}-${past.slice(6)}</th>`);
  expect(shown).toContain('第 1 版');
});

it('can write nothing in a hall, and reads nothing of people', async () => {
  const hub = await openHub({}, { hall: trialHall() });
  const opened = await openCity();
  await added(opened, hub);
  await vi.waitFor(() => expect(viewOf(opened, 'dongpo')?.known).toBeDefined(), within);
  const { root = '', known } = viewOf(opened, 'dongpo') ?? {};
  const own = new HubPass(await signerFromFile(join(opened.data, 'halls', root, 'key.json')));
  expect(await own.enter(hub.url)).toMatchObject({ kind: 'in' });
  const database = dayDatabase('dongpo', known?.day ?? '');
  const event = new DeviceLog('city').write(
    draft('ticket-left', 'ticket:visit-1', { leg: 1 }),
    known?.day ?? '',
  );
  const status = async (path: string, init?: RequestInit) =>
    (await own.fetch(`${hub.url}${path}`, init)).status;
  expect(await status(`/db/${database}/_bulk_docs`, posted({ new_edits: false, docs: [event] }))).toBe(403);
  expect(await status(`/db/${database}/${encodeURIComponent(event._id)}`, posted(event, 'PUT'))).toBe(403);
  expect(await status('/db/hall-dongpo/_bulk_docs', posted({ new_edits: false, docs: [event] }))).toBe(403);
  expect(await status('/api/v1/invitations', posted({ roles: ['city'] }))).toBe(403);
  expect(await status('/db/person-dongpo/_changes')).toBe(403);
  expect(await status('/api/v1/person/abcdefghijklmnop')).toBe(403);
  const kept = await readdir(join(opened.data, 'halls', root));
  expect(kept.filter((name) => name.startsWith('person'))).toEqual([]);
});

it('says why a hall was not added, and what to do', async () => {
  const hub = await openHub({ httpsPort: 0 }, { hall: trialHall() });
  const opened = await openCity();
  const add = (address: string, code: string) => press(opened, '/city/add', { address, code });
  expect(await add('ftp://hall', 'x')).toContain('这不像一个地址');
  expect(await add(`127.0.0.1:${await freePort()}`, 'x')).toContain('连不上 (ECONNREFUSED)');
  expect(await add(`https://127.0.0.1:${hub.hub.port}`, 'x')).toMatch(/连不上 \(\w+\)/);
  await vi.waitFor(() => expect(hub.hub.httpsPort).toBeDefined(), within);
  expect(await add(`https://127.0.0.1:${hub.hub.httpsPort}`, 'x')).toContain('证书不受信任');
  expect(await add(`127.0.0.1:${opened.city.port}`, 'x')).toContain('不是一窗主机');
  expect(await add(hub.url, 'abcd')).toContain('没有这个邀请码');
  expect(await add(hub.url, await codeOf(hub, 'kiosk'))).toContain('给别的设备的');
  const code = await codeOf(hub);
  expect(await add(hub.url, code)).toContain('已添加');
  expect(await add(`${hub.url}/counter/`, await codeOf(hub))).toContain('已经在列表里');
  expect(await readdir(join(opened.data, 'joining')).catch(() => [])).toEqual([]);
  expect(opened.city.halls.all).toHaveLength(1);
});

it('moves, removes and puts back a hall without a new code', async () => {
  const hub = await openHub({}, { hall: trialHall() });
  const opened = await openCity();
  await added(opened, hub);
  await vi.waitFor(() => expect(viewOf(opened, 'dongpo')?.known).toBeDefined(), within);
  const { root = '' } = viewOf(opened, 'dongpo') ?? {};
  const elsewhere = `127.0.0.1:${await freePort()}`;
  expect(await press(opened, `/city/hall/${root}/move`, { address: elsewhere })).toContain('改用新地址');
  await vi.waitFor(() => expect(opened.city.halls.of(root)?.trouble?.kind).toBe('unreachable'), within);
  expect(await press(opened, '/city/add', { address: hub.url, code: '' })).toContain('改用');
  await press(opened, `/city/hall/${root}/move`, { address: hub.url });
  await press(opened, `/city/hall/${root}/look`);
  await vi.waitFor(() => expect(opened.city.halls.of(root)?.trouble).toBeUndefined(), within);
  expect(await press(opened, `/city/hall/${root}/remove`)).toContain('放回来');
  expect(opened.city.halls.all).toEqual([]);
  await opened.close();
  const again = await openCity(opened.data);
  expect(await page(again, '/city/')).toContain('已移除 dongpo');
  await press(again, `/city/hall/${root}/put-back`);
  await vi.waitFor(() => expect(viewOf(again, 'dongpo')?.known).toBeDefined(), within);
});

it('shows nothing without the key, and says nothing of any hall at /healthz', async () => {
  const hub = await openHub({}, { hall: trialHall() });
  const opened = await openCity();
  await added(opened, hub);
  const bare = await fetch(`${opened.url}/city/`);
  expect(bare.status).toBe(401);
  expect(await bare.text()).not.toContain('dongpo');
  const { root = '' } = viewOf(opened, 'dongpo') ?? {};
  const taken = await fetch(`${opened.url}/city/hall/${root}/remove`, { method: 'POST' });
  expect([taken.status, opened.city.halls.all.length]).toEqual([401, 1]);
  const wrong = await fetch(`${opened.url}/city/enter`, {
    method: 'POST',
    body: new URLSearchParams({ key: 'guess' }),
  });
  expect([wrong.status, wrong.headers.get('set-cookie')]).toEqual([403, null]);
  const right = await fetch(`${opened.url}/city/enter`, {
    method: 'POST',
    body: new URLSearchParams({ key: opened.city.key }),
    redirect: 'manual',
  });
  expect(right.headers.get('set-cookie')).toContain('HttpOnly; SameSite=Strict');
  expect((await readFile(join(opened.data, 'page-key'), 'utf8')).trim()).toBe(opened.city.key);
  const health = await (await fetch(`${opened.url}/healthz`)).text();
  expect(JSON.parse(health)).toMatchObject({ status: 'ok', halls: 1 });
  expect(health).not.toContain('dongpo');
});
