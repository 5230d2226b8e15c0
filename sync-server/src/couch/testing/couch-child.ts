import { createRequire } from 'node:module';
import type { AddressInfo, Server } from 'node:net';
import { openLevelDbStorage } from '../leveldb-storage.ts';
import { loadPouch } from '../pouch.ts';
import { startPeer } from './peer.ts';

/**
 * A CouchDB-protocol server as a process of its own, to keep a hub's databases: `own` is this repository's endpoint,
 * `express` is express-pouchdb. Arguments: which, the directory to keep them in, and a port. Prints its URL.
 */
const [kind, directory, given = '0'] = process.argv.slice(2);
if (directory === undefined) throw new Error('name a kind and a directory');

async function own(folder: string): Promise<string> {
  const peer = await startPeer({ storage: await openLevelDbStorage({ directory: folder }) }, Number(given));
  return peer.url;
}

interface ExpressApp {
  use(path: string, handler: unknown): void;
  listen(port: number, host: string, done: () => void): Server;
}

/** In its smallest mode, with its databases in LevelDB. */
function express(folder: string): Promise<string> {
  const require = createRequire(import.meta.url);
  const pouch = loadPouch() as unknown as { defaults(options: object): unknown };
  const serve = require('express-pouchdb') as (pouch: unknown, options: object) => unknown;
  const app = (require('express') as () => ExpressApp)();
  const databases = pouch.defaults({ adapter: 'leveldb', prefix: `${folder}/` });
  app.use('/', serve(databases, { mode: 'minimumForPouchDB', inMemoryConfig: true }));
  // It throws in callbacks of its own (couchdb-embedded.md): the test sees the request that got no answer.
  process.on('unhandledRejection', (error) => console.error(error));
  process.on('uncaughtException', (error) => console.error(error));
  return new Promise((resolve) => {
    const listening = app.listen(Number(given), '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(listening.address() as AddressInfo).port}`);
    });
  });
}

console.log(`ready ${await (kind === 'express' ? express(directory) : own(directory))}`);
