import {
  type Answer,
  count,
  type DatabaseExchange,
  flag,
  json,
  jsonParameter,
  methodNotAllowed,
  readObject,
  refusalAnswer,
} from './exchange.ts';
import { accepted, badRequest, type Outcome } from './refusal.ts';
import type { AllDocsOptions, AllDocsRow } from './storage.ts';

/** `GET` and `POST _all_docs`: every document by id, a range of ids, or the ids listed as `keys`. */
export async function allDocs(exchange: DatabaseExchange): Promise<Answer> {
  const { method } = exchange.request;
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST')
    return methodNotAllowed('GET', 'HEAD', 'POST');
  const keys = method === 'POST' ? await keysOfBody(exchange) : jsonParameter(exchange.query, 'keys');
  if (!keys.ok) return refusalAnswer(keys.refusal);
  const options = optionsOf(exchange.query);
  if (!options.ok) return refusalAnswer(options.refusal);
  if (keys.value !== undefined) {
    if (!Array.isArray(keys.value)) return refusalAnswer(badRequest('`keys` must be an array').refusal);
    return byKeys(exchange, keys.value, options.value);
  }
  const { store } = exchange.served;
  const { total, rows } = options.value.nothing
    ? { total: (await store.info()).docCount, rows: [] }
    : await store.allDocs(options.value);
  return json(200, { total_rows: total, offset: options.value.skip ?? 0, rows: rows.map(wireRow) });
}

async function keysOfBody(exchange: DatabaseExchange): Promise<Outcome<unknown>> {
  const body = await readObject(exchange);
  return body.ok ? accepted(body.value.value.keys) : body;
}

async function byKeys(exchange: DatabaseExchange, keys: unknown[], options: AllDocsOptions): Promise<Answer> {
  const ordered = options.descending ? keys.toReversed() : keys;
  const from = options.skip ?? 0;
  const chosen = ordered.slice(from, options.limit === undefined ? undefined : from + options.limit);
  const ids = chosen.map((key) => (typeof key === 'string' ? key : ''));
  const { store } = exchange.served;
  const [rows, { docCount }] = await Promise.all([store.allDocsByKeys(ids, options), store.info()]);
  const wireRows = chosen.map((key, index) => {
    const row = rows[index];
    return row ? wireRow(row, options.includeDocs) : { key, error: 'not_found' };
  });
  return json(200, { total_rows: docCount, offset: null, rows: wireRows });
}

function wireRow(row: AllDocsRow, withDoc?: unknown): object {
  const value = { rev: row.rev, ...(row.deleted ? { deleted: true } : {}) };
  const doc = row.doc ?? (withDoc === true && row.deleted ? null : undefined);
  return { id: row.id, key: row.id, value, ...(doc === undefined ? {} : { doc }) };
}

type Bound = { readonly id?: string; readonly beyond?: 'below' | 'above' };
type Asked = AllDocsOptions & { readonly nothing: boolean };

/** CouchDB orders null, booleans and numbers before every text, and lists and objects behind. */
function boundOf(query: URLSearchParams, ...names: string[]): Outcome<Bound> {
  const name = names.find((each) => query.has(each));
  if (name === undefined) return accepted({});
  const parsed = jsonParameter(query, name);
  if (!parsed.ok) return parsed;
  if (typeof parsed.value === 'string') return accepted({ id: parsed.value });
  return accepted({ beyond: typeof parsed.value === 'object' && parsed.value !== null ? 'above' : 'below' });
}

function optionsOf(query: URLSearchParams): Outcome<Asked> {
  const key = boundOf(query, 'key');
  const start = query.has('key') ? key : boundOf(query, 'startkey', 'start_key');
  const end = query.has('key') ? key : boundOf(query, 'endkey', 'end_key');
  const skip = count(query, 'skip');
  const limit = count(query, 'limit');
  if (!start.ok) return start;
  if (!end.ok) return end;
  if (!skip.ok) return skip;
  if (!limit.ok) return limit;
  const descending = flag(query, 'descending');
  const [low, high] = descending ? [end.value, start.value] : [start.value, end.value];
  // An empty text bounds nothing from below and excludes everything from above.
  const nothing = low.beyond === 'above' || high.beyond === 'below' || high.id === '' || limit.value === 0;
  return accepted({
    nothing,
    descending,
    inclusiveEnd: query.get('inclusive_end') !== 'false',
    ...(start.value.id ? { startKey: start.value.id } : {}),
    ...(end.value.id ? { endKey: end.value.id } : {}),
    ...(skip.value === undefined ? {} : { skip: skip.value }),
    ...(limit.value === undefined ? {} : { limit: limit.value }),
    includeDocs: flag(query, 'include_docs'),
    conflicts: flag(query, 'conflicts'),
    attachments: flag(query, 'attachments'),
  });
}
