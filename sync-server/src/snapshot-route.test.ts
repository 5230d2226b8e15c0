import { readSnapshot, sameVector } from '@onewindow/hall-core';
import { expect, it, vi } from 'vitest';
import { Device, insideOf } from './test-support/device.ts';
import { openHub } from './test-support/hub-hall.ts';

const ASK = { part: 'now', open: [] };

const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

it('gives a device of the hall what it needs to begin with, compressed where it is taken', async () => {
  const hub = await openHub();
  const kiosk = await Device.join(hub, 'kiosk');
  const wish = { matters: ['elder-card'], language: 'zh-CN' } as const;
  const issued = await kiosk.replica.do({ kind: 'issue', intent: 'one ticket of this test', ...wish });
  expect(issued.ok).toBe(true);
  const url = `${hub.url}/api/v1/snapshot`;
  const plain = await vi.waitFor(async () => {
    const inside = await insideOf(hub);
    const answer = await inside(url, post(ASK, { 'accept-encoding': 'identity' }));
    const snapshot = readSnapshot(await answer.text());
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-encoding')).toBeNull();
    expect(snapshot?.groups.flat().map(({ about }) => about)).toContain('ticket:one ticket of this test');
    expect(sameVector(snapshot?.head.vector ?? {}, kiosk.replica.fold.holdings.vector())).toBe(true);
    return snapshot;
  }, 10_000);
  const zipped = await kiosk.pass.fetch(url, post(ASK, { 'accept-encoding': 'gzip' }));
  expect(zipped.headers.get('content-encoding')).toBe('gzip');
  expect(readSnapshot(await zipped.text())?.head).toEqual(plain?.head);
});

it('gives strangers nothing, and says what is wrong with an ask that is none', async () => {
  const hub = await openHub();
  const url = `${hub.url}/api/v1/snapshot`;
  const stranger = await fetch(url, post(ASK));
  expect([stranger.status, await stranger.json()]).toMatchObject([401, { error: 'unauthorized' }]);
  expect((await fetch(url)).status).toBe(404);
  const inside = await insideOf(hub);
  for (const ask of [
    {},
    { part: 'now', open: 'all' },
    { part: 'all', open: [] },
    { ...ASK, open: [1] },
    null,
  ]) {
    expect((await inside(url, post(ask))).status).toBe(400);
  }
  const elsewhere = { method: 'OPTIONS', headers: { origin: 'http://elsewhere.example' } };
  expect((await fetch(url, elsewhere)).status).toBe(403);
});
