import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { businessDay, type HallEvent } from '@onewindow/hall-core';
import { readLedgerFile, signerFromFile } from '@onewindow/replica/node';
import type { DocumentDatabase } from '../couch/storage.ts';
import { vectorOf } from '../days/archive.ts';
import { megabytes } from '../days/day-words.ts';
import { documentsOf, union, writeDocuments } from '../days/document-file.ts';
import { syncFolder } from '../days/sealed.ts';
import { HubProblem } from '../hub-problem.ts';
import { keptHall } from '../kept-hall.ts';
import { PERSONS_FOLDER } from '../persons/person-store.ts';
import { ASKED } from './asked.ts';
import {
  type BackupManifest,
  type BackupOfEvents,
  type BackupOfFile,
  writeManifest,
} from './backup-manifest.ts';
import { NOT_BEFORE } from './not-before.ts';

/** A hub's data folder as it can be read: through the hub that has it open, or by a program that took it. */
export interface BackupSource {
  readonly data: string;
  readonly app: string;
  readonly wallMs: number;
  names(): Promise<readonly string[]>;
  database(name: string): Promise<DocumentDatabase | undefined>;
}

/** Not copied as files: written in a form of their own, of this process only, or known of people (F9). */
const NOT_COPIED = new Set(['databases', 'ledger', 'in-use', ASKED, NOT_BEFORE, PERSONS_FOLDER]);
const KEY_FILE = 'device-key.json';
/** Databases of events. What is known of people is in no backup (F9). */
const OF_EVENTS = /^(?:hall-(.+)|day-(.+)-\d{8}|case-(.+)-\d{4})$/;
const ZONE = { timeZone: 'Asia/Shanghai', dayStartsAt: '04:00' };

/**
 * Writes a backup into a new folder in `to`, and answers that folder. Databases first, this hub's ledger last: what
 * the hub had acknowledged by the time it was asked is in one or the other. The folder has its final name only once
 * everything in it is durable.
 */
