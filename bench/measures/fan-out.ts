import { Agent, request } from 'node:http';
import type { HallEvent } from '@onewindow/hall-core';
import { waitFor } from '../../e2e/support/index.ts';
import { judged, type Measure, type Run, roundedFigures } from '../measure.ts';
import { ofTimes } from '../stats.ts';
import { pause } from '../support/clock.ts';
import { districtDay } from '../support/district-day.ts';
import { startDistrictHub } from '../support/district-hub.ts';
import { LongpollClient } from '../support/longpoll.ts';
import { giveAll, remoteDatabase } from '../support/pouch.ts';

const CLIENTS = 200;
const WARM_UP = 5;
/** Between two writes, as in the figures for CouchDB that DESIGN §5 leans on. */
const REST_MS = 100;

/** From a write to each of 200 clients that wait for it in a long poll of the CouchDB protocol. */
export async function fanOut(run: Run): Promise<Measure> {
  const made = districtDay(100, Date.now());
  const hub = await startDistrictHub(made);
  const watch = new DeliveryWatch();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const clients: LongpollClient[] = [];
  try {
    const events = made.dayEvents.slice(0, WARM_UP + run.rounds * run.size(40, 10));
    const entry = await hub.pass.enter(hub.hub.url);
    const token = entry.kind === 'in' ? entry.token : '';
    const post = (events: readonly HallEvent[]) => write(agent, hub.dayUrl, token, events);
    // Whose key the hub does not know is heard by nobody.
    await giveAll(made.hallEvents, remoteDatabase(hub.hallUrl, hub.pass));
    await post([]);
    const { update_seq: since } = (await (await hub.pass.fetch(hub.dayUrl)).json()) as { update_seq: number };
    for (let n = 0; n < CLIENTS; n++) {
      clients.push(new LongpollClient(hub.dayUrl, token, since, (body) => watch.heard(n, body)));
    }
    await pause(500);
    for (const [n, event] of events.entries()) {
      const delivered = watch.expect(event);
      await post([event]);
      await waitFor(delivered, { what: `event ${n + 1} at all clients`, withinMs: 60_000, everyMs: 5 });
      await pause(REST_MS);
    }
    const figures = ofTimes(watch.timesMs.slice(WARM_UP * CLIENTS));
    return {
      name: 'fan-out',
      unit: `ms to each of ${CLIENTS} clients`,
      rounds: run.rounds,
      ...roundedFigures(figures),
      beside: [],
      goal: 'p50 ≤ 15 ms',
      met: judged(run, [figures.p50 <= 15]),
    };
  } finally {
    for (const client of clients) client.close();
    agent.destroy();
    await hub.stop();
  }
}

/** Notes when each client hears of the event that is under way. */
class DeliveryWatch {
  readonly timesMs: number[] = [];
  #id = '';
  #sentMs = 0;
  #heard = new Set<number>();

  /** The answer tells whether everybody has heard. */
  expect(event: HallEvent): () => boolean {
    this.#id = JSON.stringify(event._id);
    this.#heard = new Set();
    this.#sentMs = performance.now();
    return () => this.#heard.size === CLIENTS;
  }

  heard(client: number, body: string): void {
    if (!body.includes(this.#id) || this.#heard.has(client)) return;
    this.#heard.add(client);
    this.timesMs.push(performance.now() - this.#sentMs);
  }
}

function write(agent: Agent, url: string, token: string, docs: readonly HallEvent[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const posted = request(`${url}/_bulk_docs`, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.once('end', () => {
        if (answer.statusCode === 201) resolve();
        else reject(new Error(`the hub answered ${answer.statusCode}`));
      });
    });
    posted.once('error', reject);
    posted.end(JSON.stringify({ docs, new_edits: false }));
  });
}
