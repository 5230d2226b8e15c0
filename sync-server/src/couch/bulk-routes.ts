import { INSTANCE_START_TIME } from './database-routes.ts';
import { isObject, isRevision } from './document.ts';
import {
  type Answer,
  type DatabaseExchange,
  flag,
  json,
  methodNotAllowed,
  readJson,
  readObject,
  refusalAnswer,
} from './exchange.ts';
import { badRequest } from './refusal.ts';
import type { WriteRow } from './storage.ts';
import { writeFromWire } from './write-road.ts';

/** Rows read at the same time; more would only fill memory. */
const BULK_GET_BATCH = 50;

/** `POST _revs_diff`. `possible_ancestors` is left out: then CouchDB sends whole attachments, never stubs. */
export async function revsDiff(exchange: DatabaseExchange): Promise<Answer> {
  if (exchange.request.method !== 'POST') return methodNotAllowed('POST');
  const body = await readObject(exchange);
  if (!body.ok) return refusalAnswer(body.refusal);
  const { served, options, db } = exchange;
  const asked = new Map<string, string[]>();
  for (const [id, revs] of Object.entries(body.value.value)) {
    if (!Array.isArray(revs) || !revs.every(isRevision)) {
      return refusalAnswer(badRequest(`Invalid revisions for ${JSON.stringify(id)}`).refusal);
    }
    // A device asks about all it has heard, of which the hub lacks little.
    const unknown = revs.filter((rev) => options.inMemory?.(db, id, rev) === undefined);
    if (unknown.length > 0) asked.set(id, unknown);
  }
  const answer: Record<string, unknown> = Object.create(null);
  for (const [id, revs] of await served.store.revsDiff(asked)) {
    const missing = revs.filter((rev) => !options.isKeptAside?.(db, id, rev));
    if (missing.length > 0) answer[id] = { missing };
  }
  return json(200, answer);
}

/** `POST _bulk_docs`. With `new_edits: false` only refused documents get a row, as in CouchDB. */
export async function bulkDocs(exchange: DatabaseExchange): Promise<Answer> {
  if (exchange.request.method !== 'POST') return methodNotAllowed('POST');
  const body = await readObject(exchange);
  if (!body.ok) return refusalAnswer(body.refusal);
  const { docs, new_edits: edits } = body.value.value;
  if (!Array.isArray(docs)) return refusalAnswer(badRequest("Missing JSON list of 'docs'").refusal);
  const newEdits = edits !== false;
  const rows = await writeFromWire(exchange, { inputs: docs, newEdits, bytes: body.value.bytes });
  if (!rows.ok) return refusalAnswer(rows.refusal);
  return json(201, rows.value.filter((row) => newEdits || !row.ok).map(wireRow));
}

function wireRow(row: WriteRow): object {
  if (row.ok) return { ok: true, id: row.id, rev: row.rev };
  return { id: row.id, error: row.error, reason: row.reason };
}

/**
 * `POST _bulk_get`: exactly one row per row asked, in that order; CouchDB's replicator zips the two
 * lists. `latest` is ignored: a revision that is no leaf is sent as asked, or reported missing.
 */
export async function bulkGet(exchange: DatabaseExchange): Promise<Answer> {
  if (exchange.request.method !== 'POST') return methodNotAllowed('POST');
  const body = await readObject(exchange);
  if (!body.ok) return refusalAnswer(body.refusal);
  const { docs } = body.value.value;
  if (!Array.isArray(docs)) return refusalAnswer(badRequest("Missing JSON list of 'docs'").refusal);
  return { kind: 'stream', chunks: bulkGetChunks(exchange, docs) };
}

async function* bulkGetChunks(exchange: DatabaseExchange, rows: readonly unknown[]): AsyncIterable<string> {
  yield '{"results":[';
  for (let at = 0; at < rows.length; at += BULK_GET_BATCH) {
    const answers = await Promise.all(
      rows.slice(at, at + BULK_GET_BATCH).map((row) => bulkGetRow(exchange, row)),
    );
    yield (at === 0 ? '' : ',') + answers.map((answer) => JSON.stringify(answer)).join(',');
  }
  yield ']}\n';
}

async function bulkGetRow(exchange: DatabaseExchange, row: unknown): Promise<object> {
  const { served, query, options: hooks, db } = exchange;
  const { id, rev } = isObject(row) ? row : {};
  const failed = (error: string, reason: string) => ({
    id: id ?? null,
    docs: [{ error: { id: id ?? null, rev: rev ?? 'undefined', error, reason } }],
  });
  if (typeof id !== 'string') return failed('illegal_docid', 'Document id must be a string');
  if (rev !== undefined && !isRevision(rev)) return failed('bad_request', 'Invalid rev format');
  const options = { revs: flag(query, 'revs'), attachments: flag(query, 'attachments') };
  const held = rev === undefined ? undefined : hooks.inMemory?.(db, id, rev);
  if (held !== undefined && rev !== undefined) {
    const history = options.revs ? { _revisions: { start: 1, ids: [rev.slice('1-'.length)] } } : {};
    return { id, docs: [{ ok: { ...held, ...history } }] };
  }
  const found = await served.store.openRevs(id, rev === undefined ? 'all' : [rev], options);
  const docs = found.flatMap(({ doc }) => (doc ? [{ ok: doc }] : []));
  return docs.length > 0 ? { id, docs } : failed('not_found', 'missing');
}

/** `POST _ensure_full_commit`: every write is on disk before it is acknowledged, so there is nothing to do. */
export async function ensureFullCommit(exchange: DatabaseExchange): Promise<Answer> {
  if (exchange.request.method !== 'POST') return methodNotAllowed('POST');
  const body = await readJson(exchange);
  if (!body.ok) return refusalAnswer(body.refusal);
  return json(201, { ok: true, instance_start_time: INSTANCE_START_TIME });
}
