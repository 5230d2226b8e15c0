/** Story 7: the hub dies; the devices go on, a spare takes the role, and the replayed log is the same everywhere. */
import { expect, it } from 'vitest';
import { waitFor } from '../e2e/support/index.ts';
import { openHub, StoryDevice, tell, timed, untilEqual } from './support/index.ts';

/** Ten seconds are the story's; so long it may take on a machine with much else to do. */
const GOES_ON_WITHIN_MS = 40_000;

/** Presses Next until somebody is called, as a clerk does. */
async function callNext(window: StoryDevice): Promise<string> {
  const request = `next-${Math.random()}`;
  const call = async (): Promise<string | undefined> => {
    const result = await window.do({ kind: 'call-next', request });
    return result.ok && 'ticket' in result.value ? result.value.ticket : undefined;
  };
  const ticket = await waitFor(call, { what: 'a call', withinMs: GOES_ON_WITHIN_MS, everyMs: 250 });
  await window.press({ kind: 'start', ticket });
  await window.press({ kind: 'finish', ticket });
  return ticket;
}

it('story 7: the hub that keeps the desk is killed: the rest goes on (10 s), a spare follows, all hashes equal', async () => {
  const first = await openHub({ rules: { heartbeatMs: 1_000 } });
  const second = await openHub({ rules: { heartbeatMs: 1_000 }, peer: first.hub.url });
  const kiosk = await StoryDevice.join({ name: 'kiosk', home: second.hub.url });
  const near = await StoryDevice.join({ name: 'window-1', home: second.hub.url, window: 1 });
  const far = await StoryDevice.join({ name: 'window-2', home: first.hub.url, window: 2 });
  const devices = [kiosk, near, far];
  for (const [number, window] of [near, far].entries())
    await window.press({ kind: 'sign-in', window: number + 1, clerk: window.clerk });
  await kiosk.take(12);
  const keeper = async (): Promise<string | undefined> => {
    await second.observer.refresh();
    const terms = second.observer.fold.desks().map((desk) => desk.terms);
    const last = terms.sort((a, b) => a.epoch - b.epoch).at(-1);
    return last?.inSync.length === 1 ? last.hub : undefined;
  };
  const before = await waitFor(keeper, { what: 'a desk with a standby', withinMs: GOES_ON_WITHIN_MS });
  const called = new Set([await callNext(near), await callNext(far)]);
  const [dead, spare] = before === first.device ? [first, second] : [second, first];

  await dead.hub.kill('SIGKILL');
  const killedMs = performance.now();
  const issued = timed(() => kiosk.take(1));
  const calls = await Promise.all(
    [near, far].map(async (window) => {
      called.add(await callNext(window));
      return Math.round(performance.now() - killedMs);
    }),
  );
  const followed = async (): Promise<boolean> => {
    await spare.observer.refresh();
    return spare.observer.fold.desks().some(({ terms }) => terms.hub === spare.device && terms.epoch > 1);
  };
  await waitFor(followed, { what: 'the spare at the desk', withinMs: GOES_ON_WITHIN_MS });
  const followedMs = Math.round(performance.now() - killedMs);
  for (let i = 0; i < 2; i++) for (const window of [near, far]) called.add(await callNext(window));
  expect(called.size).toBe(8);
  await untilEqual([spare], devices);
  await dead.hub.start();
  const hash = await untilEqual([first, second], devices);
  tell(
    '7',
    `after the kill a ticket was issued in ${await issued} ms, the windows called after ${calls.join(' and ')} ms, ` +
      `the spare kept the desk after ${followedMs} ms; one hash everywhere (${hash.slice(0, 12)})`,
  );
});
