import type { ServerResponse } from 'node:http';
import type { ChangesQuery } from './changes-query.ts';
import { nextRows, type RowBatch } from './changes-rows.ts';
import type { DatabaseExchange } from './exchange.ts';

/** Why a wait ended. */
type Waking = 'change' | 'silence' | 'gone';

/**
 * One client waiting on a socket. Heartbeats go out at once and uncompressed: the answer is written
 * past Fastify, so no compression ever gets hold of it.
 */
class LiveClient {
  readonly #response: ServerResponse;
  readonly #query: ChangesQuery;
  readonly #unwatch: () => void;
  readonly #heart: NodeJS.Timeout | undefined;
  #changed = false;
  #gone = false;
  #resume: (() => void) | undefined;

  constructor(exchange: DatabaseExchange, query: ChangesQuery) {
    this.#query = query;
    this.#response = exchange.reply.raw;
    this.#unwatch = exchange.served.feed.watch(() => this.#wake());
    this.#response.once('close', () => this.#leave());
    const beat = query.feed === 'eventsource' ? 'event: heartbeat\ndata: \n\n' : '\n';
    if (query.heartbeatMs !== undefined) {
      this.#heart = setInterval(() => this.#beat(beat), query.heartbeatMs);
    }
  }

  get isGone(): boolean {
    return this.#gone;
  }

  /** Writes, and waits while the client is slow to read. */
  async write(text: string): Promise<void> {
    if (this.#gone || this.#response.write(text)) return;
    await new Promise<void>((resolve) => {
      this.#resume = resolve;
      this.#response.once('drain', resolve);
    });
  }

  /** Waits for news since the last wait, for the time limit of the query, or for the client to leave. */
  async wait(isClosed: () => boolean): Promise<Waking> {
    let silent = false;
    const limit = this.#query.heartbeatMs === undefined ? this.#query.timeoutMs : undefined;
    const fallSilent = () => {
      silent = true;
      this.#resume?.();
    };
    const timer = limit === undefined ? undefined : setTimeout(fallSilent, limit);
    while (!this.#changed && !silent && !this.#gone && !isClosed()) {
      await new Promise<void>((resolve) => {
        this.#resume = resolve;
      });
    }
    clearTimeout(timer);
    if (this.#gone || isClosed()) return 'gone';
    if (!this.#changed) return 'silence';
    this.#changed = false;
    return 'change';
  }

  end(text: string): void {
    this.#leave();
    this.#response.end(text);
  }

  #beat(text: string): void {
    // A client that does not read is not fed more: it would only fill this process's memory.
    if (!this.#response.writableNeedDrain) this.#response.write(text);
  }

  #wake(): void {
    this.#changed = true;
    this.#resume?.();
  }

  #leave(): void {
    this.#gone = true;
    clearInterval(this.#heart);
    this.#unwatch();
    this.#resume?.();
  }
}

/** Serves `longpoll`, `continuous` and `eventsource` until they end or the client leaves. */
export async function serveLive(
  exchange: DatabaseExchange,
  query: ChangesQuery,
  since: number,
): Promise<void> {
  const { reply } = exchange;
  reply.hijack();
  const isEvents = query.feed === 'eventsource';
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': isEvents ? 'text/event-stream' : 'application/json',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
  const client = new LiveClient(exchange, query);
  try {
    if (query.feed === 'longpoll') await longpoll(exchange, query, since, client);
    else await endless(exchange, query, since, client);
  } catch (error) {
    // The head is out, so the only honest sign of failure left is a broken connection.
    exchange.options.onError?.(error);
    reply.raw.destroy();
  }
}

async function longpoll(
  exchange: DatabaseExchange,
  query: ChangesQuery,
  since: number,
  client: LiveClient,
): Promise<void> {
  let unsent = '{"results":[\n';
  const limit = query.limit ?? Number.MAX_SAFE_INTEGER;
  let batch: RowBatch = { rows: [], lastSeq: since, pending: 0 };
  let sent = 0;
  while (!client.isGone) {
    batch = await nextRows(exchange, query, batch.lastSeq, limit - sent);
    const rows = batch.rows.map(({ text }) => text).join(',\n');
    unsent += sent > 0 && rows !== '' ? `,\n${rows}` : rows;
    sent += batch.rows.length;
    if (sent >= limit || (sent > 0 && batch.pending === 0)) break;
    // The head goes out before the wait; the last rows and the end go out in one piece.
    if (unsent !== '') await client.write(unsent);
    unsent = '';
    if (batch.pending > 0) continue;
    if ((await client.wait(() => exchange.served.feed.isClosed)) !== 'change') break;
  }
  client.end(`${unsent}\n],\n"last_seq":${batch.lastSeq},"pending":${batch.pending}}\n`);
}

async function endless(
  exchange: DatabaseExchange,
  query: ChangesQuery,
  since: number,
  client: LiveClient,
): Promise<void> {
  const isEvents = query.feed === 'eventsource';
  exchange.reply.raw.flushHeaders();
  const limit = query.limit ?? Number.MAX_SAFE_INTEGER;
  let batch: RowBatch = { rows: [], lastSeq: since, pending: 0 };
  let sent = 0;
  while (!client.isGone) {
    batch = await nextRows(exchange, query, batch.lastSeq, limit - sent);
    for (const { seq, text } of batch.rows)
      await client.write(isEvents ? `data: ${text}\nid: ${seq}\n\n` : `${text}\n`);
    sent += batch.rows.length;
    if (sent >= limit) break;
    if (batch.pending > 0) continue;
    if ((await client.wait(() => exchange.served.feed.isClosed)) !== 'change') break;
  }
  const last = `{"last_seq":${batch.lastSeq},"pending":${batch.pending}}`;
  client.end(isEvents ? '' : `${last}\n`);
}
