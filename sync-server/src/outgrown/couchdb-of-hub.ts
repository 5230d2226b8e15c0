import { access, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DeviceId } from '@onewindow/hall-core';
import { CouchDbTrouble } from '../couch/couchdb-client.ts';
import { openCouchDbStorage } from '../couch/couchdb-storage.ts';
import { openLevelDbStorage } from '../couch/leveldb-storage.ts';
import type { CouchStorage, DocumentToStore, LeaveOut, StoredDocument } from '../couch/storage.ts';
import { HubProblem } from '../hub-problem.ts';
import type { Say } from '../log/hub-log.ts';
import { BACK_WORDS, couchDbWords, heldElsewhereWords, movedWords, WAITING_WORDS } from './couchdb-words.ts';

const RETRY_MS = 2_000;
const BATCH = 500;
/** In the data folder: where its databases are when they are not in it. */
const HELD_ELSEWHERE = 'databases-in-couchdb';

export interface CouchDbOfHub {
  readonly data: string;
  readonly device: DeviceId;
  readonly url: URL;
  readonly say: Say;
  readonly onError: (error: unknown) => void;
  /** Told why the databases cannot be used, and with undefined when they can again. */
  readonly onTrouble: (trouble: string | undefined) => void;
  readonly onFound: (database: string, documents: readonly StoredDocument[]) => void;
  /** What of the databases is not to be known to this hub, wherever they rest. */
  readonly leaveOut: LeaveOut;
  /** What is between two tries; for tests. */
  readonly retryMs?: number;
}

/**
 * Before a hub's databases there, so that hubs sharing a cluster keep one copy each: then each archives and drops its
 * own finished days, and none ever writes to another's.
 */
const couchDbPrefix = (device: DeviceId): string => `hub-${device}-`;

/**
 * Opens a hub's databases in a CouchDB, waiting for a server that is not up yet: without them a hub would not know
 * the hall. Databases the data folder has from before are taken over. Throws a `HubProblem` when the server refuses.
 */
export async function openCouchDbOfHub(setup: CouchDbOfHub): Promise<CouchStorage> {
  const { url, say, onError, onFound, onTrouble, leaveOut, device, data } = setup;
  let isOpen = false;
  const onState = (trouble: CouchDbTrouble | undefined): void => {
    onTrouble(trouble?.message);
    if (!isOpen) return;
    if (trouble === undefined) say(BACK_WORDS, { code: 'couchdb-back' });
    else say(couchDbWords(trouble), { code: 'couchdb-troubled', why: trouble.kind });
  };
  const prefix = couchDbPrefix(device);
  const options = { url, prefix, onState, onError, onFound, leaveOut };
  const storage = await untilUp(setup, () => openCouchDbStorage(options));
  await untilUp(setup, () => takeOver(storage, setup));
  await writeFile(join(data, HELD_ELSEWHERE), `${url.host}\n`);
  onTrouble(undefined);
  isOpen = true;
  return storage;
}

/** Whether the databases of a data folder are in a CouchDB. */
export async function isElsewhere(data: string): Promise<boolean> {
  return access(join(data, HELD_ELSEWHERE)).then(
    () => true,
    () => false,
  );
}

/** Throws a `HubProblem` when the databases of a data folder are in a CouchDB and none is named. */
export async function mustNotBeElsewhere(data: string): Promise<void> {
  const file = join(data, HELD_ELSEWHERE);
  const where = await readFile(file, 'utf8').catch(() => undefined);
  if (where !== undefined) throw new HubProblem(heldElsewhereWords(where.trim(), file));
}

async function untilUp<T>({ say, retryMs = RETRY_MS }: CouchDbOfHub, work: () => Promise<T>): Promise<T> {
  for (let said = ''; ; ) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof CouchDbTrouble)) throw error;
      if (error.kind === 'refused' || error.kind === 'not-couchdb') throw new HubProblem(couchDbWords(error));
      if (said !== error.message)
        say(`${error.message}\n${WAITING_WORDS}`, { code: 'couchdb-waited-for', why: error.kind });
      said = error.message;
      await sleep(retryMs);
    }
  }
}

/** Copies what rested in LevelDB, with its history; it may be done twice. */
async function takeOver(storage: CouchStorage, { data, say, leaveOut }: CouchDbOfHub): Promise<void> {
  const directory = join(data, 'databases');
  const isThere = await access(directory).then(
    () => true,
    () => false,
  );
  if (!isThere) return;
  const from = await openLevelDbStorage({ directory, leaveOut });
  let documents = 0;
  try {
    // The hall's first: in it are the keys by which the others are judged.
    const isOfHall = (name: string): boolean => name.startsWith('hall-');
    const names = [...(await from.names())].sort((a, b) => Number(isOfHall(b)) - Number(isOfHall(a)));
    for (const name of names) documents += await copy(from, storage, name);
  } finally {
    await from.close();
  }
  const kept = `${directory}.before-couchdb-${Date.now()}`;
  await rename(directory, kept);
  if (documents > 0) say(movedWords(documents, kept), { code: 'couchdb-moved-to', documents });
}

async function copy(from: CouchStorage, to: CouchStorage, name: string): Promise<number> {
  const source = await from.open(name);
  await to.create(name);
  const target = await to.open(name);
  if (source === undefined || target === undefined) return 0;
  let copied = 0;
  for (let since = 0, isComplete = false; !isComplete; ) {
    const { rows, lastSeq, complete } = await source.changes({ since, limit: BATCH });
    const leaves = await Promise.all(
      rows.map(({ id }) => source.openRevs(id, 'all', { revs: true, attachments: true })),
    );
    const docs = leaves.flat().flatMap(({ doc }) => (doc === undefined ? [] : [asStored(doc)]));
    const { rows: written } = await target.bulkDocs(docs, { newEdits: false });
    const refused = written.find((row) => !row.ok);
    if (refused !== undefined) throw new Error(`${name}: ${JSON.stringify(refused)}`);
    copied += docs.length;
    since = lastSeq;
    isComplete = complete;
  }
  return copied;
}

/** Attachments are read as base64 and stored from bytes. */
function asStored(doc: StoredDocument): DocumentToStore {
  const { _attachments, ...body } = doc as StoredDocument & {
    _attachments?: Record<string, { content_type: string; data: string }>;
  };
  if (_attachments === undefined) return body as DocumentToStore;
  const entries = Object.entries(_attachments).map(([name, { content_type, data }]) => [
    name,
    { content_type, data: Buffer.from(data, 'base64') },
  ]);
  return { ...body, _attachments: Object.fromEntries(entries) } as DocumentToStore;
}
