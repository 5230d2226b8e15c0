import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { businessDay, type Day, type HallFile } from '@onewindow/hall-core';
import { writeWhole } from '../days/sealed.ts';
import { HubProblem } from '../hub-problem.ts';

/** It is of the folder it stands in only: no backup has it. */
export const NOT_BEFORE = 'not-before.txt';
const DAY_MS = 86_400_000;

type DayRules = Pick<HallFile, 'timeZone' | 'dayStartsAt'>;

/**
 * A hub restored as itself rests until the next business day: the old one may have given numbers today that its backup
 * does not know, and numbers begin anew with the day.
 */
export async function restUntilTomorrow(data: string, wallMs: number, hall: DayRules): Promise<void> {
  await writeWhole(join(data, NOT_BEFORE), businessDay(wallMs + DAY_MS, hall));
}

/** Throws a `HubProblem` while this hub has to rest. */
export async function mustNotRest(data: string, wallMs: number, hall: DayRules): Promise<void> {
  const path = join(data, NOT_BEFORE);
  const day: Day | undefined = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (day === undefined) return;
  if (businessDay(wallMs, hall) < day) {
    throw new HubProblem(
      `这个数据目录是用 --same-device 恢复的，要到 ${day} 才能启动：原来的主机今天可能已发过号，再开会印出相同的号。今天就要用，请不带 --same-device 再恢复一次到别的目录。\n` +
        `This data folder was restored with --same-device and may start on ${day}: the old hub may have given numbers today, and they would be printed a second time. To open today, restore once more into another folder without --same-device.`,
    );
  }
  await rm(path, { force: true });
}
