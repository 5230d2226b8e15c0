import type { ChangesQuery } from './changes-query.ts';
import type { DatabaseExchange } from './exchange.ts';
import { changeRow } from './feed.ts';
import type { Change } from './storage.ts';

const READ_BATCH = 500;

/** A row ready to be sent. */
export type Row = { readonly seq: number; readonly text: string };

/** Rows after a point, how far was read, and how many sequences at most lie beyond. */
export type RowBatch = { readonly rows: Row[]; readonly lastSeq: number; readonly pending: number };

/**
 * The next matching rows after `since`, at most `limit`, together with how far this read came.
 * `pending` counts sequences, which is the number of rows where documents are never changed (F1)
 * and otherwise an upper bound; it is 0 exactly when nothing is left.
 */
export async function nextRows(
  exchange: DatabaseExchange,
  query: ChangesQuery,
  since: number,
  limit: number,
): Promise<RowBatch> {
  const fromRing = ringRows(exchange, query, since, limit);
  if (fromRing) return fromRing;
  const { store } = exchange.served;
  const size = query.descending ? Number.MAX_SAFE_INTEGER : Math.min(READ_BATCH, Math.max(limit, 50));
  const read = await store.changes({ since, limit: size, descending: query.descending });
  const matching = read.rows.filter((change) => matches(query, change));
  const taken = matching.slice(0, limit);
  const isCut = taken.length < matching.length || (taken.length === limit && !read.complete);
  const lastSeq = isCut ? (taken.at(-1)?.seq ?? read.lastSeq) : read.lastSeq;
  const rows: Row[] = [];
  for (const change of taken) rows.push({ seq: change.seq, text: await rowText(exchange, query, change) });
  if (query.descending) return { rows, lastSeq: rows.at(-1)?.seq ?? lastSeq, pending: 0 };
  if (!isCut && read.complete) return { rows, lastSeq, pending: 0 };
  const { updateSeq } = await store.info();
  return { rows, lastSeq, pending: Math.max(0, updateSeq - lastSeq) };
}

/** Served from the ring when it reaches back far enough and no document is needed. */
function ringRows(
  { served: { feed } }: DatabaseExchange,
  query: ChangesQuery,
  since: number,
  limit: number,
): RowBatch | undefined {
  if (query.includeDocs || query.filter.kind === 'selector' || query.descending || since > feed.tip)
    return undefined;
  const entries = feed.since(since);
  if (!entries) return undefined;
  const { filter, allLeaves } = query;
  const matching = filter.kind === 'ids' ? entries.filter((entry) => filter.matches(entry.id)) : entries;
  const taken = matching.slice(0, limit);
  const rows = taken.map((entry) => ({
    seq: entry.seq,
    text: allLeaves ? entry.leavesRow : entry.winnerRow,
  }));
  const isCut = taken.length < matching.length;
  const lastSeq = isCut ? (taken.at(-1)?.seq ?? since) : feed.tip;
  return { rows, lastSeq, pending: feed.tip - lastSeq };
}

function matches({ filter }: ChangesQuery, change: Change): boolean {
  switch (filter.kind) {
    case 'none':
      return true;
    case 'ids':
      return filter.matches(change.id);
    case 'selector':
      return filter.matches(change.doc);
  }
}

async function rowText({ served }: DatabaseExchange, query: ChangesQuery, change: Change): Promise<string> {
  if (!query.includeDocs) return changeRow(change, query.allLeaves);
  if (!query.conflicts && !query.attachments) return changeRow(change, query.allLeaves, change.doc);
  const { conflicts, attachments } = query;
  const full = await served.store.read(change.id, { rev: change.doc._rev, conflicts, attachments });
  return changeRow(change, query.allLeaves, full.found ? full.doc : change.doc);
}
