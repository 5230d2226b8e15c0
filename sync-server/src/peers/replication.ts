import type { HallEvent } from '@onewindow/hall-core';
import type { SyncRound } from '@onewindow/replica/runtime';
import type { DocumentDatabase, StoredDocument } from '../couch/storage.ts';

/** Documents compared and carried in one request. */
const BATCH = 500;
/** A request without an answer for this long has stalled: the round fails and is tried again. */
const STALL_MS = 10_000;

/** Where one direction of the replication with one remote database has got to. */
export class Progress {
  readonly #sequences = new Map<string, number | string>();

  since(remote: string): number | string {
    return this.#sequences.get(remote) ?? 0;
  }

  /** The next round begins anew. */
  forget(remote: string): void {
    this.#sequences.delete(remote);
  }

  /** A round that found nothing although something was missing begins anew: the other side may be another one. */
  note(remote: string, sequence: number | string, found: number): void {
    if (found === 0) this.forget(remote);
    else this.#sequences.set(remote, sequence);
  }
}

interface ChangesPage {
  readonly results: readonly { readonly id: string; readonly changes: readonly { readonly rev: string }[] }[];
  readonly last_seq: number | string;
}

/** What a pull needs of the place it fills. */
export interface PullInto {
  /** Of the revisions offered, by document, those that are not here. */
  readonly lacking: (
    offered: ReadonlyMap<string, readonly string[]>,
  ) => Promise<readonly { readonly id: string; readonly rev: string }[]>;
  /** False when something could not be kept now and has to be fetched again. */
  readonly take: (documents: StoredDocument[]) => Promise<boolean>;
}

/**
 * Fetches what a remote database has more, by the CouchDB replication protocol. Written by hand because the
 * hub's databases rest behind a storage port PouchDB does not see; no checkpoint documents are kept, for
 * comparing revisions anew after a start costs less than syncing a checkpoint to disk in every round.
 */
export async function pullFrom(
  remote: string,
  { lacking, take }: PullInto,
  progress: Pick<Progress, 'since' | 'note' | 'forget'>,
  fetcher: typeof fetch,
): Promise<void> {
  let found = 0;
  let isWhole = true;
  for (let since = progress.since(remote); ; ) {
    const query = `since=${encodeURIComponent(since)}&limit=${BATCH}&style=all_docs`;
    const page = (await ask(fetcher, `${remote}/_changes?${query}`)) as ChangesPage;
    found += page.results.length;
    const offered = new Map(page.results.map(({ id, changes }) => [id, changes.map(({ rev }) => rev)]));
    const missing = await lacking(offered);
    if (missing.length > 0) isWhole = (await take(await documentsOf(fetcher, remote, missing))) && isWhole;
    since = page.last_seq;
    if (page.results.length < BATCH) {
      if (isWhole) progress.note(remote, since, found);
      else progress.forget(remote);
      return;
    }
  }
}

async function documentsOf(
  fetcher: typeof fetch,
  remote: string,
  missing: readonly { readonly id: string; readonly rev: string }[],
): Promise<StoredDocument[]> {
  const answer = (await ask(fetcher, `${remote}/_bulk_get?revs=false`, { docs: missing })) as {
    readonly results: readonly { readonly docs: readonly { readonly ok?: StoredDocument }[] }[];
  };
  return answer.results.flatMap(({ docs }) => docs.flatMap(({ ok }) => ok ?? []));
}

/** Sends a remote database what it lacks. */
export async function pushTo(
  remote: string,
  store: DocumentDatabase,
  progress: Progress,
  fetcher: typeof fetch,
): Promise<SyncRound> {
  const refused: string[] = [];
  let pushed = 0;
  let found = 0;
  for (let since = Number(progress.since(remote)); ; ) {
    const { rows, lastSeq, complete } = await store.changes({ since, limit: BATCH });
    found += rows.length;
    const held = Object.fromEntries(rows.map(({ id, leaves }) => [id, leaves]));
    const diff = rows.length === 0 ? {} : await ask(fetcher, `${remote}/_revs_diff`, held);
    const lacking = Object.entries(diff as Record<string, { readonly missing: readonly string[] }>);
    const docs: StoredDocument[] = [];
    for (const [id, { missing }] of lacking) {
      for (const { doc } of await store.openRevs(id, missing)) if (doc !== undefined) docs.push(doc);
    }
    if (docs.length > 0) {
      const rejected = await sendAll(fetcher, remote, docs);
      refused.push(...rejected);
      pushed += docs.length - rejected.length;
    }
    since = lastSeq;
    if (complete) {
      progress.note(remote, since, found);
      return { pushed, refused };
    }
  }
}

/** Answers the ids of what is refused for ever; throws when something was not taken for another reason. */
async function sendAll(
  fetcher: typeof fetch,
  remote: string,
  docs: readonly StoredDocument[],
): Promise<string[]> {
  const rows = (await ask(fetcher, `${remote}/_bulk_docs`, { new_edits: false, docs })) as readonly {
    readonly id: string;
    readonly error?: string;
  }[];
  const failed = rows.filter(({ error }) => error !== undefined && error !== 'forbidden');
  if (failed.length > 0) throw new Error(`${remote} did not take ${failed.length} documents`);
  return rows.filter(({ error }) => error === 'forbidden').map(({ id }) => id);
}

/** One request; a hub out of reach, an error and an answer that is no JSON reject alike. */
async function ask(fetcher: typeof fetch, url: string, body?: object): Promise<unknown> {
  const answer = await fetcher(url, {
    signal: AbortSignal.timeout(STALL_MS),
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const read: unknown = await answer.json();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return read;
}

/** Replication hands documents with their revision history; an event has none. */
export function plainEvent(document: StoredDocument): HallEvent {
  const { _revisions, ...event } = document;
  return event as unknown as HallEvent;
}
