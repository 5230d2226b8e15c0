import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { Device } from '../test-support/device.ts';
import { foldOf } from '../test-support/hall-vector.ts';
import { freshFolder } from '../test-support/hub-hall.ts';
import { HubProcess } from '../test-support/hub-process.ts';
import { freePort, untilJoined, within } from '../test-support/peers.ts';

it('two hubs, one killed in the middle and started again, end with everything at both', async () => {
  const port = await freePort();
  const first = await HubProcess.start(join(await freshFolder(), 'data'));
  const data = join(await freshFolder(), 'data');
  const second = await HubProcess.start(data, { port, peers: [first.url] });
  await untilJoined(first, second);
  const kiosk = await Device.join(first, 'kiosk');
  await kiosk.issue('before');
  await vi.waitFor(async () => expect((await foldOf(second)).ticket('before')).toBeDefined(), within);
  await second.kill();
  for (let i = 0; i < 10; i++) await kiosk.issue(`meanwhile-${i}`);
  const again = await HubProcess.start(data, { port, peers: [first.url] });
  await untilJoined(first, again);
  const clerk = await Device.join(again, 'counter');
  const [worker] = clerk.replica.fold.hallFile()?.clerks ?? [];
  expect(await clerk.do({ kind: 'sign-in', window: 1, clerk: worker?.id ?? '' })).toMatchObject({ ok: true });
  await vi.waitFor(async () => {
    const [one, two] = [await foldOf(first), await foldOf(again)];
    expect(two.ticket('meanwhile-9')?.label).toBe(one.ticket('meanwhile-9')?.label);
    expect(one.window(1).session?.clerk).toBe(worker?.id);
    expect(two.holdings.vector()).toEqual(one.holdings.vector());
  }, within);
  // Who was killed says so itself: the other never took its silence for an end.
  const starts = [...(await foldOf(first)).events()].filter(({ type }) => type === 'replica-started');
  expect(starts.filter(({ data: start }) => Reflect.get(start, 'clean') === false)).toHaveLength(1);
}, 60_000);
