/// <reference path="../../replica/src/browser/pouchdb.d.ts" />
import httpAdapter from 'pouchdb-adapter-http';
import idbAdapter from 'pouchdb-adapter-idb';
import PouchDB from 'pouchdb-core';
import replication from 'pouchdb-replication';

PouchDB.plugin(idbAdapter).plugin(httpAdapter).plugin(replication);

export interface Pulled {
  readonly documents: number;
  readonly tookMs: number;
}

/** In a page of the hub's origin: pulls databases into fresh ones of this browser, with PouchDB and nothing else. */
export async function pull(urls: readonly string[], token: string, batchSize: number): Promise<Pulled> {
  const withPass: typeof fetch = (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Bearer ${token}`);
    return fetch(input, { ...init, headers });
  };
  const startMs = performance.now();
  let documents = 0;
  for (const url of urls) {
    const taker = new PouchDB(`plain-${url.slice(url.lastIndexOf('/') + 1)}`, { adapter: 'idb' });
    const giver = new PouchDB(url, { skip_setup: true, fetch: withPass });
    documents += (await taker.replicate.from(giver, { batch_size: batchSize })).docs_written;
    await taker.close();
  }
  return { documents, tookMs: performance.now() - startMs };
}
