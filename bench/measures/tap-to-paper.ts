import { Kiosk, launchBrowser, offlineReady, startHub, waitFor } from '../../e2e/support/index.ts';
import { findChromium } from '../../tools/lib/chromium.mjs';
import { beside, judged, type Measure, type Run, roundedFigures, type Skipped } from '../measure.ts';
import { ofTimes } from '../stats.ts';
import { pause } from '../support/clock.ts';
import { notedBy, plugInPrinter } from '../support/usb-printer.ts';

const WARM_UP = 3;
const MATTER = '高龄津贴申领';
const DEVICE = 'kiosk-1';

interface Tap {
  readonly byteMs: number;
  readonly slipMs: number;
}

/**
 * From the tap on 取号 to the slip's first byte at a printer on the kiosk's own USB, by the page's own clock: with the
 * hub dead, and beside it with a hub that is there and has no printer.
 */
export async function tapToPaper(run: Run): Promise<Measure | Skipped> {
  if (findChromium() === undefined) return { skipped: 'there is no Chromium; set CHROMIUM_PATH' };
  const hub = await startHub();
  const browser = await launchBrowser();
  try {
    await plugInPrinter(browser, DEVICE);
    const kiosk = await Kiosk.open(browser, hub.url, DEVICE);
    await offlineReady(kiosk.page);
    const alive = await taps(kiosk, run);
    await hub.kill();
    await kiosk.page.getByText('已断开').first().waitFor({ timeout: 60_000 });
    const dead = await taps(kiosk, run);
    const figures = ofTimes(dead.map(({ slipMs }) => slipMs));
    return {
      name: 'tap-to-paper',
      unit: 'ms',
      rounds: run.rounds,
      ...roundedFigures(figures),
      beside: [
        beside(
          'first byte of any kind (a question about the paper)',
          ofTimes(dead.map(({ byteMs }) => byteMs)),
        ),
        beside('the hub there, the printer the kiosk’s own', ofTimes(alive.map(({ slipMs }) => slipMs))),
      ],
      goal: 'p99 ≤ 100 ms',
      met: judged(run, [figures.p99 <= 100]),
    };
  } finally {
    await browser.stop();
    await hub.stop();
  }
}

async function taps(kiosk: Kiosk, run: Run): Promise<readonly Tap[]> {
  for (let n = 0; n < WARM_UP; n++) await one(kiosk);
  const taken: Tap[] = [];
  for (let n = 0; n < run.rounds * run.size(12, 3); n++) taken.push(await one(kiosk));
  return taken;
}

async function one(kiosk: Kiosk): Promise<Tap> {
  const { page } = kiosk;
  const { papers } = await notedBy(page);
  await kiosk.choose(MATTER);
  await kiosk.take.click();
  await waitFor(async () => (await notedBy(page)).papers > papers, {
    what: 'the paper',
    withinMs: 60_000,
    everyMs: 20,
  });
  const { byteMs, slipMs } = await notedBy(page);
  await kiosk.done();
  await pause(50 + Math.random() * 50);
  return { byteMs, slipMs };
}
