import { setTimeout as sleep } from 'node:timers/promises';
import { businessDay, type Day, dayDatabase, type HallFile, isLate } from '@onewindow/hall-core';
import type { Clock, SyncedStore } from '@onewindow/replica/runtime';
import type { FastifyInstance } from 'fastify';
import type { Entrance } from '../trust/entrance.ts';
import { bearerOf, isTurnedAway } from '../trust/routes.ts';
import type { DayArchive } from './archive.ts';

/** The first time soon after two hubs met, when they have the current day; later for what came late meanwhile. */
const FIRST_MS = 20_000;
const EVERY_MS = 3_600_000;
const ANSWER_MS = 20_000;

/** Archived days by what is in them: equal prints mean equal events. */
export type DayPrints = Readonly<Record<Day, string>>;

/** `GET /api/v1/archives`: what of the archived days this hub has, for the hall's other hubs. */
export function archivesRoute(
  entrance: Entrance,
  archive: DayArchive,
): (app: FastifyInstance) => Promise<void> {
  return async (app) => {
    app.get('/api/v1/archives', async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const subject = entrance.subjectOf(bearerOf(request));
      if (isTurnedAway(subject, 'GET /api/v1/archives', reply)) return reply;
      return reply.send(await archive.prints());
    });
  };
}

export interface ArchiveExchangeSetup {
  readonly hall: HallFile;
  readonly archive: DayArchive;
  readonly store: (database: string) => Promise<SyncedStore>;
  readonly clock: Clock;
  /** With this hub's pass. */
  readonly fetch: typeof fetch;
  /** For tests: how long after the meeting of two hubs. */
  readonly firstMs?: number;
}

/**
 * Makes the archived days of this hub and another equal, as long as late events are taken for them (F6): what a device
 * handed in to one of them only, or what one has from before the other was there. Ends with the signal.
 */
export async function exchangeArchives(
  url: string,
  setup: ArchiveExchangeSetup,
  signal: AbortSignal,
): Promise<void> {
  const pause = (ms: number): Promise<unknown> => sleep(ms, undefined, { signal }).catch(() => undefined);
  await pause(setup.firstMs ?? FIRST_MS);
  while (!signal.aborted) {
    // What fails now is compared again, the next time or after the next meeting.
    await compareOnce(url, setup, signal).catch(() => undefined);
    await pause(EVERY_MS);
  }
}

async function compareOnce(url: string, setup: ArchiveExchangeSetup, signal: AbortSignal): Promise<void> {
  const { hall, archive, store, clock } = setup;
  const answer = await setup.fetch(`${url}/api/v1/archives`, {
    signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
  });
  // A hub of an earlier version has no such page.
  if (!answer.ok) return;
  const theirs = readPrints(await answer.json());
  const ours = await archive.prints();
  const today = businessDay(clock.now().wallMs, hall);
  const days = [...new Set([...Object.keys(theirs), ...Object.keys(ours)])].sort();
  for (const day of days) {
    if (signal.aborted) return;
    if (theirs[day] === ours[day] || !isLate(day, today)) continue;
    const database = dayDatabase(hall.id, day);
    const held = await store(database);
    const remote = `${url}/db/${database}`;
    await held.push(remote);
    await held.pull(remote, () => undefined);
  }
}

function readPrints(value: unknown): DayPrints {
  const rows = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(
    rows.filter(([day, print]) => /^\d{8}$/.test(day) && typeof print === 'string'),
  ) as DayPrints;
}
