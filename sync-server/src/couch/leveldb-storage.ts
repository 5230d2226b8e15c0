import { randomUUID } from 'node:crypto';
import { access, mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { loadPouch, syncedLevelDown } from './pouch.ts';
import { PouchStorage } from './pouch-storage.ts';
import type { CouchStorage } from './storage.ts';

const PREFIX = 'db-';
const UUID_FILE = 'server-uuid';

export type LevelDbStorageOptions = {
  /** Directory of this hub's databases; made when absent. One process at a time may use it. */
  readonly directory: string;
  /** Told when reading the change feed fails; the next write tries again. */
  readonly onError?: (error: unknown) => void;
};

/**
 * Opens the databases of a hub in LevelDB, each write forced to disk before it is acknowledged.
 * Throws when the directory cannot be used. A hub restored from a backup must start without its
 * `server-uuid` file, so that clients begin anew instead of trusting checkpoints from the future.
 */
export async function openLevelDbStorage(options: LevelDbStorageOptions): Promise<CouchStorage> {
  const { directory } = options;
  await mkdir(directory, { recursive: true });
  const uuid = await storedUuid(directory);
  const Pouch = loadPouch();
  const pathOf = (name: string) => join(directory, PREFIX + encodeURIComponent(name));
  return new PouchStorage(
    {
      uuid,
      exists: (name) => exists(pathOf(name)),
      open: async (name) => new Pouch(pathOf(name), { adapter: 'leveldb', db: syncedLevelDown }),
      names: async () =>
        (await readdir(directory))
          .filter((entry) => entry.startsWith(PREFIX))
          .map((entry) => decodeURIComponent(entry.slice(PREFIX.length)))
          .sort(),
      settled: () => syncDirectory(directory),
    },
    options.onError,
  );
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function storedUuid(directory: string): Promise<string> {
  const path = join(directory, UUID_FILE);
  const found = await readFile(path, 'utf8').catch(() => '');
  if (/^[0-9a-f]{32}$/.test(found.trim())) return found.trim();
  const uuid = randomUUID().replaceAll('-', '');
  const fresh = `${path}.new`;
  const file = await open(fresh, 'w');
  await file.writeFile(uuid);
  await file.sync();
  await file.close();
  await rename(fresh, path);
  await syncDirectory(directory);
  return uuid;
}

/** Makes a new or removed directory entry survive power loss. Windows cannot open directories. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  await handle.sync();
  await handle.close();
}
