import { join } from 'node:path';
import { businessDay, closedDays, dayDatabase, type HallEvent } from '@onewindow/hall-core';
import { DeviceLog } from './device-log.ts';
import { freshFolder, openHub } from './hub-hall.ts';
import { KeptDays } from './kept-days.ts';
import { township } from './township.ts';

/** The first day nobody looks after any more today: it is archived, and late events of it are still taken. */
export const past = closedDays(closedDays(businessDay(Date.now(), township())).at(-1) ?? '')[0] ?? '';
export const pastDatabase = dayDatabase('dongpo', past);

/** The data folder of a hub that holds three tickets of that day, written by a device of its hall. */
export async function folderOfPastDay(): Promise<{
  readonly data: string;
  readonly log: DeviceLog;
  readonly held: readonly HallEvent[];
}> {
  const data = join(await freshFolder(), 'data');
  const log = new DeviceLog('kiosk');
  const founding = await openHub({ data });
  await log.enter(founding);
  await founding.close();
  const held = [1, 2, 3].map((n) => log.ticket(`visit-${n}`, `A00${n}`, past));
  const before = await KeptDays.open(data);
  await before.put(pastDatabase, held);
  await before.close();
  return { data, log, held };
}
