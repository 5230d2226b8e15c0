import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { businessDay, caseDatabase, deviceOfLog, type HallEvent } from '@onewindow/hall-core';
import { signerFromFile } from '@onewindow/replica/node';
import { describe, expect, it, vi } from 'vitest';
import { ranCommand } from '../commands.ts';
import { Device, eventsOf } from '../test-support/device.ts';
import { eventsIn, foldHash } from '../test-support/fold-hash.ts';
import { freshFolder, type OpenedHub, openHub, township } from '../test-support/hub-hall.ts';
import { within } from '../test-support/peers.ts';

async function run(...args: string[]): Promise<string[]> {
  const said: string[] = [];
  await ranCommand({ args, env: {}, version: 'test', say: (line) => void said.push(line) });
  return said;
}

const deviceIn = async (data: string): Promise<string> =>
  (await signerFromFile(join(data, 'device-key.json'))).device;

/** The cases of this year as a hub's database has them. */
const casesIn = (hub: OpenedHub): Promise<HallEvent[]> =>
  eventsOf(hub, caseDatabase('dongpo', businessDay(Date.now(), township()).slice(0, 4)));

/** A township hall with a morning behind it, its hub still running, and the backup it made of itself. */
async function backedUp(): Promise<{ data: string; backup: string; folder: string; before: HallEvent[] }> {
  const folder = await freshFolder();
  const hub = await openHub({ data: join(folder, 'data') });
  const kiosk = await Device.join(hub, 'kiosk');
  for (let n = 0; n < 12; n++) await kiosk.issue(`visit-${n}`);
  const counter = await Device.join(hub, 'counter');
  expect(await counter.do({ kind: 'open-case', about: 'bad-rating', request: 'press' })).toMatchObject({
    ok: true,
  });
  await vi.waitFor(async () => expect(await casesIn(hub)).toHaveLength(1), within);
  const issued = kiosk.replica.fold.tickets().length;
  expect(issued).toBe(12);
  const to = join(folder, 'stick');
  const said = await run('backup', '--data', hub.data, '--to', to);
  expect(said.at(-1)).toContain('备份好了');
  const [name = ''] = await readdir(to);
  await hub.close();
  return { data: hub.data, backup: join(to, name), folder, before: await eventsIn(hub.data) };
}

describe('a backup of a running hub', () => {
  it('restores to an equal hall, on a new device that the hall has let in', async () => {
    const { data, backup, folder, before } = await backedUp();
    const restored = join(folder, 'restored');
    await run('restore', '--from', backup, '--data', restored);
    const [was, is] = [await deviceIn(data), await deviceIn(restored)];
    expect(is).not.toBe(was);
    const after = await eventsIn(restored);
    const held = new Set(before.map(({ _id }) => _id));
    const added = after.filter(({ _id }) => !held.has(_id));
    expect(added.map(({ type, data: given }) => [type, Reflect.get(given, 'device')])).toEqual([
      ['device-enrolled', is],
    ]);
    // Under a boot the old hub never had: nothing it wrote after the backup can carry the same number.
    const [enrolment] = added;
    const logs = new Set(before.map(({ _id }) => _id.split('/')[0]));
    expect(logs).not.toContain(enrolment?._id.split('/')[0]);
    const kept = after.filter(({ _id }) => held.has(_id));
    const inBackup = new Set(kept.map(({ _id }) => _id));
    expect(foldHash(kept)).toBe(foldHash(before.filter(({ _id }) => inBackup.has(_id))));
    // All that was acknowledged before: every ticket and its steps.
    expect(kept.filter(({ type }) => type === 'ticket-issued')).toHaveLength(12);
    expect(kept.filter(({ type }) => type === 'case-opened')).toHaveLength(1);
    const hub = await openHub({ data: restored });
    const kiosk = await Device.join(hub, 'kiosk');
    expect(kiosk.replica.fold.tickets()).toHaveLength(12);
    await kiosk.issue('after');
    const labels = kiosk.replica.fold.tickets().map(({ label }) => label);
    expect(new Set(labels).size).toBe(13);
    expect(kiosk.replica.fold.device(is).enrolled?.ordinal).toBe(2);
    await hub.close();
    const later = await eventsIn(restored);
    const byOld = later.filter(({ _id }) => deviceOfLog(_id) === was && !held.has(_id));
    expect(byOld).toEqual([enrolment]);
    expect(await readdir(restored)).not.toContain('not-before.txt');
  }, 60_000);

  it('leaves this hub nothing to do when it is stopped: the same command reads the folder itself', async () => {
    const { data, folder, before } = await backedUp();
    const to = join(folder, 'second');
    await run('backup', '--data', data, '--to', to);
    const [name = ''] = await readdir(to);
    const restored = join(folder, 'restored');
    await run('restore', '--from', join(to, name), '--data', restored);
    const held = new Set(before.map(({ _id }) => _id));
    const kept = (await eventsIn(restored)).filter(({ _id }) => held.has(_id));
    expect(foldHash(kept)).toBe(foldHash(before));
  }, 60_000);

  it('restored as the same device rests until tomorrow, and its start is one after a crash', async () => {
    const { data, backup, folder, before } = await backedUp();
    const restored = join(folder, 'restored');
    const said = await run('restore', '--from', backup, '--data', restored, '--same-device');
    expect(said.join('\n')).toContain('绝不能再启动');
    expect(await deviceIn(restored)).toBe(await deviceIn(data));
    const held = new Set(before.map(({ _id }) => _id));
    expect((await eventsIn(restored)).filter(({ _id }) => !held.has(_id))).toEqual([]);
    expect(existsSync(join(restored, 'ledger', 'running'))).toBe(true);
    await expect(openHub({ data: restored })).rejects.toThrow(/--same-device 恢复的，要到 \d{8} 才能启动/);
    const offMs = 86_400_000;
    const clock = { now: () => ({ wallMs: Date.now() + offMs, monoMs: performance.now() }) };
    const hub = await openHub({ data: restored }, { clock });
    expect(await hub.health()).toMatchObject({ status: 'ok' });
  }, 60_000);
});

