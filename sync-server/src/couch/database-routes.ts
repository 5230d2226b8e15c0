import {
  type Answer,
  type DatabaseExchange,
  type Exchange,
  json,
  methodNotAllowed,
  readJson,
  refusalAnswer,
} from './exchange.ts';
import { isDatabaseName } from './storage.ts';
import { writeOne } from './write-road.ts';

/** Constant, for CouchDB's replicator takes a change of it for a restart that may have lost writes. */
export const INSTANCE_START_TIME = '0';

/** `GET /db`, `POST /db` (a document without an id in the path). */
export async function databaseRoute(exchange: DatabaseExchange): Promise<Answer> {
  switch (exchange.request.method) {
    case 'GET':
    case 'HEAD':
      return info(exchange);
    case 'POST': {
      const body = await readJson(exchange);
      if (!body.ok) return refusalAnswer(body.refusal);
      return writeOne(exchange, { input: body.value.value, bytes: body.value.bytes, newEdits: true });
    }
    default:
      return methodNotAllowed('GET', 'HEAD', 'POST', 'PUT', 'DELETE');
  }
}

async function info({ served }: DatabaseExchange): Promise<Answer> {
  const { docCount, updateSeq } = await served.store.info();
  return json(200, {
    db_name: served.store.name,
    doc_count: docCount,
    update_seq: updateSeq,
    purge_seq: 0,
    compact_running: false,
    instance_start_time: INSTANCE_START_TIME,
  });
}

/** `PUT /db`. PouchDB does this on its own when it meets a 404, so the hub's policy decides. */
export async function createDatabase(exchange: Exchange, db: string): Promise<Answer> {
  if (!isDatabaseName(db)) {
    return refusalAnswer({
      status: 400,
      error: 'illegal_database_name',
      reason: `Name: ${JSON.stringify(db)}.`,
    });
  }
  if (await exchange.databases.open(db)) {
    const reason = 'The database could not be created, the file already exists.';
    return refusalAnswer({ status: 412, error: 'file_exists', reason });
  }
  if (!(await exchange.options.mayCreate?.(db, exchange.request))) {
    return refusalAnswer({
      status: 403,
      error: 'forbidden',
      reason: 'This hub decides which databases there are.',
    });
  }
  await exchange.databases.create(db);
  return json(201, { ok: true });
}

/** `DELETE /db`. */
export async function dropDatabase(exchange: Exchange, db: string): Promise<Answer> {
  if (!(await exchange.options.mayDrop?.(db, exchange.request))) {
    return refusalAnswer({
      status: 403,
      error: 'forbidden',
      reason: 'This hub decides which databases there are.',
    });
  }
  if (await exchange.databases.drop(db)) return json(200, { ok: true });
  return refusalAnswer({ status: 404, error: 'not_found', reason: 'Database does not exist.' });
}
