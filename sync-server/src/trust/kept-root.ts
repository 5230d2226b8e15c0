import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DeviceId } from '@onewindow/hall-core';
import { HubProblem } from '../hub-problem.ts';

/** The halls this hub is of, and the device all trust begins from in each. */
type Roots = Readonly<Record<string, DeviceId>>;

const FORM = /^[0-9a-f]{32}$/;
const fileIn = (data: string): string => join(data, 'roots.json');

/** The root of a hall this hub has founded or joined; undefined before. Throws a `HubProblem` when it cannot be read. */
export async function keptRoot(data: string, hall: string): Promise<DeviceId | undefined> {
  return (await readRoots(data))[hall];
}

/** Keeps for good from which device a hall's trust begins. */
export async function keepRoot(data: string, hall: string, root: DeviceId): Promise<void> {
  const path = fileIn(data);
  const roots = { ...(await readRoots(data)), [hall]: root };
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, JSON.stringify(roots), { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
}

async function readRoots(data: string): Promise<Roots> {
  const path = fileIn(data);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return '{}';
  });
  try {
    const roots = JSON.parse(text) as Roots;
    if (Object.values(roots).every((root) => FORM.test(root))) return roots;
  } catch {
    // Said below: another root would be another hall.
  }
  throw new HubProblem(
    `${path} 已损坏，不能判断谁属于这个大厅，没有启动。请从备份恢复这个文件。 ` +
      'It is damaged, so this hub cannot tell who belongs to the hall, and was not started. Restore it from a backup.',
  );
}
