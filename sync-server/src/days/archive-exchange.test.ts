import { expect, it, vi } from 'vitest';
import { eventsOf, insiderOf, pushTo } from '../test-support/device.ts';
import { type OpenedHub, openHub } from '../test-support/hub-hall.ts';
import { folderOfPastDay, past, pastDatabase } from '../test-support/past-day.ts';
import { untilJoined, within } from '../test-support/peers.ts';

const idsAt = async (hub: OpenedHub) => (await eventsOf(hub, pastDatabase)).map(({ _id }) => _id).sort();

it('a hub that was not there yet gets the archived days, and what comes late to one reaches the other', async () => {
  const { data, log, held } = await folderOfPastDay();
  const first = await openHub({ data }, { archivesFirstMs: 0 });
  await vi.waitFor(async () => expect(await first.health()).toMatchObject({ archive: { days: 1 } }), within);

  const second = await openHub({ peers: [first.url] }, { archivesFirstMs: 500 });
  await untilJoined(second);
  await vi.waitFor(async () => expect(await idsAt(second)).toEqual(held.map(({ _id }) => _id)), within);

  const late = log.ticket('visit-4', 'A004', past);
  expect((await pushTo(second, pastDatabase, [late])).rows).toEqual([]);
  const all = [...held, late].map(({ _id }) => _id).sort();
  await second.close();
  const again = await openHub({ data: second.data, peers: [first.url] }, { archivesFirstMs: 3_000 });
  await vi.waitFor(async () => expect(await idsAt(first)).toEqual(all), within);
  expect(await idsAt(again)).toEqual(all);
}, 60_000);

it('tells nobody but hubs what its archives hold', async () => {
  const hub = await openHub();
  expect((await fetch(`${hub.url}/api/v1/archives`)).status).toBe(401);
  const { pass } = await insiderOf(hub);
  expect((await pass.fetch(`${hub.url}/api/v1/archives`)).status).toBe(403);
});
