import { randomUUID } from 'node:crypto';
import { type Answer, count, type Exchange, json, methodNotAllowed, refusalAnswer } from './exchange.ts';
import type { ServerPage } from './route.ts';

const MAX_UUIDS = 1000;

/** The pages above the databases. */
export async function serverRoute(exchange: Exchange, page: ServerPage): Promise<Answer> {
  const { method } = exchange.request;
  if (page === '_session') return session(exchange);
  if (method !== 'GET' && method !== 'HEAD') return methodNotAllowed('GET', 'HEAD');
  switch (page) {
    case '':
      return json(200, {
        couchdb: 'Welcome',
        version: exchange.options.version ?? '0.1.0',
        uuid: exchange.options.storage.uuid,
        features: [],
        vendor: { name: 'OneWindow' },
      });
    case '_up':
      return json(200, { status: 'ok' });
    case '_uuids': {
      const asked = count(exchange.query, 'count');
      if (!asked.ok) return refusalAnswer(asked.refusal);
      const length = Math.min(asked.value ?? 1, MAX_UUIDS);
      return json(200, { uuids: Array.from({ length }, () => randomUUID().replaceAll('-', '')) });
    }
    case '_all_dbs':
      return json(200, await visibleDatabases(exchange));
  }
}

/** Only names the asker may open: a list must not tell more than the databases themselves would. */
async function visibleDatabases(exchange: Exchange): Promise<string[]> {
  const { options, request } = exchange;
  const visible: string[] = [];
  for (const db of await options.storage.names()) {
    const verdict = await options.authorize(request, { kind: 'database', db });
    if (verdict.allowed) visible.push(db);
  }
  return visible;
}

/** There are no cookies here: CouchDB's replicator tries a login and falls back to Basic on 404. */
function session(exchange: Exchange): Answer {
  switch (exchange.request.method) {
    case 'GET':
    case 'HEAD': {
      const userCtx = exchange.options.userOf?.(exchange.request) ?? { name: null, roles: [] };
      return json(200, { ok: true, userCtx, info: { authentication_handlers: [] } });
    }
    case 'POST':
      return refusalAnswer({ status: 404, error: 'not_found', reason: 'cookie sessions are not offered' });
    case 'DELETE':
      return json(200, { ok: true });
    default:
      return methodNotAllowed('GET', 'HEAD', 'POST', 'DELETE');
  }
}
