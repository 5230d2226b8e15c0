import { readFile } from 'node:fs/promises';
import { canonical, type HallFold } from '@onewindow/hall-core';
import { enterHall, makeKeyPair, signerFor } from '@onewindow/replica/node';
import { describe, expect, it, vi } from 'vitest';
import { authorityFile } from '../https/hall-authority.ts';
import { openHub } from '../test-support/hub-hall.ts';
import { untilJoined, within } from '../test-support/peers.ts';
import { askForAuthority, sealAuthority } from './authority-handover.ts';

describe('the hall’s certificate authority', () => {
  it('goes to a second hub by itself, and to nobody else', async () => {
    const first = await openHub({ httpsPort: 0 });
    const second = await openHub({ httpsPort: 0, peers: [first.url] });
    await untilJoined(first, second);
    const held = await readFile(authorityFile(first.data, 'dongpo'), 'utf8');
    await vi.waitFor(async () => {
      expect(await readFile(authorityFile(second.data, 'dongpo'), 'utf8')).toBe(held);
    }, within);
    const { pass } = await enterHall(first.url, { role: 'manager', name: 'manager-1' });
    const ask = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
    expect((await pass.fetch(`${first.url}/api/v1/authority`, ask)).status).toBe(403);
    expect((await fetch(`${first.url}/api/v1/authority`, ask)).status).toBe(401);
  });

  it('is sealed for whoever signed the ask, and opened only when the hub signed the answer', async () => {
    const [asker, hub, other] = await Promise.all(
      [1, 2, 3].map(async () => signerFor(await makeKeyPair(false))),
    );
    if (asker === undefined || hub === undefined || other === undefined) throw new Error('no keys');
    const fold = { rolesOf: () => ['hub'], keyOf: () => hub.publicKey } as unknown as HallFold;
    const through = (answering: typeof hub, askedBy = asker.publicKey) =>
      askForAuthority('http://hub.invalid', hub.device, {
        fold,
        signer: asker,
        pass: {
          fetch: async (_url: string, init: { body: string }) => {
            const body = JSON.parse(init.body);
            const answer = await sealAuthority('the key', body, { publicKey: askedBy }, answering);
            return answer === undefined
              ? new Response('', { status: 400 })
              : new Response(canonical(answer), { status: 200 });
          },
        } as never,
      });
    expect(await through(hub)).toBe('the key');
    expect(await through(other)).toBeUndefined();
    expect(await through(hub, other.publicKey)).toBeUndefined();
  });
});
