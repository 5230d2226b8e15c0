import type { HallEvent } from '@onewindow/hall-core';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startPeer } from '../couch/testing/peer.ts';
import { openHubEndpoint } from '../hub-endpoint.ts';
import { openHubStore } from '../hub-store.ts';
import { Progress, pullFrom } from '../peers/replication.ts';
import { DeviceLog } from '../test-support/device-log.ts';
import { freshFolder, trialHall } from '../test-support/hub-hall.ts';
import { within } from '../test-support/peers.ts';
import { todaysDatabase } from '../test-support/slips.ts';
import { HubTrust } from '../trust/hub-trust.ts';

const day = todaysDatabase();
const today = day.slice(-8);

/** A hub of an older version, which serves whatever it was given. */
async function olderHub(databases: Readonly<Record<string, readonly HallEvent[]>>) {
  const peer = await startPeer();
  onTestFinished(() => peer.close());
  for (const [name, events] of Object.entries(databases)) {
    await peer.endpoint.create(name);
    const documents = events.map((event) => ({ ...event }));
    await peer.endpoint.write(name, documents);
  }
  return peer;
}

/** The stores of a hub that has just begun. */
async function storesOfHub() {
  const { signer } = new DeviceLog('hub');
  const clock = { now: () => ({ wallMs: Date.now(), monoMs: performance.now() }) };
  const monoMs = (): number => performance.now();
  const authority = async () => undefined;
  const trust = new HubTrust({ hall: 'dongpo', signer, authority, monoMs, takesIn: () => false });
  const { device } = signer;
  const given = { data: await freshFolder(), hall: trialHall(), clock, say: () => undefined };
  const endpoint = await openHubEndpoint({ ...given, trust, device, couchdb: undefined });
  onTestFinished(async () => {
    await endpoint.unjudged.close();
    await endpoint.couch.close();
  });
  endpoint.unjudged.start();
  const storeOf = (name: string) => openHubStore(endpoint, 'dongpo', name, fetch);
  return { endpoint, ofDay: await storeOf(day), ofHall: await storeOf('hall-dongpo') };
}

it('what another hub has of an unknown author waits until the hall’s database brings its key', async () => {
  const log = new DeviceLog('kiosk');
  const honest = log.ticket('visit-1', 'A001', today);
  const forged = log.forged('visit-2', 'A002', today, new DeviceLog('forger'));
  const older = await olderHub({ [day]: [honest, forged], 'hall-dongpo': [log.joined(today)] });
  const { endpoint, ofDay, ofHall } = await storesOfHub();
  const arrived: string[] = [];
  endpoint.onArrival = async (documents) => void arrived.push(...documents.map(({ _id }) => _id));
  await ofDay.pull(`${older.url}/${day}`, () => undefined);
  await ofDay.pull(`${older.url}/${day}`, () => undefined);
  expect(await ofDay.all()).toEqual([]);
  expect([endpoint.unjudged.health, arrived]).toEqual([{ waiting: 2, forged: 0 }, []]);
  await ofHall.pull(`${older.url}/hall-dongpo`, () => undefined);
  await vi.waitFor(() => expect(endpoint.unjudged.health).toEqual({ waiting: 0, forged: 1 }), within);
  expect(await ofDay.all()).toEqual([honest]);
  expect(arrived.filter((id) => id === honest._id)).toHaveLength(1);
  // What was dropped is offered again by who has it, and refused.
  await ofDay.pull(`${older.url}/${day}`, () => undefined);
  expect([await ofDay.all(), endpoint.unjudged.health]).toEqual([[honest], { waiting: 0, forged: 1 }]);
});

it('one page of events brings keys whichever order they come in', async () => {
  const logs = [new DeviceLog('kiosk-1'), new DeviceLog('kiosk-2')];
  const written = logs.flatMap((log) => [log.joined(today)]);
  const older = await olderHub({ 'hall-dongpo': written.toReversed() });
  const { endpoint, ofHall } = await storesOfHub();
  await ofHall.pull(`${older.url}/hall-dongpo`, () => undefined);
  expect(await ofHall.all()).toHaveLength(2);
  expect(endpoint.unjudged.health.waiting).toBe(0);
});

it('what there was no room for is fetched again in the next round', async () => {
  const events = [new DeviceLog('kiosk').ticket('visit-1', 'A001', today)];
  const older = await olderHub({ [day]: events });
  const remote = `${older.url}/${day}`;
  const progress = new Progress();
  const lacking = async () => events.map(({ _id: id, _rev: rev }) => ({ id, rev }));
  const offered: number[] = [];
  const round = (isRoom: boolean) =>
    pullFrom(
      remote,
      { lacking, take: async ({ length }) => offered.push(length) > 0 && isRoom },
      progress,
      fetch,
    );
  await round(false);
  expect(progress.since(remote)).toBe(0);
  await round(true);
  expect(offered).toEqual([1, 1]);
  expect(progress.since(remote)).toBe(1);
});
