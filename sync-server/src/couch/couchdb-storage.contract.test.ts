import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe } from 'vitest';
import { openCouchDbStorage } from './couchdb-storage.ts';
import { storageContract } from './storage.contract.ts';
import { CouchServer, type CouchServerKind } from './testing/couch-server.ts';

const freshPrefix = (): string => `hub-${randomUUID().slice(0, 8)}-`;

function runOn(kind: CouchServerKind): void {
  describe(`CouchDB storage on ${kind}`, () => {
    let server: CouchServer;
    beforeAll(async () => {
      server = await CouchServer.start(kind);
    });
    afterAll(() => server.stop());
    storageContract(
      `CouchDB protocol (${kind})`,
      () => openCouchDbStorage({ url: new URL(server.url), prefix: freshPrefix() }),
      // express-pouchdb takes a slash out of a database's name.
      { otherName: kind === 'express' ? 'case-demo-2026' : 'case-demo/2026' },
    );
  });
}

runOn('own');
runOn('express');

const given = process.env.COUCHDB_URL;
if (given !== undefined && given !== '') {
  storageContract('the server of COUCHDB_URL', () =>
    openCouchDbStorage({ url: new URL(given), prefix: freshPrefix() }),
  );
}
