import { isObject } from './document.ts';
import {
  type Answer,
  type DatabaseExchange,
  json,
  methodNotAllowed,
  readObject,
  refusalAnswer,
} from './exchange.ts';
import { accepted, badRequest, type Outcome, refused } from './refusal.ts';
import { compileSelector, type DocumentTest, order, valueAt } from './selector.ts';
import type { StoredDocument } from './storage.ts';

const READ_BATCH = 500;
const DEFAULT_LIMIT = 25;

type Find = {
  readonly test: DocumentTest;
  readonly limit: number;
  readonly skip: number;
  readonly fields: readonly string[] | undefined;
  readonly sort: readonly { readonly path: string; readonly down: boolean }[];
};

/** `POST _find`: reads every document, for there are no indexes. Meant for people and tools, not for screens. */
export async function find(exchange: DatabaseExchange): Promise<Answer> {
  if (exchange.request.method !== 'POST') return methodNotAllowed('POST');
  const body = await readObject(exchange);
  if (!body.ok) return refusalAnswer(body.refusal);
  const parsed = parseFind(body.value.value);
  if (!parsed.ok) return refusalAnswer(parsed.refusal);
  const { limit, skip, sort, fields } = parsed.value;
  const found = await matching(exchange, parsed.value);
  for (const { path, down } of sort.toReversed()) {
    found.sort((a, b) => order(valueAt(a, path), valueAt(b, path)) * (down ? -1 : 1));
  }
  const docs = found.slice(skip, skip + limit).map((doc) => (fields ? picked(doc, fields) : doc));
  return json(200, { docs, bookmark: 'nil', warning: 'No index is used: every document was read.' });
}

/** `GET _index` names the one index there is; making others is not offered. */
export function index(exchange: DatabaseExchange): Answer {
  if (exchange.request.method === 'GET' || exchange.request.method === 'HEAD') {
    const all = { ddoc: null, name: '_all_docs', type: 'special', def: { fields: [{ _id: 'asc' }] } };
    return json(200, { total_rows: 1, indexes: [all] });
  }
  if (exchange.request.method !== 'POST') return methodNotAllowed('GET', 'HEAD', 'POST');
  return refusalAnswer(
    refused(501, 'not_implemented', 'This hub keeps no indexes; _find works without.').refusal,
  );
}

async function matching(
  { served }: DatabaseExchange,
  { test, limit, skip, sort }: Find,
): Promise<StoredDocument[]> {
  const found: StoredDocument[] = [];
  const enough = sort.length === 0 ? skip + limit : Number.MAX_SAFE_INTEGER;
  let after: string | undefined;
  while (found.length < enough) {
    const from = after === undefined ? {} : { startKey: after, skip: 1 };
    const { rows } = await served.store.allDocs({ ...from, limit: READ_BATCH, includeDocs: true });
    for (const { doc } of rows) if (doc && test(doc)) found.push(doc);
    after = rows.at(-1)?.id;
    if (rows.length < READ_BATCH) break;
  }
  return found;
}

function parseFind(body: Record<string, unknown>): Outcome<Find> {
  const { selector, limit = DEFAULT_LIMIT, skip = 0, fields, sort = [], ...rest } = body;
  const ignored = ['use_index', 'r', 'conflicts', 'update', 'stable', 'execution_stats', 'allow_fallback'];
  const unknown = Object.keys(rest).find((name) => !ignored.includes(name));
  if (unknown !== undefined) return badRequest(`${unknown} is not supported`);
  const test = compileSelector(selector);
  if (!test.ok) return test;
  if (!isCount(limit) || !isCount(skip)) return badRequest('limit and skip must be whole numbers');
  if (fields !== undefined && !isTexts(fields)) return badRequest('fields must be a list of names');
  const keys = sortKeys(sort);
  if (!keys.ok) return keys;
  return accepted({ test: test.value, limit, skip, fields, sort: keys.value });
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

function sortKeys(sort: unknown): Outcome<{ path: string; down: boolean }[]> {
  const unusable = badRequest('sort must be a list of names or of {name: "asc" or "desc"}');
  if (!Array.isArray(sort)) return unusable;
  const keys: { path: string; down: boolean }[] = [];
  for (const each of sort) {
    const [path, direction] =
      typeof each === 'string' ? [each, 'asc'] : isObject(each) ? (Object.entries(each)[0] ?? []) : [];
    if (path === undefined || (direction !== 'asc' && direction !== 'desc')) return unusable;
    keys.push({ path, down: direction === 'desc' });
  }
  return accepted(keys);
}

function picked(doc: StoredDocument, fields: readonly string[]): object {
  const entries = fields.map((path) => [path, valueAt(doc, path)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
