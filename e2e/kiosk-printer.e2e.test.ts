import { FakePrinter } from '@onewindow/printers/test-support';
import { expect, onTestFinished, test } from 'vitest';
import { notedBy, plugInPrinter } from '../bench/support/usb-printer.ts';
import { dayEventsOf, Kiosk, launchBrowser, offlineReady, startHub, waitFor } from './support/index.ts';

const DEVICE = 'kiosk-1';

test('a kiosk prints on its own printer while its hub is dead; back again, the hub prints nothing of it', async () => {
  const printer = await FakePrinter.start();
  onTestFinished(() => printer.close());
  const hub = await startHub({ args: ['--printer', `tcp://${printer.host}:${printer.port}`] });
  onTestFinished(() => hub.stop());
  const browser = await launchBrowser();
  onTestFinished(() => browser.stop());
  await plugInPrinter(browser, DEVICE);
  const kiosk = await Kiosk.open(browser, hub.url, DEVICE);
  const { page } = kiosk;
  await offlineReady(page);
  await page.getByText('打印机正常').waitFor({ timeout: 20_000 });
  await kiosk.issue();
  await waitFor(() => printer.papers.length === 1, { what: 'the hub’s paper', withinMs: 10_000 });
  expect((await notedBy(page)).papers).toBe(0);

  await hub.kill();
  await page.getByText('已断开').first().waitFor({ timeout: 60_000 });
  const alone = await kiosk.issue();
  await waitFor(async () => (await notedBy(page)).papers === 1, { what: 'a paper here', withinMs: 10_000 });
  expect(alone).toMatch(/^C[A-Z]+\d\d$/);

  await hub.start();
  await page.getByText('已连接').first().waitFor({ timeout: 60_000 });
  const slips = async () => (await dayEventsOf(hub)).filter(({ type }) => type === 'slip-moved');
  // Two papers, each said by the device that printed it.
  await waitFor(async () => new Set((await slips()).map(({ _id }) => _id.slice(0, 32))).size === 2, {
    what: 'the kiosk’s word of its slip at the hub',
    withinMs: 30_000,
  });
  await page.waitForTimeout(10_000);
  expect(printer.papers).toHaveLength(1);
  expect((await notedBy(page)).papers).toBe(1);
});
