import { constants } from 'node:fs';
import {
  type FileHandle,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { type HallEvent, sha256 } from '@onewindow/hall-core';
import { type Ledger, LedgerFull, type LedgerStart, type SetAside } from '../ports.ts';

const RUNNING = 'running';

interface OpenFile {
  readonly handle: FileHandle;
  size: number;
}

/**
 * The ledger of a Node process: one file per database, one event a line with a checksum before it, forced to
 * disk by fdatasync before `append` resolves. A torn tail is copied aside and cut off, and said.
 */
export class FileLedger implements Ledger {
  readonly #folder: string;
  readonly #files = new Map<string, Promise<OpenFile>>();
  readonly #retiring = new Map<string, Promise<unknown>>();
  readonly #setAside: SetAside[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  async start(): Promise<LedgerStart> {
    await mkdir(this.#folder, { recursive: true });
    const marker = join(this.#folder, RUNNING);
    const clean = await readFile(marker).then(
      () => false,
      () => true,
    );
    await writeFile(marker, '', { flush: true });
    for (const database of await this.databases()) await this.#file(database);
    return { clean: clean && this.#setAside.length === 0, setAside: this.#setAside };
  }

  async databases(): Promise<string[]> {
    const names = await readdir(this.#folder);
    return names.filter((name) => name.endsWith('.ledger')).map((name) => name.slice(0, -'.ledger'.length));
  }

  #file(database: string): Promise<OpenFile> {
    let file = this.#files.get(database);
    if (file === undefined) {
      file = this.#open(database);
      this.#files.set(database, file);
    }
    return file;
  }

  async #open(database: string): Promise<OpenFile> {
    await this.#retiring.get(database)?.catch(() => undefined);
    const path = join(this.#folder, `${database}.ledger`);
    const bytes = await readFile(path).catch(emptyWhenAbsent);
    const { goodBytes } = readLines(bytes);
    if (goodBytes < bytes.length) {
      const where = `${path}.damaged-${Date.now()}`;
      await writeFile(where, bytes.subarray(goodBytes), { flush: true });
      await truncate(path, goodBytes);
      const what = `${bytes.length - goodBytes} bytes at the end of the ledger of ${database}`;
      this.#setAside.push({ what, where });
    }
    const handle = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
    if (bytes.length === 0) await syncFolder(this.#folder);
    return { handle, size: goodBytes };
  }

  async append(database: string, events: readonly HallEvent[]): Promise<void> {
    const file = await this.#file(database);
    const bytes = Buffer.from(events.map(lineOf).join(''));
    try {
      await writeWhole(file.handle, bytes, file.size);
      await file.handle.datasync();
    } catch (error) {
      // A half-written line must not stand before the next one.
      await file.handle.truncate(file.size).catch(() => undefined);
      throw isFull(error) ? new LedgerFull('the disk is full', { cause: error }) : error;
    }
    file.size += bytes.length;
  }

  async read(database: string): Promise<HallEvent[]> {
    const { handle, size } = await this.#file(database);
    const bytes = Buffer.alloc(size);
    await handle.read(bytes, 0, size, 0);
    return readLines(bytes).events;
  }

  async retire(database: string, isKept: (event: HallEvent) => boolean): Promise<boolean> {
    const file = this.#files.get(database);
    this.#files.delete(database);
    const retiring = this.#retire(database, file, isKept);
    // Whoever writes to it meanwhile waits, and begins a new file or goes on with this one.
    this.#retiring.set(database, retiring);
    try {
      return await retiring;
    } finally {
      this.#retiring.delete(database);
    }
  }

  async #retire(
    database: string,
    file: Promise<OpenFile> | undefined,
    isKept: (event: HallEvent) => boolean,
  ): Promise<boolean> {
    await (await file)?.handle.close();
    const path = join(this.#folder, `${database}.ledger`);
    const bytes = await readFile(path).catch(emptyWhenAbsent);
    const { events, goodBytes } = readLines(bytes);
    if (goodBytes < bytes.length || !events.every(isKept)) return false;
    await rm(path, { force: true });
    await syncFolder(this.#folder);
    return true;
  }

  async stop(): Promise<void> {
    await this.halt();
    const marker = join(this.#folder, RUNNING);
    await rename(marker, join(this.#folder, 'stopped')).catch(() => undefined);
  }

  /** Closes the files without marking an orderly end: the next start is taken for one after a crash. */
  async halt(): Promise<void> {
    for (const file of this.#files.values()) await (await file).handle.close();
    this.#files.clear();
  }
}

/**
 * The whole events of one database's ledger file, without holding it: for a copy made beside whoever writes it. A line
 * that is just being written was not acknowledged and is left out.
 */
export async function readLedgerFile(path: string): Promise<HallEvent[]> {
  return readLines(await readFile(path)).events;
}

/** A disk that is nearly full takes a part and reports no error; only the next write fails. */
async function writeWhole(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

function lineOf(event: HallEvent): string {
  const json = JSON.stringify(event);
  return `${checksum(json)} ${json}\n`;
}

const checksum = (json: string): string => sha256(json).slice(0, 16);

/** The events up to the first line that is not whole, and how many bytes they take. */
function readLines(bytes: Buffer): { events: HallEvent[]; goodBytes: number } {
  const events: HallEvent[] = [];
  let goodBytes = 0;
  for (;;) {
    const end = bytes.indexOf(10, goodBytes);
    if (end < 0) return { events, goodBytes };
    const line = bytes.toString('utf8', goodBytes, end);
    const json = line.slice(17);
    if (line.charAt(16) !== ' ' || line.slice(0, 16) !== checksum(json)) return { events, goodBytes };
    events.push(JSON.parse(json) as HallEvent);
    goodBytes = end + 1;
  }
}

/** A ledger that cannot be read is not an empty one: going on would write over it. */
function emptyWhenAbsent(error: NodeJS.ErrnoException): Buffer<ArrayBuffer> {
  if (error.code === 'ENOENT') return Buffer.alloc(0);
  throw error;
}

/** A new file's name is durable only once its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  await handle.sync().catch(() => undefined);
  await handle.close();
}

function isFull(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG';
}
