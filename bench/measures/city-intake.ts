import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HallFolder } from '../../sync-server/src/city/hall-folder.ts';
import { hubFile } from '../../tools/lib/repo.mjs';
import { beside, judged, type Measure, type Run, roundedFigures } from '../measure.ts';
import { ofRates } from '../stats.ts';
import { districtDay } from '../support/district-day.ts';
import { megabytesOf } from '../support/process-use.ts';
import { Stations } from '../support/stations.ts';

const GOAL_PER_S = 2_000;
/** A day more may not take noticeably more memory than the day before it. */
const FLAT = 1.15;
const EVERY_S = 2;
const LOOK_MS = 50;
const PATIENCE_MS = 600_000;
const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2026, 0, 1);

/**
 * Whole days of many stations taken into one city at once, a day a round, as after a night in which the city was off: pulled, kept in
 * files, and worked out as figures. The stations are stand-ins in this process; the city is a process of its own.
 */
export async function cityIntake(run: Run): Promise<Measure> {
  const halls = run.size(330, 8);
  const stations = new Stations(districtDay(run.size(170, 10), Date.now(), undefined, 'township'));
  const data = await mkdtemp(join(tmpdir(), 'onewindow-city-'));
  const rates: number[] = [];
  const memory: number[] = [];
  let city: CityProcess | undefined;
  try {
    for (let n = 0; n < halls; n++) await enrolled(stations, data, n);
    city = await startCity(data);
    run.say(`${halls} stations of ${stations.eventsADay} events a day`);
    await arrived(city, halls * stations.eventsAtFirst);
    // The first day warms up.
    for (let round = run.size(-1, 0); round < run.rounds; round++) {
      const from = halls * (stations.eventsAtFirst + (round + run.size(1, 0)) * stations.eventsADay);
      stations.day = new Date(FIRST_DAY + (round + 1) * DAY_MS)
        .toISOString()
        .slice(0, 10)
        .replaceAll('-', '');
      const rate = await taken(city, from, halls * stations.eventsADay);
      if (round < 0) continue;
      rates.push(rate);
      // Elsewhere than on Linux nobody says.
      memory.push(await megabytesOf(city.child.pid).catch(() => 0));
    }
  } finally {
    await city?.stop();
    await stations.close();
    await rm(data, { recursive: true, force: true });
  }
  const [first = 0, last = 0] = [memory[0], memory.at(-1)];
  const figures = ofRates(rates);
  const inMemory = (name: string, megabytes: number) =>
    beside(name, { p50: megabytes, p99: megabytes, min: megabytes, max: megabytes });
  return {
    name: 'city-intake',
    unit: `events/s (from ${halls} stations)`,
    rounds: rates.length,
    ...roundedFigures(figures),
    beside: [inMemory('memory after the first day, MB', first), inMemory('after the last, MB', last)],
    goal: `p50 ≥ ${GOAL_PER_S}/s, memory flat from day to day`,
    met: judged(run, [figures.p50 >= GOAL_PER_S, last === 0 ? undefined : last <= first * FLAT]),
  };
}

/** A hall's card as it is kept once somebody has added it; its key is made when the city opens. */
async function enrolled(stations: Stations, data: string, n: number): Promise<void> {
  const root = stations.root(n);
  const address = await stations.open(n);
  await new HallFolder(join(data, 'halls', root)).keepCard({ root, hall: stations.hall(n), address });
}

interface CityProcess {
  readonly child: ChildProcess;
  readonly url: string;
  stop(): Promise<void>;
}

async function startCity(data: string): Promise<CityProcess> {
  const child = spawn(
    process.execPath,
    [hubFile, 'city', '--port', '0', '--data', data, '--every', `${EVERY_S}`],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const endWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    const url = /^ready (http:\/\/[\d.:]+)/m.exec(said)?.[1];
    if (url === undefined) continue;
    const stop = async (): Promise<void> => {
      process.off('exit', endWithUs);
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    };
    return { child, url, stop };
  }
  throw new Error(`the city view did not open: ${said}`);
}

/** Events a second, from the first to the last twentieth of a day. */
async function taken(city: CityProcess, from: number, events: number): Promise<number> {
  const began = await arrived(city, from + events * 0.05);
  const ended = await arrived(city, from + events * 0.95);
  await arrived(city, from + events);
  return ((ended.count - began.count) / (ended.atMs - began.atMs)) * 1000;
}

/** Resolves when so many have been taken in all. */
async function arrived(
  city: CityProcess,
  wanted: number,
): Promise<{ readonly count: number; readonly atMs: number }> {
  const untilMs = performance.now() + PATIENCE_MS;
  for (;;) {
    const count = await countAt(city);
    const atMs = performance.now();
    if (count >= wanted) return { count, atMs };
    if (atMs > untilMs) throw new Error(`${count} of ${wanted} events came`);
    await sleep(LOOK_MS);
  }
}

async function countAt({ url }: CityProcess): Promise<number> {
  const { taken: count } = (await (await fetch(`${url}/healthz`)).json()) as { readonly taken: number };
  return count;
}
