/** Every screen, in both languages, empty and busy: axe finds no violation. */
import { expect, it, onTestFinished } from 'vitest';
import { axeCheck, busyHall, launchBrowser, startHub } from './support/index.ts';

it('finds nothing against WCAG 2.2 AA on any screen of a busy hall, in Chinese and in English', async () => {
  const hub = await startHub();
  onTestFinished(() => hub.stop());
  const browser = await launchBrowser();
  onTestFinished(() => browser.stop());
  const { kiosk, serving, calling, board } = await busyHall(hub, browser);
  const manager = await browser.open(`${hub.url}/counter/manager`);
  await manager.getByRole('heading', { level: 1 }).waitFor();
  const first = await browser.open(`${hub.url}/`);
  const windowBoard = await browser.open(`${hub.url}/display/window/1`);
  await kiosk.choose('高龄津贴申领');
  for (const page of [first, board.page, windowBoard, kiosk.page, serving.page, calling.page, manager]) {
    await axeCheck(page);
    const english = page.getByRole('button', { name: 'English' });
    if ((await english.count()) === 0) continue;
    await english.first().click();
    await axeCheck(page);
  }
  await kiosk.page.getByRole('button', { name: 'Take a ticket', exact: true }).click();
  await kiosk.label();
  await axeCheck(kiosk.page);
  for (const later of ['guide', 'rating', 'setup'])
    await axeCheck(await browser.open(`${hub.url}/counter/${later}`));
  expect(browser.pageErrors).toEqual([]);
});
