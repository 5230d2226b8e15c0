import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { openRawLevel, type RawEntry } from './pouch.ts';
import type { CouchDocument } from './storage.ts';

/** Says what is wrong with a document that was read back, or nothing. */
export type DocumentCheck = (document: CouchDocument) => string | undefined;

/** As the sublevels of `pouchdb-adapter-leveldb-core` write their keys: `ÿ<store>ÿ<key>`. */
const KEY_FORM = /^\u00ff([a-z-]+)\u00ff(.*)$/s;

/** Failures that say nothing about the files: another program, no room, no permission, no memory. */
const NOT_DAMAGE = /lock|No space left|quota|too large|Permission denied|Read-only|Too many open|allocate/i;

/**
 * Reads a database from end to end below PouchDB, which ends the process or waits for ever when it meets a
 * damaged block. Answers what is damaged, or undefined for a whole or an absent database. Throws what is no
 * damage, such as a database that another program uses.
 */
export async function whyDamaged(path: string, check: DocumentCheck): Promise<string | undefined> {
  if (!(await isWritten(path))) return undefined;
  const winners = new Map<string, string>();
  const bodies = new Map<string, string>();
  try {
    for await (const entry of openRawLevel(path)) {
      const why = lookAt(entry, { winners, bodies, check });
      if (why !== undefined) return why;
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (NOT_DAMAGE.test(message)) throw error;
    return message;
  }
  for (const [id, place] of winners) if (bodies.get(place) !== id) return `the body of ${id} is missing`;
  return undefined;
}

interface Looking {
  /** By document, the place its body is kept at. */
  readonly winners: Map<string, string>;
  /** By place, the document whose body is there. */
  readonly bodies: Map<string, string>;
  readonly check: DocumentCheck;
}

function lookAt({ key, value }: RawEntry, { winners, bodies, check }: Looking): string | undefined {
  const [, store, rest = ''] = KEY_FORM.exec(key) ?? [];
  if (store !== 'document-store' && store !== 'by-sequence') return undefined;
  let record: Record<string, unknown>;
  try {
    record = JSON.parse(value) as Record<string, unknown>;
  } catch {
    return `the record ${JSON.stringify(rest)} of ${store} cannot be read`;
  }
  if (store === 'document-store') {
    const { winningRev, rev_map: places } = record as { winningRev?: string; rev_map?: object };
    const sequence: unknown = places === undefined ? undefined : Reflect.get(places, winningRev ?? '');
    if (typeof sequence !== 'number') return `the record of ${JSON.stringify(rest)} cannot be read`;
    winners.set(rest, String(sequence).padStart(16, '0'));
    return undefined;
  }
  const { _id: id, _rev: rev } = record;
  if (typeof id !== 'string' || typeof rev !== 'string') return `the body at ${rest} has no name`;
  bodies.set(rest, id);
  return record._deleted === true ? undefined : check({ ...record, _id: id });
}

/** An empty folder is a database never used; a LevelDB that was used has more than its lock and its log. */
async function isWritten(path: string): Promise<boolean> {
  const entries = await readdir(path, { withFileTypes: true }).catch(absent);
  return entries === undefined || entries.some(({ name }) => !/^(LOCK|LOG(\.old)?)$/.test(name));
}

/** What stands where a folder should be is damage, found when it is opened; nothing there is none. */
function absent(error: NodeJS.ErrnoException): Dirent[] | undefined {
  if (error.code === 'ENOENT') return [];
  if (error.code === 'ENOTDIR') return undefined;
  throw error;
}
