import {
  Kiosk,
  type LaunchedBrowser,
  launchBrowser,
  offlineReady,
  startHub,
} from '../../e2e/support/index.ts';
import { findChromium } from '../../tools/lib/chromium.mjs';
import { beside, judged, type Measure, type Run, roundedFigures, type Skipped } from '../measure.ts';
import { ofTimes } from '../stats.ts';

/** A window PC or tablet of a township, against the machine this runs on. */
const SLOWDOWN = 4;
const GIVEN_UP_MS = 30_000;

/** Where each page is, and what must stand there before anybody can do anything. */
const PAGES = {
  kiosk: { path: '/counter/kiosk?device=kiosk-1', usable: '.groups button' },
  window: { path: '/counter/?device=clerk-1', usable: '.windows button' },
  board: { path: '/display/', usable: '.calls' },
} as const;

/**
 * From opening a page whose hub is dead, in a tab of its own with the processor slowed down 4×, to what one touches or
 * reads there, by the page's own clock.
 */
export async function coldStart(run: Run): Promise<Measure | Skipped> {
  if (findChromium() === undefined) return { skipped: 'there is no Chromium; set CHROMIUM_PATH' };
  const hub = await startHub();
  const browser = await launchBrowser();
  try {
    const kiosk = await Kiosk.open(browser, hub.url, 'kiosk-1');
    for (let n = 0; n < run.size(30, 2); n++) await kiosk.issue();
    await kiosk.page.close();
    for (const { path } of Object.values(PAGES)) await learnt(browser, `${hub.url}${path}`);
    await hub.kill();
    await browser.context.addInitScript({ content: NOTE_USABLE });
    const times = async ({ path, usable }: (typeof PAGES)[keyof typeof PAGES]): Promise<number[]> => {
      const taken: number[] = [];
      for (let n = 0; n <= run.rounds * run.size(6, 1); n++) {
        const startedMs = await startOf(browser, `${hub.url}${path}`, usable);
        // The first one warms up what the browser keeps of the scripts.
        if (n > 0) taken.push(startedMs);
      }
      return taken;
    };
    const figures = ofTimes(await times(PAGES.kiosk));
    return {
      name: 'cold-start',
      unit: 'ms',
      rounds: run.rounds,
      ...roundedFigures(figures),
      beside: [
        beside('a window’s page, until a window can be chosen', ofTimes(await times(PAGES.window))),
        beside('the hall board, until it shows the calls it knew', ofTimes(await times(PAGES.board))),
      ],
      goal: 'p50 ≤ 1,000 ms',
      met: judged(run, [figures.p50 <= 1_000]),
    };
  } finally {
    await browser.stop();
    await hub.stop();
  }
}

/** Opens a page once with the hub there, until it can be opened without. */
async function learnt(browser: LaunchedBrowser, url: string): Promise<void> {
  const page = await browser.open(url);
  await offlineReady(page);
  await page.locator('ow-app, ow-board').first().waitFor();
  await page.waitForTimeout(3_000);
  await page.close();
}

async function startOf(browser: LaunchedBrowser, url: string, usable: string): Promise<number> {
  const page = await browser.context.newPage();
  try {
    const devTools = await browser.context.newCDPSession(page);
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    await page.goto(`${url}#${encodeURIComponent(usable)}`, { waitUntil: 'commit' });
    const ready = await page.waitForFunction(
      () => (globalThis as { usableMs?: number }).usableMs,
      undefined,
      { timeout: GIVEN_UP_MS, polling: 100 },
    );
    return Number(await ready.jsonValue());
  } finally {
    await page.close();
  }
}

/**
 * Looks once a frame, through all shadow roots, for what the address asks for, and notes when it has been painted. As
 * text: what tsx makes of a function with functions in it does not run in a page.
 */
const NOTE_USABLE = `(() => {
  const wanted = decodeURIComponent(location.hash.slice(1));
  if (wanted === '') return;
  const within = (root) => {
    const found = root.querySelector(wanted);
    if (found !== null) return found;
    for (const { shadowRoot } of root.querySelectorAll('*')) {
      const deeper = shadowRoot === null ? null : within(shadowRoot);
      if (deeper !== null) return deeper;
    }
    return null;
  };
  const look = () => {
    if (within(document) === null) requestAnimationFrame(look);
    else requestAnimationFrame(() => setTimeout(() => { globalThis.usableMs = performance.now(); }));
  };
  requestAnimationFrame(look);
})()`;
