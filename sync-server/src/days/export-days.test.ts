import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dayDatabase, draft, type HallEvent } from '@onewindow/hall-core';
import Fastify from 'fastify';
import { expect, it, onTestFinished } from 'vitest';
import { ranCommand } from '../commands.ts';
import { couchEndpoint } from '../couch/endpoint.ts';
import { openMemoryStorage } from '../couch/memory-storage.ts';
import { Device } from '../test-support/device.ts';
import { DeviceLog } from '../test-support/device-log.ts';
import { freshFolder, openHub } from '../test-support/hub-hall.ts';
import { KeptDays, PAST } from '../test-support/kept-days.ts';

const NEXT = '20260319';

async function run(...args: string[]): Promise<string[]> {
  const said: string[] = [];
  await ranCommand({ args, env: {}, version: 'test', say: (line) => void said.push(line) });
  return said;
}

const eventsOf = async (path: string): Promise<HallEvent[]> =>
  (await readFile(path, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as HallEvent);

/** A data folder with an archived day and an open one, no hub running. */
async function twoDays(): Promise<{ data: string; folder: string; closed: HallEvent[] }> {
  const folder = await freshFolder();
  const data = join(folder, 'data');
  const log = new DeviceLog('kiosk');
  const closed = Array.from({ length: 20 }, (_, i) => log.ticket(`t-${i}`, `A0${10 + i}`, PAST));
  const days = await KeptDays.open(data);
  await days.put(dayDatabase('dongpo', PAST), closed);
  await days.put(dayDatabase('dongpo', NEXT), [log.ticket('next', 'A001', NEXT)]);
  await days.keeper.look();
  expect(days.keeper.archive.days).toEqual([PAST]);
  await days.close();
  return { data, folder, closed };
}

it('writes each day as it stands, an archived one from its archive', async () => {
  const { data, folder, closed } = await twoDays();
  const out = join(folder, 'out');
  await run('export', '--data', data, '--out', out);
  expect((await readdir(out)).sort()).toEqual([`dongpo-${PAST}.ndjson`, `dongpo-${NEXT}.ndjson`]);
  expect(await eventsOf(join(out, `dongpo-${PAST}.ndjson`))).toEqual(closed);
});

it('writes the days asked for, together when a file is named', async () => {
  const { data, folder } = await twoDays();
  const file = join(folder, 'both.ndjson');
  await run('export', '--data', data, '--from', PAST, '--to', NEXT, '--out', file);
  expect(await eventsOf(file)).toHaveLength(21);
  await run('export', '--data', data, '--day', NEXT, '--out', file);
  expect(await eventsOf(file)).toHaveLength(1);
  await expect(run('export', '--data', data, '--day', '20250101', '--out', file)).rejects.toThrow('没有');
});

it('writes the cases of the days asked for with them, and what became of each since', async () => {
  const { data, folder } = await twoDays();
  const log = new DeviceLog('window 3');
  const opening = (id: string, arose: string): HallEvent =>
    log.write(draft('case-opened', `case:${id}`, { kind: 'bad-rating', arose, dueDay: '20260401' }), arose);
  const [ofPast, ofNext] = [opening('2026-a', PAST), opening('2026-b', NEXT)];
  const end = log.write(draft('case-closed', 'case:2026-a', { outcome: 'resolved' }), '20260401');
  const days = await KeptDays.open(data);
  await days.put('case-dongpo-2026', [ofPast, ofNext, end]);
  await days.close();
  const out = join(folder, 'out');
  await run('export', '--data', data, '--day', PAST, '--out', out);
  expect((await readdir(out)).sort()).toEqual([`dongpo-${PAST}.ndjson`, 'dongpo-cases-2026.ndjson']);
  expect(await eventsOf(join(out, 'dongpo-cases-2026.ndjson'))).toEqual([ofPast, end]);
});

it('names an archive that is damaged and writes nothing', async () => {
  const { data, folder } = await twoDays();
  const path = join(data, 'archive', 'dongpo', `${PAST}.ndjson.gz`);
  await writeFile(path, (await readFile(path)).subarray(0, 100));
  const out = join(folder, 'out');
  await expect(run('export', '--data', data, '--out', out)).rejects.toThrow(path);
  expect(await readdir(out)).toEqual([]);
});

it('has a running hub write its open day', async () => {
  const folder = await freshFolder();
  const hub = await openHub({ data: join(folder, 'data') });
  const kiosk = await Device.join(hub, 'kiosk');
  await kiosk.issue('visit-1');
  const file = join(folder, 'today.ndjson');
  await run('export', '--data', hub.data, '--out', file);
  expect((await eventsOf(file)).map(({ type }) => type)).toContain('ticket-issued');
});

it.skipIf(process.platform === 'win32')(
  'can be loaded by CouchDB with one line, which the README gives, also from an archive',
  async () => {
    const { data, closed } = await twoDays();
    const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
    const [, line = ''] = /^ {4}(\(printf .*_bulk_docs)$/m.exec(readme) ?? [];
    const storage = openMemoryStorage();
    const couch = couchEndpoint({ storage, authorize: () => ({ allowed: true }) });
    await couch.create('a-day');
    const app = Fastify();
    await app.register(couch.plugin, { prefix: '/' });
    onTestFinished(() => app.close());
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    const command = line
      .replace('http://user:password@couchdb.example:5984', url)
      .replace('DAY.ndjson.gz', join(data, 'archive', 'dongpo', `${PAST}.ndjson.gz`));
    const [code] = await once(spawn('sh', ['-c', command], { stdio: 'ignore' }), 'exit');
    expect(code).toBe(0);
    const { rows } = (await (await fetch(`${url}/a-day/_all_docs?include_docs=true`)).json()) as {
      rows: { doc: HallEvent }[];
    };
    expect(rows.map(({ doc }) => doc)).toEqual(closed);
  },
);
