import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { clusterProxy } from '../couch/testing/cluster-proxy.ts';
import { CouchServer } from '../couch/testing/couch-server.ts';
import { Device, eventsOf, pushTo } from '../test-support/device.ts';
import { DeviceLog } from '../test-support/device-log.ts';
import { foldOf } from '../test-support/hall-vector.ts';
import { freshFolder, openHub } from '../test-support/hub-hall.ts';
import { within } from '../test-support/peers.ts';
import { todaysDatabase } from '../test-support/slips.ts';

const today = () => todaysDatabase().slice(-8);

async function startServer(kind: 'own' | 'express' = 'express'): Promise<CouchServer> {
  const server = await CouchServer.start(kind);
  onTestFinished(() => server.stop());
  return server;
}

/** Ids of the events of today in the server itself, whichever hub's they are. */
async function onServer(server: CouchServer): Promise<Set<string>> {
  const names = (await (await fetch(`${server.url}/_all_dbs`)).json()) as string[];
  const name = names.find((each) => each.endsWith(todaysDatabase()));
  const answer = await fetch(`${server.url}/${name}/_all_docs`);
  const { rows } = (await answer.json()) as { rows: { id: string }[] };
  return new Set(rows.map(({ id }) => id));
}

describe.each(['own', 'express'] as const)('a hub whose databases rest in a CouchDB (%s)', (kind) => {
  it('has the same hall after a restart, and nothing of it in the data folder but its ledger', async () => {
    const couchdb = new URL((await startServer(kind)).url);
    const hub = await openHub({ couchdb });
    const kiosk = await Device.join(hub, 'kiosk');
    for (let n = 1; n <= 5; n++) await kiosk.issue(`visit-${n}`);
    await vi.waitFor(async () => expect((await foldOf(hub)).ticket('visit-5')?.label).toBe('A005'), within);
    const before = (await eventsOf(hub, todaysDatabase())).map(({ _id, _rev }) => `${_id} ${_rev}`);
    await hub.close();
    expect(existsSync(join(hub.data, 'databases'))).toBe(false);
    const again = await openHub({ data: hub.data, couchdb });
    const after = (await eventsOf(again, todaysDatabase())).map(({ _id, _rev }) => `${_id} ${_rev}`);
    expect(after).toEqual(expect.arrayContaining(before));
    expect((await foldOf(again)).ticket('visit-3')?.label).toBe('A003');
  }, 60_000);
});

describe('a hub whose CouchDB is killed', () => {
  it('works on, says so, acknowledges nothing to others, and stores everything when it is back', async () => {
    const server = await startServer();
    const hub = await openHub({ couchdb: new URL(server.url) });
    const kiosk = await Device.join(hub, 'kiosk');
    await kiosk.issue('visit-1');
    const log = new DeviceLog('kiosk-2');
    await log.enter(hub);
    const late = log.ticket('visit-9', 'AC01', today());

    await server.kill();
    await kiosk.issue('visit-2');
    expect(kiosk.replica.fold.ticket('visit-2')?.label).toBe('A002');
    expect(await pushTo(hub, todaysDatabase(), [late])).toMatchObject({ status: 503 });
    await vi.waitFor(async () => expect(await hub.health()).toMatchObject({ status: 'troubled' }), within);
    expect(hub.said.join('\n')).toContain('The CouchDB does not answer');

    await server.start();
    await vi.waitFor(async () => expect(await hub.health()).toMatchObject({ status: 'ok' }), within);
    expect(hub.said.join('\n')).toContain('The CouchDB answers again');
    expect(await pushTo(hub, todaysDatabase(), [late])).toMatchObject({ status: 201 });
    const written = [...kiosk.replica.fold.events()].filter(({ day }) => day === today());
    await pushTo(
      hub,
      todaysDatabase(),
      written.filter(({ by }) => by.device === kiosk.replica.device),
    );
    await vi.waitFor(async () => {
      const there = await onServer(server);
      const ofDay = (await eventsOf(hub, todaysDatabase())).map(({ _id }) => _id);
      expect(ofDay.filter((id) => !there.has(id))).toEqual([]);
      expect((await foldOf(hub)).ticket('visit-2')?.label).toBe('A002');
    }, within);
  }, 60_000);
});

describe('a hub told to use a CouchDB', () => {
  it('takes over what its data folder has, and does not open without it again', async () => {
    const hub = await openHub();
    const kiosk = await Device.join(hub, 'kiosk');
    await kiosk.issue('visit-1');
    await vi.waitFor(async () => expect((await foldOf(hub)).ticket('visit-1')?.label).toBe('A001'), within);
    await hub.close();
    const couchdb = new URL((await startServer()).url);
    const outgrown = await openHub({ data: hub.data, couchdb });
    expect(outgrown.said.join('\n')).toContain('are in the CouchDB now');
    expect((await foldOf(outgrown)).ticket('visit-1')?.label).toBe('A001');
    await outgrown.close();
    await expect(openHub({ data: hub.data })).rejects.toThrow('start with --couchdb');
  }, 60_000);

  it('says that user or password are wrong, without showing them', async () => {
    const proxy = await clusterProxy('http://127.0.0.1:9');
    onTestFinished(proxy.close);
    proxy.faults.status = 401;
    const couchdb = new URL(proxy.url.replace('//', '//hall:kite-basket@'));
    const opening = openHub({ couchdb });
    await expect(opening).rejects.toThrow('does not take this user or password');
    await expect(opening).rejects.not.toThrow('kite-basket');
  });

  it('waits for one that is switched on after it', async () => {
    const server = await startServer();
    await server.kill();
    const opening = openHub({ couchdb: new URL(server.url), data: join(await freshFolder(), 'data') });
    await new Promise((resolve) => setTimeout(resolve, 500));
    await server.start();
    const hub = await opening;
    expect(hub.said.join('\n')).toContain('Waiting for the CouchDB');
    expect(await hub.health()).toMatchObject({ status: 'ok' });
  }, 60_000);
});
