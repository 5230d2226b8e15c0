import { enterHall } from '@onewindow/replica/node';
import { busEntry, HubList, hubsTopic, MqttBus, readHubNotice } from '@onewindow/replica/runtime';
import { expect, it, onTestFinished, vi } from 'vitest';
import { type OpenedHub, openHub } from '../test-support/hub-hall.ts';
import { freePort, untilJoined, within } from '../test-support/peers.ts';

/** A screen as `replica`'s owner sets one up: its list of hubs, and the bus to the one in use. */
async function screenOf(hub: OpenedHub) {
  const { pass, signer } = await enterHall(hub.url, { role: 'board', name: 'board' });
  const hubs = new HubList(hub.url, []);
  const url = () => `${hubs.toTry().replace(/^http/, 'ws')}/mqtt`;
  const bus = new MqttBus({ url, clientId: signer.device, jitter: 0, ...busEntry(pass) });
  onTestFinished(() => bus.close());
  const notices: string[] = [];
  bus.onConnection((connected) => {
    if (!connected) hubs.lost();
  });
  bus.subscribe(hubsTopic('dongpo'), (payload) => {
    const notice = readHubNotice(payload);
    if (notice === undefined || notice.gone) return;
    notices.push(notice.hub);
    hubs.learn(notice.peers ?? []);
  });
  return { hubs, bus, notices };
}

it('learn of the other hub, go to it when theirs dies, and come back to their own', async () => {
  const port = await freePort();
  const first = await openHub({ port });
  // Only the second names the other; the first learns where the second is from being greeted.
  const second = await openHub({ peers: [first.url] });
  await untilJoined(first, second);
  const { hubs, bus, notices } = await screenOf(first);
  const home = hubs.home;
  await vi.waitFor(() => expect(hubs.all).toEqual([home, second.url]), within);
  const [firstId] = notices;
  await first.close();
  await vi.waitFor(() => {
    expect(hubs.current).toBe(second.url);
    expect(notices.some((hub) => hub !== firstId)).toBe(true);
  }, within);
  const again = await openHub({ data: first.data, port });
  await untilJoined(again, second);
  notices.length = 0;
  hubs.goHome();
  bus.reconnect();
  await vi.waitFor(() => expect(notices).toContain(firstId), within);
  expect(hubs.current).toBe(home);
});

it('from a page of one hub may use the databases of the other, and pages from elsewhere may not', async () => {
  const first = await openHub();
  const second = await openHub({ peers: [first.url] });
  await untilJoined(first, second);
  const allowed = async (hub: OpenedHub, origin: string) =>
    (await fetch(`${hub.url}/db/hall-dongpo`, { headers: { origin } })).headers.get(
      'access-control-allow-origin',
    );
  for (const [hub, other] of [
    [first, second],
    [second, first],
  ] as const) {
    const local = `http://localhost:${other.hub.port}`;
    expect(await allowed(hub, other.url)).toBe(other.url);
    // The page of a PC's own hub comes from `localhost` there, whatever the other hubs call that PC.
    expect(await allowed(hub, local)).toBe(local);
    expect(await allowed(hub, 'http://localhost:1')).toBeNull();
    expect(await allowed(hub, 'https://example.com')).toBeNull();
    expect(await allowed(hub, 'null')).toBeNull();
    const asked = await fetch(`${hub.url}/db/hall-dongpo/_bulk_docs`, {
      method: 'OPTIONS',
      headers: { origin: other.url, 'access-control-request-method': 'POST' },
    });
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-credentials')).toBe('true');
  }
});
