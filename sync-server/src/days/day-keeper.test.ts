import { spawnSync } from 'node:child_process';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dayDatabase, draft, type HallEvent } from '@onewindow/hall-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DeviceLog } from '../test-support/device-log.ts';
import { freshFolder } from '../test-support/hub-hall.ts';
import { KeptDays, PAST } from '../test-support/kept-days.ts';
import { DayArchive } from './archive.ts';

const database = dayDatabase('dongpo', PAST);
const noonMs = Date.parse('2026-03-02T12:00:00+08:00');
const child = fileURLToPath(new URL('../test-support/archive-child.ts', import.meta.url));

/** What two kiosks and this hub's own ledger hold of the day. */
const kiosk = new DeviceLog('kiosk');
const cutOff = new DeviceLog('cut-off');
const own = new DeviceLog('hub');
const tickets = (log: DeviceLog, letter: string, count: number): HallEvent[] =>
  Array.from({ length: count }, (_, i) =>
    log.ticket(`${letter}-${i}`, `${letter}${String(i + 1).padStart(3, '0')}`, PAST, noonMs + i),
  );
const stored = tickets(kiosk, 'A', 30);
const ofLedger = tickets(own, 'B', 3);
const late = tickets(cutOff, 'K', 2);
const idsOf = (...groups: readonly HallEvent[][]): string[] =>
  groups
    .flat()
    .map(({ _id }) => _id)
    .sort();

async function opened(data: string, setup: Parameters<typeof KeptDays.open>[1] = {}): Promise<KeptDays> {
  const days = await KeptDays.open(data, setup);
  onTestFinished(() => days.close());
  return days;
}

async function withPastDay(): Promise<{ data: string; days: KeptDays }> {
  const data = join(await freshFolder(), 'data');
  const days = await opened(data);
  await days.put(database, stored);
  await days.ledger.append(database, ofLedger);
  return { data, days };
}

const archiveOf = (data: string): Promise<string[]> =>
  readdir(join(data, 'archive', 'dongpo')).then((names) => names.sort());

describe('a finished day', () => {
  it('becomes one file with its manifest, and its database and ledger go', async () => {
    const { data, days } = await withPastDay();
    expect(await days.keeper.look()).toBe(false);
    expect(await archiveOf(data)).toEqual([`${PAST}.json`, `${PAST}.ndjson.gz`]);
    expect(await days.ids(database)).toBeUndefined();
    const read = await days.keeper.archive.read(PAST);
    expect(read).toMatchObject({ ok: true, manifest: { revision: 1, count: 33, hall: 'dongpo' } });
    if (!read.ok) throw new Error('unreadable');
    expect(read.documents.map(({ _id }) => _id)).toEqual(idsOf(stored, ofLedger));
    expect(read.manifest.vector).toEqual({
      [`${kiosk.device}.dtest`]: 30,
      [`${own.device}.dtest`]: 3,
    });
    expect(await readdir(join(data, 'ledger'))).not.toContain(`${database}.ledger`);
    expect(days.keeper.health).toMatchObject({ days: 1, oldest: PAST });
    expect(days.said).toEqual([expect.stringContaining('已归档，共 33 条记录')]);
  });

  it.each([
    ['is still looked after by devices', { afterDays: -5 }],
    ['is over by a clock that cannot be right', { afterDays: 900 }],
  ])('stays a database while it %s', async (_why, setup) => {
    const { data, days } = await withPastDay();
    await days.close();
    const other = await opened(data, setup);
    await other.keeper.look();
    expect(await other.ids(database)).toEqual(idsOf(stored));
    expect(other.keeper.archive.days).toEqual([]);
  });

  it('leaves what outlives it where it is: the hall and the cases of the year', async () => {
    const { days } = await withPastDay();
    await days.put('hall-dongpo', [kiosk.joined(PAST)]);
    const opening = { kind: 'bad-rating', arose: PAST, dueDay: '20260309' } as const;
    const aCase = kiosk.write(draft('case-opened', 'case:2026-c', opening), PAST);
    await days.put('case-dongpo-2026', [aCase]);
    await days.keeper.look();
    expect(await days.ids(database)).toBeUndefined();
    expect(await days.ids('case-dongpo-2026')).toEqual([aCase._id]);
    expect(await days.ids('hall-dongpo')).toHaveLength(1);
  });
});

