import { COUCH_PAGES, type CouchPage, mayUseCouch, type StoreKind } from '@onewindow/hall-core';
import fc from 'fast-check';
import type { Random } from '../../hall-core/simulation/random.ts';
import { method, path, query, text, type } from '../../sync-server/src/couch/testing/malformed.ts';
import type { FuzzedHall } from '../hall.ts';
import type { Asked } from '../request.ts';
import { turnedAway } from './documents.ts';
import { nested, ODD } from './mutate.ts';

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'PROPFIND', 'COPY'] as const;
const UNKNOWN = [
  '_users',
  '_users/_all_docs',
  '_node/_local/_config',
  '_utils/',
  '_replicate',
  '_config',
  '_membership',
];
const SERVERS: readonly CouchPage[] = ['', '_up', '_uuids', '_all_dbs', '_session'];
const BELOW: Readonly<Partial<Record<CouchPage, string>>> = {
  database: '',
  local: '/_local/fuzz',
  document: '/no-event',
  attachment: '/no-event/photo',
};

const storesOf = ({ hallStore, dayStore, id }: FuzzedHall): readonly [string, StoreKind | undefined][] => [
  [hallStore, 'hall'],
  [dayStore, 'day'],
  [`case-${id}-2026`, 'case'],
  [`person-${id}`, 'person'],
  ['hall-xihu', undefined],
  [`day-${id}-20000101`, undefined],
  [`day-${id}-20269999`, undefined],
];

/** A page of the endpoint by some method, asked for by a device of some role or by nobody, with a body of no use. */
export function routeRequest(random: Random, hall: FuzzedHall): Asked {
  const page = random.pick(COUCH_PAGES);
  const sender = random.pick(hall.senders);
  const verb = random.pick(METHODS);
  const [name, kind] = random.pick(storesOf(hall));
  const isServers = SERVERS.includes(page);
  const place = isServers
    ? `/${page}`
    : page === 'unknown'
      ? `/${random.pick(UNKNOWN)}`
      : `/${name}${BELOW[page] ?? `/${page}`}`;
  const may = mayUseCouch(sender.roles, page, verb, isServers || page === 'unknown' ? undefined : kind);
  const hasBody = verb === 'POST' || verb === 'PUT' || verb === 'PATCH';
  return {
    sender,
    method: verb,
    path: `/db${place}`,
    headers: hasBody
      ? { 'content-type': random.pick(['application/json', 'text/plain', 'multipart/mixed', '']) }
      : {},
    ...(hasBody ? { body: bodyOf(random) } : {}),
    inputs: 1,
    // A preflight says what pages of other origins may ask, and does nothing.
    breach: turnedAway(may || verb === 'OPTIONS'),
  };
}

function bodyOf(random: Random): string {
  if (random.chance(0.02)) return nested(random.pick([200, 20_000]));
  const odd = (): unknown => random.pick(ODD);
  const names = [
    'docs',
    'keys',
    'selector',
    'doc_ids',
    'new_edits',
    'limit',
    'fields',
    'sort',
    '_id',
    '_rev',
  ];
  return JSON.stringify(Object.fromEntries([0, 1, 2].map(() => [random.pick(names), odd()]))) ?? '';
}

const malformed = fc.record({ method, path, query, type, text });

/** What the endpoint's own property test sends, now to a hub with its role table, as anyone. */
export function malformedRequests(random: Random, hall: FuzzedHall, count: number): Asked[] {
  const drawn = fc.sample(malformed, { seed: random.uint32() | 0, numRuns: count });
  return drawn.flatMap(
    ({ method: verb, path: where, query: what, type: contentType, text: body }): Asked[] => {
      const target = `/db${where.replace('/day', `/${hall.dayStore}`)}${what}`;
      const written = encodeRaw(target);
      const hasBody = verb !== 'GET' && verb !== 'HEAD';
      // A feed that waits is ended by its client, which is another test's matter.
      if (/feed=(longpoll|continuous)/.test(written)) return [];
      return [
        {
          sender: random.pick(hall.senders),
          method: verb,
          path: written,
          headers: hasBody ? { 'content-type': contentType } : {},
          ...(hasBody ? { body } : {}),
          inputs: 1,
          breach: () => undefined,
        },
      ];
    },
  );
}

/** Node's client sends no request line with letters beyond ASCII; `raw-http.ts` does. */
const encodeRaw = (target: string): string =>
  target.replace(/[^\x21-\x7e]/gu, (letter) =>
    /\p{Surrogate}/u.test(letter) ? '%ED%A0%80' : encodeURIComponent(letter),
  );
