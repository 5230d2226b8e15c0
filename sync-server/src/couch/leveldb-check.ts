import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type RawEntry, rawEntries } from './pouch.ts';
import type { CouchDocument, StoredDocument } from './storage.ts';

/** Says what is wrong with a document that was read back, or nothing. */
export type DocumentCheck = (document: CouchDocument) => string | undefined;

/** What a database's files hold. */
export interface Found {
  /** What is wrong with them; undefined for a whole or an absent database. */
  readonly damage: string | undefined;
  /** The documents that could be read whole, each leaf of them. */
  readonly whole: readonly StoredDocument[];
}

/** As the sublevels of `pouchdb-adapter-leveldb-core` write their keys: `ÿ<store>ÿ<key>`. */
const KEY_FORM = /^\u00ff([a-z-]+)\u00ff(.*)$/s;

/** Failures that say nothing about the files: another program, no room, no permission, no memory. */
const NOT_DAMAGE =
  /: lock |No space left|quota|too large|Permission denied|Read-only|Too many open|Cannot allocate/i;

/** What LevelDB writes into its own log file when it leaves out what it cannot read, without failing. */
const DROPPED = /dropping \d+ bytes; Corruption.*/;

/**
 * Reads a database from end to end below PouchDB, which ends the process or waits for ever when it meets a
 * damaged block. Throws what is no damage, such as a database that another program uses.
 */
export async function readThrough(path: string, check: DocumentCheck): Promise<Found> {
  if (!(await isWritten(path))) return { damage: undefined, whole: [] };
  const look = new Look(check);
  const logBytes = await bytesOfLogs(path);
  try {
    for await (const entry of rawEntries(path)) look.at(entry);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (NOT_DAMAGE.test(message)) throw error;
    look.found(message);
  }
  // A log that is rubbish from its first record on counts as torn there, which LevelDB does not report.
  if (logBytes > 0 && !look.sawAnything) look.found('nothing of its log can be read');
  const [dropped] = DROPPED.exec(await readFile(join(path, 'LOG'), 'utf8').catch(() => '')) ?? [];
  if (dropped !== undefined) look.found(dropped);
  return look.result();
}

class Look {
  readonly #check: DocumentCheck;
  /** By document, the place its body is kept at. */
  readonly #winners = new Map<string, string>();
  /** By place, the document whose body is there. */
  readonly #bodies = new Map<string, string>();
  readonly #whole: StoredDocument[] = [];
  #why: string | undefined;
  sawAnything = false;

  constructor(check: DocumentCheck) {
    this.#check = check;
  }

  found(why: string): void {
    this.#why ??= why;
  }

  at({ key, value }: RawEntry): void {
    this.sawAnything = true;
    const [, store, rest = ''] = KEY_FORM.exec(key) ?? [];
    if (store !== 'document-store' && store !== 'by-sequence') return;
    const record = recordOf(value);
    if (record === undefined) this.found(`the record ${JSON.stringify(rest)} of ${store} cannot be read`);
    else if (store === 'document-store') this.#document(rest, record);
    else this.#body(rest, record);
  }

  #document(id: string, { winningRev, rev_map: places }: Record<string, unknown>): void {
    const held = typeof places === 'object' && places !== null;
    const place: unknown = held ? Reflect.get(places, String(winningRev)) : undefined;
    if (typeof place === 'number') this.#winners.set(id, String(place).padStart(16, '0'));
    else this.found(`the record of ${JSON.stringify(id)} cannot be read`);
  }

  #body(place: string, record: Record<string, unknown>): void {
    const { _id: id, _rev: rev } = record;
    if (typeof id !== 'string' || typeof rev !== 'string') {
      this.found(`the body at ${place} has no name`);
      return;
    }
    this.#bodies.set(place, id);
    if (record._deleted === true || id.startsWith('_')) return;
    const document = { ...record, _id: id, _rev: rev };
    const why = this.#check(document);
    if (why !== undefined) this.found(`${id}: ${why}`);
    // A body with attachments is not whole without them.
    else if (record._attachments === undefined) this.#whole.push(document);
  }

  result(): Found {
    for (const [id, place] of this.#winners) {
      if (this.#bodies.get(place) !== id) this.found(`the body of ${id} is missing`);
    }
    return { damage: this.#why, whole: this.#whole };
  }
}

function recordOf(value: string): Record<string, unknown> | undefined {
  try {
    const record: unknown = JSON.parse(value);
    return typeof record === 'object' && record !== null ? { ...record } : undefined;
  } catch {
    return undefined;
  }
}

/** An empty folder is a database never used; one that was used has more than LevelDB's lock and log. */
async function isWritten(path: string): Promise<boolean> {
  try {
    return (await readdir(path)).some((name) => !/^(LOCK|LOG(\.old)?)$/.test(name));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return false;
    // A file where the folder should be is found when it is opened.
    if (code === 'ENOTDIR') return true;
    throw error;
  }
}

async function bytesOfLogs(path: string): Promise<number> {
  const names = await readdir(path).catch(() => []);
  const logs = names.filter((name) => name.endsWith('.log'));
  const sizes = await Promise.all(logs.map(async (name) => (await stat(join(path, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
