import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as breathe } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createGzip, gunzip } from 'node:zlib';
import { canonical, databaseOf, type HallEvent } from '@onewindow/hall-core';
import { eventFault } from '../admission.ts';
import type { CouchDocument, DocumentDatabase, StoredDocument } from '../couch/storage.ts';

/** What is known of a file of documents: enough to tell it whole from anything else. */
export interface FileFacts {
  readonly count: number;
  /** SHA-256 of what is in it, unpacked: equal wherever the same documents are, whoever packed them. */
  readonly sha256: string;
}

export type FileFault =
  | { readonly code: 'absent' | 'truncated' | 'damaged' | 'other-content' }
  | { readonly code: 'not-an-event' | 'other-hall'; readonly id: string };

export type DocumentsRead =
  | { readonly ok: true; readonly documents: StoredDocument[] }
  | { readonly ok: false; readonly fault: FileFault };

/** So many documents are worked on before whoever waits for the hub has a turn. */
const TURN = 200;
const CHANGES = 500;

const unpack = promisify(gunzip);

/** All documents of a database with every twin, as they were at one moment, and the sequence of that moment. */
export async function documentsOf(
  store: DocumentDatabase,
): Promise<{ readonly seq: number; readonly documents: StoredDocument[] }> {
  const { updateSeq: seq } = await store.info();
  const documents: StoredDocument[] = [];
  for (let since = 0; since < seq; ) {
    const { rows, lastSeq } = await store.changes({ since, limit: CHANGES });
    for (const { id, leaves, doc, deleted } of rows) {
      if (deleted || id.startsWith('_')) continue;
      documents.push(doc);
      if (leaves.length === 1) continue;
      for (const twin of await store.openRevs(id, leaves.slice(1))) if (twin.doc) documents.push(twin.doc);
    }
    if (rows.length === 0) break;
    since = lastSeq;
  }
  return { seq, documents };
}

/** Each document once, in the order a file has them. */
export function union(...groups: readonly (readonly CouchDocument[])[]): StoredDocument[] {
  const byName = new Map<string, StoredDocument>();
  for (const document of groups.flat()) {
    byName.set(`${document._id} ${document._rev}`, document as StoredDocument);
  }
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, document]) => document);
}

/** Writes documents durably, one a line in canonical form, packed by gzip. */
export async function writeDocuments(
  path: string,
  documents: readonly CouchDocument[],
  packed = true,
): Promise<FileFacts> {
  const hash = createHash('sha256');
  async function* lines(): AsyncGenerator<string> {
    for (let at = 0; at < documents.length; at += TURN) {
      const text = documents
        .slice(at, at + TURN)
        .map((document) => `${canonical(document)}\n`)
        .join('');
      hash.update(text);
      yield text;
      await breathe();
    }
  }
  const file = createWriteStream(path, { flush: true, mode: 0o600 });
  const source = Readable.from(lines());
  await (packed ? pipeline(source, createGzip(), file) : pipeline(source, file));
  return { count: documents.length, sha256: hash.digest('hex') };
}

/**
 * Reads a packed file of documents back and checks it: unpacked whole, the hash, the count, every event's own
 * revision, and that each belongs to the database.
 */
export async function readDocuments(
  path: string,
  expected: FileFacts,
  home: { readonly hall: string; readonly database: string },
): Promise<DocumentsRead> {
  const refuse = (fault: FileFault): DocumentsRead => ({ ok: false, fault });
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (bytes === undefined) return refuse({ code: 'absent' });
  const text = await unpack(bytes).catch((error: NodeJS.ErrnoException) => error);
  if (text instanceof Error) return refuse({ code: text.code === 'Z_BUF_ERROR' ? 'truncated' : 'damaged' });
  if (createHash('sha256').update(text).digest('hex') !== expected.sha256) {
    return refuse({ code: 'other-content' });
  }
  const lines = text.toString('utf8').split('\n').slice(0, -1);
  if (lines.length !== expected.count) return refuse({ code: 'other-content' });
  const documents: StoredDocument[] = [];
  for (const [index, line] of lines.entries()) {
    if (index % TURN === 0) await breathe();
    const document = JSON.parse(line) as StoredDocument;
    const fault = faultIn(document, home);
    if (fault !== undefined) return refuse(fault);
    documents.push(document);
  }
  return { ok: true, documents };
}

function faultIn(
  document: StoredDocument,
  { hall, database }: { readonly hall: string; readonly database: string },
): FileFault | undefined {
  if (eventFault(document) !== undefined) return { code: 'not-an-event', id: String(document._id) };
  const belongs = databaseOf(hall, document as unknown as HallEvent);
  // Of a kind only a newer version knows: it stays where it was.
  if (belongs === undefined || belongs === database) return undefined;
  return { code: 'other-hall', id: document._id };
}
