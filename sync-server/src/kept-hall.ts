import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { canonical, type HallFile, parseHallFile } from '@onewindow/hall-core';
import { HubProblem } from './hub-problem.ts';

const FILE = 'hall.json';

/**
 * The set-up this hub was last opened with. It tells a file a person has changed since, which becomes the hall's,
 * from one that is merely still there and would undo what another hub has brought in meanwhile; and it opens a
 * hub that joined its hall over `--peer` when that peer is off. Undefined before the first start; a damaged one
 * is none, because the hall itself is in the databases.
 */
export async function keptHall(data: string): Promise<HallFile | undefined> {
  const text = await readFile(join(data, FILE), 'utf8').catch(() => undefined);
  const parsed = text === undefined ? undefined : parseHallFile(text);
  return parsed?.ok === true ? parsed.value : undefined;
}

/** Keeps the set-up durably; the one before stays whole until then. */
export async function keepHall(data: string, hall: HallFile): Promise<void> {
  const kept = await keptHall(data);
  if (kept !== undefined && canonical(kept) === canonical(hall)) return;
  const fresh = join(data, `${FILE}.new`);
  const file = await open(fresh, 'w');
  try {
    await file.writeFile(`${JSON.stringify(hall, undefined, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(fresh, join(data, FILE));
}

/** A hall begins with keys of its own: not in the folder in which one was tried out. Throws a `HubProblem`. */
export async function refuseFolderOfTrial(data: string, hall: HallFile): Promise<void> {
  const kept = await keptHall(data);
  if (kept?.sample !== true || hall.sample === true) return;
  throw new HubProblem(
    `数据目录 ${data} 里是样板大厅试用时的密钥和数据。自己的大厅要从空的目录开始，请另指定一个：--data data-${hall.id}\n` +
      `The data folder ${data} holds the keys and data of the trial hall. A hall of your own begins in an empty one: --data data-${hall.id}`,
  );
}
