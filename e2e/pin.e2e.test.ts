/** A hall that asks its clerks for a PIN, with the hub and without it. */
import type { Page } from 'playwright';
import { expect, it, onTestFinished } from 'vitest';
import { Clerk, launchBrowser, offlineReady, startHub, townshipFile } from './support/index.ts';

/** The shipped township as a trial hall that asks for PINs. */
const hallFile = () => townshipFile({ sample: true, rules: { signIn: 'pin' } });

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function setPin(page: Page, badge: string, pin: string): Promise<void> {
  await button(page, `设置工号 ${badge} 的 PIN`).click();
  await page.getByLabel('新 PIN（4 到 8 位数字）').fill(pin);
  await page.getByLabel('再输一次').fill(pin);
  await button(page, '保存').click();
  await page.getByText(`工号 ${badge} 的 PIN 已存好`).waitFor();
}

it('a clerk signs in with the PIN a manager has set; without the hub only where the device knows the clerk', async () => {
  const hub = await startHub({ args: ['--hall', await hallFile()] });
  onTestFinished(() => hub.stop());
  const browser = await launchBrowser();
  onTestFinished(() => browser.stop());
  const clerk = await Clerk.open(browser, hub.url);
  const { page } = clerk;
  await page.getByRole('button', { name: /^1 号窗口/ }).click();
  await button(page, '011').click();
  await button(page, '签到').click();
  await page.keyboard.type('2580\n');
  await clerk.shows('工号 011 还没有 PIN，请值班长设一个。');
  const manager = await browser.open(`${hub.url}/counter/manager`);
  await manager.getByText(/^人员 PIN/).click();
  await setPin(manager, '011', '2580');
  await setPin(manager, '012', '147258');
  await page.keyboard.type('0000\n');
  await clerk.shows('PIN 不对');
  await page.keyboard.type('2580\n');
  await clerk.press.call.waitFor();
  await button(page, '签退').click();
  await offlineReady(page);
  await hub.kill('SIGKILL');
  await clerk.shows('已断开');
  await page.reload();
  await button(page, '012').click();
  await page.getByRole('button', { name: /^1 号窗口/ }).click();
  await button(page, '签到').click();
  await page.keyboard.type('147258\n');
  await clerk.shows('请连上主机签到一次，或到用过的设备签到');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^和上次一样/ }).click();
  await page.keyboard.type('2580\n');
  await clerk.press.call.waitFor();
  expect(browser.pageErrors).toEqual([]);
});
