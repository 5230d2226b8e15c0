import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HallEvent } from '@onewindow/hall-core';
import { waitFor } from '../../e2e/support/index.ts';
import {
  type Beside,
  beside,
  judged,
  type Measure,
  type Run,
  roundedFigures,
  type Skipped,
} from '../measure.ts';
import { ofTimes } from '../stats.ts';
import { Crowd } from '../support/crowd.ts';
import { type DistrictDay, districtDay } from '../support/district-day.ts';
import { type DistrictHub, startDistrictHub } from '../support/district-hub.ts';
import { Mosquitto } from '../support/mosquitto.ts';
import { copies, giveAll, levelDatabase, remoteDatabase } from '../support/pouch.ts';
import { megabytesOf, processorMsOf } from '../support/process-use.ts';

/**
 * Ten times what a district hall says in its busiest hour, which is 3.9 events a second; spread over its eight and a
 * half hours ten days would be 16.
 */
const EVENTS_A_SECOND = 40;
/** Of the day, before what is played: late in the afternoon, when people still come. */
const HELD_SHARE = 0.85;
const BATCH = 1_000;
const MAX_CORES = 1;
const MAX_MEGABYTES = 200;
const MAX_DELAY_MS = 20;

/** What one round cost the process that was looked at. */
interface Cost {
  readonly cores: number;
  readonly msAnEvent: number;
}

/**
 * A hub that holds most of a district hall's day is told what comes next by the devices that wrote it, each of which
 * hears all of it, at ten times the pace of the busiest hour. Beside it the same through Mosquitto, which checks and
 * keeps nothing, and the same events into a plain PouchDB store, one after the other.
 */
export async function hubLoad(run: Run): Promise<Measure | Skipped> {
  if (process.platform !== 'linux') return { skipped: 'processor time is read from /proc' };
  const made = districtDay(run.size(5_200, 60), Date.now());
  const aRound = run.size(480, 20);
  const from = Math.floor(made.dayEvents.length * HELD_SHARE);
  const held = made.dayEvents.slice(0, from);
  const rounds = Array.from({ length: run.rounds + 1 }, (_, n) =>
    made.dayEvents.slice(from + n * aRound, from + (n + 1) * aRound),
  );
  const hub = await startDistrictHub(made);
  const delays: number[] = [];
  let costs: Cost[] = [];
  let megabytes = 0;
  try {
    await fill(hub, made, held);
    run.say(`the hub holds ${held.length} events of the day, ${made.devices.length} devices connect`);
    const { hall, devices } = made;
    const crowd = await Crowd.open(hub.hub.mqttUrl, hall.id, devices, 'passes');
    costs = await playAll(crowd, rounds, hub.hub.pid, async (round) => {
      const delay = await loopDelayMs(hub);
      if (round > 0) delays.push(delay);
    }).finally(() => crowd.close());
    megabytes = await megabytesOf(hub.hub.pid);
    await folded(hub, made.hallEvents.length + held.length + rounds.flat().length);
  } finally {
    await hub.stop();
  }
  const figures = ofTimes(costs.map(({ msAnEvent }) => msAnEvent));
  const cores = ofTimes(costs.map((cost) => cost.cores));
  const delay = ofTimes(delays);
  return {
    name: 'hub-load',
    unit: `ms of processor time an event, ${EVENTS_A_SECOND} a second to ${made.devices.length} devices`,
    rounds: run.rounds,
    ...roundedFigures(figures),
    beside: [
      beside('processor cores', cores),
      beside('delay of the event loop, p99 of a round, ms', delay),
      beside('memory, MB', ofTimes([megabytes])),
      ...(await throughMosquitto(run, made, rounds)),
      beside('plain PouchDB on LevelDB, unsynced, ms an event', ofTimes(await intoPouch(rounds))),
    ],
    goal: `≤ ${MAX_CORES} core, ≤ ${MAX_MEGABYTES} MB, p99 of the event loop ≤ ${MAX_DELAY_MS} ms`,
    met: judged(run, [cores.p50 <= MAX_CORES, megabytes <= MAX_MEGABYTES, delay.p50 <= MAX_DELAY_MS]),
  };
}

