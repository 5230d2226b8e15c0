import { businessDay, checkSetup, type HallFile } from '@onewindow/hall-core';
import { describe, expect, it, vi } from 'vitest';
import { liveHall } from './live-hall.ts';
import { Device, eventsOf } from './test-support/device.ts';
import { foldOf } from './test-support/hall-vector.ts';
import { openHub, trialHall } from './test-support/hub-hall.ts';
import { within } from './test-support/peers.ts';

describe('a set-up changed in a page', () => {
  it('is not undone by a hub that starts again with its old file, and is by a file somebody has changed', async () => {
    const file = trialHall();
    const first = await openHub({}, { hall: file });
    const manager = await Device.join(first, 'manager');
    const { fold } = manager.replica;
    const base = fold.setup()?.current.id ?? '';
    const changed: HallFile = { ...file, complaintPhone: '0571-1234' };
    const checked = checkSetup(changed);
    if (!checked.ok) throw new Error('the set-up is wrong');
    expect(await manager.do({ kind: 'configure', hall: checked.value, base })).toMatchObject({ ok: true });
    await vi.waitFor(async () => expect((await foldOf(first)).hallFile()).toEqual(changed), within);
    await first.close();
    const again = await openHub({ data: first.data }, { hall: file });
    expect(again.said).toEqual([]);
    expect((await foldOf(again)).setup()?.current).toMatchObject({ number: 2, hall: changed });
    await again.close();
    const renamed = { ...file, name: { 'zh-CN': '新大厅' } };
    const third = await openHub({ data: first.data }, { hall: renamed });
    expect((await foldOf(third)).setup()?.current).toMatchObject({ number: 3, hall: renamed });
  });

  it('is what the days of a hub are reckoned by from then on', () => {
    const opened = trialHall({ dayStartsAt: '04:00' });
    let held: HallFile | undefined;
    const hall = liveHall(opened, () => held);
    const five = Date.parse('2026-11-23T05:00:00+08:00');
    expect(businessDay(five, hall)).toBe('20261123');
    held = { ...opened, dayStartsAt: '06:00' };
    expect(businessDay(five, hall)).toBe('20261122');
  });
});

describe('a hall of one’s own after the trial', () => {
  const own = (): HallFile => {
    const { sample: _sample, ...rest } = trialHall({ id: 'xihu' });
    return rest;
  };

  it('is not opened in the folder of the trial, which stays as it is', async () => {
    const trial = await openHub();
    await trial.close();
    await expect(openHub({ data: trial.data }, { hall: own() })).rejects.toThrow(/--data data-xihu/);
    const again = await openHub({ data: trial.data });
    expect((await foldOf(again)).hallFile()).toMatchObject({ id: 'dongpo', sample: true });
  });

  it('begins in a folder of its own with keys of its own and no event of the trial', async () => {
    const trial = await openHub();
    const kiosk = await Device.join(trial, 'kiosk');
    await kiosk.issue('visit-1');
    const tried = await eventsOf(trial, 'hall-dongpo');
    await trial.close();
    const hub = await openHub({}, { hall: own() });
    const { hub: key } = (await (await fetch(`${hub.url}/api/v1/hub`)).json()) as { hub: string };
    expect(tried.map(({ by }) => by.device)).not.toContain(key);
    expect(await (await fetch(`${hub.url}/api/v1/hall`)).json()).toMatchObject({ id: 'xihu', sample: false });
    expect(hub.said).toEqual([]);
  });
});
