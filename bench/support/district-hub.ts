import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayDatabase, hallDatabase } from '@onewindow/hall-core';
import { type HubProcess, startHub } from '../../e2e/support/index.ts';
import type { DistrictDay } from './district-day.ts';

/** A hub process that keeps the district hall of a made day. */
export interface DistrictHub {
  readonly hub: HubProcess;
  readonly hallUrl: string;
  readonly dayUrl: string;
  stop(): Promise<void>;
}

export async function startDistrictHub({ hall, day }: DistrictDay): Promise<DistrictHub> {
  const directory = await mkdtemp(join(tmpdir(), 'onewindow-district-'));
  const file = join(directory, 'district.json');
  await writeFile(file, JSON.stringify(hall));
  const hub = await startHub({ args: ['--hall', file], dataDir: join(directory, 'data') });
  return {
    hub,
    hallUrl: `${hub.url}/db/${hallDatabase(hall.id)}`,
    dayUrl: `${hub.url}/db/${dayDatabase(hall.id, day)}`,
    stop: async () => {
      await hub.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