/** The hub knows the devices, and holds all of the day that will not be played. */
async function fill(hub: DistrictHub, made: DistrictDay, held: readonly HallEvent[]): Promise<void> {
  await giveAll(made.hallEvents, remoteDatabase(hub.hallUrl, hub.pass));
  for (let at = 0; at < held.length; at += BATCH) {
    const answer = await hub.pass.fetch(`${hub.dayUrl}/_bulk_docs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ docs: held.slice(at, at + BATCH), new_edits: false }),
    });
    if (answer.status !== 201) throw new Error(`the hub answered ${answer.status}`);
    await answer.arrayBuffer();
  }
  await folded(hub, made.hallEvents.length + held.length);
}

const folded = ({ hub }: DistrictHub, events: number) =>
  waitFor(
    async () => ((await (await fetch(`${hub.url}/healthz`)).json()) as { events: number }).events >= events,
    { what: `${events} events in the hub`, withinMs: 120_000, everyMs: 500 },
  );

/** Plays the rounds, of which the first warms up; `after` is told of the first as 0. */
async function playAll(
  crowd: Crowd,
  rounds: readonly (readonly HallEvent[])[],
  pid: number | undefined,
  after: (round: number) => Promise<void> = async () => undefined,
): Promise<Cost[]> {
  const costs: Cost[] = [];
  for (const [round, events] of rounds.entries()) {
    const before = await processorMsOf(pid);
    const beganMs = performance.now();
    await crowd.play(events, EVENTS_A_SECOND);
    const usedMs = (await processorMsOf(pid)) - before;
    await after(round);
    if (round > 0)
      costs.push({ cores: usedMs / (performance.now() - beganMs), msAnEvent: usedMs / events.length });
  }
  return costs;
}

/** Since it was last asked. */
async function loopDelayMs({ hub }: DistrictHub): Promise<number> {
  const text = await (await fetch(`${hub.url}/metrics`)).text();
  const seconds = /^onewindow_event_loop_delay_seconds\{quantile="0\.99"\} (\S+)$/m.exec(text)?.[1];
  if (seconds === undefined) throw new Error('the hub does not tell the delay of its event loop');
  return Number(seconds) * 1_000;
}

async function throughMosquitto(
  run: Run,
  { hall, devices }: DistrictDay,
  rounds: readonly (readonly HallEvent[])[],
): Promise<Beside[]> {
  const broker = await Mosquitto.start();
  if (broker === undefined) {
    run.say('skipped: Mosquitto is not installed (apt-get install mosquitto)');
    return [];
  }
  try {
    const crowd = await Crowd.open(broker.url, hall.id, devices, 'any');
    const costs = await playAll(crowd, rounds, broker.pid).finally(() => crowd.close());
    const memory = await megabytesOf(broker.pid);
    return [
      beside('Mosquitto, ms an event', ofTimes(costs.map(({ msAnEvent }) => msAnEvent))),
      beside('Mosquitto, processor cores', ofTimes(costs.map(({ cores }) => cores))),
      beside('Mosquitto, memory, MB', ofTimes([memory])),
    ];
  } finally {
    await broker.stop();
  }
}

/** Processor time of this process, with nothing else going on in it. */
async function intoPouch(rounds: readonly (readonly HallEvent[])[]): Promise<number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'onewindow-plain-'));
  const database = levelDatabase(join(folder, 'day'));
  const costs: number[] = [];
  for (const [round, events] of rounds.entries()) {
    const before = process.cpuUsage();
    for (const document of copies(events)) await database.bulkDocs([document], { new_edits: false });
    const { user, system } = process.cpuUsage(before);
    if (round > 0) costs.push((user + system) / 1_000 / events.length);
  }
  await database.close();
  await rm(folder, { recursive: true, force: true });
  return costs;
}
