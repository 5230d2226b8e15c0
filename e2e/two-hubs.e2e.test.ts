/** Two hubs, and a screen whose own one dies: it goes to the other and comes back. */
import { expect, it, onTestFinished } from 'vitest';
import {
  Clerk,
  dayEventsOf,
  type HubProcess,
  Kiosk,
  labelsOf,
  launchBrowser,
  offlineReady,
  startHub,
  waitFor,
} from './support/index.ts';

const labelsAt = async (hub: HubProcess): Promise<string[]> => labelsOf(await dayEventsOf(hub));

const clientsAt = async (hub: HubProcess): Promise<number> =>
  ((await (await fetch(`${hub.url}/healthz`)).json()) as { clients: number }).clients;

it('serves a screen by the other hub while its own is dead, and gives it back', async () => {
  const first = await startHub();
  onTestFinished(() => first.stop());
  const second = await startHub({ args: ['--peer', `http://127.0.0.1:${first.ports.port}`] });
  onTestFinished(() => second.stop());
  const browser = await launchBrowser();
  onTestFinished(() => browser.stop());
  const kiosk = await Kiosk.open(browser, first.url);
  const before = await kiosk.issue();
  await offlineReady(kiosk.page);
  await waitFor(async () => (await labelsAt(second)).includes(before), {
    what: `${before} at the second hub`,
    withinMs: 20_000,
  });
  await first.kill('SIGKILL');
  const killedMs = performance.now();
  // Somebody taps while the kiosk is on its way: nothing of that is lost.
  const tapped = kiosk.issue();
  await waitFor(async () => (await clientsAt(second)) === 1, {
    what: 'the kiosk at the second hub',
    withinMs: 20_000,
    everyMs: 50,
  });
  console.log(`the kiosk was at the other hub after ${Math.round(performance.now() - killedMs)} ms`);
  const during = await tapped;
  const label = await kiosk.issue();
  for (const each of [during, label]) {
    await waitFor(async () => (await labelsAt(second)).includes(each), {
      what: `${each} at the second hub`,
      withinMs: 20_000,
    });
  }
  await first.start();
  await waitFor(async () => (await labelsAt(first)).includes(label), {
    what: `${label} at the first hub`,
    withinMs: 20_000,
  });
  // The second hub's bridge, and the kiosk.
  await waitFor(async () => (await clientsAt(first)) === 2, {
    what: 'the kiosk at its own hub',
    withinMs: 30_000,
  });
  expect(await clientsAt(second)).toBe(0);
  expect(browser.pageErrors).toEqual([]);
});

interface DeskTerms {
  readonly epoch: number;
  readonly hub: string;
  readonly inSync: readonly string[];
}

/** The terms of the desk that stand, as a hub holds them. */
async function termsAt(hub: HubProcess): Promise<DeskTerms | undefined> {
  const events = await dayEventsOf(hub);
  const set = events.flatMap(({ type, data }) => (type === 'desk-set' ? [data as unknown as DeskTerms] : []));
  return set.sort((a, b) => a.epoch - b.epoch).at(-1);
}

it('hands the desk over when the hub that keeps it is killed, and the window goes on calling in order', async () => {
  const first = await startHub();
  onTestFinished(() => first.stop());
  const second = await startHub({ args: ['--peer', `http://127.0.0.1:${first.ports.port}`] });
  onTestFinished(() => second.stop());
  const browser = await launchBrowser();
  onTestFinished(() => browser.stop());
  // The kiosk is the witness between the two hubs; it and the window are at the second one.
  const kiosk = await Kiosk.open(browser, second.url);
  const clerk = await Clerk.open(browser, second.url);
  await clerk.signIn(1, '011');
  const printed = [await kiosk.issue(), await kiosk.issue(), await kiosk.issue(), await kiosk.issue()];
  await waitFor(async () => (await termsAt(second))?.inSync.length === 1, {
    what: 'a desk with a standby',
    withinMs: 40_000,
  });
  const before = await termsAt(second);
  const served = [await clerk.callNext()];
  await clerk.serve();
  const identity = (await (await fetch(`${first.url}/api/v1/hub`)).json()) as object;
  expect(Object.values(identity)).toContain(before?.hub);
  await first.kill('SIGKILL');
  const killedMs = performance.now();
  await waitFor(async () => ((await termsAt(second))?.epoch ?? 0) > (before?.epoch ?? 0), {
    what: 'the second hub as keeper of the desk',
    withinMs: 40_000,
  });
  console.log(`the desk was followed after ${Math.round(performance.now() - killedMs)} ms`);
  for (let i = 1; i < printed.length; i++) {
    served.push(await clerk.callNext());
    await clerk.serve();
  }
  expect(served).toEqual(printed);
  expect(browser.pageErrors).toEqual([]);
});