export async function makeBackup(
  source: BackupSource,
  to: string,
  say: (line: string) => void,
): Promise<{ readonly folder: string; readonly manifest: BackupManifest }> {
  const target = resolve(to);
  refuseInside(target, source.data);
  const hall = await keptHall(source.data);
  const names = await source.names();
  const ofEvents = names.filter((name) => hallOf(name) !== undefined);
  const halls = ofEvents.filter((name) => name.startsWith('hall-')).map((name) => name.slice('hall-'.length));
  if (halls.length === 0) throw new HubProblem(nothingWords(source.data));
  const folder = join(target, folderName(hall?.id ?? halls[0] ?? '', source.wallMs));
  if (await exists(folder)) throw new HubProblem(existsWords(folder));
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  try {
    const copier = new Copier(source, unfinished, say);
    const databases = await copier.databases(ofEvents);
    const files = await copier.files();
    const ledgers = await copier.ledgers();
    const device = (await exists(join(source.data, KEY_FILE)))
      ? (await signerFromFile(join(source.data, KEY_FILE))).device
      : undefined;
    const manifest: BackupManifest = {
      halls,
      day: businessDay(source.wallMs, hall ?? ZONE),
      ...(device === undefined ? {} : { device }),
      app: source.app,
      writtenAt: new Date(source.wallMs).toISOString(),
      databases,
      ledgers,
      files,
      leftOut: names.filter((name) => !ofEvents.includes(name)),
    };
    await writeManifest(unfinished, manifest);
    await rename(unfinished, folder);
    await syncFolder(target);
    return { folder, manifest };
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
}

/** Writes the parts of a backup one after the other, and says how far it is. */
class Copier {
  readonly #source: BackupSource;
  readonly #folder: string;
  readonly #say: (line: string) => void;

  constructor(source: BackupSource, folder: string, say: (line: string) => void) {
    this.#source = source;
    this.#folder = folder;
    this.#say = say;
  }

  async databases(names: readonly string[]): Promise<BackupOfEvents[]> {
    await mkdir(join(this.#folder, 'databases'));
    const written: BackupOfEvents[] = [];
    for (const [index, name] of names.entries()) {
      const store = await this.#source.database(name);
      // Archived since the names were read: its file is among those copied next.
      if (store === undefined) continue;
      const { documents } = await documentsOf(store);
      written.push(await this.#events('databases', name, union(documents)));
      this.#say(`${name}  ${documents.length}  (${index + 1}/${names.length})`);
    }
    return written;
  }

  async ledgers(): Promise<BackupOfEvents[]> {
    await mkdir(join(this.#folder, 'ledger'));
    const names = await readdir(join(this.#source.data, 'ledger')).catch(() => [] as string[]);
    const written: BackupOfEvents[] = [];
    for (const name of names) {
      const database = name.slice(0, -'.ledger'.length);
      if (!name.endsWith('.ledger') || hallOf(database) === undefined) continue;
      const events: HallEvent[] = await readLedgerFile(join(this.#source.data, 'ledger', name));
      if (events.length === 0) continue;
      const documents = events.map((event) => ({ ...event }) as HallEvent & { [member: string]: unknown });
      written.push(await this.#events('ledger', database, documents));
    }
    this.#say(`ledger  ${written.length}`);
    return written;
  }

  async #events(
    place: string,
    database: string,
    documents: Parameters<typeof writeDocuments>[1],
  ): Promise<BackupOfEvents> {
    const file = `${place}/${encodeURIComponent(database)}.ndjson.gz`;
    const facts = await writeDocuments(join(this.#folder, file), documents);
    return { database, hall: hallOf(database) ?? '', file, ...facts, vector: vectorOf(documents) };
  }

  async files(): Promise<BackupOfFile[]> {
    const paths = await filesUnder(this.#source.data, '');
    const copied: BackupOfFile[] = [];
    for (const path of paths) {
      const from = join(this.#source.data, path);
      const into = join(this.#folder, 'files', path);
      await mkdir(dirname(into), { recursive: true, mode: 0o700 });
      // A file that is gone by now, such as one that was replaced, is no part of the folder any more.
      if (!(await wasCopied(from, into))) continue;
      const handle = await open(into, 'r+');
      await handle.chmod(0o600).catch(() => undefined);
      await handle.sync();
      await handle.close();
      copied.push({ path, bytes: (await stat(into)).size, sha256: await sha256OfFile(into) });
    }
    const bytes = copied.reduce((sum, file) => sum + file.bytes, 0);
    this.#say(`files  ${copied.length}  ${megabytes(bytes)} MB`);
    return copied;
  }
}

async function wasCopied(from: string, into: string): Promise<boolean> {
  try {
    await copyFile(from, into);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** Files below a data folder by their path in it, with `/`; leftovers of a write that was cut short are none. */
async function filesUnder(data: string, at: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(data, at), { withFileTypes: true })) {
    const path = at === '' ? entry.name : `${at}/${entry.name}`;
    if ((at === '' && NOT_COPIED.has(entry.name)) || entry.name.endsWith('.new')) continue;
    if (entry.isDirectory()) found.push(...(await filesUnder(data, path)));
    else if (entry.isFile()) found.push(path);
  }
  return found.sort();
}

export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** The hall a database of events belongs to; undefined for any other database. */
function hallOf(database: string): string | undefined {
  const [, hall, ofDay, ofCase] = OF_EVENTS.exec(database) ?? [];
  return hall ?? ofDay ?? ofCase;
}

const folderName = (hall: string, wallMs: number): string =>
  `backup-${hall}-${new Date(wallMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}`;

const exists = (path: string): Promise<boolean> =>
  readFile(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  );

function refuseInside(target: string, data: string): void {
  if (target !== data && !target.startsWith(data + sep)) return;
  throw new HubProblem(
    `--to ${target}：备份不能放在数据目录里面。请写别的目录，最好在 U 盘或另一台电脑上。\n` +
      `--to ${target}: a backup cannot be inside the data folder. Give another place, best on a stick or another computer.`,
  );
}

const existsWords = (folder: string): string =>
  `${folder} 已经有了，没有覆盖。过一秒再试，或换一个目录。\n` +
  `${folder} is there already and was not overwritten. Try again in a second, or give another folder.`;

const nothingWords = (data: string): string =>
  `${data} 里没有大厅的数据，没有东西可备份。请用 --data 指定一窗的数据目录。\n` +
  `There is no hall in ${data}, so there is nothing to back up. Give the hub's data folder with --data DIR.`;
