import { stubsOf } from './attachments.ts';
import { isObject, isRevision } from './document.ts';
import {
  type Answer,
  type DatabaseExchange,
  flag,
  json,
  jsonParameter,
  methodNotAllowed,
  parseJson,
  readBody,
  readJson,
  refusalAnswer,
} from './exchange.ts';
import { boundaryOf, fileNameOf, type Part, parseMultipart } from './multipart.ts';
import { openRevsAnswer } from './open-revs.ts';
import { accepted, badRequest, notFound, type Outcome } from './refusal.ts';
import { knownGeneration, revisionList } from './revisions.ts';
import { writeOne } from './write-road.ts';

/** `GET`, `PUT` and `DELETE` of one document. */
export async function documentRoute(exchange: DatabaseExchange, id: string): Promise<Answer> {
  switch (exchange.request.method) {
    case 'GET':
    case 'HEAD':
      return exchange.query.has('open_revs') ? openRevsAnswer(exchange, id) : getDocument(exchange, id);
    case 'PUT':
      return putDocument(exchange, id);
    case 'DELETE':
      return deleteDocument(exchange, id);
    default:
      return methodNotAllowed('GET', 'HEAD', 'PUT', 'DELETE');
  }
}

async function getDocument({ served, query, request }: DatabaseExchange, id: string): Promise<Answer> {
  const rev = query.get('rev');
  if (rev !== null && !isRevision(rev)) return refusalAnswer(badRequest('Invalid rev format').refusal);
  const since = revisionList(jsonParameter(query, 'atts_since'));
  if (!since.ok) return refusalAnswer(since.refusal);
  const result = await served.store.read(id, {
    ...(rev === null ? {} : { rev }),
    revs: flag(query, 'revs'),
    revsInfo: flag(query, 'revs_info'),
    conflicts: flag(query, 'conflicts'),
    attachments: flag(query, 'attachments'),
  });
  if (!result.found) return refusalAnswer(notFound(result.reason).refusal);
  const { doc } = result;
  if (since.value.length > 0) await attachSince(served.store, doc, since.value);
  const etag = `"${doc._rev}"`;
  // Only the plain document is decided by its revision alone.
  if (query.size === 0 && request.headers['if-none-match'] === etag) {
    return {
      kind: 'bytes',
      status: 304,
      contentType: 'application/json',
      body: Buffer.alloc(0),
      headers: { etag },
    };
  }
  return json(200, doc, query.size === 0 ? { etag } : {});
}

/** Puts the bytes of attachments newer than `revs` into a document read with stubs. */
async function attachSince(
  store: DatabaseExchange['served']['store'],
  doc: { _id: string; _rev: string; [member: string]: unknown },
  revs: readonly string[],
): Promise<void> {
  const history = await store.read(doc._id, { rev: doc._rev, revs: true });
  const known = history.found ? knownGeneration(history.doc, revs) : 0;
  for (const [name, stub] of stubsOf(doc)) {
    if (stub.revpos <= known) continue;
    const found = await store.attachment(doc._id, name, doc._rev);
    if (!found) continue;
    const { content_type, digest, revpos } = stub;
    const data = found.bytes.toString('base64');
    Object.assign(doc._attachments as object, { [name]: { content_type, digest, revpos, data } });
  }
}

async function putDocument(exchange: DatabaseExchange, id: string): Promise<Answer> {
  const newEdits = exchange.query.get('new_edits') !== 'false';
  const received = await readDocument(exchange);
  if (!received.ok) return refusalAnswer(received.refusal);
  const { value, parts, bytes } = received.value;
  if (!isObject(value)) return refusalAnswer(badRequest('Document must be a JSON object').refusal);
  if (value._id !== undefined && value._id !== id) {
    return refusalAnswer(badRequest('Document ID must match the one in the path').refusal);
  }
  const rev = revisionOf(exchange, value._rev);
  if (!rev.ok) return refusalAnswer(rev.refusal);
  const input = { ...value, _id: id, ...(rev.value === undefined ? {} : { _rev: rev.value }) };
  return writeOne(exchange, { input, newEdits, parts, bytes });
}

type Received = { readonly value: unknown; readonly parts: Map<string, Buffer>; readonly bytes: number };

/** A document sent as JSON, or as `multipart/related` with its attachments behind it. */
async function readDocument(exchange: DatabaseExchange): Promise<Outcome<Received>> {
  const boundary = boundaryOf(exchange.request.headers['content-type'] ?? '');
  if (boundary === undefined) {
    const body = await readJson(exchange);
    return body.ok ? accepted({ ...body.value, parts: new Map() }) : body;
  }
  const body = await readBody(exchange);
  if (!body.ok) return body;
  const parsed = parseMultipart(body.value, boundary);
  if (!parsed.ok) return parsed;
  const [first, ...rest] = parsed.value;
  if (!first) return badRequest('a multipart document must begin with its JSON');
  const document = parseJson(first.body);
  if (!document.ok) return document;
  const parts = partsByName(document.value, rest);
  return accepted({ value: document.value, parts, bytes: first.body.length });
}

/**
 * Which part is which attachment: by file name where every part has one that is expected, else by
 * the order of the `follows` entries, which is CouchDB's rule. Names come first because JavaScript
 * moves members such as "1" to the front of an object.
 */
function partsByName(doc: unknown, parts: readonly Part[]): Map<string, Buffer> {
  const entries = isObject(doc) && isObject(doc._attachments) ? Object.entries(doc._attachments) : [];
  const expected = entries.flatMap(([name, entry]) =>
    isObject(entry) && entry.follows === true ? [name] : [],
  );
  const names = parts.map(fileNameOf);
  const named = names.every((name) => name !== undefined && expected.includes(name));
  const isExact = named && new Set(names).size === parts.length;
  return new Map(
    parts.flatMap((part, index): [string, Buffer][] => {
      const name = isExact ? names[index] : expected[index];
      return name === undefined ? [] : [[name, part.body]];
    }),
  );
}

/** The revision a write is based on: in the document, the query or `If-Match`, all of which must agree. */
export function revisionOf(exchange: DatabaseExchange, inDocument: unknown): Outcome<string | undefined> {
  const header = exchange.request.headers['if-match']?.replace(/^"|"$/g, '');
  const given = [inDocument, exchange.query.get('rev') ?? undefined, header].filter(
    (each) => each !== undefined,
  );
  const [first] = given;
  if (given.some((each) => each !== first)) {
    return badRequest('Document rev from request body and query string have different values');
  }
  if (first === undefined) return accepted(undefined);
  return isRevision(first) ? accepted(first) : badRequest('Invalid rev format');
}

async function deleteDocument(exchange: DatabaseExchange, id: string): Promise<Answer> {
  const rev = revisionOf(exchange, undefined);
  if (!rev.ok) return refusalAnswer(rev.refusal);
  const present = await exchange.served.store.read(id);
  const named = rev.value === undefined ? present : await exchange.served.store.read(id, { rev: rev.value });
  if (!present.found && !named.found) return refusalAnswer(notFound(present.reason).refusal);
  const input = { _id: id, ...(rev.value === undefined ? {} : { _rev: rev.value }), _deleted: true };
  return writeOne(exchange, { input, newEdits: true, bytes: 0 }, 200);
}
