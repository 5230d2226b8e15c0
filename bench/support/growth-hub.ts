import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayDatabase, type HallEvent, nextDays } from '@onewindow/hall-core';
import { enterHall } from '@onewindow/replica/node';
import type { HubPass } from '@onewindow/replica/runtime';
import { type HubProcess, startHub, waitFor } from '../../e2e/support/index.ts';
import type { Run } from '../measure.ts';
import { pause } from './clock.ts';
import type { Cost } from './costs.ts';
import { districtDay } from './district-day.ts';
import { startDistrictHub } from './district-hub.ts';
import { bytesUnder } from './process-size.ts';
import { megabytesOf } from './process-use.ts';

const BATCH = 250;
/** How often a cost of the hub's process is taken at each size. */
const TIMES = 5;
/** A hub goes through what has come every 5 s, and keeps a snapshot for 2 s. */
const KEPT_UP_MS = 5_500;
const ASK_AGAIN_MS = 2_100;
/** Days older than these a hub closes, at its start first, two seconds from one to the next. */
const OPEN_DAYS = 14;
const CLOSED_WITHIN_MS = 180_000;
/** The hall is full when so much of a day's events has come. */
const FULL = 0.85;

export interface HubCosts {
  readonly intake: Cost[];
  readonly snapshot: Cost[];
  readonly snapshotKb: Cost[];
  readonly start: Cost[];
  /** MB of memory, and KB on disk for each thousand events. */
  readonly memory: Cost[];
  readonly disk: Cost[];
}

/** A hub's process as a district's day comes in, looked at when so many visitors' events are there. */
export async function hubCosts(run: Run, visitors: readonly number[]): Promise<HubCosts> {
  const most = Math.max(...visitors);
  const made = districtDay(Math.round(most / FULL), Date.now());
  const each = made.dayEvents.length / Math.round(most / FULL);
  const hub = await startDistrictHub(made);
  const costs: HubCosts = { intake: [], snapshot: [], snapshotKb: [], start: [], memory: [], disk: [] };
  const write = (events: readonly HallEvent[]) => post(hub.pass, hub.dayUrl, events);
  try {
    await post(hub.pass, hub.hallUrl, made.hallEvents);
    let at = 0;
    for (const size of visitors) {
      const until = Math.round(size * each);
      const intake: number[] = [];
      for (; at < until; at += BATCH) {
        const batch = made.dayEvents.slice(at, Math.min(at + BATCH, until));
        const startMs = performance.now();
        await write(batch);
        intake.push(((performance.now() - startMs) * 1_000) / batch.length);
      }
      at = until;
      // The last of them: with all the others there.
      costs.intake.push({ size, samples: intake.slice(-run.size(20, 2)) });
      await pause(run.size(KEPT_UP_MS, 0));
      const snapshots = await snapshotCosts(run, hub.hub.url, hub.pass);
      costs.snapshot.push({ size, samples: snapshots.map(({ tookMs }) => tookMs) });
      costs.snapshotKb.push({ size, samples: snapshots.map(({ bytes }) => bytes / 1_000) });
      costs.start.push({ size, samples: await startTimes(hub.hub, run.size(TIMES, 1)) });
      costs.memory.push({ size, samples: [await megabytesOf(hub.hub.pid)] });
      const kilobytes = (await bytesUnder(join(hub.hub.dataDir, 'databases'))) / 1_000;
      costs.disk.push({ size, samples: [kilobytes / (at / 1_000)] });
    }
    return costs;
  } finally {
    await hub.stop();
  }
}

/** A hub that keeps so many days of a station, until it is ready once more; the days made once and signed for each. */
export async function startsByDays(run: Run, days: readonly number[]): Promise<Cost[]> {
  const made = districtDay(run.size(100, 8), Date.now(), undefined, 'township');
  const folder = await mkdtemp(join(tmpdir(), 'onewindow-days-'));
  const file = join(folder, 'hall.json');
  await writeFile(file, JSON.stringify(made.hall));
  const hub = await startHub({ args: ['--hall', file], dataDir: join(folder, 'data') });
  const costs: Cost[] = [];
  try {
    const { pass } = await enterHall(hub.url, { role: 'hub', name: 'bench' }, made.hub);
    await post(pass, `${hub.url}/db/hall-${made.hall.id}`, made.hallEvents);
    const most = Math.max(...days);
    // The latest first, as a hub has the last days open and older ones in its archive.
    const past = pastDays(made.day, most);
    let kept = 0;
    for (const size of days) {
      for (; kept < size; kept++) {
        const day = past[kept] ?? made.day;
        const events = made.again(day, `past${String(kept).padStart(6, '0')}`);
        await post(pass, `${hub.url}/db/${dayDatabase(made.hall.id, day)}`, events);
      }
      if (size > OPEN_DAYS) {
        await hub.restart('SIGTERM');
        await archived(pass, hub.url, size - OPEN_DAYS);
      }
      costs.push({ size, samples: await startTimes(hub, run.size(TIMES, 1)) });
    }
    return costs;
  } finally {
    await hub.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function pastDays(day: string, count: number): string[] {
  const ms = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6)));
  const first = new Date(ms - (count + 1) * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
  return nextDays(first, count).reverse();
}

/** Waits until so many days have been closed. */
async function archived(pass: HubPass, url: string, wanted: number): Promise<void> {
  if (wanted <= 0) return;
  const isClosed = async (): Promise<boolean> => {
    const health = (await (await pass.fetch(`${url}/healthz`)).json()) as {
      readonly archive: { readonly days: number };
    };
    return health.archive.days >= wanted;
  };
  await waitFor(isClosed, { what: `${wanted} days closed`, withinMs: CLOSED_WITHIN_MS, everyMs: 200 });
}

async function post(pass: HubPass, url: string, events: readonly HallEvent[]): Promise<void> {
  const answer = await pass.fetch(`${url}/_bulk_docs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ docs: events, new_edits: false }),
  });
  const text = await answer.text();
  if (!answer.ok || text.trim() !== '[]')
    throw new Error(`the hub answered ${answer.status}: ${text.slice(0, 200)}`);
}

/** How long a hub takes from the start of its process until it says that it is ready, so many times. */
async function startTimes(hub: HubProcess, times: number): Promise<number[]> {
  const taken: number[] = [];
  for (let n = 0; n < times; n++) {
    await hub.kill('SIGTERM');
    const startMs = performance.now();
    await hub.start();
    taken.push(performance.now() - startMs);
  }
  return taken;
}

interface SnapshotCost {
  readonly tookMs: number;
  readonly bytes: number;
}

/** What a device that comes late begins with, made anew each time. */
async function snapshotCosts(run: Run, url: string, pass: HubPass): Promise<SnapshotCost[]> {
  const costs: SnapshotCost[] = [];
  for (let n = 0; n < run.size(TIMES, 1); n++) {
    const startMs = performance.now();
    const answer = await pass.fetch(`${url}/api/v1/snapshot`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-encoding': 'gzip' },
      body: JSON.stringify({ part: 'now', open: [] }),
    });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`no snapshot but ${answer.status}`);
    const bytes = Number(answer.headers.get('content-length'));
    costs.push({ tookMs: performance.now() - startMs, bytes });
    await pause(run.size(ASK_AGAIN_MS, 0));
  }
  return costs;
}
