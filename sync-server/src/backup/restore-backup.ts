import { copyFile, mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { HallEvent, Now } from '@onewindow/hall-core';
import { FileLedger } from '@onewindow/replica/node';
import { openLevelDbStorage } from '../couch/leveldb-storage.ts';
import type { CouchStorage, StoredDocument } from '../couch/storage.ts';
import { syncFolder } from '../days/sealed.ts';
import { HubProblem } from '../hub-problem.ts';
import { keptHall } from '../kept-hall.ts';
import { restUntilTomorrow } from './not-before.ts';
import { type CheckedBackup, checkBackup } from './read-backup.ts';
import { becomeNewDevice, stayOldDevice } from './restored-identity.ts';

const KEY_FILE = 'device-key.json';
const BATCH = 1_000;
const ZONE = { timeZone: 'Asia/Shanghai', dayStartsAt: '04:00' };

export interface Restoring {
  readonly from: string;
  readonly data: string;
  /** The old hub goes on as itself, for whoever is sure that it is gone for good. */
  readonly sameDevice: boolean;
  readonly now: Now;
  readonly say: (line: string) => void;
}

/** What came of it: in which halls somebody has yet to let the new hub in. */
export interface Restored {
  readonly events: number;
  readonly notLetIn: readonly string[];
}

/**
 * Puts a backup into an empty folder. Everything is checked before, and built beside the folder: that is either as it
 * was or whole. The restored hub is a new device, so that it can never write under a number the old one may have used,
 * unless `sameDevice` says that the old one is gone. Throws a `HubProblem`.
 */
export async function restoreBackup(restoring: Restoring): Promise<Restored> {
  const { from, sameDevice, say } = restoring;
  const data = resolve(restoring.data);
  await mustBeEmpty(data);
  const backup = await checkBackup(resolve(from), say);
  if (sameDevice && backup.manifest.device === undefined) throw new HubProblem(noKeyWords(backup.folder));
  const staged = `${data}.restoring`;
  await rm(staged, { recursive: true, force: true });
  await mkdir(staged, { recursive: true, mode: 0o700 });
  try {
    const restored = await build(backup, staged, restoring);
    await putInPlace(staged, data);
    return restored;
  } catch (error) {
    await rm(staged, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
}

async function build(
  backup: CheckedBackup,
  staged: string,
  { sameDevice, now, say }: Restoring,
): Promise<Restored> {
  const { folder, manifest } = backup;
  for (const { path } of manifest.files) {
    if (path === KEY_FILE) continue;
    const into = join(staged, path);
    await mkdir(dirname(into), { recursive: true, mode: 0o700 });
    await copyFile(join(folder, 'files', path), into);
  }
  const storage = await openLevelDbStorage({ directory: join(staged, 'databases') });
  let events = 0;
  let notLetIn: readonly string[] = [];
  try {
    for (const part of manifest.databases) {
      const documents = await backup.documents(part);
      events += await put(storage, part.database, documents, say);
    }
    // What the hub had in its ledger and not yet in its databases.
    for (const part of manifest.ledgers) await put(storage, part.database, await backup.documents(part));
    const keyFile = join(folder, 'files', KEY_FILE);
    if (sameDevice) await stayOldDevice(keyFile, staged);
    else if (manifest.device !== undefined) {
      const database = (name: string) => storage.open(name);
      notLetIn = await becomeNewDevice({ data: staged, keyFile, halls: manifest.halls, database, now });
    }
  } finally {
    await storage.close();
  }
  if (sameDevice) {
    await putLedger(backup, staged);
    await restUntilTomorrow(staged, now.wallMs, (await keptHall(staged)) ?? ZONE);
  }
  return { events, notLetIn };
}

async function put(
  storage: CouchStorage,
  database: string,
  documents: readonly StoredDocument[],
  say: (line: string) => void = () => undefined,
): Promise<number> {
  await storage.create(database);
  const store = await storage.open(database);
  if (store === undefined) throw new Error(`${database} cannot be opened`);
  for (let at = 0; at < documents.length; at += BATCH) {
    const batch = documents.slice(at, at + BATCH);
    const { rows } = await store.bulkDocs(batch, { newEdits: false });
    const failed = rows.find(({ ok }) => !ok);
    if (failed !== undefined) throw new Error(`${database}: ${JSON.stringify(failed)}`);
    say(`${database}  ${Math.min(at + BATCH, documents.length)}/${documents.length}`);
  }
  return documents.length;
}

/** The ledger as after a crash: the hub then meets another or waits, and jumps past numbers it may have used (C11, C14). */
async function putLedger(backup: CheckedBackup, staged: string): Promise<void> {
  const ledger = new FileLedger(join(staged, 'ledger'));
  await ledger.start();
  for (const part of backup.manifest.ledgers) {
    const documents = (await backup.documents(part)) as unknown as HallEvent[];
    await ledger.append(part.database, documents);
  }
  await ledger.halt();
}

async function mustBeEmpty(data: string): Promise<void> {
  const names = await readdir(data).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error.code === 'ENOTDIR' ? new HubProblem(notEmptyWords(data)) : error;
  });
  if (names.length > 0) throw new HubProblem(notEmptyWords(data));
}

async function putInPlace(staged: string, data: string): Promise<void> {
  await mkdir(dirname(data), { recursive: true });
  await rmdir(data).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EBUSY') throw new HubProblem(mountWords(data));
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(staged, data);
  await syncFolder(dirname(data));
}

const notEmptyWords = (data: string): string =>
  `--data ${data}：这个目录不是空的，没有恢复。请写一个新目录；里面的数据没有动。\n` +
  `--data ${data}: this folder is not empty, so nothing was restored. Give a new folder; what is in it was not touched.`;

const mountWords = (data: string): string =>
  `--data ${data} 是一个挂载点。请写它下面的一个新目录，例如 ${join(data, 'hub')}。\n` +
  `--data ${data} is a mount point. Give a new folder inside it, such as ${join(data, 'hub')}.`;

const noKeyWords = (folder: string): string =>
  `${folder} 里没有设备密钥，不能作为原来的主机恢复。请去掉 --same-device。\n` +
  `There is no device key in ${folder}, so the old hub cannot be restored as itself. Leave --same-device out.`;
