import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayDatabase, hallDatabase } from '@onewindow/hall-core';
import { enterHall } from '@onewindow/replica/node';
import type { HubPass } from '@onewindow/replica/runtime';
import { type HubProcess, startHub } from '../../e2e/support/index.ts';
import type { DistrictDay } from './district-day.ts';

/** A hub process that keeps the district hall of a made day. */
export interface DistrictHub {
  readonly hub: HubProcess;
  readonly hallUrl: string;
  readonly dayUrl: string;
  /** Of the made day's own hub, which is one of the hall's. */
  readonly pass: HubPass;
  stop(): Promise<void>;
}

export async function startDistrictHub({ hall, day, hub: maker }: DistrictDay): Promise<DistrictHub> {
  const directory = await mkdtemp(join(tmpdir(), 'onewindow-district-'));
  const file = join(directory, 'district.json');
  await writeFile(file, JSON.stringify(hall));
  const hub = await startHub({ args: ['--hall', file], dataDir: join(directory, 'data') });
  const { pass } = await enterHall(hub.url, { role: 'hub', name: 'bench' }, maker);
  return {
    hub,
    hallUrl: `${hub.url}/db/${hallDatabase(hall.id)}`,
    pass,
    dayUrl: `${hub.url}/db/${dayDatabase(hall.id, day)}`,
    stop: async () => {
      await hub.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
