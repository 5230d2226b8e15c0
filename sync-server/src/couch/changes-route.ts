import { type ChangesQuery, changesQuery } from './changes-query.ts';
import { nextRows, type RowBatch } from './changes-rows.ts';
import { type Answer, type DatabaseExchange, methodNotAllowed, refusalAnswer } from './exchange.ts';
import { serveLive } from './live-feed.ts';

/** `GET` and `POST _changes`. */
export async function changes(exchange: DatabaseExchange): Promise<Answer> {
  if (!['GET', 'HEAD', 'POST'].includes(exchange.request.method))
    return methodNotAllowed('GET', 'HEAD', 'POST');
  const asked = await changesQuery(exchange);
  if (!asked.ok) return refusalAnswer(asked.refusal);
  const query = asked.value;
  const since = await startingPoint(exchange, query);
  if (query.feed !== 'normal' && exchange.request.method === 'HEAD') return methodNotAllowed('GET', 'POST');
  if (query.feed === 'normal') return { kind: 'stream', chunks: normalFeed(exchange, query, since) };
  await serveLive(exchange, query, since);
  return { kind: 'taken' };
}

/** A `since` from the future (the hub was restored from a backup) starts over instead of waiting for ever. */
async function startingPoint({ served }: DatabaseExchange, query: ChangesQuery): Promise<number> {
  if (query.since !== 'now' && query.since <= served.feed.tip) return query.since;
  const { updateSeq } = await served.store.info();
  if (query.since === 'now') return updateSeq;
  return query.since > updateSeq ? 0 : query.since;
}

async function* normalFeed(
  exchange: DatabaseExchange,
  query: ChangesQuery,
  since: number,
): AsyncIterable<string> {
  const { updateSeq } = await exchange.served.store.info();
  const limit = query.limit ?? Number.MAX_SAFE_INTEGER;
  let sent = 0;
  let batch: RowBatch = {
    rows: [],
    lastSeq: query.descending ? updateSeq : since,
    pending: updateSeq - since,
  };
  yield '{"results":[\n';
  while (sent < limit && batch.pending > 0) {
    batch = await nextRows(exchange, query, query.descending ? 0 : batch.lastSeq, limit - sent);
    for (const row of batch.rows) {
      yield (sent === 0 ? '' : ',\n') + row.text;
      sent += 1;
    }
  }
  yield `\n],\n"last_seq":${batch.lastSeq},"pending":${batch.pending}}\n`;
}
