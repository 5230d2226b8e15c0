import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { businessDay, type HallEvent } from '@onewindow/hall-core';
import type { Locator, Page } from 'playwright';
import { type LaunchedBrowser, launchBrowser } from '../../e2e/support/index.ts';
import { findChromium } from '../../tools/lib/chromium.mjs';
import { beside, judged, type Measure, type Run, roundedFigures, type Skipped } from '../measure.ts';
import { ofTimes } from '../stats.ts';
import { type DistrictDay, districtDay } from '../support/district-day.ts';
import { type DistrictHub, startDistrictHub } from '../support/district-hub.ts';
import { pageScript } from '../support/page-script.ts';
import type { Pulled } from '../support/plain-pull.ts';
import { giveAll, remoteDatabase } from '../support/pouch.ts';

const USABLE_WITHIN_MS = 180_000;
const GOAL_MS = 1_000;
const EVENTS = 42_000;
/** A day of this many visitors has its 42,000th event so long after its first, with the hall still full. */
const VISITORS = 5_200;
const REACHED_AFTER_MS = 387 * 60_000;
/** Longer than any day, as `districtDay` lays it. */
const DAY_MS = 16 * 3_600_000;
/** As our own replication has it. */
const BATCH = 500;
const BESIDE = 2;
const HALL = 'main[data-screen=hall]';

/**
 * A device that joined yesterday, with nothing of today, opens its board late in the day: from the opening until it
 * shows the last call. Beside it, in the same run and the same kind of browser, PouchDB alone pulling the same databases.
 */
export async function lateDevice(run: Run): Promise<Measure | Skipped> {
  if (findChromium() === undefined) return { skipped: 'there is no Chromium; set CHROMIUM_PATH' };
  const made = lateDay(run);
  const hub = await startDistrictHub(made);
  const profile = await mkdtemp(join(tmpdir(), 'onewindow-late-'));
  try {
    await joinHall(profile, hub.hub.url);
    const early: number[] = [];
    for (let n = 0; n < BESIDE; n++) {
      early.push(
        await inBrowser(profile, (browser) => opened(browser, hub.hub.url, (page) => page.locator(HALL))),
      );
    }
    await giveAll(made.hallEvents, remoteDatabase(hub.hallUrl, hub.pass));
    await giveAll(made.dayEvents, remoteDatabase(hub.dayUrl, hub.pass));
    const label = lastLabel(made.dayEvents);
    const script = await pageScript('plain-pull.ts', 'PlainPull');
    const times: number[] = [];
    const pulls: number[] = [];
    for (let round = 0; round < run.rounds; round++) {
      const lastCall = (page: Page) => page.locator('ow-board').getByText(label, { exact: true }).first();
      times.push(await inBrowser(profile, (browser) => opened(browser, hub.hub.url, lastCall)));
      if (round < BESIDE)
        pulls.push(await inBrowser(profile, (browser) => plainPull(run, browser, hub, script)));
    }
    return summary(run, made, { times, pulls, early });
  } finally {
    await hub.stop();
    await rm(profile, { recursive: true, force: true });
  }
}

function summary(
  run: Run,
  { dayEvents }: DistrictDay,
  { times, pulls, early }: Readonly<Record<'times' | 'pulls' | 'early', number[]>>,
): Measure {
  const figures = ofTimes(times);
  const plain = ofTimes(pulls);
  run.say(
    `a plain pull takes ${(plain.p50 / figures.p50).toFixed(1)} times as long until anything can be shown`,
  );
  return {
    name: 'late-device',
    unit: `ms, ${dayEvents.length} events`,
    rounds: run.rounds,
    ...roundedFigures(figures),
    beside: [
      beside(`plain PouchDB pull of the same databases, ${pulls.length} times`, plain),
      beside(`the same page before the day, ${early.length} times`, ofTimes(early)),
    ],
    goal: `p50 ≤ ${GOAL_MS} ms`,
    met: judged(run, [figures.p50 <= GOAL_MS]),
  };
}

/** The day up to now, while many wait and are called. */
function lateDay(run: Run): DistrictDay {
  const nowMs = Date.now();
  const endMs = run.smoke ? nowMs : nowMs + DAY_MS - REACHED_AFTER_MS;
  const made = districtDay(run.size(VISITORS, 40), endMs, (hall) => businessDay(nowMs, hall));
  const dayEvents = made.dayEvents.slice(0, EVENTS);
  const agoMin = (nowMs - (dayEvents.at(-1)?.at[0] ?? 0)) / 60_000;
  run.say(`${dayEvents.length} events of the day, the last ${agoMin.toFixed(0)} min ago`);
  return { ...made, dayEvents };
}

/** The device joins the hall on the day before, so to speak: nothing of the day is there yet. */
async function joinHall(profileDir: string, url: string): Promise<void> {
  const browser = await launchBrowser({ profileDir });
  const page = await browser.open(`${url}/display/`);
  await page.locator(HALL).waitFor({ timeout: USABLE_WITHIN_MS });
  await browser.stop();
}

/** What a browser of this device's profile does, which is as it was before every time. */
async function inBrowser<T>(profile: string, work: (browser: LaunchedBrowser) => Promise<T>): Promise<T> {
  const profileDir = await mkdtemp(join(tmpdir(), 'onewindow-late-round-'));
  await cp(profile, profileDir, { recursive: true });
  const browser = await launchBrowser({ profileDir });
  try {
    return await work(browser);
  } finally {
    await browser.stop();
    await rm(profileDir, { recursive: true, force: true });
  }
}

/** The number of whoever was called last. */
function lastLabel(events: readonly HallEvent[]): string {
  const about = events.findLast(({ type }) => type === 'ticket-called')?.about;
  const issue = events.find((event) => event.type === 'ticket-issued' && event.about === about);
  if (issue === undefined) throw new Error('nobody was called');
  return (issue.data as { readonly label: string }).label;
}

/** How long it takes from the opening of the board until something is there. */
async function opened(
  browser: LaunchedBrowser,
  url: string,
  shown: (page: Page) => Locator,
): Promise<number> {
  const page = await browser.open('about:blank');
  const startMs = performance.now();
  await page.goto(`${url}/display/`, { waitUntil: 'commit' });
  await shown(page).waitFor({ state: 'attached', timeout: USABLE_WITHIN_MS });
  return performance.now() - startMs;
}

async function plainPull(
  run: Run,
  browser: LaunchedBrowser,
  { hub, hallUrl, dayUrl, pass }: DistrictHub,
  script: string,
): Promise<number> {
  const entry = await pass.enter(hub.url);
  const token = entry.kind === 'in' ? entry.token : '';
  // A page of the hub's origin in which nothing of ours runs.
  const page = await browser.open(`${hub.url}/api/v1/hub`);
  await page.evaluate(script);
  const call = `PlainPull.pull(${JSON.stringify([hallUrl, dayUrl])}, ${JSON.stringify(token)}, ${BATCH})`;
  const { documents, tookMs } = (await page.evaluate(call)) as Pulled;
  run.say(`plain pull: ${documents} documents in ${tookMs.toFixed(0)} ms`);
  return tookMs;
}
