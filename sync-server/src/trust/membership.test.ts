import { join } from 'node:path';
import { signerFromFile } from '@onewindow/replica/node';
import { expect, it } from 'vitest';
import { freshFolder, openHub } from '../test-support/hub-hall.ts';
import { untilJoined } from '../test-support/peers.ts';
import { keptRoot } from './kept-root.ts';
import { Membership } from './membership.ts';

it('a hub that enters two hubs of a hall in one moment joins it once, and trust begins from one root', async () => {
  const first = await openHub();
  const second = await openHub({ peers: [first.url] });
  await untilJoined(first, second);
  const { root } = (await (await fetch(`${first.url}/api/v1/hub`)).json()) as { root?: string };
  for (let n = 0; n < 5; n++) {
    const data = await freshFolder();
    const signer = await signerFromFile(join(data, 'key.json'));
    const membership = await Membership.open({ data, hall: 'dongpo', signer });
    const entered = await Promise.all([first, second, first].map(({ url }) => membership.enter(url)));
    expect(entered.map(({ kind }) => kind)).toContain('in');
    for (const { kind } of entered) expect(['in', 'not-ready']).toContain(kind);
    expect(await keptRoot(data, 'dongpo')).toBe(membership.root);
    if (root !== undefined) expect(membership.root).toBe(root);
  }
}, 30_000);
