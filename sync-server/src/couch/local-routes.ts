import { isObject } from './document.ts';
import {
  type Answer,
  type DatabaseExchange,
  json,
  methodNotAllowed,
  readJson,
  refusalAnswer,
} from './exchange.ts';
import { conflict, notFound } from './refusal.ts';
import type { CouchDocument, WriteRow } from './storage.ts';

/** Local documents: replication checkpoints, kept on this hub only. */
export async function localRoute(exchange: DatabaseExchange, id: string): Promise<Answer> {
  const { store } = exchange.served;
  switch (exchange.request.method) {
    case 'GET':
    case 'HEAD': {
      const doc = await store.getLocal(id);
      return doc ? json(200, doc) : refusalAnswer(notFound('missing').refusal);
    }
    case 'PUT':
      return putLocal(exchange, id);
    case 'DELETE': {
      const rev = exchange.query.get('rev') ?? '';
      if (!(await store.getLocal(id))) return refusalAnswer(notFound('missing').refusal);
      return rowAnswer(isLocalRev(rev) ? await store.removeLocal(id, rev) : undefined, 200);
    }
    default:
      return methodNotAllowed('GET', 'HEAD', 'PUT', 'DELETE');
  }
}

const isLocalRev = (rev: unknown): rev is string => typeof rev === 'string' && /^0-\d{1,15}$/.test(rev);

async function putLocal(exchange: DatabaseExchange, id: string): Promise<Answer> {
  const body = await readJson(exchange);
  if (!body.ok) return refusalAnswer(body.refusal);
  const input = body.value.value;
  if (!isObject(input)) {
    return refusalAnswer({ status: 400, error: 'bad_request', reason: 'Document must be a JSON object' });
  }
  const doc: CouchDocument = { _id: `_local/${id}` };
  for (const [member, value] of Object.entries(input)) if (!member.startsWith('_')) doc[member] = value;
  const rev = input._rev;
  if (rev !== undefined && !isLocalRev(rev)) return refusalAnswer(conflict().refusal);
  if (rev !== undefined) doc._rev = rev;
  return rowAnswer(await exchange.served.store.putLocal(id, doc), 201);
}

function rowAnswer(row: WriteRow | undefined, status: number): Answer {
  if (!row) return refusalAnswer(conflict().refusal);
  return row.ok ? json(status, { ok: true, id: row.id, rev: row.rev }) : refusalAnswer(row);
}
