/** Every screen, in both languages, empty and busy: axe finds no violation. */
import type { Page } from 'playwright';
import { expect, it, onTestFinished } from 'vitest';
import { axeCheck, busyHall, launchBrowser, startHub, townshipFile } from './support/index.ts';

it('finds nothing against WCAG 2.2 AA on any screen of a busy hall, in Chinese and in English', async () => {
  const hub = await startHub();
  onTestFinished(() => hub.stop());
  const browser = await launchBrowser();
  onTestFinished(() => browser.stop());
  const { kiosk, serving, calling, board } = await busyHall(hub, browser);
  const manager = await browser.open(`${hub.url}/counter/manager`);
  await manager.getByRole('heading', { level: 1 }).waitFor();
  const setup = await browser.open(`${hub.url}/counter/manager/setup`);
  await setup.getByRole('heading', { level: 2 }).waitFor();
  const first = await browser.open(`${hub.url}/`);
  const windowBoard = await browser.open(`${hub.url}/display/window/1`);
  await kiosk.choose('高龄津贴申领');
  for (const page of [
    first,
    board.page,
    windowBoard,
    kiosk.page,
    serving.page,
    calling.page,
    manager,
    setup,
  ]) {
    await axeCheck(page);
    const english = page.getByRole('button', { name: 'English' });
    if ((await english.count()) === 0) continue;
    await english.first().click();
    await axeCheck(page);
  }
  await kiosk.page.getByRole('button', { name: 'Take a ticket', exact: true }).click();
  await kiosk.label();
  await axeCheck(kiosk.page);
  const guide = await browser.open(`${hub.url}/counter/guide`);
  await guide.getByRole('heading', { level: 1 }).waitFor();
  await inBothLanguages(guide);
  for (const view of ['帮人取号', '突发情况', '手工号']) {
    await guide.getByRole('button', { name: view, exact: true }).click();
    await axeCheck(guide);
  }
  for (const later of ['rating', 'setup']) await axeCheck(await browser.open(`${hub.url}/counter/${later}`));
  expect(browser.pageErrors).toEqual([]);
});

/** A page in both languages, Chinese again afterwards. */
async function inBothLanguages(page: Page): Promise<void> {
  await axeCheck(page);
  await page.getByRole('button', { name: 'English' }).first().click();
  await page.getByRole('button', { name: '中文' }).first().waitFor();
  await axeCheck(page);
  await page.getByRole('button', { name: '中文' }).first().click();
  await page.getByRole('button', { name: 'English' }).first().waitFor();
}

/** Gives the code for a device of a kind, from the manager's page, and closes the box again. */
async function codeFor(manager: Page, kind: string): Promise<string> {
  await manager.getByRole('button', { name: /添加设备/ }).click();
  await manager.getByRole('button', { name: kind, exact: true }).click();
  const code = await manager.getByText(/^[0-9A-Z]{4}(-[0-9A-Z]{2,4})+$/).textContent();
  await inBothLanguages(manager);
  await manager.locator('ow-add-device').getByRole('button', { name: '关闭' }).click();
  return code ?? '';
}

async function enter(page: Page, code: string): Promise<void> {
  await page.getByLabel('邀请码', { exact: true }).fill(code);
  await page.getByRole('button', { name: '加入大厅' }).click();
}

it('nor on those of a hall that wants a code: the doors, devices, the PIN pad, and one out of service', async () => {
  const hub = await startHub({ args: ['--hall', await townshipFile({ rules: { signIn: 'pin' } })] });
  onTestFinished(() => hub.stop());
  const browser = await launchBrowser();
  onTestFinished(() => browser.stop());
  const open = (path: string) => browser.open(`${hub.url}${path}`);
  const [manager, kiosk, clerk] = [
    await open('/counter/manager'),
    await open('/counter/kiosk'),
    await open('/counter/'),
  ];
  for (const path of ['/display/', '/display/?lang=en', '/display/voice', '/display/voice?lang=en']) {
    const board = await open(path);
    await board.getByRole('heading', { level: 1 }).waitFor();
    await axeCheck(board);
  }
  // All stand before one of them is switched: the language is the browser's, and a page that loads late takes it.
  const pages = [manager, kiosk, clerk, await open('/counter/setup')];
  for (const page of pages) await page.getByRole('button', { name: 'English' }).first().waitFor();
  for (const page of pages) await inBothLanguages(page);
  await enter(manager, /管理员邀请码：(\S+)/.exec(hub.output)?.[1] ?? '');
  await manager.getByText(/^设备（\d+）/).click();
  await inBothLanguages(manager);
  await enter(kiosk, await codeFor(manager, '取号机'));
  await kiosk.getByRole('heading', { name: '您要办什么事' }).waitFor();
  await enter(clerk, await codeFor(manager, '窗口设备'));
  await clerk.getByRole('button', { name: /^1 号窗口/ }).click();
  await clerk.getByRole('button', { name: '011', exact: true }).click();
  await clerk.getByRole('button', { name: '签到', exact: true }).click();
  await clerk.getByRole('heading', { name: /请输入 PIN/ }).waitFor();
  await inBothLanguages(clerk);
  await manager.getByRole('button', { name: '恢复包…' }).click();
  await manager.getByRole('button', { name: '做一个恢复包' }).click();
  await manager.getByRole('button', { name: '存成文件' }).waitFor();
  await inBothLanguages(manager);
  await manager.getByRole('button', { name: /^停用 取号机/ }).click();
  await axeCheck(manager);
  await manager
    .getByRole('button', { name: /^停用 取号机/ })
    .last()
    .click();
  await kiosk.getByRole('heading', { name: '这台设备已停用' }).waitFor();
  await inBothLanguages(kiosk);
  expect(browser.pageErrors).toEqual([]);
});
