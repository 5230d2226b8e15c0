import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../days/sealed.ts';

/**
 * Which databases of a data folder hold judged events only, so that not every start has to check a day's signatures.
 * Noted beside the databases and in no backup: what is restored, or was kept by an older version, is judged once.
 */
export class JudgedDatabases {
  readonly #path: string;
  readonly #names: Set<string>;

  private constructor(path: string, names: readonly string[]) {
    this.#path = path;
    this.#names = new Set(names);
  }

  static async open(directory: string): Promise<JudgedDatabases> {
    const path = join(directory, 'judged.json');
    const text = await readFile(path, 'utf8').catch(() => '[]');
    return new JudgedDatabases(path, namesIn(text));
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  async add(name: string): Promise<void> {
    this.#names.add(name);
    await writeWhole(this.#path, JSON.stringify([...this.#names].sort()));
  }
}

/** A note that cannot be read costs one more check of the signatures. */
function namesIn(text: string): string[] {
  try {
    const names: unknown = JSON.parse(text);
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
  } catch {
    return [];
  }
}
