/** Hubs as processes of their own, and what the test itself sees of them. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  businessDay,
  type CallingRules,
  caseDatabase,
  type Day,
  dayDatabase,
  type HallFile,
  hallDatabase,
  momentOn,
  sameVector,
} from '@onewindow/hall-core';
import { enterHall } from '@onewindow/replica/node';
import { onTestFinished, vi } from 'vitest';
import { halfDayHall } from '../../e2e/support/half-day-hall.ts';
import { type HubProcess, startHub, waitFor } from '../../e2e/support/index.ts';
import { Observer } from '../../faults/observer.ts';
import { type FalseClock, falseClockVariables } from './false-clock.ts';
import type { StoryDevice } from './story-device.ts';

// Many processes on a machine that may have much else to do.
vi.setConfig({ testTimeout: 300_000 });

/** A trial, so that no test depends on a code. */
const HALL_FILE: HallFile = { ...halfDayHall(Date.now()), sample: true };

/** The business day the stories are of. */
export const today = (): Day => businessDay(Date.now(), HALL_FILE);

/** The moment at which that day began, about half a day ago. */
export const startOfToday = (): number => momentOn(today(), HALL_FILE.dayStartsAt, HALL_FILE);

export interface StoryHubOptions {
  readonly rules?: Partial<CallingRules>;
  /** What else its set-up file says. */
  readonly changes?: Partial<HallFile>;
  /** The base URL of the hub it names as its peer. */
  readonly peer?: string;
  readonly printer?: { readonly host: string; readonly port: number };
  readonly clock?: FalseClock;
  /** When it is ended: after the test, unless several share it. */
  readonly finish?: (end: () => Promise<void>) => void;
}

/** A hub, and an observer that reads what it has stored as any device may. */
export interface StoryHub {
  readonly hub: HubProcess;
  readonly observer: Observer;
  /** Its id. */
  readonly device: string;
  /** Requests with a manager's pass. */
  readonly inside: typeof fetch;
  /** What the hub has stored of a day that is over. */
  observePast(day: Day): Observer;
  /** Somebody changes the set-up file, which the hub takes up when it is started again. */
  edit(change: (hall: HallFile) => HallFile): Promise<void>;
}

export async function openHub(options: StoryHubOptions = {}): Promise<StoryHub> {
  const folder = await mkdtemp(join(tmpdir(), 'onewindow-story-'));
  const file = join(folder, 'hall.json');
  let hall: HallFile = { ...HALL_FILE, ...options.changes, rules: options.rules ?? {} };
  const edit = (change: (hall: HallFile) => HallFile): Promise<void> => {
    hall = change(hall);
    return writeFile(file, JSON.stringify(hall));
  };
  await edit((shipped) => shipped);
  const { peer, printer } = options;
  const hub = await startHub({
    args: [
      ...['--hall', file, '--no-discovery'],
      ...(peer === undefined ? [] : ['--peer', peer]),
      ...(printer === undefined ? [] : ['--printer', `tcp://${printer.host}:${printer.port}`]),
    ],
    env: falseClockVariables(options.clock),
  });
  const { finish = onTestFinished } = options;
  finish(async () => {
    await hub.stop();
    await rm(folder, { recursive: true, force: true });
  });
  const year = caseDatabase(hall.id, today().slice(0, 4));
  const databases = [hallDatabase(hall.id), dayDatabase(hall.id, today()), year];
  const observer = new Observer(hub.url, databases);
  const entered = await enterHall(hub.url, { role: 'manager', name: 'observer' });
  observer.enter(entered);
  const observePast = (day: Day): Observer => {
    const past = new Observer(hub.url, [hallDatabase(hall.id), dayDatabase(hall.id, day)]);
    past.enter(entered);
    return past;
  };
  return { hub, observer, device: await observer.device(), inside: entered.pass.fetch, observePast, edit };
}

/** Waits until all hubs and devices hold the same events and show the same hall. Answers the one hash. */
export async function untilEqual(
  hubs: readonly StoryHub[],
  devices: readonly StoryDevice[],
  withinMs = 60_000,
): Promise<string> {
  const look = async (): Promise<string | undefined> => {
    const [first, ...others] = await Promise.all(hubs.map(({ observer }) => observer.refresh()));
    const shown = await Promise.all(devices.map((device) => device.report(true)));
    const vectors = [...others, ...shown.map(({ vector }) => vector)];
    if (first === undefined || !vectors.every((vector) => sameVector(vector, first))) return undefined;
    const hashes = new Set([
      ...hubs.map(({ observer }) => observer.hash()),
      ...shown.map(({ hash }) => hash),
    ]);
    const [hash] = hashes;
    return hashes.size === 1 ? hash : undefined;
  };
  return waitFor(look, { what: 'an equal hall everywhere', withinMs, everyMs: 100 });
}

/** A figure of a story, for whoever reads the run. */
export const tell = (story: string, figures: string): void => console.log(`story ${story}: ${figures}`);

/** How long something took, in ms. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return Math.round(performance.now() - began);
}
