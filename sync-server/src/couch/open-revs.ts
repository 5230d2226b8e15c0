import { stubsOf } from './attachments.ts';
import { type Answer, type DatabaseExchange, flag, json, jsonParameter, refusalAnswer } from './exchange.ts';
import { type Piece, writeMultipart } from './multipart.ts';
import { knownGeneration, revisionList } from './revisions.ts';
import type { OpenRevision, StoredDocument } from './storage.ts';

/**
 * `GET doc?open_revs=...`. CouchDB's replicator asks for `multipart/mixed` whenever a document has
 * attachments; everybody else gets JSON. `latest` is ignored, as in `_bulk_get`.
 */
export async function openRevsAnswer(exchange: DatabaseExchange, id: string): Promise<Answer> {
  const { query, request, served } = exchange;
  const all = query.get('open_revs') === 'all';
  const revs = all ? undefined : revisionList(jsonParameter(query, 'open_revs'));
  if (revs && !revs.ok) return refusalAnswer(revs.refusal);
  const since = revisionList(jsonParameter(query, 'atts_since'));
  if (!since.ok) return refusalAnswer(since.refusal);
  const wantsParts = /multipart\/mixed/i.test(request.headers.accept ?? '');
  const found = await served.store.openRevs(id, revs?.value ?? 'all', {
    revs: flag(query, 'revs') || (wantsParts && since.value.length > 0),
    attachments: !wantsParts && flag(query, 'attachments'),
  });
  if (!wantsParts) {
    return json(
      200,
      found.map(({ rev, doc }) => (doc ? { ok: doc } : { missing: rev })),
    );
  }
  const pieces = await Promise.all(found.map((each) => pieceOf(exchange, id, each, since.value)));
  return { kind: 'bytes', status: 200, ...writeMultipart('mixed', pieces) };
}

async function pieceOf(
  exchange: DatabaseExchange,
  id: string,
  { rev, doc }: OpenRevision,
  since: readonly string[],
): Promise<Piece> {
  if (!doc) {
    return { contentType: 'application/json; error="true"', body: JSON.stringify({ missing: rev }) };
  }
  const known = knownGeneration(doc, since);
  const follows = [...stubsOf(doc)].filter(([, stub]) => stub.revpos > known).map(([name]) => name);
  if (follows.length === 0) return { contentType: 'application/json', body: JSON.stringify(doc) };
  return writeMultipart('related', await relatedPieces(exchange, id, doc, follows));
}

/** The JSON first, then the attachments in the order of its `follows` entries. */
async function relatedPieces(
  { served }: DatabaseExchange,
  id: string,
  doc: StoredDocument,
  follows: readonly string[],
): Promise<Piece[]> {
  const entries: [string, object][] = [];
  const pieces: Piece[] = [];
  for (const [name, stub] of stubsOf(doc)) {
    const found = follows.includes(name) ? await served.store.attachment(id, name, doc._rev) : undefined;
    if (!found) {
      entries.push([name, stub]);
      continue;
    }
    const { content_type, digest, revpos } = stub;
    entries.push([name, { content_type, revpos, digest, length: found.bytes.length, follows: true }]);
    const quoted = name.replace(/["\\]/g, '\\$&').replace(/[\r\n]/g, ' ');
    pieces.push({
      contentType: content_type,
      headers: [
        `Content-Disposition: attachment; filename="${quoted}"`,
        `Content-Length: ${found.bytes.length}`,
      ],
      body: found.bytes,
    });
  }
  const body = JSON.stringify({ ...doc, _attachments: Object.fromEntries(entries) });
  return [{ contentType: 'application/json', body }, ...pieces];
}
