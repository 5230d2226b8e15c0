/** Story 36: backup and restore to a new computer: at most ten minutes, and the hash is that of the source. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { HallEvent } from '@onewindow/hall-core';
import { expect, it, onTestFinished } from 'vitest';
import { districtDay } from '../bench/support/district-day.ts';
import { startDistrictHub } from '../bench/support/district-hub.ts';
import { eventsIn, foldHash } from '../sync-server/src/test-support/fold-hash.ts';
import { hubFile } from '../tools/lib/repo.mjs';
import { tell, timed } from './support/index.ts';

/** A visitor leaves nine events and a half. `STORY_VISITORS=5200` is a district's day, 49,000 events. */
const VISITORS = Number(process.env.STORY_VISITORS ?? 300);
const RESTORED_WITHIN_MS = 600_000;
const BATCH = 1_000;

const run = (...args: readonly string[]): Promise<unknown> =>
  promisify(execFile)(process.execPath, [hubFile, ...args], { maxBuffer: 1 << 24 });

async function heldAt(url: string, fetcher: typeof fetch): Promise<HallEvent[]> {
  const answer = await fetcher(`${url}/_all_docs?include_docs=true`);
  const { rows } = (await answer.json()) as { rows: { doc: HallEvent }[] };
  return rows.map(({ doc }) => doc);
}

it(
  'story 36: a running hub is backed up and restored on an empty disk within ten minutes, with the same hash',
  async () => {
    const made = districtDay(VISITORS, Date.now());
    const source = await startDistrictHub(made);
    onTestFinished(() => source.stop());
    const folder = await mkdtemp(join(tmpdir(), 'onewindow-new-computer-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    for (const [url, events] of [
      [source.hallUrl, made.hallEvents],
      [source.dayUrl, made.dayEvents],
    ] as const) {
      for (let from = 0; from < events.length; from += BATCH) {
        const docs = events.slice(from, from + BATCH);
        const headers = { 'content-type': 'application/json' };
        const body = JSON.stringify({ new_edits: false, docs });
        expect(
          await (await source.pass.fetch(`${url}/_bulk_docs`, { method: 'POST', headers, body })).json(),
        ).toEqual([]);
      }
    }
    const data = source.hub.dataDir;
    const stick = join(folder, 'stick');
    const restored = join(folder, 'restored');
    const backingUp = await timed(() => run('backup', '--data', data, '--to', stick));
    const [name = ''] = await readdir(stick);
    const restoring = await timed(() => run('restore', '--from', join(stick, name), '--data', restored));
    // Asked of the hub itself: its databases may rest in a CouchDB.
    const before = (
      await Promise.all([source.hallUrl, source.dayUrl].map((url) => heldAt(url, source.pass.fetch)))
    ).flat();
    await source.hub.kill('SIGTERM');
    const after = await eventsIn(restored);
    const there = new Set(after.map(({ _id }) => _id));
    const here = new Set(before.map(({ _id }) => _id));
    // The old hub writes on after the backup, and the new computer enrols itself; all else is the same.
    const common = before.filter(({ _id }) => there.has(_id));
    expect(common.length).toBeGreaterThanOrEqual(made.hallEvents.length + made.dayEvents.length);
    const hash = foldHash(after.filter(({ _id }) => here.has(_id)));
    expect(hash).toBe(foldHash(common));
    expect(backingUp + restoring).toBeLessThan(RESTORED_WITHIN_MS);
    tell(
      '36',
      `${common.length} events: backed up in ${backingUp} ms, restored in ${restoring} ms, hash ${hash.slice(0, 12)} as at the source`,
    );
  },
  RESTORED_WITHIN_MS,
);
