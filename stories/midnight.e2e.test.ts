/** Story 11: the business day changes while a kiosk is cut off. Real processes whose clock stands just before that hour. */
import type { HallFold } from '@onewindow/hall-core';
import { expect, it } from 'vitest';
import { waitFor } from '../e2e/support/index.ts';
import { Cable, openHub, StoryDevice, startOfToday, tell, today, untilEqual } from './support/index.ts';

/** Long enough for everybody to be on and to have taken a number. */
const LEAD_MS = 30_000;

const labelsIn = (fold: HallFold): string[] =>
  fold
    .tickets()
    .map(({ label }) => label)
    .sort();

/** Signs in and presses Next until somebody is called; answers the ticket. */
async function called(window: StoryDevice, request: string): Promise<string> {
  await window.press({ kind: 'sign-in', window: 1, clerk: window.clerk });
  const call = async (): Promise<string | undefined> => {
    const result = await window.do({ kind: 'call-next', request });
    return result.ok && 'ticket' in result.value ? result.value.ticket : undefined;
  };
  return waitFor(call, { what: 'a call', withinMs: 15_000, everyMs: 250 });
}

it('story 11: the day changes while a kiosk is cut off: no number of one day is in the line of the other', async () => {
  const clock = { offsetMs: startOfToday() - LEAD_MS - Date.now() };
  const hub = await openHub({ clock });
  const { cable, url } = await Cable.to(hub.hub);
  const devices = await Promise.all([
    StoryDevice.join({ name: 'kiosk-1', home: hub.hub.url, clock }),
    StoryDevice.join({ name: 'kiosk-2', home: url, clock }),
    StoryDevice.join({ name: 'window', home: hub.hub.url, window: 1, clock }),
  ]);
  const [near, apart, window] = devices;
  const daysShown = async (): Promise<string[]> =>
    (await Promise.all(devices.map((device) => device.show()))).map(({ day }) => day);
  cable.cut();
  const before = [...(await near.take(2)), ...(await apart.take(1))];
  const unfinished = await called(window, 'before-the-turn');
  const [yesterday] = await daysShown();
  expect(await daysShown()).toEqual([yesterday, yesterday, yesterday]);
  expect(yesterday).not.toBe(today());

  const turned = async (): Promise<boolean> => (await daysShown()).every((day) => day === today());
  await waitFor(turned, { what: 'the new day on every device', withinMs: 2 * LEAD_MS });
  const after = [...(await near.take(1)), ...(await apart.take(2))];
  expect(new Set(after).size).toBe(3);
  expect(await called(window, 'after-the-turn')).not.toBe(unfinished);

  cable.mend();
  await untilEqual([hub], devices);
  expect(labelsIn(hub.observer.fold)).toEqual([...after].sort());
  for (const device of devices) {
    expect((await device.show()).tickets.map(({ label }) => label).sort()).toEqual([...after].sort());
  }
  const kept = hub.observePast(yesterday ?? '');
  const isWhole = async (): Promise<boolean> => {
    await kept.refresh();
    return kept.fold.tickets().length === before.length;
  };
  await waitFor(isWhole, { what: 'what was issued alone on the day before, at the hub', withinMs: 60_000 });
  expect(labelsIn(kept.fold)).toEqual([...before].sort());
  expect(kept.fold.ticket(unfinished)?.phase.kind).toBe('called');
  tell(
    '11',
    `${before.join(' ')} on ${yesterday}, ${after.join(' ')} on ${today()}; each day has its own everywhere`,
  );
});
