import { plainBytes, stubsOf } from './attachments.ts';
import { isAttachmentName } from './document.ts';
import { revisionOf } from './document-routes.ts';
import {
  type Answer,
  type DatabaseExchange,
  maxRequestBytes,
  methodNotAllowed,
  readBody,
  refusalAnswer,
} from './exchange.ts';
import { badRequest, conflict, notFound, refused } from './refusal.ts';
import { writeOne } from './write-road.ts';

/** `GET`, `PUT` and `DELETE` of one attachment. */
export async function attachmentRoute(exchange: DatabaseExchange, id: string, name: string): Promise<Answer> {
  switch (exchange.request.method) {
    case 'GET':
    case 'HEAD':
      return getAttachment(exchange, id, name);
    case 'PUT':
      return putAttachment(exchange, id, name);
    case 'DELETE':
      return deleteAttachment(exchange, id, name);
    default:
      return methodNotAllowed('GET', 'HEAD', 'PUT', 'DELETE');
  }
}

async function getAttachment(exchange: DatabaseExchange, id: string, name: string): Promise<Answer> {
  const rev = revisionOf(exchange, undefined);
  if (!rev.ok) return refusalAnswer(rev.refusal);
  const found = await exchange.served.store.attachment(id, name, rev.value);
  if (!found) return refusalAnswer(notFound('Document is missing attachment').refusal);
  const headers = {
    etag: `"${found.digest.replace(/^md5-/, '')}"`,
    // Bytes a device wrote are shown to nobody as a page of the hub's own origin.
    'x-content-type-options': 'nosniff',
    'content-security-policy': 'sandbox',
  };
  const unchanged = exchange.request.headers['if-none-match'] === headers.etag;
  return {
    kind: 'bytes',
    status: unchanged ? 304 : 200,
    contentType: found.contentType,
    body: unchanged ? Buffer.alloc(0) : found.bytes,
    headers,
  };
}

async function putAttachment(exchange: DatabaseExchange, id: string, name: string): Promise<Answer> {
  if (!isAttachmentName(name))
    return refusalAnswer(badRequest(`${name} is not a valid attachment name`).refusal);
  const { headers } = exchange.request;
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity' && encoding !== 'gzip') {
    return refusalAnswer(
      refused(415, 'bad_ctype', 'Only gzip and identity content-encodings are supported').refusal,
    );
  }
  const body = await readBody(exchange);
  if (!body.ok) return refusalAnswer(body.refusal);
  const data = await plainBytes(body.value, encoding === 'gzip', maxRequestBytes(exchange));
  if (!data) return refusalAnswer(badRequest('the attachment is not valid gzip').refusal);
  const contentType = headers['content-type'] ?? 'application/octet-stream';
  return rewrite(exchange, id, (entries) => {
    entries.set(name, { content_type: contentType, data: data.toString('base64') });
    return true;
  });
}

function deleteAttachment(exchange: DatabaseExchange, id: string, name: string): Promise<Answer> {
  return rewrite(exchange, id, (entries) => entries.delete(name), 200);
}

/** Writes the document anew with changed attachments; the others stay as they are. */
async function rewrite(
  exchange: DatabaseExchange,
  id: string,
  change: (entries: Map<string, object>) => boolean,
  successStatus = 201,
): Promise<Answer> {
  const rev = revisionOf(exchange, undefined);
  if (!rev.ok) return refusalAnswer(rev.refusal);
  const { store } = exchange.served;
  const current = await store.read(id, rev.value === undefined ? {} : { rev: rev.value });
  if (current.found !== (rev.value !== undefined)) return refusalAnswer(conflict().refusal);
  const stubs = current.found ? [...stubsOf(current.doc)] : [];
  const entries = new Map<string, object>(stubs.map(([name]) => [name, { stub: true }]));
  if (!change(entries)) return refusalAnswer(notFound('Document is missing attachment').refusal);
  const { _deleted, ...doc } = current.found ? current.doc : { _id: id, _deleted: undefined };
  const input = { ...doc, _attachments: Object.fromEntries(entries) };
  return writeOne(exchange, { input, newEdits: true, bytes: 0 }, successStatus);
}
