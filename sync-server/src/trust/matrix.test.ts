import {
  API_ROUTES,
  type ApiRoute,
  COUCH_PAGES,
  type CouchPage,
  mayUseApi,
  mayUseCouch,
  type StoreKind,
} from '@onewindow/hall-core';
import { expect, it } from 'vitest';
import type { OpenedHub } from '../test-support/hub-hall.ts';
import { ANONYMOUS, type Asker, hallOfEachRole, posted, turnedAway } from '../test-support/members.ts';
import { todaysDatabase } from '../test-support/slips.ts';

const STORES: Readonly<Record<StoreKind | 'foreign', string>> = {
  hall: 'hall-dongpo',
  day: todaysDatabase(),
  case: 'case-dongpo-2026',
  person: 'person-dongpo',
  foreign: 'hall-xihu',
};
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'] as const;
/** Small numbers at once: the answers are judged, not the load. */
const AT_ONCE = 20;

/** Below a database: the rest of the path. */
const BELOW: Readonly<Partial<Record<CouchPage, string>>> = {
  database: '',
  local: '/_local/checkpoint',
  document: '/some-document',
  attachment: '/some-document/photo',
};
/** Of what CouchDB has and a hub does not, each as a path. */
const UNKNOWN = [
  '/_users',
  '/_users/_all_docs',
  '/_node/_local/_config',
  '/_utils/',
  '/_replicate',
  '/_config',
];

interface Use {
  readonly path: string;
  readonly page: CouchPage;
  readonly method: string;
  readonly store?: StoreKind | undefined;
}

function usesOf(page: CouchPage): Use[] {
  const isServers = page === '' || ['_up', '_uuids', '_all_dbs', '_session'].includes(page);
  const places = isServers
    ? [{ path: `/${page}` }]
    : page === 'unknown'
      ? UNKNOWN.map((path) => ({ path }))
      : Object.entries(STORES).map(([kind, name]) => ({
          path: `/${name}${BELOW[page] ?? `/${page}`}`,
          store: kind === 'foreign' ? undefined : (kind as StoreKind),
        }));
  return places.flatMap((place) => METHODS.map((method) => ({ ...place, page, method })));
}

async function inParts<T>(items: readonly T[], each: (item: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += AT_ONCE)
    await Promise.all(items.slice(at, at + AT_ONCE).map(each));
}

const askersOf = async (): Promise<{ hub: OpenedHub; askers: readonly Asker[] }> => {
  const { hub, members } = await hallOfEachRole();
  return { hub, askers: [ANONYMOUS, ...members] };
};

it('every page of the CouchDB endpoint answers each role as the table says, and nobody else', async () => {
  const { hub, askers } = await askersOf();
  const uses = COUCH_PAGES.flatMap(usesOf);
  let allowed = 0;
  for (const { name, roles, fetch } of askers) {
    await inParts(uses, async ({ path, page, method, store }) => {
      const may = mayUseCouch(roles, page, method, store);
      if (may) allowed++;
      const body =
        page === '_bulk_docs' ? { docs: [], new_edits: false } : { docs: [], keys: [], selector: {} };
      const asked = method === 'GET' ? {} : posted(body, method);
      const answer = await fetch(`${hub.url}/db${path}`, asked);
      const refusal = name === 'anonymous' ? 'no-pass' : 'no-role';
      expect([name, method, path, await turnedAway(answer)]).toEqual([
        name,
        method,
        path,
        may ? undefined : refusal,
      ]);
      if (method !== 'GET') return;
      const head = await fetch(`${hub.url}/db${path}`, { method: 'HEAD' });
      const isOut = ({ status }: Response): boolean => status === 401 || status === 403;
      expect([name, 'HEAD', path, isOut(head)]).toEqual([name, 'HEAD', path, isOut(answer)]);
    });
  }
  expect(allowed).toBeGreaterThan(100);
}, 120_000);

/** A route as a request. */
const urlOf = (hub: OpenedHub, path: string): string =>
  hub.url.replace('127.0.0.1', 'localhost') +
  path
    .replace('*', '')
    .replace(':code', 'x')
    .replace(/:(key|id)/, 'x');

it('every route of the API answers each role as the table says', async () => {
  const { hub, askers } = await askersOf();
  const routes = API_ROUTES.filter((route) => !route.endsWith(' in full'));
  for (const { name, roles, fetch } of askers) {
    await inParts(routes, async (route: ApiRoute) => {
      const [method = '', path = ''] = route.split(' ');
      const answer = await fetch(urlOf(hub, path), method === 'GET' ? {} : posted({}, method));
      const isThere = !(await answer.clone().text()).includes('there is nothing at this address');
      const refusal = name === 'anonymous' ? 'no-pass' : 'no-role';
      const expected = mayUseApi(roles, route) || !isThere ? undefined : refusal;
      expect([name, route, await turnedAway(answer)]).toEqual([name, route, expected]);
    });
  }
});

it('how the hub is is told in full to those the table names; to others that it is on', async () => {
  const { hub, askers } = await askersOf();
  for (const { name, roles, fetch } of askers) {
    const told = (await (await fetch(`${hub.url}/healthz`)).json()) as object;
    const isFull = mayUseApi(roles, 'GET /healthz in full');
    expect([name, Object.keys(told).length > 1]).toEqual([name, isFull]);
    expect(told).toHaveProperty('status', 'ok');
  }
});
