import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Device, eventsOf } from '../test-support/device.ts';
import { foldOf } from '../test-support/hall-vector.ts';
import { freshFolder, type OpenedHub, openHub, trialHall } from '../test-support/hub-hall.ts';
import { freePort, peersOf, untilJoined, within } from '../test-support/peers.ts';
import { hallOfPeers } from './hall-of-peers.ts';

const silent = { say: () => undefined };

/** Another program of this computer, which answers as it is told. */
async function otherProgram(body: string, status = 200): Promise<string> {
  const server = createServer((_request, reply) => reply.writeHead(status).end(body)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** That a hub tells of a wrong peer, at the terminal and at `/healthz`, and serves all the same. */
async function tellsAndServes(hub: OpenedHub, fault: string, words: string): Promise<void> {
  await vi.waitFor(async () => expect(await peersOf(hub)).toMatchObject([{ state: 'wrong', fault }]), within);
  const said = hub.said.filter((line) => line.includes('--peer http'));
  expect(said).toEqual([expect.stringContaining(words)]);
  expect((await hub.health()).peers).toMatchObject([{ words: said[0] }]);
  const kiosk = await Device.join(hub, 'kiosk');
  await kiosk.issue('visit-1');
}

describe('a peer that cannot be right is named with the fix, and the hub serves', () => {
  it('this hub itself', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const hub = await openHub({ port, peers: [url] });
    await tellsAndServes(hub, 'self', `--peer ${url}：这就是本机`);
  });

  it('a hub of another hall', async () => {
    const other = await openHub({}, { hall: trialHall({ id: 'xihu' }) });
    const hub = await openHub({ peers: [other.url] });
    await tellsAndServes(hub, 'other-hall', `--peer ${other.url}：那是另一个大厅（xihu），本机是 dongpo`);
    expect(await peersOf(other)).toEqual([]);
  });

  it.each(['<h1>a router</h1>', '[]', 'null', '{"hub":1}'])('what is no hub: %s', async (body) => {
    const url = await otherProgram(body);
    const hub = await openHub({ peers: [url] });
    await tellsAndServes(hub, 'not-a-hub', `--peer ${url}：那里不是一窗主机`);
  });
});

describe('a peer out of reach', () => {
  it('is waited for by a hub without a place, which then opens the hall alone and says so', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const hub = await openHub({ peers: [url] }, { hearFirstMs: 700 });
    expect(hub.said.join('\n')).toContain('最多等 1 秒');
    expect(hub.said.join('\n')).toContain('没有等到别的主机，本机先单独开大厅');
    expect(await peersOf(hub)).toMatchObject([{ url, state: 'unreachable', reason: 'ECONNREFUSED' }]);
    const kiosk = await Device.join(hub, 'kiosk');
    await kiosk.issue('visit-1');
  });

  it('is not waited for by a hub that has its place, and is found as soon as it is there', async () => {
    const port = await freePort();
    const peers = [`http://127.0.0.1:${port}`];
    const before = await openHub();
    await before.close();
    const hub = await openHub({ data: before.data, peers });
    expect(hub.said.join('\n')).not.toContain('最多等');
    const late = await openHub({ port, peers: [hub.url] });
    await untilJoined(hub, late);
    await vi.waitFor(async () => {
      const hubs = (await foldOf(hub)).devices().filter(({ role }) => role === 'hub');
      expect(hubs.map(({ enrolled }) => enrolled?.ordinal).sort()).toEqual([1, 2]);
    }, within);
  });
});

describe('the set-up', () => {
  const renamed = trialHall({ name: { 'zh-CN': '新大厅' } });
  const nameAt = async (hub: OpenedHub) =>
    ((await (await fetch(`${hub.url}/api/v1/hall`)).json()) as { name: object }).name;

  it('of the hall stands when a hub joins with another file, and that file counts once it is changed', async () => {
    const first = await openHub();
    const peers = [first.url];
    const second = await openHub({ peers }, { hall: renamed });
    expect(await nameAt(second)).toEqual(trialHall().name);
    expect(second.said.join('\n')).toContain('本机的 --hall 文件没有生效');
    await second.close();
    const again = await openHub({ data: second.data, peers }, { hall: renamed });
    expect(await nameAt(again)).toEqual(trialHall().name);
    await again.close();
    const changed = trialHall({ name: { 'zh-CN': '更新的大厅' } });
    await openHub({ data: second.data, peers }, { hall: changed });
    await vi.waitFor(async () => expect(await nameAt(first)).toEqual(changed.name), within);
  });

  it('is not undone by a hub that starts again with its unchanged old file', async () => {
    const first = await openHub();
    const second = await openHub({ peers: [first.url] });
    await untilJoined(first, second);
    await first.close();
    const changed = await openHub({ data: first.data, peers: [second.url] }, { hall: renamed });
    await vi.waitFor(async () => expect(await nameAt(second)).toEqual(renamed.name), within);
    await second.close();
    const again = await openHub({ data: second.data, port: second.hub.port, peers: [changed.url] });
    await untilJoined(again, changed);
    expect(await nameAt(again)).toEqual(renamed.name);
    const configured = (await eventsOf(changed, 'hall-dongpo')).filter(
      ({ type }) => type === 'hall-configured',
    );
    expect(configured).toHaveLength(2);
  });

  it('of a hub without a file is its peer’s, and later the one it had, peer or not', async () => {
    const first = await openHub({}, { hall: renamed });
    const data = join(await freshFolder(), 'data');
    const asked = await hallOfPeers({ peers: [first.url], data, ...silent });
    expect(asked).toEqual({ ok: true, hall: renamed });
    const second = await openHub({ data, peers: [first.url] }, { hall: renamed });
    await second.close();
    await first.close();
    expect(await hallOfPeers({ peers: [first.url], data, ...silent })).toEqual({ ok: true, hall: renamed });
  });

  it('of nobody is nothing to start with, in a sentence that says what to do', async () => {
    const data = join(await freshFolder(), 'data');
    const away = `http://127.0.0.1:${await freePort()}`;
    const router = await otherProgram('<h1>a router</h1>');
    const result = await hallOfPeers({ peers: [away, router], data, ...silent, waitMs: 100 });
    const message = result.ok ? '' : result.message;
    expect(message).toContain(`--peer ${away}：连不上`);
    expect(message).toContain(`--peer ${router}：那里不是一窗主机`);
    expect(message).toContain('--hall FILE');
  });
});
