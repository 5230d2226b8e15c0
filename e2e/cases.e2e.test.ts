/** What could not be done, from the window's button to its end at the manager's, in real processes and real browsers. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Clerk, Kiosk, launchBrowser, startHub } from './support/index.ts';

it('a case outlives hub and browser killed together, reaches a manager who comes later, and ends for all', async () => {
  const hub = await startHub();
  onTestFinished(() => hub.stop());
  const profileDir = await mkdtemp(join(tmpdir(), 'onewindow-browser-'));
  onTestFinished(() => rm(profileDir, { recursive: true, force: true }));
  const before = await launchBrowser({ profileDir });
  onTestFinished(() => before.stop());
  const kiosk = await Kiosk.open(before, hub.url);
  const label = await kiosk.issue();
  const clerk = await Clerk.open(before, hub.url);
  await clerk.signIn(1, '011');
  await clerk.callNext();
  await clerk.press.start.click();
  await clerk.page.getByRole('button', { name: '登记办不成事' }).click();
  await clerk.shows(`${label} 已登记办不成事`);
  await clerk.shows('未结工单（1）');

  await hub.kill('SIGKILL');
  await before.kill();
  await hub.start();
  const browser = await launchBrowser({ profileDir });
  onTestFinished(() => browser.stop());
  const again = await Clerk.open(browser, hub.url);
  await again.shows('未结工单（1）');
  const manager = await browser.open(`${hub.url}/counter/manager`);
  await manager.getByRole('button', { name: `结单 ${label}` }).click();
  for (const choice of ['已解决', '事情已办成', '电话', '结单']) {
    await manager.getByRole('button', { name: choice, exact: true }).click();
  }
  await manager.getByText(`${label} 已结单：已解决。`).waitFor();
  await manager.getByText('没有未结的工单。').waitFor();
  await again.page.getByText(/^未结工单/).waitFor({ state: 'detached' });
  expect(browser.pageErrors).toEqual([]);
});
