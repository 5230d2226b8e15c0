import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HallEvent } from '@onewindow/hall-core';
import { beside, type Measure, type Run, roundedFigures } from '../measure.ts';
import { ofRates } from '../stats.ts';
import { districtDay } from '../support/district-day.ts';
import { startDistrictHub } from '../support/district-hub.ts';
import {
  copies,
  giveAll,
  levelDatabase,
  type PouchDatabase,
  remoteDatabase,
  tabletDatabase,
} from '../support/pouch.ts';

const BATCHES = [100, 1000] as const;

interface Series {
  readonly push: number[];
  readonly pull: number[];
}

/**
 * Events of one day pushed to a fresh hub process and pulled from it by a PouchDB 9 client, each round with a
 * hub and databases of its own. Beside it the same documents written to PouchDB on LevelDB in this process,
 * without a wire, a check of their form or a wait for the disk.
 */
export async function pushPull(run: Run): Promise<Measure> {
  const made = districtDay(run.size(1_200, 60), Date.now());
  const events = made.dayEvents.slice(0, run.size(10_000, 400));
  const series = { 100: { push: [], pull: [] }, 1000: { push: [], pull: [] } } as Record<number, Series>;
  const local: number[] = [];
  await localWrite(events);
  for (let round = run.size(-1, 0); round < run.rounds; round++) {
    for (const batchSize of BATCHES) {
      const hub = await startDistrictHub(made);
      try {
        // The hub knows the devices, so that it checks their signatures.
        await giveAll(made.hallEvents, remoteDatabase(hub.hallUrl, hub.pass));
        const remote = () => remoteDatabase(hub.dayUrl, hub.pass);
        const { push, pull } = await exchange(remote, events, batchSize);
        // Round −1 warms this client up; the hub is a new process every time, as after a morning's start.
        if (round >= 0) {
          series[batchSize]?.push.push(push);
          series[batchSize]?.pull.push(pull);
        }
      } finally {
        await hub.stop();
      }
    }
    if (round >= 0) local.push(await localWrite(events));
  }
  const of = (batchSize: number, way: keyof Series) => ofRates(series[batchSize]?.[way] ?? []);
  return {
    name: 'push-pull',
    unit: 'documents/s (pushed, batches of 1000)',
    rounds: run.rounds,
    ...roundedFigures(of(1000, 'push')),
    beside: [
      beside('pulled, batches of 1000', of(1000, 'pull')),
      beside('pushed, batches of 100', of(100, 'push')),
      beside('pulled, batches of 100', of(100, 'pull')),
      beside('local bulkDocs into LevelDB, unsynced', ofRates(local)),
    ],
    goal: null,
    met: null,
  };
}

async function exchange(
  remote: () => PouchDatabase,
  events: readonly HallEvent[],
  batchSize: number,
): Promise<{ push: number; pull: number }> {
  const giver = tabletDatabase();
  const taker = tabletDatabase();
  await giver.bulkDocs(copies(events), { new_edits: false });
  const push = await timed(events.length, () => giver.replicate.to(remote(), { batch_size: batchSize }));
  const pull = await timed(events.length, () => taker.replicate.from(remote(), { batch_size: batchSize }));
  await Promise.all([giver.destroy(), taker.destroy()]);
  return { push, pull };
}

/** Documents a second; the hub's own few events may come along with a pull. */
async function timed(
  count: number,
  work: () => PromiseLike<{ readonly docs_written: number; readonly doc_write_failures: number }>,
): Promise<number> {
  const startMs = performance.now();
  const { docs_written: written, doc_write_failures: failures } = await work();
  const tookMs = performance.now() - startMs;
  if (written < count || failures > 0) throw new Error(`${written} of ${count} written, ${failures} failed`);
  return (written / tookMs) * 1000;
}

async function localWrite(events: readonly HallEvent[]): Promise<number> {
  const directory = await mkdtemp(join(tmpdir(), 'onewindow-level-'));
  const database = levelDatabase(join(directory, 'day'));
  const documents = copies(events);
  const startMs = performance.now();
  for (let at = 0; at < documents.length; at += 1000) {
    await database.bulkDocs(documents.slice(at, at + 1000), { new_edits: false });
  }
  const tookMs = performance.now() - startMs;
  await database.close();
  await rm(directory, { recursive: true, force: true });
  return (events.length / tookMs) * 1000;
}
