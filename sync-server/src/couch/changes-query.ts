import { count, type DatabaseExchange, flag, jsonParameter, readObject } from './exchange.ts';
import { accepted, badRequest, notFound, type Outcome } from './refusal.ts';
import { compileSelector } from './selector.ts';
import type { StoredDocument } from './storage.ts';

const DEFAULT_TIMEOUT_MS = 60_000;
const MIN_HEARTBEAT_MS = 100;
const FEEDS = ['normal', 'longpoll', 'continuous', 'eventsource'] as const;

export type ChangesFilter =
  | { readonly kind: 'none' }
  | { readonly kind: 'ids'; readonly matches: (id: string) => boolean }
  | { readonly kind: 'selector'; readonly matches: (doc: StoredDocument) => boolean };

/** What one `_changes` request asks for. */
export type ChangesQuery = {
  readonly feed: (typeof FEEDS)[number];
  readonly since: number | 'now';
  readonly limit: number | undefined;
  readonly allLeaves: boolean;
  readonly includeDocs: boolean;
  readonly conflicts: boolean;
  readonly attachments: boolean;
  readonly descending: boolean;
  /** With a heartbeat there is no end by time, as in CouchDB. */
  readonly heartbeatMs: number | undefined;
  readonly timeoutMs: number;
  readonly filter: ChangesFilter;
};

export async function changesQuery(exchange: DatabaseExchange): Promise<Outcome<ChangesQuery>> {
  const { query, request } = exchange;
  const body = request.method === 'POST' ? await bodyOf(exchange) : accepted({});
  if (!body.ok) return body;
  const feed = FEEDS.find((each) => each === (query.get('feed') ?? 'normal'));
  if (!feed) return badRequest('Supported `feed` types: normal, continuous, longpoll, eventsource');
  const filter = filterOf(query, body.value);
  if (!filter.ok) return filter;
  const lastEvent = feed === 'eventsource' ? request.headers['last-event-id'] : undefined;
  const since = sinceOf(typeof lastEvent === 'string' ? lastEvent : (query.get('since') ?? '0'));
  if (!since.ok) return since;
  const limit = count(query, 'limit');
  if (!limit.ok) return limit;
  const timeout = count(query, 'timeout');
  if (!timeout.ok) return timeout;
  const heartbeat = flag(query, 'heartbeat')
    ? accepted(DEFAULT_TIMEOUT_MS)
    : count(falseAsAbsent(query), 'heartbeat');
  if (!heartbeat.ok) return heartbeat;
  const descending = flag(query, 'descending');
  if (descending && feed !== 'normal') return badRequest('descending is for the normal feed only');
  return accepted({
    feed,
    since: since.value,
    limit: limit.value,
    allLeaves: query.get('style') === 'all_docs',
    includeDocs: flag(query, 'include_docs'),
    conflicts: flag(query, 'conflicts'),
    attachments: flag(query, 'attachments'),
    descending,
    heartbeatMs: heartbeat.value === undefined ? undefined : Math.max(MIN_HEARTBEAT_MS, heartbeat.value),
    timeoutMs: Math.min(timeout.value ?? DEFAULT_TIMEOUT_MS, DEFAULT_TIMEOUT_MS),
    filter: filter.value,
  });
}

function falseAsAbsent(query: URLSearchParams): URLSearchParams {
  return query.get('heartbeat') === 'false' ? new URLSearchParams() : query;
}

/** CouchDB clients may POST `_changes` with an empty body when there is nothing to filter by. */
async function bodyOf(exchange: DatabaseExchange): Promise<Outcome<Record<string, unknown>>> {
  const { headers } = exchange.request;
  if (headers['content-length'] === '0' && !headers['transfer-encoding']) return accepted({});
  const body = await readObject(exchange);
  return body.ok ? accepted(body.value.value) : body;
}

/**
 * Sequences here are integers. One that another server gave (CouchDB's begin with a number and a
 * dash, BigCouch's with a bracket) says nothing about this hub, so reading starts from the beginning.
 */
function sinceOf(text: string): Outcome<number | 'now'> {
  const plain = text.replace(/^"(.*)"$/, '$1');
  if (plain === 'now') return accepted('now');
  if (/^\d{1,15}$/.test(plain)) return accepted(Number(plain));
  if (/^(\d+-|\[)/.test(plain)) return accepted(0);
  return badRequest('Malformed sequence supplied in `since`');
}

function filterOf(query: URLSearchParams, body: Record<string, unknown>): Outcome<ChangesFilter> {
  const name = query.get('filter');
  switch (name) {
    case null:
      return accepted({ kind: 'none' });
    case '_doc_ids': {
      const inQuery = jsonParameter(query, 'doc_ids');
      if (!inQuery.ok) return inQuery;
      const ids = body.doc_ids ?? inQuery.value;
      if (!Array.isArray(ids)) return badRequest('`doc_ids` filter parameter is not a list.');
      const wanted = new Set(ids);
      return accepted({ kind: 'ids', matches: (id) => wanted.has(id) });
    }
    case '_design':
      return accepted({ kind: 'ids', matches: (id) => id.startsWith('_design/') });
    case '_selector': {
      const selector = compileSelector(body.selector);
      return selector.ok ? accepted({ kind: 'selector', matches: selector.value }) : selector;
    }
    default:
      return notFound('this hub has no filter functions; use _doc_ids or _selector');
  }
}
