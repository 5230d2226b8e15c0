/** Takes the pictures of every screen for the README, from a running trial hall: `npx tsx tools/screens.ts`. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { busyHall, dayEventsOf, launchBrowser, startHub } from '../e2e/support/index.ts';
import { root } from './lib/repo.mjs';

const folder = join(root, 'docs', 'screens');

const SIZES = {
  kiosk: { width: 1080, height: 1920 },
  pc: { width: 1366, height: 768 },
  clerk: { width: 1024, height: 768 },
  tablet: { width: 1280, height: 800 },
  phone: { width: 360, height: 640 },
  tv: { width: 1920, height: 1080 },
  tvPortrait: { width: 1080, height: 1920 },
} as const;

async function shoot(page: Page, name: string, size: keyof typeof SIZES): Promise<void> {
  await page.setViewportSize(SIZES[size]);
  await page.waitForTimeout(700);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  console.log(name);
}

async function inEnglish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'English' }).first().click();
}

/** The resident's page of a ticket. */
async function shootPhone(label: string | undefined, name: string): Promise<void> {
  const events = await dayEventsOf(hub);
  const issued = events.find(({ type, data }) => type === 'ticket-issued' && data.label === label);
  const url = `${hub.url}/t/${issued?.about.slice('ticket:'.length)}`;
  await shoot(await browser.open(`${url}?lang=zh-CN`), `phone-${name}`, 'phone');
  await shoot(await browser.open(`${url}?lang=en`), `phone-${name}-en`, 'phone');
}

const hub = await startHub();
const browser = await launchBrowser();
await mkdir(folder, { recursive: true });
try {
  const first = await browser.open(`${hub.url}/`);
  await shoot(first, 'first-page', 'pc');
  const { kiosk, serving, calling, board } = await busyHall(hub, browser);
  await shoot(board.page, 'board', 'tv');
  await shoot(board.page, 'board-portrait', 'tvPortrait');
  await shoot(await browser.open(`${hub.url}/display/?lang=en`), 'board-en', 'tv');
  await shoot(await browser.open(`${hub.url}/display/window/1`), 'window-board', 'tv');
  await shoot(serving.page, 'clerk-serving', 'clerk');
  await shoot(calling.page, 'clerk-calling', 'clerk');
  const signIn = await browser.open(`${hub.url}/counter/?device=clerk-3`);
  await signIn.getByRole('button', { name: '签到' }).waitFor();
  await shoot(signIn, 'clerk-sign-in', 'clerk');
  const manager = await browser.open(`${hub.url}/counter/manager`);
  await manager.getByText('今天办完').waitFor();
  await shoot(manager, 'manager', 'pc');
  await shoot(manager, 'manager-tablet', 'tablet');
  await shoot(manager, 'manager-phone', 'phone');
  await shoot(kiosk.page, 'kiosk-1', 'kiosk');
  await kiosk.choose('高龄津贴申领');
  await shoot(kiosk.page, 'kiosk-2', 'kiosk');
  await shoot(kiosk.page, 'kiosk-2-landscape', 'tablet');
  await kiosk.take.click();
  const waiting = await kiosk.label();
  await shoot(kiosk.page, 'kiosk-3', 'kiosk');
  await kiosk.done();
  await kiosk.page.getByRole('button', { name: /大字/ }).click();
  await shoot(kiosk.page, 'kiosk-elder', 'kiosk');
  for (const [page, name, size] of [
    [serving.page, 'clerk-serving-en', 'clerk'],
    [manager, 'manager-en', 'pc'],
    [kiosk.page, 'kiosk-1-en', 'kiosk'],
  ] as const) {
    await inEnglish(page);
    await shoot(page, name, size);
  }
  await shootPhone(waiting, 'waiting');
  await shootPhone(await calling.current(), 'called');
  const served = await serving.current();
  await serving.page.getByRole('button', { name: 'Finish', exact: true }).click();
  await serving.page.waitForTimeout(1_000);
  await shootPhone(served, 'rating');
  await hub.kill('SIGKILL');
  await calling.page.waitForTimeout(4_000);
  await shoot(calling.page, 'clerk-cut-off', 'clerk');
  await shoot(board.page, 'board-cut-off', 'tv');
} finally {
  await browser.stop();
  await hub.stop();
}
