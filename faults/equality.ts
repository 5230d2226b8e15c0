import { setTimeout as sleep } from 'node:timers/promises';
import { sameVector } from '@onewindow/hall-core';
import type { Hall } from './hall.ts';
import { machineMs } from './machine-clock.ts';

/** A hall that is not equal by then is unequal. */
const EQUAL_WITHIN_MS = 60_000;
const LOOK_MS = 100;

/** How long it takes until all hubs and devices show the same hall; undefined when they do not. */
export async function untilEqual(hall: Hall, sinceMs: number): Promise<number | undefined> {
  while (machineMs() - sinceMs < EQUAL_WITHIN_MS) {
    if (await isEqual(hall).catch(() => false)) return machineMs() - sinceMs;
    await sleep(LOOK_MS);
  }
  return undefined;
}

async function isEqual(hall: Hall): Promise<boolean> {
  const statuses = await Promise.all(hall.devices.map((device) => device.report(false)));
  const [first, ...others] = statuses.map((status) => status?.vector);
  if (first === undefined) return false;
  if (!others.every((vector) => vector !== undefined && sameVector(vector, first))) return false;
  for (const { observer } of hall.hubs) if (!sameVector(await observer.refresh(), first)) return false;
  for (const { observer } of hall.hubs) {
    if ((await observer.folded()) !== observer.fold.size) return false;
  }
  return new Set(await hashes(hall)).size === 1;
}

async function hashes(hall: Hall): Promise<string[]> {
  const ofDevices = hall.devices.map(
    async (device) => (await device.report(true))?.hash ?? `${device.node} is silent`,
  );
  return [...(await Promise.all(ofDevices)), ...hall.hubs.map(({ observer }) => observer.hash())];
}

/** What a person looks at first when a hall has not become equal. */
export async function differences(hall: Hall): Promise<string[]> {
  const lines: string[] = [];
  for (const device of hall.devices) {
    const status = await device.report(true);
    const { events = 0, hash = 'silent', linked = false, unsent = 0, refused = 0 } = status ?? {};
    lines.push(
      `${device.node}: ${events} events, ${hash.slice(0, 12)}, linked ${linked}, unsent ${unsent}, refused ${refused}`,
    );
  }
  for (const { node, observer } of hall.hubs) {
    const folded = await observer
      .refresh()
      .then(() => observer.folded())
      .catch((error: Error) => error.message);
    lines.push(
      `${node}: ${observer.fold.size} events stored, ${folded} folded, ${observer.hash().slice(0, 12)}`,
    );
  }
  return lines;
}
