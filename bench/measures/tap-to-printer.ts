import type { Page } from 'playwright';
import { Kiosk, launchBrowser, startHub, waitFor } from '../../e2e/support/index.ts';
import { findChromium } from '../../tools/lib/chromium.mjs';
import { beside, judged, type Measure, type Run, roundedFigures, type Skipped } from '../measure.ts';
import { ofTimes } from '../stats.ts';
import { clockOffsetMs, pause } from '../support/clock.ts';
import { PrinterTap } from '../support/printer-tap.ts';

const WARM_UP = 3;
const MATTER = '高龄津贴申领';

/** From the tap on 取号 at the kiosk to the slip's first byte at the printer's socket. */
export async function tapToPrinter(run: Run): Promise<Measure | Skipped> {
  if (findChromium() === undefined) return { skipped: 'there is no Chromium; set CHROMIUM_PATH' };
  const printer = await PrinterTap.start();
  const hub = await startHub({ args: ['--printer', printer.url] });
  const browser = await launchBrowser();
  try {
    const kiosk = await Kiosk.open(browser, hub.url);
    await noteTaps(kiosk.page);
    await firstPaper(kiosk, printer);
    for (let n = 0; n < WARM_UP; n++) await one(kiosk, printer);
    const toByte: number[] = [];
    const toSlip: number[] = [];
    for (let n = 0; n < run.rounds * run.size(12, 3); n++) {
      const { byteMs, slipMs } = await one(kiosk, printer);
      toByte.push(byteMs);
      toSlip.push(slipMs);
    }
    const figures = ofTimes(toSlip);
    return {
      name: 'tap-to-printer',
      unit: 'ms',
      rounds: run.rounds,
      ...roundedFigures(figures),
      beside: [beside('first byte of any kind (a question about the paper)', ofTimes(toByte))],
      goal: 'p99 ≤ 100 ms',
      met: judged(run, [figures.p99 <= 100]),
    };
  } finally {
    await browser.stop();
    await hub.stop();
    await printer.stop();
  }
}

async function noteTaps(page: Page): Promise<void> {
  await page.evaluate(() => {
    addEventListener(
      'click',
      (event) => Object.assign(window, { tappedMs: performance.timeOrigin + event.timeStamp }),
      true,
    );
  });
}

/** A kiosk learns of the printer with the hub's notice; until then its tickets are on the screen only. */
async function firstPaper(kiosk: Kiosk, printer: PrinterTap): Promise<void> {
  for (let n = 0; n < 20 && printer.papers === 0; n++) {
    await kiosk.issue(MATTER);
    await pause(500);
  }
  if (printer.papers === 0) throw new Error('no paper came at all');
}

async function one(kiosk: Kiosk, printer: PrinterTap): Promise<{ byteMs: number; slipMs: number }> {
  const { page } = kiosk;
  const papers = printer.papers;
  await kiosk.choose(MATTER);
  printer.arm();
  await kiosk.take.click();
  await waitFor(() => printer.papers > papers, { what: 'the paper', withinMs: 60_000, everyMs: 5 });
  const times = printer.times;
  if (times === undefined) throw new Error('a paper came without a beginning');
  const tappedMs = await page.evaluate(() => (window as unknown as { tappedMs: number }).tappedMs);
  const ownMs = performance.timeOrigin + clockOffsetMs() - (tappedMs + (await page.evaluate(clockOffsetMs)));
  await kiosk.done();
  await pause(50 + Math.random() * 50);
  return { byteMs: times.byteMs + ownMs, slipMs: times.slipMs + ownMs };
}
