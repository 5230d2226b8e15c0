/** One device, many tabs: one owns the replica, the others work through it (C15). */
import { expect, it, onTestFinished } from 'vitest';
import { dayEventsOf, Kiosk, labelsOf, launchBrowser, startHub, waitFor } from './support/index.ts';

it('loses none of 200 tickets that two tabs of one kiosk issue at once, also when the owner is closed midway', async () => {
  const hub = await startHub();
  onTestFinished(() => hub.stop());
  const browser = await launchBrowser();
  onTestFinished(() => browser.stop());
  const owner = await Kiosk.open(browser, hub.url);
  const other = await Kiosk.open(browser, hub.url);
  const issue = async (kiosk: Kiosk, count: number): Promise<string[]> => {
    const labels: string[] = [];
    for (let i = 0; i < count; i++) labels.push(await kiosk.issue());
    return labels;
  };
  const fromOwner = issue(owner, 80).finally(() => owner.page.close());
  const labels = (await Promise.all([fromOwner, issue(other, 120)])).flat();
  expect(new Set(labels).size).toBe(200);
  await waitFor(
    async () => {
      const held = labelsOf(await dayEventsOf(hub));
      return labels.every((label) => held.includes(label)) && held.length === 200;
    },
    { what: 'all 200 tickets on the hub', withinMs: 30_000 },
  );
}, 300_000);
