import { allDocs } from './all-docs-route.ts';
import { attachmentRoute } from './attachment-routes.ts';
import { bulkDocs, bulkGet, ensureFullCommit, revsDiff } from './bulk-routes.ts';
import { changes } from './changes-route.ts';
import { createDatabase, databaseRoute, dropDatabase } from './database-routes.ts';
import { documentRoute } from './document-routes.ts';
import { type Answer, type DatabaseExchange, type Exchange, refusalAnswer } from './exchange.ts';
import { find, index } from './find-route.ts';
import { localRoute } from './local-routes.ts';
import { notFound } from './refusal.ts';
import type { CouchRoute, DatabasePage } from './route.ts';
import { serverRoute } from './server-routes.ts';

/** Hands an authorised request to the handler of its route. */
export async function dispatch(exchange: Exchange, route: CouchRoute): Promise<Answer> {
  const { method } = exchange.request;
  switch (route.kind) {
    case 'server':
      return serverRoute(exchange, route.page);
    case 'unknown':
      return refusalAnswer(notFound('missing').refusal);
    case 'database':
      if (method === 'PUT') return createDatabase(exchange, route.db);
      if (method === 'DELETE') return dropDatabase(exchange, route.db);
      return inDatabase(exchange, route.db, databaseRoute);
    case 'special':
      return inDatabase(exchange, route.db, (each) => specialRoute(each, route.page));
    case 'local':
      return inDatabase(exchange, route.db, (each) => localRoute(each, route.id));
    case 'document':
      return inDatabase(exchange, route.db, (each) => documentRoute(each, route.id));
    case 'attachment':
      return inDatabase(exchange, route.db, (each) => attachmentRoute(each, route.id, route.name));
  }
}

async function inDatabase(
  exchange: Exchange,
  db: string,
  handle: (exchange: DatabaseExchange) => Promise<Answer>,
): Promise<Answer> {
  const served = await exchange.databases.open(db);
  if (served) return handle({ ...exchange, db, served });
  return refusalAnswer(notFound('Database does not exist.').refusal);
}

async function specialRoute(exchange: DatabaseExchange, page: DatabasePage): Promise<Answer> {
  switch (page) {
    case '_changes':
      return changes(exchange);
    case '_revs_diff':
      return revsDiff(exchange);
    case '_bulk_get':
      return bulkGet(exchange);
    case '_bulk_docs':
      return bulkDocs(exchange);
    case '_all_docs':
      return allDocs(exchange);
    case '_ensure_full_commit':
      return ensureFullCommit(exchange);
    case '_find':
      return find(exchange);
    case '_index':
      return index(exchange);
  }
}
