import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  canonical,
  type Day,
  type DeviceId,
  dayDatabase,
  Holdings,
  parseEventId,
  sha256,
  type VersionVector,
} from '@onewindow/hall-core';
import type { StoredDocument } from '../couch/storage.ts';
import { type FileFacts, type FileFault, readDocuments, writeDocuments } from './document-file.ts';
import { type SealedFault, sealedText, syncFolder, unseal, writeWhole } from './sealed.ts';

const KIND = 'onewindow-day-archive';
const FORMAT = 1;
const NAME = /^(\d{8})(?:\.r(\d{1,6}))?\.json$/;

/** What stands beside the events of an archived day. */
export interface ArchiveManifest extends FileFacts {
  readonly hall: string;
  readonly day: Day;
  /** 1 when the day was closed; one more each time a late event opened it again. */
  readonly revision: number;
  readonly vector: VersionVector;
  readonly writtenBy: DeviceId;
  readonly app: string;
  /** ISO 8601, by the clock of the hub that wrote it. */
  readonly writtenAt: string;
}

/** Why an archived day cannot be read, and which file it is. */
export interface ArchiveFault {
  readonly path: string;
  readonly fault: FileFault | { readonly code: SealedFault };
}

export type ArchiveRead =
  | { readonly ok: true; readonly manifest: ArchiveManifest; readonly documents: StoredDocument[] }
  | { readonly ok: false; readonly why: ArchiveFault };

/** The steps by which a day becomes an archive; told so that a test can pull the plug between any two. */
export type ArchiveStep =
  | 'file-written'
  | 'file-verified'
  | 'manifest-written'
  | 'database-dropped'
  | 'older-removed';

interface Writing {
  readonly writtenBy: DeviceId;
  readonly app: string;
  readonly writtenAt: string;
  readonly onStep: (step: ArchiveStep) => void;
}

/** The archived days of one hall: a packed file of events and a manifest each, in a folder of their own. */
export class DayArchive {
  readonly hall: string;
  readonly folder: string;
  /** By day, its revisions that have a manifest, oldest first. */
  readonly #revisions = new Map<Day, number[]>();
  readonly #prints = new Map<Day, { readonly revision: number; readonly print: string }>();

  private constructor(hall: string, folder: string) {
    this.hall = hall;
    this.folder = folder;
  }

  /** `data` is a hub's data folder. Makes nothing until a day is written. */
  static async open(data: string, hall: string): Promise<DayArchive> {
    const archive = new DayArchive(hall, join(data, 'archive', hall));
    const names = await readdir(archive.folder).catch(() => [] as string[]);
    for (const name of names) {
      const [, day, revision = '1'] = NAME.exec(name) ?? [];
      if (day !== undefined) archive.#note(day, Number(revision));
    }
    return archive;
  }

  /** The halls a data folder holds archives of. */
  static async halls(data: string): Promise<string[]> {
    return (await readdir(join(data, 'archive')).catch(() => [] as string[])).sort();
  }

