import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Day, dayDatabase, type HallEvent, hallDatabase } from '@onewindow/hall-core';
import type { DistrictDay } from './district-day.ts';

const QUIET_DAY: Day = '20251231';

/** One day's events as every station serves them, each under the name of its own hub. */
interface Stored {
  readonly id: string;
  readonly rev: string;
  readonly text: string;
}

const storedOf = (events: readonly HallEvent[]): Stored[] =>
  events.map((event) => ({ id: event._id, rev: event._rev, text: JSON.stringify(event) }));

/**
 * Many stations' hubs as a city sees them: each on a port of its own, with the few pages a city asks for. All have the
 * same day, in which one hub's id stands for another's; whoever only reads checks no signatures.
 */
export class Stations {
  readonly #made: DistrictDay;
  readonly #hallEvents: readonly Stored[];
  readonly #dayEvents: readonly Stored[];
  readonly #places = new Map<string, number>();
  readonly #servers: Server[] = [];
  /** The business day all of them are in; on the first nobody comes. */
  day: Day = QUIET_DAY;

  constructor(made: DistrictDay) {
    this.#made = made;
    this.#hallEvents = storedOf(made.hallEvents);
    this.#dayEvents = storedOf(made.dayEvents);
    for (const events of [this.#hallEvents, this.#dayEvents]) {
      for (const [at, { id }] of events.entries()) this.#places.set(id, at);
    }
  }

  /** How many events each has of the hall itself, and of a day. */
  get eventsAtFirst(): number {
    return this.#hallEvents.length;
  }

  get eventsADay(): number {
    return this.#dayEvents.length;
  }

  root(n: number): string {
    return n.toString(16).padStart(32, '0');
  }

  hall(n: number): string {
    return `station-${n}`;
  }

  /** Opens one more; answers its address. */
  async open(n: number): Promise<string> {
    const server = createServer((request, response) => void this.#answer(n, request, response));
    this.#servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  }

  async #answer(n: number, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const url = new URL(request.url ?? '/', 'http://station');
    const text = this.#page(n, url, body).replaceAll(this.#made.hub.device, this.root(n));
    response.setHeader('content-type', 'application/json').end(text);
  }

  #page(n: number, { pathname, searchParams }: URL, body: string): string {
    const hall = this.hall(n);
    switch (pathname) {
      case '/api/v1/hub':
        return JSON.stringify({ hub: this.root(n), hall });
      case '/api/v1/challenge':
        return '{"nonce":"nonce"}';
      case '/api/v1/session':
        return '{"token":"pass","lastsMs":43200000}';
      case '/api/v1/vitals':
        return '{"devices":[]}';
      case '/healthz':
        return JSON.stringify({ status: 'ok', day: this.day });
      case '/db/_all_dbs':
        return JSON.stringify([hallDatabase(hall), dayDatabase(hall, this.day)]);
      default:
        return this.#database(n, pathname, searchParams, body);
    }
  }

  #database(n: number, pathname: string, query: URLSearchParams, body: string): string {
    const [, , database = '', page] = pathname.split('/');
    const events = this.#eventsIn(n, database);
    if (page === '_changes') {
      const since = Number(query.get('since'));
      const rows = events.slice(since, since + Number(query.get('limit')));
      const results = rows.map(({ id, rev }, at) => ({ seq: since + at + 1, id, changes: [{ rev }] }));
      return JSON.stringify({ results, last_seq: since + rows.length, pending: 0 });
    }
    const { docs } = JSON.parse(body.replaceAll(this.root(n), this.#made.hub.device)) as {
      readonly docs: readonly { readonly id: string }[];
    };
    const found = docs.map(
      ({ id }) => `{"id":"${id}","docs":[{"ok":${events[this.#places.get(id) ?? -1]?.text ?? 'null'}}]}`,
    );
    return `{"results":[${found.join(',')}]}`;
  }

  #eventsIn(n: number, database: string): readonly Stored[] {
    if (database === hallDatabase(this.hall(n))) return this.#hallEvents;
    return database === dayDatabase(this.hall(n), QUIET_DAY) ? [] : this.#dayEvents;
  }

  async close(): Promise<void> {
    for (const server of this.#servers) {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    }
  }
}
