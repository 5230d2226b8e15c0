import { appendFile, readFile, truncate } from 'node:fs/promises';
import type { HallEvent } from '@onewindow/hall-core';

/**
 * A hall's events as a file, one a line. It is a copy of what the hall keeps: it is not synced, and what is torn is cut
 * off and fetched again.
 */
export class EventFile {
  readonly #path: string;
  /** The length up to which it is whole; undefined before it has been read. */
  #whole: number | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  async append(events: readonly HallEvent[]): Promise<void> {
    if (this.#whole === undefined) await this.read();
    const whole = this.#whole ?? 0;
    const text = Buffer.from(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
    try {
      await appendFile(this.#path, text);
      this.#whole = whole + text.length;
    } catch (error) {
      // A full disk may have taken half of it.
      await truncate(this.#path, whole).catch(() => undefined);
      throw error;
    }
  }

  /** All that is whole; an absent file is empty. */
  async read(): Promise<HallEvent[]> {
    const bytes = await readFile(this.#path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return Buffer.alloc(0);
      throw error;
    });
    const whole = bytes.lastIndexOf(10) + 1;
    if (whole < bytes.length) await truncate(this.#path, whole);
    this.#whole = whole;
    return bytes
      .subarray(0, whole)
      .toString()
      .split('\n')
      .flatMap((line) => eventOf(line) ?? []);
  }
}

/** Undefined for a line that is none: it is fetched again. */
function eventOf(line: string): HallEvent | undefined {
  if (line === '') return undefined;
  try {
    const read = JSON.parse(line) as Partial<HallEvent> | null;
    return typeof read?._id === 'string' && typeof read._rev === 'string' ? (read as HallEvent) : undefined;
  } catch {
    return undefined;
  }
}