  #note(day: Day, revision: number): void {
    const known = this.#revisions.get(day) ?? [];
    this.#revisions.set(
      day,
      [...known, revision].sort((a, b) => a - b),
    );
  }

  get days(): readonly Day[] {
    return [...this.#revisions.keys()].sort();
  }

  /** Days with more than one revision: the older ones were kept until the newest can be read. */
  get doubled(): readonly Day[] {
    return this.days.filter((day) => (this.#revisions.get(day)?.length ?? 0) > 1);
  }

  has(day: Day): boolean {
    return this.#revisions.has(day);
  }

  /** Where the events of a day are, in a revision or its newest. */
  fileOf(day: Day, revision = this.#revisions.get(day)?.at(-1) ?? 1): string {
    return join(this.folder, `${stem(day, revision)}.ndjson.gz`);
  }

  #manifestOf(day: Day, revision: number): string {
    return join(this.folder, `${stem(day, revision)}.json`);
  }

  /**
   * A print of what each archived day holds, equal where the events are: of the vector in its manifest, which its seal
   * vouches for. A day whose manifest cannot be read has none.
   */
  async prints(): Promise<Record<Day, string>> {
    const prints: Record<Day, string> = {};
    for (const day of this.days) {
      const revision = this.#revisions.get(day)?.at(-1) ?? 1;
      const known = this.#prints.get(day);
      const print = known?.revision === revision ? known.print : await this.#printOf(day, revision);
      if (print === undefined) continue;
      this.#prints.set(day, { revision, print });
      prints[day] = print;
    }
    return prints;
  }

  async #printOf(day: Day, revision: number): Promise<string | undefined> {
    const text = await readFile(this.#manifestOf(day, revision), 'utf8').catch(() => '');
    const unsealed = unseal(text, KIND, FORMAT);
    return unsealed.ok ? sha256(canonical(unsealed.value.vector)).slice(0, 32) : undefined;
  }

  /** How large the files of a day are together, in bytes. */
  async bytesOf(day: Day): Promise<number> {
    let bytes = 0;
    for (const revision of this.#revisions.get(day) ?? []) {
      for (const path of [this.fileOf(day, revision), this.#manifestOf(day, revision)]) {
        bytes += await stat(path).then(
          ({ size }) => size,
          () => 0,
        );
      }
    }
    return bytes;
  }

  /** The newest revision of an archived day, checked from end to end. */
  read(day: Day): Promise<ArchiveRead> {
    return this.#read(day, this.#revisions.get(day)?.at(-1) ?? 1);
  }

  async #read(day: Day, revision: number): Promise<ArchiveRead> {
    const path = this.#manifestOf(day, revision);
    const refuse = (at: string, fault: ArchiveFault['fault']): ArchiveRead => ({
      ok: false,
      why: { path: at, fault },
    });
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text === undefined) return refuse(path, { code: 'absent' });
    const unsealed = unseal(text, KIND, FORMAT);
    if (!unsealed.ok) return refuse(path, { code: unsealed.fault });
    const manifest = unsealed.value as unknown as ArchiveManifest;
    if (manifest.hall !== this.hall || manifest.day !== day) {
      return refuse(path, { code: 'other-hall', id: `${manifest.hall} ${manifest.day}` });
    }
    const home = { hall: this.hall, database: dayDatabase(this.hall, day) };
    const file = this.fileOf(day, revision);
    const read = await readDocuments(file, manifest, home);
    return read.ok ? { ok: true, manifest, documents: read.documents } : refuse(file, read.fault);
  }

  /**
   * Writes the next revision of a day durably, and reads it back before it counts. Throws when what was read is not
   * what was written: a disk that does that must not be trusted with the only copy.
   */
  async write(day: Day, documents: readonly StoredDocument[], writing: Writing): Promise<ArchiveManifest> {
    const revision = (this.#revisions.get(day)?.at(-1) ?? 0) + 1;
    const { onStep, ...by } = writing;
    await mkdir(this.folder, { recursive: true });
    const file = this.fileOf(day, revision);
    const facts = await writeDocuments(file, documents);
    onStep('file-written');
    const home = { hall: this.hall, database: dayDatabase(this.hall, day) };
    const back = await readDocuments(file, facts, home);
    if (!back.ok) throw new Error(`${file} is not what was written: ${back.fault.code}`);
    onStep('file-verified');
    const manifest = { hall: this.hall, day, revision, ...facts, vector: vectorOf(documents), ...by };
    await writeWhole(this.#manifestOf(day, revision), sealedText(KIND, FORMAT, manifest));
    this.#note(day, revision);
    onStep('manifest-written');
    return manifest;
  }

  /** Removes what a later revision has replaced, once that one can be read. */
  async removeOlder(day: Day): Promise<void> {
    const revisions = this.#revisions.get(day) ?? [];
    const newest = revisions.at(-1);
    if (newest === undefined || revisions.length === 1) return;
    if (!(await this.#read(day, newest)).ok) return;
    for (const revision of revisions.slice(0, -1)) {
      await rm(this.#manifestOf(day, revision), { force: true });
      await rm(this.fileOf(day, revision), { force: true });
    }
    await syncFolder(this.folder);
    this.#revisions.set(day, [newest]);
  }
}

const stem = (day: Day, revision: number): string => (revision === 1 ? day : `${day}.r${revision}`);

/** What a set of documents has of each log without a gap. */
export function vectorOf(documents: readonly { readonly _id: string }[]): VersionVector {
  const holdings = new Holdings();
  for (const { _id } of documents) {
    const place = parseEventId(_id);
    if (place !== undefined) holdings.add(place.log, place.n);
  }
  return holdings.vector();
}
