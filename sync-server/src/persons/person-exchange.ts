import { setTimeout as sleep } from 'node:timers/promises';
import type { Signer } from '@onewindow/replica/runtime';
import { beginRoad, endRoad, type Offer, type Sealed, seal, unsealed } from '../trust/sealed-road.ts';
import { readRecords } from './person-record.ts';
import type { PersonStore } from './person-store.ts';

/** How often hubs tell each other what they know of people, when nothing changes. */
const EXCHANGE_MS = 30_000;
const RETRY_MS = 5_000;
const ANSWER_MS = 20_000;
/** Several changes at once go together. */
const GATHER_MS = 200;

/** `POST /api/v1/persons`: what has changed since, sealed for the hub that asks. */
export interface PersonsAsk extends Offer {
  readonly since: number;
}

export interface PersonsAnswer extends Offer, Sealed {}

export interface OtherHub {
  readonly url: string;
  /** Of the hub that is meant to answer there; undefined: not known yet, and then nothing is told. */
  readonly publicKey: () => string | undefined;
  readonly signer: Signer;
  /** With this hub's pass. */
  readonly fetch: typeof fetch;
}

/** How far two hubs have told each other, while they are connected. */
interface Place {
  heard: number;
  told: number;
}

/**
 * Brings a hub that this one is connected to, and itself, up to date, until the signal ends it: at once, whenever
 * something changes here, and every 30 s. First it hears, erasures before all else: a hub that was away long tells
 * nobody of people the hall has erased meanwhile.
 */
export async function exchangePersons(
  other: OtherHub,
  persons: PersonStore,
  signal: AbortSignal,
  everyMs = EXCHANGE_MS,
): Promise<void> {
  const place: Place = { heard: 0, told: 0 };
  const pause = (ms: number, until: AbortSignal = signal): Promise<unknown> =>
    sleep(ms, undefined, { signal: until }).catch(() => undefined);
  let changed = new AbortController();
  const stop = persons.onChange(() => changed.abort());
  try {
    while (!signal.aborted) {
      changed = new AbortController();
      const isDone = await round(other, persons, signal, place).catch(() => false);
      if (!isDone) await pause(RETRY_MS);
      else await pause(everyMs, AbortSignal.any([signal, changed.signal]));
      if (changed.signal.aborted) await pause(GATHER_MS);
    }
  } finally {
    stop();
  }
}

/** Once both ways; false when the other did not answer as a hub of the hall does. */
async function round(
  { url, publicKey, signer, fetch: ask }: OtherHub,
  persons: PersonStore,
  signal: AbortSignal,
  place: Place,
): Promise<boolean> {
  const key = publicKey();
  if (key === undefined) return false;
  const request = (method: string, body: object): Promise<Response> =>
    ask(`${url}/api/v1/persons`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
    });
  const begun = await beginRoad('onewindow-persons', signer);
  const wish: PersonsAsk = { ...begun.offer, since: place.heard };
  const heard = await request('POST', wish);
  if (!heard.ok) return false;
  const answer = (await heard.json()) as Partial<PersonsAnswer>;
  const road = await endRoad(begun, answer, key);
  if (road === undefined) return false;
  const { records, now } = (unsealed(road, answer) ?? {}) as { records?: unknown; now?: unknown };
  if (typeof now !== 'number') return false;
  await persons.take(readRecords(records));
  place.heard = now;
  const news = persons.since(place.told);
  if (news.records.length > 0 && !(await request('PUT', seal(road, news))).ok) return false;
  place.told = news.now;
  return true;
}
