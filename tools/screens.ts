/** Takes the pictures of every screen for the README, from a running trial hall: `npx tsx tools/screens.ts`. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { MANAGER_PAGES, managerAddress } from '../counter-app/src/route.ts';
import { busyHall, dayEventsOf, launchBrowser, startHub } from '../e2e/support/index.ts';
import { root } from './lib/repo.mjs';

const folder = join(root, 'docs', 'screens');

const SIZES = {
  kiosk: { width: 1080, height: 1920 },
  pc: { width: 1366, height: 768 },
  tablet: { width: 1024, height: 768 },
  wide: { width: 1280, height: 800 },
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

/** The kiosk's first screen and its other ways, in both languages, in usual and large text. */
async function shootWays(size: 'kiosk' | 'wide', suffix: string): Promise<void> {
  for (const elder of [false, true]) {
    for (const language of ['', '-en'] as const) {
      const page = await browser.open(`${hub.url}/counter/kiosk?device=kiosk-2`);
      const name = (what: string): string => `kiosk-${what}${suffix}${elder ? '-elder' : ''}${language}`;
      await page.setViewportSize(SIZES[size]);
      await page.getByRole('button', { name: '我不清楚' }).waitFor();
      if (elder) await page.getByRole('button', { name: /大字/ }).click();
      if (language !== '') await inEnglish(page);
      await shoot(page, name('first'), size);
      for (const what of ['unsure', 'search', 'check-in', 'missed']) {
        await page.locator(`.ways .${what}`).click();
        if (what === 'search') await page.keyboard.type('bx');
        await shoot(page, name(what), size);
        await page.locator('.back').click();
      }
      await page.close();
    }
  }
}

/** The hall board at every size of a TV, in both languages, and the board over a window. */
async function shootBoards(): Promise<void> {
  for (const [language, suffix] of [
    ['zh-CN', ''],
    ['en', '-en'],
  ] as const) {
    const page = await browser.open(`${hub.url}/display/?lang=${language}`);
    await page
      .getByText(/^[A-Z]\d{3}$/)
      .first()
      .waitFor();
    await shoot(page, `board${suffix}`, 'tv');
    await shoot(page, `board-portrait${suffix}`, 'tvPortrait');
    await shoot(page, `board-small${suffix}`, 'pc');
    await page.close();
    const over = await browser.open(`${hub.url}/display/window/1?lang=${language}`);
    await shoot(over, `window-board${suffix}`, 'tv');
    await over.close();
  }
}

/** The manager's pages on a PC, a tablet and a phone, in both languages; the first last, when somebody has waited. */
async function shootManager(): Promise<void> {
  for (const where of MANAGER_PAGES.toReversed()) {
    const page = await browser.open(`${hub.url}${managerAddress(where)}`);
    const name = where === 'now' ? 'manager' : `manager-${where}`;
    for (const suffix of ['', '-en'] as const) {
      if (suffix !== '') await inEnglish(page);
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      await shoot(page, `${name}${suffix}`, 'pc');
      await shoot(page, `${name}-tablet${suffix}`, 'tablet');
      await shoot(page, `${name}-phone${suffix}`, 'phone');
    }
    await page.getByRole('button', { name: '中文' }).click();
    await page.close();
  }
}

/** What the pad of a window shows when a service has ended there. */
async function shootPad(serve: () => Promise<void>): Promise<void> {
  const pad = await browser.open(`${hub.url}/counter/rating`);
  await pad.getByRole('button', { name: '1 号窗口' }).click();
  await shoot(pad, 'rating-rest', 'wide');
  await serve();
  await pad.getByRole('button', { name: '不满意', exact: true }).click();
  await shoot(pad, 'rating', 'wide');
  await inEnglish(pad);
  await shoot(pad, 'rating-en', 'wide');
}

/** `npx tsx tools/screens.ts kiosk` takes those of the kiosk's ways and the pad only, `board` and `manager` those. */
const only = process.argv[2];

const hub = await startHub();
const browser = await launchBrowser();
await mkdir(folder, { recursive: true });
try {
  const first = await browser.open(`${hub.url}/`);
  await shoot(first, 'first-page', 'pc');
  const { kiosk, serving, calling, board } = await busyHall(hub, browser);
  if (only === undefined || only === 'kiosk') {
    await shootWays('kiosk', '');
    await shootWays('wide', '-landscape');
  }
  if (only === undefined || only === 'board') await shootBoards();
  if (only === undefined || only === 'manager') await shootManager();
  if (only === 'kiosk') {
    await shootPad(() => serving.press.finish.click());
  } else if (only === undefined) {
    await shoot(serving.page, 'clerk-serving', 'tablet');
    await shoot(calling.page, 'clerk-calling', 'tablet');
    const signIn = await browser.open(`${hub.url}/counter/?device=clerk-3`);
    await signIn.getByRole('button', { name: '签到' }).waitFor();
    await shoot(signIn, 'clerk-sign-in', 'tablet');
    await shoot(kiosk.page, 'kiosk-1', 'kiosk');
    await kiosk.choose('高龄津贴申领');
    await shoot(kiosk.page, 'kiosk-2', 'kiosk');
    await shoot(kiosk.page, 'kiosk-2-landscape', 'wide');
    await kiosk.take.click();
    const waiting = await kiosk.label();
    await shoot(kiosk.page, 'kiosk-3', 'kiosk');
    await kiosk.done();
    await kiosk.page.getByRole('button', { name: /大字/ }).click();
    await shoot(kiosk.page, 'kiosk-elder', 'kiosk');
    for (const [page, name, size] of [
      [serving.page, 'clerk-serving-en', 'tablet'],
      [kiosk.page, 'kiosk-1-en', 'kiosk'],
    ] as const) {
      await inEnglish(page);
      await shoot(page, name, size);
    }
    await shootPhone(waiting, 'waiting');
    await shootPhone(await calling.current(), 'called');
    const served = await serving.current();
    await shootPad(() => serving.page.getByRole('button', { name: 'Finish', exact: true }).click());
    await shootPhone(served, 'rating');
    await hub.kill('SIGKILL');
    await calling.page.waitForTimeout(4_000);
    await shoot(calling.page, 'clerk-cut-off', 'tablet');
    await shoot(board.page, 'board-cut-off', 'tv');
  }
} finally {
  await browser.stop();
  await hub.stop();
}
