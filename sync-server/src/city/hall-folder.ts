import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type DeviceId, storeKindOf } from '@onewindow/hall-core';
import { signerFromFile } from '@onewindow/replica/node';
import type { Signer } from '@onewindow/replica/runtime';
import { EventFile } from './event-file.ts';

/** What a city keeps of a hall beside its events. */
export interface HallCard {
  /** The device the hall's trust begins from, by which halls are told apart. */
  readonly root: DeviceId;
  readonly hall: string;
  readonly address: string;
  /** When somebody took it off the list, which can be taken back for a day; absent: nobody has. */
  readonly removedMs?: number;
}

const CARD = 'hall.json';
const SUFFIX = '.ndjson';

/** The folder of one hall: the card, the key this city has there, and the events of each database. */
export class HallFolder {
  readonly path: string;
  readonly #files = new Map<string, EventFile>();

  constructor(path: string) {
    this.path = path;
  }

  /** Undefined when it holds no card that can be read. */
  async card(): Promise<HallCard | undefined> {
    const text = await readFile(join(this.path, CARD), 'utf8').catch(() => '{}');
    const { root, hall, address, removedMs } = readObject(text) as Partial<HallCard>;
    if (typeof root !== 'string' || typeof hall !== 'string' || typeof address !== 'string') return undefined;
    return { root, hall, address, ...(typeof removedMs === 'number' ? { removedMs } : {}) };
  }

  async keepCard(card: HallCard): Promise<void> {
    await writeWhole(join(this.path, CARD), card);
  }

  signer(): Promise<Signer> {
    return signerFromFile(join(this.path, 'key.json'));
  }

  file(database: string): EventFile {
    const known = this.#files.get(database) ?? new EventFile(join(this.path, `${database}${SUFFIX}`));
    this.#files.set(database, known);
    return known;
  }

  /** The databases of a hall there is something of. */
  async databases(hall: string): Promise<string[]> {
    const names = await readdir(this.path);
    return names
      .filter((name) => name.endsWith(SUFFIX))
      .map((name) => name.slice(0, -SUFFIX.length))
      .filter((name) => storeKindOf(hall, name) !== undefined);
  }

  async drop(database: string): Promise<void> {
    this.#files.delete(database);
    await rm(join(this.path, `${database}${SUFFIX}`), { force: true });
  }
}

/** Writes a file so that a reader finds the old one or the new one, also after a power cut. */
export async function writeWhole(path: string, value: object): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  const fresh = `${path}.new`;
  const file = await open(fresh, 'w', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(value)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(fresh, path);
}

/** What a JSON text says where it is an object, else nothing. */
export function readObject(text: string): object {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? read : {};
  } catch {
    return {};
  }
}
