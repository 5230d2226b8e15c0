/** A paper day entered on the day after: at a tablet that is cut off, then seen by the hub and by another tablet. */
import { businessDay, dayDatabase, findByLabel, hallDatabase } from '@onewindow/hall-core';
import { enterHall } from '@onewindow/replica/node';
import type { Page } from 'playwright';
import { expect, it, onTestFinished } from 'vitest';
import { Observer } from '../faults/observer.ts';
import township from '../halls/township.json' with { type: 'json' };
import { launchBrowser, offlineReady, startHub, townshipFile, waitFor } from './support/index.ts';

const DAY_MS = 24 * 3_600_000;
/** Yesterday in the hall; nobody had power, so no device has anything of it. */
const yesterday = businessDay(Date.now() - DAY_MS, township);
const dated = `${yesterday.slice(0, 4)}-${yesterday.slice(4, 6)}-${yesterday.slice(6)}`;

/** Fills in the form for yesterday's paper and presses 补录. */
async function enter(page: Page, label: string): Promise<void> {
  await page.getByLabel('哪一天').fill(dated);
  await page.getByLabel('纸上的号').fill(label);
  await page.getByLabel('办了什么').selectOption('elder-card');
  await page.getByLabel('几点来的').fill('09:00');
  await page.getByLabel('几点开始').fill('09:20');
  await page.getByLabel('几点办完').fill('09:30');
  await page.getByRole('button', { name: '补录', exact: true }).click();
}

it('is entered for its own day while cut off, and comes to the hub and to another tablet', async () => {
  const hub = await startHub({ args: ['--hall', await townshipFile({ sample: true }), '--no-discovery'] });
  onTestFinished(() => hub.stop());
  const browser = await launchBrowser();
  onTestFinished(() => browser.stop());
  const guide = await browser.open(`${hub.url}/counter/guide?device=guide-1`);
  await guide.getByRole('button', { name: '手工号' }).click();
  await offlineReady(guide);
  await hub.kill('SIGKILL');
  await guide.getByText('已断开').first().waitFor({ timeout: 40_000 });
  await enter(guide, 'C07Z');
  await guide.getByText('C07Z 已补录到').waitFor();
  await enter(guide, 'C08Z');
  await guide.getByText('C08Z 已补录到').waitFor();
  await guide.getByRole('button', { name: '撤销' }).click();
  await guide.getByText('已撤销').waitFor();

  await hub.start();
  const observer = new Observer(hub.url, [hallDatabase(township.id), dayDatabase(township.id, yesterday)]);
  observer.enter(await enterHall(hub.url, { role: 'manager', name: 'observer' }));
  await waitFor(
    async () => {
      await observer.refresh();
      return findByLabel(observer.fold, 'C07Z');
    },
    { what: 'the entry on the hub', withinMs: 60_000 },
  );
  const tickets = observer.fold.tickets();
  expect(tickets.map(({ label }) => label)).toEqual(['C07Z']);
  expect(tickets[0]).toMatchObject({ backfilled: true, phase: { kind: 'done', window: 1 } });

  const other = await browser.open(`${hub.url}/counter/guide?device=guide-2`);
  await other.getByRole('button', { name: '手工号' }).click();
  await other.getByText('已连接').first().waitFor({ timeout: 30_000 });
  await enter(other, 'C07Z');
  await other.getByText('C07Z 在这一天已经录过').waitFor();
  expect(browser.pageErrors).toEqual([]);
}, 240_000);