describe('a restore', () => {
  it('refuses a folder that is not empty or that a hub uses, and touches nothing', async () => {
    const { data, backup, folder } = await backedUp();
    const full = join(folder, 'full');
    await mkdir(full);
    await writeFile(join(full, 'letter.txt'), 'keep me');
    await expect(run('restore', '--from', backup, '--data', full)).rejects.toThrow('不是空的');
    await expect(run('restore', '--from', backup, '--data', data)).rejects.toThrow('不是空的');
    expect(await readdir(full)).toEqual(['letter.txt']);
    expect(await readdir(folder)).not.toContain('full.restoring');
  }, 60_000);

  it('names what is wrong with a backup before it makes anything', async () => {
    const { backup, folder } = await backedUp();
    const target = join(folder, 'restored');
    const broken = join(folder, 'broken');
    const [day = ''] = (await readdir(join(backup, 'databases'))).filter((name) => name.startsWith('day-'));
    const faults: readonly [string, (bytes: Buffer) => Buffer | string, RegExp][] = [
      [`databases/${day}`, (bytes) => bytes.subarray(0, bytes.length - 20), /文件不完整.*cut short/s],
      ['files/hall.json', (bytes) => bytes.subarray(0, 40), /文件不完整/],
      ['files/hall.json', (bytes) => String(bytes).replace('便民', '政务'), /内容与清单不符/],
      [
        'backup.json',
        (bytes) => String(bytes).replace('"format": 1', '"format": 7'),
        /请先升级.*update first/s,
      ],
      ['backup.json', (bytes) => String(bytes).replace('"app": "test"', '"app": "text"'), /已损坏/],
      ['backup.json', () => '{', /已损坏/],
    ];
    for (const [file, change, words] of faults) {
      await cp(backup, broken, { recursive: true, force: true });
      const path = join(broken, file);
      await writeFile(path, change(await readFile(path)));
      const restoring = run('restore', '--from', broken, '--data', target);
      await expect(restoring).rejects.toThrow(words);
      await expect(restoring).rejects.toThrow(path);
      expect(existsSync(target)).toBe(false);
    }
  }, 60_000);

  it('says which backup is the newest when it is given the folder they are in, and that there is none', async () => {
    const { backup, folder } = await backedUp();
    const target = join(folder, 'restored');
    await expect(run('restore', '--from', join(backup, '..'), '--data', target)).rejects.toThrow(backup);
    await expect(run('restore', '--from', folder, '--data', target)).rejects.toThrow('这里没有备份');
  }, 60_000);
});

describe('the commands', () => {
  it('say what is missing or wrong in what they were given', async () => {
    const folder = await freshFolder();
    await expect(run('backup', '--data', folder)).rejects.toThrow('请写 --to');
    await expect(run('backup', '--data', join(folder, 'none'), '--to', folder)).rejects.toThrow(
      '没有这个目录',
    );
    await expect(run('backup', '--data', folder, '--to', folder)).rejects.toThrow('不是一窗的数据目录');
    await expect(run('export', '--data', folder, '--day', '2026-03-02')).rejects.toThrow('八位数字');
    await expect(run('restore', '--from', folder)).rejects.toThrow('请写 --data');
    await expect(run('backup', '--dat', folder)).rejects.toThrow('npm run backup');
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuse a backup inside the data folder', async () => {
    const { data } = await backedUp();
    await expect(run('backup', '--data', data, '--to', join(data, 'b'))).rejects.toThrow(
      '不能放在数据目录里面',
    );
  }, 60_000);

  it('are not carried out when they were asked of a hub that has stopped since', async () => {
    const folder = await freshFolder();
    const first = await openHub({ data: join(folder, 'data') });
    await first.close();
    const ask = JSON.stringify({ command: 'backup', to: join(folder, 'stick') });
    await writeFile(join(first.data, 'asked', 'old.json'), ask);
    const again = await openHub({ data: first.data });
    await sleep(1_200);
    await again.close();
    expect(existsSync(join(folder, 'stick'))).toBe(false);
  });
});
