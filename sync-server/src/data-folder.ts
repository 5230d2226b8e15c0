import { mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { isNoRoom } from './couch/no-room.ts';
import { HubProblem } from './hub-problem.ts';

interface Level {
  open(options: object, done: (error?: Error | null) => void): void;
  close(done: (error?: Error | null) => void): void;
}

const leveldown = createRequire(import.meta.url)('leveldown') as (location: string) => Level;

/** Another program holds the data folder. */
export class FolderInUse extends HubProblem {}

/** One hub's hold on its data folder. */
export interface DataFolder {
  readonly path: string;
  close(): Promise<void>;
}

/**
 * Takes the data folder for this process alone, before anything in it is read: two hubs on one ledger would
 * each take the other's last line for a torn one. What holds it is LevelDB's own lock on a database without
 * content, which the system lets go of however the process ends. Throws a `HubProblem`.
 */
export async function takeDataFolder(given: string): Promise<DataFolder> {
  const path = resolve(given);
  const place = join(path, 'in-use');
  await mkdir(path, { recursive: true }).catch((error) => refuse(path, error));
  const level = await open(place)
    .catch(async (error: Error) => {
      if (!/^Corruption|No such file|does not end/.test(error.message)) throw error;
      // There is nothing in it to lose.
      await rm(place, { recursive: true });
      return open(place);
    })
    .catch((error) => refuse(path, error));
  return { path, close: () => new Promise((done) => level.close(() => done())) };
}

function open(place: string): Promise<Level> {
  const level = leveldown(place);
  return new Promise((done, fail) => level.open({}, (error) => (error ? fail(error) : done(level))));
}

function refuse(path: string, error: NodeJS.ErrnoException): never {
  if (isNoRoom(error)) throw error;
  const { code, message } = error;
  if (/: lock .*LOCK/.test(message)) {
    throw new FolderInUse(
      `这个数据目录正被另一个一窗程序使用：${path}。请先停掉它，或用 --data 指定另一个目录。\n` +
        `Another hub is using this data folder: ${path}. Stop it, or give another folder with --data DIR.`,
    );
  }
  if (code === 'EEXIST' || code === 'ENOTDIR' || /Not a directory/.test(message)) {
    throw new HubProblem(
      `--data ${path}：这不是目录。请用 --data 指定一个目录。\n` +
        `--data ${path}: this is not a folder. Give a folder with --data DIR.`,
    );
  }
  throw new HubProblem(
    `--data ${path}：不能写入（${code ?? message}）。请检查权限，或用 --data 指定另一个目录。\n` +
      `--data ${path}: it cannot be written (${code ?? message}). Check who may write there, or give another folder with --data DIR.`,
  );
}
