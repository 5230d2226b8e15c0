import { mkdir, open, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../days/sealed.ts';
import { type PersonRecord, readRecord, slotOf } from './person-record.ts';

const UNFINISHED = '.new';
const ERASED = 'erased';
const NAME = /^((?:person|pin)-[a-z0-9-]+)\.(\d+|erased)\.json$/;
/** Overwritten in pieces of this size. */
const PIECE = Buffer.alloc(4096);

/**
 * One small file for each record, in a folder of its own. A file is never changed: a new version is a new file, and
 * the old one is overwritten where it lies before its name goes. A database would keep what was deleted in its log
 * and its tables until it saw fit to compact them.
 */
export class PersonFiles {
  readonly folder: string;
  /** By slot, the name of the file its record is in. */
  readonly #names = new Map<string, string>();

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Reads what is kept, and ends what a power cut has left half done. */
  async open(): Promise<PersonRecord[]> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const newest = new Map<string, { readonly name: string; readonly rank: number }>();
    const outdated: string[] = [];
    for (const name of await readdir(this.folder)) {
      if (name.endsWith(UNFINISHED)) outdated.push(name);
      const [, slot, version] = NAME.exec(name) ?? [];
      if (slot === undefined) continue;
      const rank = version === ERASED ? Number.POSITIVE_INFINITY : Number(version);
      const known = newest.get(slot);
      if (known !== undefined) outdated.push(rank > known.rank ? known.name : name);
      if (known === undefined || rank > known.rank) newest.set(slot, { name, rank });
    }
    const records: PersonRecord[] = [];
    for (const [slot, { name }] of newest) {
      const record = recordOf(await readFile(join(this.folder, name), 'utf8'));
      // Nobody could tell when a damaged one is to be erased; another hub has it still.
      if (record === undefined || slotOf(record) !== slot) outdated.push(name);
      else {
        this.#names.set(slot, name);
        records.push(record);
      }
    }
    for (const name of outdated) await this.#wipe(name);
    return records;
  }

  /** Keeps a record in place of the one before, which is gone when this resolves. */
  async keep(record: PersonRecord): Promise<void> {
    const slot = slotOf(record);
    const before = this.#names.get(slot);
    const version = record.kind === 'erased' ? ERASED : versionAfter(before);
    const name = `${slot}.${version}.json`;
    const fresh = join(this.folder, `${name}${UNFINISHED}`);
    const file = await open(fresh, 'w', 0o600);
    try {
      await file.writeFile(JSON.stringify(record));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(fresh, join(this.folder, name));
    await syncFolder(this.folder);
    this.#names.set(slot, name);
    if (before !== undefined && before !== name) await this.#wipe(before);
  }

  /** Leaves nothing of a record, and no word that it was there. */
  async drop(slot: string): Promise<void> {
    const name = this.#names.get(slot);
    if (name === undefined) return;
    await this.#wipe(name);
    this.#names.delete(slot);
  }

  /** Needs no room on the disk: a full one keeps nobody's name. */
  async #wipe(name: string): Promise<void> {
    const path = join(this.folder, name);
    const file = await open(path, 'r+');
    try {
      const { size } = await file.stat();
      for (let at = 0; at < size; at += PIECE.length) {
        await file.write(PIECE, 0, Math.min(PIECE.length, size - at), at);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await unlink(path);
    await syncFolder(this.folder);
  }
}

/** A number no earlier file of the slot has; it counts files, not versions of the record. */
const versionAfter = (before: string | undefined): number => Number(NAME.exec(before ?? '')?.[2] ?? 0) + 1;

function recordOf(text: string): PersonRecord | undefined {
  try {
    return readRecord(JSON.parse(text));
  } catch {
    return undefined;
  }
}
