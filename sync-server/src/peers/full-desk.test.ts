import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { Device } from '../test-support/device.ts';
import { hasPrlimit, limitFiles } from '../test-support/file-limit.ts';
import { foldOf } from '../test-support/hall-vector.ts';
import { freshFolder } from '../test-support/hub-hall.ts';
import { HubProcess } from '../test-support/hub-process.ts';
import { untilJoined, within } from '../test-support/peers.ts';

const patient = { timeout: 40_000, interval: 200 };

it.skipIf(!hasPrlimit)(
  '[X15] a desk whose disk is full is followed by the other hub, which calls whoever waits',
  async () => {
    const first = await HubProcess.start(join(await freshFolder(), 'data'));
    const second = await HubProcess.start(join(await freshFolder(), 'data'), { peers: [first.url] });
    await untilJoined(first, second);
    const kiosk = await Device.join(second, 'kiosk');
    const clerk = await Device.join(second, 'counter');
    const [worker] = clerk.replica.fold.hallFile()?.clerks ?? [];
    expect(await clerk.do({ kind: 'sign-in', window: 1, clerk: worker?.id ?? '' })).toMatchObject({
      ok: true,
    });
    const termsAt = async () => (await foldOf(second)).desks()[0]?.terms;
    // The kiosk decides between the two hubs.
    await vi.waitFor(async () => {
      const terms = await termsAt();
      expect(terms?.electorate).toContain(kiosk.replica.device);
      expect(terms?.inSync).toHaveLength(1);
    }, patient);
    for (let i = 0; i < 3; i++) await kiosk.issue(`visit-${i}`);
    await vi.waitFor(async () => expect((await foldOf(first)).ticket('visit-2')).toBeDefined(), within);

    const before = await termsAt();
    limitFiles(first.pid, 1);
    const fromMs = performance.now();
    let press = 0;
    await vi.waitFor(async () => {
      const called = await clerk.do({ kind: 'call-next', request: `press-${++press}` });
      expect(called).toMatchObject({ ok: true, value: { ticket: 'visit-0' } });
    }, patient);
    console.log(`called again after ${((performance.now() - fromMs) / 1_000).toFixed(1)} s`);
    expect(await termsAt()).toMatchObject({ epoch: (before?.epoch ?? 0) + 1, basis: 'elected' });
    limitFiles(first.pid, 'unlimited');
  },
  120_000,
);
