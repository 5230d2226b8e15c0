import type { HallEvent } from '@onewindow/hall-core';
import { launchBrowser } from '../../e2e/support/index.ts';
import { findChromium } from '../../tools/lib/chromium.mjs';
import { type Measure, type Run, roundedFigures, type Skipped } from '../measure.ts';
import { ofTimes } from '../stats.ts';
import { districtDay } from '../support/district-day.ts';
import { startDistrictHub } from '../support/district-hub.ts';
import { copies, remoteDatabase, tabletDatabase } from '../support/pouch.ts';

const USABLE_WITHIN_MS = 180_000;

/** A browser that has never seen the hall opens its board late in the day: until it shows the last call. */
export async function lateDevice(run: Run): Promise<Measure | Skipped> {
  if (findChromium() === undefined) return { skipped: 'there is no Chromium; set CHROMIUM_PATH' };
  const made = districtDay(run.size(1_000, 40), Date.now());
  run.say(`${made.dayEvents.length} events of the day`);
  const hub = await startDistrictHub(made);
  try {
    for (const [url, events] of [
      [hub.hallUrl, made.hallEvents],
      [hub.dayUrl, made.dayEvents],
    ] as const) {
      const giver = tabletDatabase();
      await giver.bulkDocs(copies(events), { new_edits: false });
      await giver.replicate.to(remoteDatabase(url), { batch_size: 1000 });
      await giver.destroy();
    }
    const label = lastLabel(made.dayEvents);
    const times: number[] = [];
    for (let round = 0; round < run.rounds; round++) times.push(await openLate(hub.hub.url, label));
    return {
      name: 'late-device',
      unit: `ms, ${made.dayEvents.length} events`,
      rounds: run.rounds,
      ...roundedFigures(ofTimes(times)),
      beside: [],
      goal: null,
      met: null,
    };
  } finally {
    await hub.stop();
  }
}

/** The number of whoever was called last. */
function lastLabel(events: readonly HallEvent[]): string {
  const about = events.findLast(({ type }) => type === 'ticket-called')?.about;
  const issue = events.find((event) => event.type === 'ticket-issued' && event.about === about);
  if (issue === undefined) throw new Error('nobody was called');
  return (issue.data as { readonly label: string }).label;
}

async function openLate(url: string, label: string): Promise<number> {
  const browser = await launchBrowser();
  try {
    const page = await browser.open('about:blank');
    const startMs = performance.now();
    await page.goto(`${url}/display/`, { waitUntil: 'commit' });
    await page.locator('ow-board').getByText(label, { exact: true }).first().waitFor({
      state: 'attached',
      timeout: USABLE_WITHIN_MS,
    });
    return performance.now() - startMs;
  } finally {
    await browser.stop();
  }
}
