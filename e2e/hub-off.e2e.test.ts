/** The hall with its hub stopped: what goes on, and how everything meets again. */
import { expect, it, onTestFinished } from 'vitest';
import {
  Board,
  Clerk,
  dayEventsOf,
  Kiosk,
  labelsOf,
  launchBrowser,
  offlineReady,
  startHub,
  waitFor,
} from './support/index.ts';

async function openHall() {
  const hub = await startHub();
  onTestFinished(() => hub.stop());
  const browser = await launchBrowser();
  onTestFinished(() => browser.stop());
  return { hub, browser };
}

it('issues 50 tickets without the hub, and all of them are on the hub when it is back', async () => {
  const { hub, browser } = await openHall();
  const kiosk = await Kiosk.open(browser, hub.url);
  const first = await kiosk.issue();
  expect(first).toBe('C001');
  await offlineReady(kiosk.page);
  await hub.kill('SIGKILL');
  const labels = [first];
  for (let i = 0; i < 25; i++) labels.push(await kiosk.issue());
  // A page loaded anew with every cable cut: from the service worker, with what it kept.
  await kiosk.page.reload();
  await kiosk.ready();
  for (let i = 0; i < 25; i++) labels.push(await kiosk.issue());
  expect(new Set(labels).size).toBe(51);
  for (const label of labels.slice(1)) expect(label).toMatch(/^C[A-HJ-NP-Z]+\d+$/);
  await hub.start();
  const onHub = await waitFor(
    async () => {
      const found = labelsOf(await dayEventsOf(hub));
      return found.length === 51 && found;
    },
    { what: 'all 51 tickets on the hub', withinMs: 20_000 },
  );
  expect(new Set(onHub)).toEqual(new Set(labels));
  // The hub's end was not in order, so its counter jumps past what it may have used (C11).
  expect(await kiosk.issue()).toBe('C012');
  expect(browser.pageErrors).toEqual([]);
});

it('lets a window finish its person and call from its reserve, and shows the same hall afterwards', async () => {
  const { hub, browser } = await openHall();
  const kiosk = await Kiosk.open(browser, hub.url);
  const clerk = await Clerk.open(browser, hub.url);
  const board = await Board.open(browser, hub.url);
  const labels: string[] = [];
  for (let i = 0; i < 10; i++) labels.push(await kiosk.issue());
  await clerk.signIn(1, '011');
  // The desk tops the reserve up with the window's heartbeats, from the middle of the line.
  await clerk.shows(/备份[\s\S]*C0\d\d/, 40_000);
  expect(await clerk.callNext()).toBe('C001');
  await hub.kill('SIGKILL');
  await clerk.shows('已断开');
  await clerk.serve();
  const called = await clerk.callNext();
  expect(labels.indexOf(called)).toBeGreaterThan(1);
  await hub.start();
  await waitFor(
    async () =>
      (await dayEventsOf(hub)).some(({ type, data }) => type === 'ticket-called' && data.basis === 'reserve'),
    { what: 'what the window did, on the hub', withinMs: 20_000 },
  );
  await board.shows(called);
  await clerk.serve();
  await clerk.shows('已连接', 20_000);
  expect(await clerk.callNext()).toBe('C002');
  const calls = (await dayEventsOf(hub))
    .filter(({ type }) => type === 'ticket-called')
    .map(({ about }) => about);
  expect(new Set(calls).size).toBe(calls.length);
});

it('notices a hub that is frozen, not gone, and catches up when it moves again', async () => {
  const { hub, browser } = await openHall();
  const kiosk = await Kiosk.open(browser, hub.url);
  const labels = [await kiosk.issue()];
  hub.suspend();
  // The connection still stands, so only the missing answer tells: the kiosk waits for it, then goes on by itself.
  for (let i = 0; i < 3; i++) labels.push(await kiosk.issue());
  expect(labels.slice(1).every((label) => /^C[A-HJ-NP-Z]+\d+$/.test(label))).toBe(true);
  hub.resume();
  await waitFor(
    async () => {
      const onHub = labelsOf(await dayEventsOf(hub));
      return labels.every((label) => onHub.includes(label)) && onHub.length === labels.length;
    },
    { what: 'every ticket on the hub, once', withinMs: 30_000 },
  );
});
