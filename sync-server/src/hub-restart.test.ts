import { join } from 'node:path';
import { type HallEvent, HallFold } from '@onewindow/hall-core';
import { describe, expect, it, vi } from 'vitest';
import { openLevelDbStorage } from './couch/leveldb-storage.ts';
import { Device, eventsOf, insideOf, pushTo } from './test-support/device.ts';
import { DeviceLog } from './test-support/device-log.ts';
import { foldOf } from './test-support/hall-vector.ts';
import { type OpenedHub, openHub, trialHall } from './test-support/hub-hall.ts';
import { within } from './test-support/peers.ts';
import { todaysDatabase } from './test-support/slips.ts';

const today = () => todaysDatabase().slice(-8);
const devices = (count: number): DeviceLog[] =>
  Array.from({ length: count }, (_, i) => new DeviceLog(`device-${i}`));

/** By device, the letters a hall has given. */
const lettersOf = (events: readonly HallEvent[]): Map<unknown, unknown> =>
  new Map(
    events
      .filter(({ type }) => type === 'device-enrolled')
      .map(({ data }) => [Reflect.get(data, 'device'), Reflect.get(data, 'letters')]),
  );

/** Waits until the hub's database has as many. */
const untilLetters = (hub: OpenedHub, count: number): Promise<Map<unknown, unknown>> =>
  vi.waitFor(async () => {
    const given = lettersOf(await eventsOf(hub, 'hall-dongpo'));
    expect(given.size).toBe(count);
    return given;
  }, within);

// Each is kept for good, one after the other, before it is told that it is in.
describe('two hundred devices', { timeout: 90_000 }, () => {
  it('that join at once all get letters of their own, and keep them over a restart', async () => {
    const hub = await openHub();
    const logs = devices(200);
    await Promise.all(logs.map((log) => log.enter(hub)));
    // The hub and whoever asks here have theirs, too.
    const letters = await untilLetters(hub, 202);
    expect([...letters.keys()]).toEqual(expect.arrayContaining(logs.map(({ device }) => device)));
    expect(new Set(letters.values()).size).toBe(202);
    await hub.close();
    const again = await openHub({ data: hub.data });
    const after = lettersOf(await eventsOf(again, 'hall-dongpo'));
    expect([...after]).toEqual(expect.arrayContaining([...letters]));
  });

  it('that only say of themselves that they have joined are kept and stay strangers until they do join', async () => {
    const hub = await openHub();
    await hub.close();
    const logs = devices(200);
    const storage = await openLevelDbStorage({ directory: join(hub.data, 'databases') });
    await (await storage.open('hall-dongpo'))?.bulkDocs(
      logs.map((log) => ({ ...log.joined(today()) })),
      { newEdits: false },
    );
    await storage.close();
    const again = await openHub({ data: hub.data });
    await insideOf(again);
    const fold = await foldOf(again);
    expect(lettersOf([...fold.events()]).size).toBe(2);
    expect(fold.leftOut['unknown-author']).toBe(200);
    await Promise.all(logs.map((log) => log.enter(again)));
    await untilLetters(again, 202);
    expect((await foldOf(again)).leftOut['unknown-author']).toBe(0);
    expect(await again.health()).toMatchObject({ status: 'ok' });
  });
});

describe('the same data folder', () => {
  it('may hold two halls: the other one is named and left as it is', async () => {
    const first = await openHub();
    const kiosk = await Device.join(first, 'kiosk');
    await kiosk.issue('visit-1');
    await vi.waitFor(async () => expect((await foldOf(first)).ticket('visit-1')).toBeDefined());
    await first.close();
    const other = trialHall({ id: 'xihu', name: { 'zh-CN': '西湖便民服务中心' } });
    const second = await openHub({ data: first.data }, { hall: other });
    expect(second.said).toEqual([expect.stringMatching(/还有别的大厅（dongpo）.*opens xihu/)]);
    const inside = await insideOf(second);
    expect((await inside(`${second.url}/db/hall-dongpo/_all_docs`)).status).toBe(403);
    expect(await (await fetch(`${second.url}/api/v1/hall`)).json()).toMatchObject({ id: 'xihu' });
    await second.close();
    const again = await openHub({ data: first.data });
    const issued = (await eventsOf(again, todaysDatabase())).filter(({ type }) => type === 'ticket-issued');
    expect(issued.map(({ about }) => about)).toEqual(['ticket:visit-1']);
  });

  it('takes up a set-up file that has changed', async () => {
    const first = await openHub();
    await first.close();
    const renamed = trialHall({ name: { 'zh-CN': '新大厅' } });
    const hub = await openHub({ data: first.data }, { hall: renamed });
    expect(await (await fetch(`${hub.url}/api/v1/hall`)).json()).toMatchObject({ name: renamed.name });
    expect(hub.said).toEqual([]);
  });
});

describe('a clock that cannot be right', () => {
  const clockAt = (date: string) => {
    const offMs = Date.parse(date) - Date.now();
    return { now: () => ({ wallMs: Date.now() + offMs, monoMs: performance.now() }) };
  };

  it.each(['1970-01-01T09:00:00+08:00', '2190-03-02T09:00:00+08:00'])(
    '(%s) is said once, and the hall works on',
    async (date) => {
      const clock = clockAt(date);
      const hub = await openHub({}, { clock });
      const day = date.slice(0, 10).replaceAll('-', '');
      expect(hub.said).toEqual([expect.stringContaining(`本机日期是 ${date.slice(0, 10)}，不可能是对的`)]);
      const kiosk = await Device.join(hub, 'kiosk', clock);
      await kiosk.issue('visit-1');
      expect(kiosk.replica.fold.ticket('visit-1')?.label).toBe('A001');
      expect(await hub.health()).toMatchObject({ status: 'ok', day });
    },
  );

  it('is no reason to turn away the day of those whose clock is right', async () => {
    const hub = await openHub({}, { clock: clockAt('1970-01-01T09:00:00+08:00') });
    const ticket = new DeviceLog('kiosk').ticket('visit-1', 'A001', today());
    expect(await pushTo(hub, todaysDatabase(), [ticket])).toEqual({ status: 201, rows: [] });
  });

  it('keeps no changed set-up of this hub from taking effect: what it wrote itself is later than what it wrote before', async () => {
    const first = await openHub();
    await first.close();
    const renamed = trialHall({ name: { 'zh-CN': '新大厅' } });
    const clock = clockAt('1999-01-01T09:00:00+08:00');
    const hub = await openHub({ data: first.data }, { hall: renamed, clock });
    const fold = new HallFold();
    for (const event of await eventsOf(hub, 'hall-dongpo')) fold.add(event);
    expect(fold.hallFile()?.name).toEqual(renamed.name);
    expect(hub.said.join('\n')).toContain('1999-01-01');
    expect(hub.said.join('\n')).not.toContain('这份文件没有生效');
  });
});