describe('a late event', () => {
  it('opens the day again, and its archive gets a revision; the older file goes', async () => {
    const { data, days } = await withPastDay();
    await days.keeper.look();
    await days.put(database, late);
    expect(await days.ids(database)).toEqual(idsOf(stored, ofLedger, late));
    await days.keeper.look();
    expect(await archiveOf(data)).toEqual([`${PAST}.r2.json`, `${PAST}.r2.ndjson.gz`]);
    const read = await days.keeper.archive.read(PAST);
    expect(read).toMatchObject({ ok: true, manifest: { revision: 2, count: 35 } });
    expect(days.said.at(-1)).toContain('归档已更新为第 2 版');
  });

  it('that was known makes no revision, and the day is closed again', async () => {
    const { data, days } = await withPastDay();
    await days.keeper.look();
    await days.put(database, stored.slice(0, 3));
    await days.keeper.look();
    expect(await archiveOf(data)).toEqual([`${PAST}.json`, `${PAST}.ndjson.gz`]);
    expect(await days.ids(database)).toBeUndefined();
  });

  it('that comes while its day is being closed keeps the day open, and is in the next revision', async () => {
    const data = join(await freshFolder(), 'data');
    let arrive = (): void => undefined;
    const days = await opened(data, { onStep: (step) => step === 'manifest-written' && arrive() });
    await days.put(database, stored);
    let arriving: Promise<unknown> = Promise.resolve();
    arrive = () => {
      arriving = days.couch.write(
        database,
        [...late].map((event) => ({ ...event })),
      );
      arrive = () => undefined;
    };
    await days.keeper.look();
    expect(await arriving).toMatchObject({ ok: true });
    await days.keeper.look();
    expect(await days.keeper.archive.read(PAST)).toMatchObject({ ok: true, manifest: { count: 32 } });
    expect(await days.ids(database)).toBeUndefined();
  });
});

describe('the plug pulled', () => {
  it.each(['file-written', 'file-verified', 'manifest-written', 'database-dropped', 'older-removed'])(
    'after the step %s loses nothing, of a first closing and of one after a late event',
    async (step) => {
      const { data, days } = await withPastDay();
      await days.close();
      const dies = (): number | null =>
        spawnSync(process.execPath, ['--import', 'tsx', child, data, step], { timeout: 60_000 }).status;
      expect(dies()).toBeNull();
      const second = await opened(data);
      await second.keeper.look();
      expect(await second.ids(database)).toBeUndefined();
      await second.put(database, late);
      await second.close();
      expect(dies()).toBeNull();
      const third = await opened(data);
      await third.keeper.look();
      expect(await third.ids(database)).toBeUndefined();
      const read = await third.keeper.archive.read(PAST);
      expect(read.ok && read.documents.map(({ _id }) => _id)).toEqual(idsOf(stored, ofLedger, late));
      expect(await archiveOf(data)).toHaveLength(2);
    },
    60_000,
  );
});

describe('an archive that cannot be used', () => {
  const damage: readonly [string, (bytes: Buffer) => Buffer, string][] = [
    ['cut short', (bytes) => bytes.subarray(0, bytes.length - 30), '文件不完整'],
    ['with a flipped bit', flipped, '不能用'],
  ];

  it.each(damage)('(%s) is named and left alone, and loses no late event', async (_what, how, words) => {
    const { data, days } = await withPastDay();
    await days.keeper.look();
    const path = join(data, 'archive', 'dongpo', `${PAST}.ndjson.gz`);
    const whole = await readFile(path);
    await writeFile(path, how(whole));
    await days.put(database, late);
    await days.keeper.look();
    expect(days.said.at(-1)).toContain(words);
    expect(days.said.at(-1)).toContain(path);
    expect(days.keeper.health.unreadable).toEqual([PAST]);
    expect(await readFile(path)).toEqual(how(whole));
    expect(await days.ids(database)).toEqual(idsOf(late));
    await writeFile(path, whole);
    await days.keeper.look();
    expect(days.keeper.health.unreadable).toBeUndefined();
    expect(await days.keeper.archive.read(PAST)).toMatchObject({ ok: true, manifest: { count: 35 } });
  });

  it.each([
    ['newer', (text: string) => text.replace('"format": 1', '"format": 2')],
    ['damaged', (text: string) => text.replace('"count": 33', '"count": 32')],
    ['other-kind', (text: string) => text.replace('onewindow-day-archive', 'another-thing')],
  ])('because its manifest is %s', async (code, change) => {
    const { data, days } = await withPastDay();
    await days.keeper.look();
    const path = join(data, 'archive', 'dongpo', `${PAST}.json`);
    await writeFile(path, change(await readFile(path, 'utf8')));
    expect(await days.keeper.archive.read(PAST)).toEqual({ ok: false, why: { path, fault: { code } } });
  });

  it('because it is of another hall', async () => {
    const { data, days } = await withPastDay();
    await days.keeper.look();
    await cp(join(data, 'archive', 'dongpo'), join(data, 'archive', 'xihu'), { recursive: true });
    const other = await DayArchive.open(data, 'xihu');
    expect(await other.read(PAST)).toMatchObject({ ok: false, why: { fault: { code: 'other-hall' } } });
  });
});

it('tells how large the archives older than their keep time are, and deletes none', async () => {
  const { data, days } = await withPastDay();
  await days.keeper.look();
  await days.close();
  const later = await opened(data, { keepDays: 10 });
  expect(later.said).toEqual([expect.stringMatching(/1 天的归档超过了 10 天的保存期，共 0\.\d MB/)]);
  expect(later.keeper.health.past).toMatchObject({ days: 1 });
  expect(await archiveOf(data)).toHaveLength(2);
});

function flipped(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  const middle = Math.floor(changed.length / 2);
  changed[middle] = (changed[middle] ?? 0) ^ 16;
  return changed;
}
