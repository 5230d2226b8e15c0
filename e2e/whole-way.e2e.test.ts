/** One ticket from the kiosk's glass to the board, in real processes and a real browser. */
import { expect, it, onTestFinished } from 'vitest';
import { Board, Clerk, Kiosk, launchBrowser, startHub } from './support/index.ts';

async function openHall() {
  const hub = await startHub();
  onTestFinished(() => hub.stop());
  const browser = await launchBrowser();
  onTestFinished(() => browser.stop());
  return { hub, browser };
}

it('takes one ticket for several matters, calls it, starts it, finishes it, and the board shows the call', async () => {
  const { hub, browser } = await openHall();
  const kiosk = await Kiosk.open(browser, hub.url);
  const clerk = await Clerk.open(browser, hub.url);
  const board = await Board.open(browser, hub.url);
  await clerk.signIn(1, '011');

  await kiosk.choose('高龄津贴申领');
  await kiosk.page.getByRole('button', { name: /一起办/ }).click();
  await kiosk.choose('户籍证明开具');
  await kiosk.take.click();
  const label = await kiosk.label();
  expect(label).toBe('C001');

  await clerk.shows(label);
  await clerk.press.call.click();
  await board.shows(label);
  await clerk.shows('高龄津贴申领');
  await clerk.shows('户籍证明开具');
  await clerk.press.start.click();
  await clerk.press.finish.click();
  await clerk.press.call.click();
  await clerk.shows('没有');
  expect(browser.pageErrors).toEqual([]);
});

it('gives one ticket for a double tap', async () => {
  const { hub, browser } = await openHall();
  const kiosk = await Kiosk.open(browser, hub.url);
  await kiosk.choose('高龄津贴申领');
  await kiosk.take.dblclick();
  expect(await kiosk.label()).toBe('C001');
  await kiosk.done();
  expect(await kiosk.issue()).toBe('C002');
});
