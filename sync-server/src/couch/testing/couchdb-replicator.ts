import { gunzipSync, gzipSync } from 'node:zlib';
import { boundaryOf, fileNameOf, type Part, parseMultipart } from '../multipart.ts';
import type { WireAnswer, WireDatabase } from './wire.ts';

/**
 * A replicator that asks as Apache CouchDB 3.5's does (`research/couchdb-embedded.md`, rows marked C):
 * older checkpoint ids first, `_changes` in the normal then continuous feed, `_revs_diff`,
 * `_bulk_get` with `attachments=false`, whole documents with attachments by `open_revs` as
 * `multipart/mixed`, `multipart/related` PUTs with text attachments gzipped, `_ensure_full_commit`.
 */
type Doc = {
  _id: string;
  _rev: string;
  _attachments?: Record<string, AttachmentEntry>;
  [member: string]: unknown;
};
type AttachmentEntry = {
  content_type: string;
  follows?: boolean;
  stub?: boolean;
  length?: number;
  revpos?: number;
};
type Fetched = { doc: Doc; attachments: Map<string, Buffer> };

export type ReplicationReport = { readonly written: number; readonly lastSeq: unknown };

const CHECKPOINT_IDS = ['c0ffee0b+continuous', 'c0ffee0a', 'c0ffee09'];
const must = (answer: WireAnswer, status: number): WireAnswer => {
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${answer.bytes}`);
  return answer;
};

/** Replicates once from `source` to `target`, the way CouchDB's scheduler would. */
export async function replicateLikeCouchDb(
  source: WireDatabase,
  target: WireDatabase,
): Promise<ReplicationReport> {
  const start = await openBoth(source, target);
  const checkpoints = await Promise.all([source, target].map(findCheckpoint));
  const [first, second] = checkpoints.map(({ doc }) => doc?.last_seq);
  let since: unknown = first !== undefined && first === second ? first : 0;
  let written = 0;
  for (;;) {
    const query = `?feed=normal&style=all_docs&since=${encodeURIComponent(String(since))}&limit=50&timeout=10000`;
    const {
      results,
      last_seq: lastSeq,
      pending,
    } = must(await source.send('GET', `/_changes${query}`), 200).json;
    written += await copyChanges(source, target, results);
    since = lastSeq;
    if (results.length === 0 || pending === 0) break;
  }
  const commit = must(await target.send('POST', '/_ensure_full_commit', { body: {} }), 201).json;
  if (commit.instance_start_time !== start) throw new Error('the target restarted during replication');
  for (const [n, database] of [source, target].entries()) {
    const body = { ...(checkpoints[n]?.doc ?? {}), last_seq: since, source_last_seq: since, history: [] };
    must(await database.send('PUT', `/_local/${encodeURIComponent(CHECKPOINT_IDS[0] ?? '')}`, { body }), 201);
  }
  return { written, lastSeq: since };
}

/** Follows the continuous feed until it ends by its timeout, copying what it brings. */
export async function followLikeCouchDb(
  source: WireDatabase,
  target: WireDatabase,
  since: unknown,
): Promise<number> {
  const query = `?feed=continuous&style=all_docs&since=${encodeURIComponent(String(since))}&timeout=500`;
  const lines = must(await source.send('GET', `/_changes${query}`), 200)
    .bytes.toString()
    .split('\n');
  const rows = lines.filter((line) => line !== '').map((line) => JSON.parse(line));
  if (rows.at(-1)?.last_seq === undefined) throw new Error('the feed must end with last_seq');
  return copyChanges(source, target, rows.slice(0, -1));
}

async function openBoth(source: WireDatabase, target: WireDatabase): Promise<unknown> {
  const [from, to] = [
    must(await source.send('GET', '/'), 200).json,
    must(await target.send('GET', '/'), 200).json,
  ];
  for (const info of [from, to]) {
    if (info.update_seq === undefined || info.instance_start_time === undefined)
      throw new Error('db_not_found');
  }
  return to.instance_start_time;
}

/** Tries the ids older CouchDB versions made, too; only a JSON 404 lets it go on. */
async function findCheckpoint(database: WireDatabase): Promise<{ doc: Doc | undefined }> {
  for (const id of CHECKPOINT_IDS) {
    const answer = await database.send('GET', `/_local/${encodeURIComponent(id)}`);
    if (answer.status === 200) return { doc: answer.json };
    if (must(answer, 404).json.error !== 'not_found')
      throw new Error('a missing checkpoint must be not_found');
  }
  return { doc: undefined };
}

type ChangeRow = { id: string; changes: { rev: string }[] };

async function copyChanges(source: WireDatabase, target: WireDatabase, rows: ChangeRow[]): Promise<number> {
  if (rows.length === 0) return 0;
  const asked = Object.fromEntries(rows.map(({ id, changes }) => [id, changes.map(({ rev }) => rev)]));
  const missing: Record<string, { missing: string[] }> = must(
    await target.send('POST', '/_revs_diff', { body: asked }),
    200,
  ).json;
  const wanted = Object.entries(missing).flatMap(([id, row]) =>
    row.missing.map((rev) => ({ id, rev, atts_since: [] })),
  );
  if (wanted.length === 0) return 0;
  const path = '/_bulk_get?latest=true&revs=true&attachments=false';
  const { results } = must(await source.send('POST', path, { body: { docs: wanted } }), 200).json;
  if (results.length !== wanted.length) throw new Error('_bulk_get must answer row by row');
  const plain: Doc[] = [];
  for (const [index, { docs }] of results.entries()) {
    const doc: Doc | undefined = docs[0]?.ok;
    if (!doc || docs.length !== 1 || doc._id !== wanted[index]?.id)
      throw new Error(`bad row ${JSON.stringify(docs)}`);
    if (doc._attachments) await copyWithAttachments(source, target, doc._id, doc._rev);
    else plain.push(doc);
  }
  const errors = must(
    await target.send('POST', '/_bulk_docs', { body: { new_edits: false, docs: plain } }),
    201,
  ).json;
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return wanted.length;
}

async function copyWithAttachments(
  source: WireDatabase,
  target: WireDatabase,
  id: string,
  rev: string,
): Promise<void> {
  const query = `revs=true&open_revs=${encodeURIComponent(JSON.stringify([rev]))}&latest=true`;
  const answer = await source.send('GET', `/${encodeURIComponent(id)}?${query}`, {
    headers: { accept: 'multipart/mixed' },
  });
  for (const fetched of readMixed(must(answer, 200))) await putRelated(target, fetched);
}

function readMixed(answer: WireAnswer): Fetched[] {
  return parts(answer.headers.get('content-type') ?? '', answer.bytes).map((part) => {
    const type = part.headers.get('content-type') ?? '';
    if (type.includes('error="true"')) throw new Error(`missing: ${part.body}`);
    if (!type.startsWith('multipart/related'))
      return { doc: JSON.parse(part.body.toString()), attachments: new Map() };
    const [json, ...rest] = parts(type, part.body);
    const doc: Doc = JSON.parse(String(json?.body));
    const names = Object.entries(doc._attachments ?? {}).filter(([, { follows }]) => follows);
    const attachments = new Map<string, Buffer>();
    for (const [index, [name, entry]] of names.entries()) {
      const each = rest[index];
      if (!each || fileNameOf(each) !== name) throw new Error(`attachment ${name} is not in its place`);
      const body = each.headers.get('content-encoding') === 'gzip' ? gunzipSync(each.body) : each.body;
      if (entry.length !== undefined && entry.length !== body.length) throw new Error(`length of ${name}`);
      attachments.set(name, body);
    }
    return { doc, attachments };
  });
}

function parts(contentType: string, body: Buffer): Part[] {
  const parsed = parseMultipart(body, boundaryOf(contentType) ?? '');
  if (!parsed.ok) throw new Error(`${contentType}: ${parsed.refusal.reason}`);
  return parsed.value;
}

/** CouchDB keeps compressible attachments zipped and sends them so, with `encoding` in the JSON. */
async function putRelated(target: WireDatabase, { doc, attachments }: Fetched): Promise<void> {
  const entries: [string, object][] = [];
  const chunks: Buffer[] = [];
  for (const [name, body] of attachments) {
    const type = doc._attachments?.[name]?.content_type ?? '';
    const zipped = type.startsWith('text/') ? gzipSync(body) : undefined;
    const encoding = zipped ? { encoding: 'gzip', encoded_length: zipped.length } : {};
    entries.push([name, { content_type: type, revpos: 1, follows: true, length: body.length, ...encoding }]);
    const head = [
      `\r\nContent-Disposition: attachment; filename="${name}"`,
      `Content-Type: ${type}`,
      `Content-Length: ${(zipped ?? body).length}`,
      ...(zipped ? ['Content-Encoding: gzip'] : []),
    ];
    chunks.push(Buffer.from(`${head.join('\r\n')}\r\n\r\n`), zipped ?? body, Buffer.from('\r\n--c0uch'));
  }
  const json = JSON.stringify({ ...doc, _attachments: Object.fromEntries(entries) });
  const first = Buffer.from(`--c0uch\r\nContent-Type: application/json\r\n\r\n${json}\r\n--c0uch`);
  const answer = await target.send('PUT', `/${encodeURIComponent(doc._id)}?new_edits=false`, {
    raw: Buffer.concat([first, ...chunks, Buffer.from('--')]),
    headers: { 'content-type': 'multipart/related; boundary="c0uch"' },
  });
  const reply = must(answer, 201).json;
  if (reply.ok !== true || reply.rev !== doc._rev) throw new Error(JSON.stringify(reply));
}
