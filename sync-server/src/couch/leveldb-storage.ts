import { randomUUID } from 'node:crypto';
import { access, mkdir, open, readdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DocumentCheck, readThrough } from './leveldb-check.ts';
import { loadPouch, type PouchDatabase, syncedLevelDown } from './pouch.ts';
import { PouchStorage } from './pouch-storage.ts';
import {
  type CouchStorage,
  isDatabaseName,
  type LeaveOut,
  revisionKey,
  type StoredDocument,
} from './storage.ts';

const PREFIX = 'db-';
const UUID_FILE = 'server-uuid';
/** A database that is being removed: whatever is left of one at a start is removed then. */
const DROPPED = 'dropped-';
/** A database made anew beside the one it is to replace: whole once that one has been moved away. */
const REMADE = 'remade-';

/** Opening a LevelDB writes its log anew as a table, 4 MB at most, beside a new log and manifest. */
const ROOM_TO_OPEN_BYTES = 16 * 1024 * 1024;

/** Something that could not be read was moved out of the way, and something new stands in its place. */
export type SetAsideFile = { readonly what: string; readonly where: string; readonly why: string };

export type LevelDbStorageOptions = {
  /** Directory of this hub's databases; made when absent. One process at a time may use it. */
  readonly directory: string;
  /** Told when reading the change feed fails; the next write tries again. */
  readonly onError?: (error: unknown) => void;
  /** Asked of every document when its database is opened: one it objects to makes the database damaged. */
  readonly checkDocument?: DocumentCheck;
  /** Told of a database that was damaged: it is kept under another name, and what is whole of it begins a new one. */
  readonly onSetAside?: (item: SetAsideFile) => void;
  /** What of a database is taken out when it is opened: it is made anew without, at once or not at all. */
  readonly leaveOut?: LeaveOut;
};

/**
 * Opens the databases of a hub in LevelDB, each write forced to disk before it is acknowledged.
 * Throws when the directory cannot be used. A hub restored from a backup must start without its
 * `server-uuid` file, so that clients begin anew instead of trusting checkpoints from the future.
 */
export async function openLevelDbStorage(options: LevelDbStorageOptions): Promise<CouchStorage> {
  const { directory, checkDocument = () => undefined, onSetAside = () => undefined } = options;
  const { leaveOut = async () => new Set<string>() } = options;
  await mkdir(directory, { recursive: true });
  await settleRemade(directory);
  await removeDropped(directory);
  const uuid = await storedUuid(directory, onSetAside);
  const Pouch = loadPouch();
  const pathOf = (name: string) => join(directory, PREFIX + encodeURIComponent(name));
  const openPouch = (name: string): PouchDatabase =>
    new Pouch(pathOf(name), { adapter: 'leveldb', db: syncedLevelDown });
  const remake = async (name: string, documents: readonly StoredDocument[]): Promise<void> => {
    const remade = join(directory, REMADE + encodeURIComponent(name));
    const fresh = new Pouch(remade, { adapter: 'leveldb', db: syncedLevelDown });
    await fresh.bulkDocs([...documents], { new_edits: false });
    await fresh.close();
    await rename(pathOf(name), join(directory, `${DROPPED}${encodeURIComponent(name)}-${Date.now()}`));
    await rename(remade, pathOf(name));
    await syncDirectory(directory);
    await removeDropped(directory);
  };
  return new PouchStorage(
    {
      uuid,
      exists: (name) => exists(pathOf(name)),
      open: async (name) => {
        const { damage: why, whole } = await readThrough(pathOf(name), checkDocument);
        const out = await leaveOut(name, whole);
        const documents = whole.filter(({ _id, _rev }) => !out.has(revisionKey(_id, _rev)));
        if (why === undefined) {
          if (out.size > 0) await remake(name, documents);
          return openPouch(name);
        }
        onSetAside({ what: name, where: await moveAside(directory, pathOf(name)), why });
        const fresh = openPouch(name);
        await fresh.bulkDocs([...documents], { new_edits: false });
        return fresh;
      },
      renew: async (name, failed) => {
        await mustHaveRoom(directory);
        // After a failed write LevelDB takes no more of them until it is opened again.
        await failed.close().catch(() => undefined);
        return openPouch(name);
      },
      names: async () =>
        (await readdir(directory))
          .filter((entry) => entry.startsWith(PREFIX))
          .map((entry) => decodeURIComponent(entry.slice(PREFIX.length)))
          .filter(isDatabaseName)
          .sort(),
      remove: async (name, opened) => {
        await opened.close();
        const dropped = join(directory, `${DROPPED}${encodeURIComponent(name)}-${Date.now()}`);
        await rename(pathOf(name), dropped);
        await syncDirectory(directory);
        // It is gone by its name; what cannot be removed now is at the next start.
        await rm(dropped, { recursive: true }).catch(() => undefined);
      },
      settled: () => syncDirectory(directory),
    },
    options.onError,
  );
}

/** Ends what a crash cut short: the remade database takes its place, or is forgotten while the old one is there. */
async function settleRemade(directory: string): Promise<void> {
  const entries = await readdir(directory);
  for (const entry of entries.filter((each) => each.startsWith(REMADE))) {
    const name = PREFIX + entry.slice(REMADE.length);
    if (entries.includes(name)) await rm(join(directory, entry), { recursive: true });
    else await rename(join(directory, entry), join(directory, name));
  }
}

async function removeDropped(directory: string): Promise<void> {
  for (const entry of await readdir(directory)) {
    if (entry.startsWith(DROPPED)) await rm(join(directory, entry), { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** A damaged identity is replaced: clients then compare everything anew, which is always safe. */
async function storedUuid(directory: string, onSetAside: (item: SetAsideFile) => void): Promise<string> {
  const path = join(directory, UUID_FILE);
  const found = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (found !== undefined) {
    if (/^[0-9a-f]{32}$/.test(found.trim())) return found.trim();
    const where = await moveAside(directory, path);
    onSetAside({ what: UUID_FILE, where, why: 'it is not 32 hexadecimal digits' });
  }
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

async function moveAside(directory: string, path: string): Promise<string> {
  const where = `${path}.damaged-${Date.now()}`;
  await rename(path, where);
  await syncDirectory(directory);
  return where;
}

/**
 * A database that cannot be opened again cannot be read either, so it stays open until there is room. The free
 * space is asked first, so that a full disk is not made fuller; a quota shows only when something is written.
 */
async function mustHaveRoom(directory: string): Promise<void> {
  const { bavail, bsize } = await statfs(directory);
  if (bavail * bsize < ROOM_TO_OPEN_BYTES) {
    throw Object.assign(new Error('No space left on device'), { code: 'ENOSPC' });
  }
  const probe = join(directory, 'room');
  try {
    await writeFile(probe, Buffer.alloc(ROOM_TO_OPEN_BYTES / 2), { flush: true });
  } finally {
    await rm(probe, { force: true });
  }
}

/** Makes a new or removed directory entry survive power loss. Windows cannot open directories. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  await handle.sync();
  await handle.close();
}
