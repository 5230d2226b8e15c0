import type { HallEvent } from '@onewindow/hall-core';
import { Board, Clerk, Kiosk, type LaunchedBrowser, launchBrowser } from '../../e2e/support/index.ts';
import { findChromium } from '../../tools/lib/chromium.mjs';
import { beside, judged, type Measure, type Run, roundedFigures, type Skipped } from '../measure.ts';
import { type Figures, ofTimes } from '../stats.ts';
import { pause } from '../support/clock.ts';
import { type DistrictDay, districtDay } from '../support/district-day.ts';
import { type DistrictHub, startDistrictHub } from '../support/district-hub.ts';
import { type Held, type OldPage, watched } from '../support/old-page.ts';
import { copies, giveAll, remoteDatabase } from '../support/pouch.ts';

const HOURS = 8;
const HOUR_MS = 3_600_000;
/** Events come in bits, as from a full hall, some hundred times as fast as there. */
const BIT = 40;
const BIT_EVERY_MS = 200;
/** A frequent, quick matter, and a window for such that nobody else sits at. */
const MATTER = '个人参保缴费证明查询打印';
const WINDOW = 110;
const BADGE = '230';
/** An old page may hold so much more than one opened anew with the same day. */
const MORE = 1.1;
const MORE_MB = 2;
const MORE_NODES = 100;
const MORE_LISTENERS = 20;

/**
 * Eight hours of a district's day, played faster, at a window's page, a kiosk and the hall board, each in a browser of its
 * own, on which people also work. A page holds the whole day, so it grows with it; what it may not do is to hold more
 * than the same page opened anew, which is asked at the end. The main figures are megabytes by which the old ones are larger.
 */
export async function pageMemory(run: Run): Promise<Measure | Skipped> {
  if (findChromium() === undefined) return { skipped: 'there is no Chromium; set CHROMIUM_PATH' };
  const made = districtDay(run.size(5_200, 30), Date.now(), undefined, 'district', 1);
  const hub = await startDistrictHub(made);
  const browsers: LaunchedBrowser[] = [];
  try {
    await giveAll(made.hallEvents, remoteDatabase(hub.hallUrl, hub.pass));
    for (let n = 0; n < 3; n++) browsers.push(await launchBrowser());
    const pages = await opened(hub, browsers);
    const hours = await played(run, made, hub, pages);
    const old = hours.at(-1) ?? [];
    for (const page of pages) await page.again();
    await caughtUp(hub, pages);
    // What a page loads and compiles for the first act is no leak of the old one.
    for (const page of pages) await page.work();
    const anew = await Promise.all(pages.map((page) => page.held()));
    return summary(run, { pages, hours, old, anew, events: made.dayEvents.length });
  } finally {
    await Promise.all(browsers.map((browser) => browser.stop()));
    await hub.stop();
  }
}

/** The three pages, each with what somebody does there. */
async function opened(
  { hub }: DistrictHub,
  [one, two, three]: readonly LaunchedBrowser[],
): Promise<OldPage[]> {
  if (one === undefined || two === undefined || three === undefined) throw new Error('three browsers');
  const kiosk = await Kiosk.open(one, hub.url);
  const clerk = await Clerk.open(two, hub.url);
  const board = await Board.open(three, hub.url);
  await clerk.signIn(WINDOW, BADGE);
  return [
    await watched('a kiosk', kiosk.page, async () => void (await kiosk.issue(MATTER))),
    await watched('a window’s page', clerk.page, async () => {
      await clerk.callNext();
      await clerk.serve();
    }),
    await watched('the hall board', board.page, async () => undefined),
  ];
}

/** What the pages hold before the first hour and after each. */
async function played(
  run: Run,
  made: DistrictDay,
  hub: DistrictHub,
  pages: readonly OldPage[],
): Promise<(readonly Held[])[]> {
  const hours = [await Promise.all(pages.map((page) => page.held()))];
  const dayUrl = remoteDatabase(hub.dayUrl, hub.pass);
  const firstMs = made.dayEvents[0]?.at[0] ?? 0;
  for (let hour = 0; hour < run.size(HOURS, 1); hour++) {
    const inHour = made.dayEvents.filter(({ at: [ms] }) => Math.floor((ms - firstMs) / HOUR_MS) === hour);
    await Promise.all([come(run, dayUrl, inHour), worked(run, pages)]);
    await caughtUp(hub, pages);
    const held = await Promise.all(pages.map((page) => page.held()));
    hours.push(held);
    const said = held.map(
      ({ heapMb, nodes }, n) => `${pages[n]?.name} ${heapMb.toFixed(1)} MB, ${nodes} nodes`,
    );
    run.say(`hour ${hour + 1}, ${inHour.length} events: ${said.join('; ')}`);
  }
  return hours;
}

async function come(
  run: Run,
  day: ReturnType<typeof remoteDatabase>,
  events: readonly HallEvent[],
): Promise<void> {
  for (let at = 0; at < events.length; at += BIT) {
    await day.bulkDocs(copies(events.slice(at, at + BIT)), { new_edits: false });
    await pause(run.size(BIT_EVERY_MS, 0));
  }
}

/** People at the kiosk and then at the window, a few each hour. */
async function worked(run: Run, pages: readonly OldPage[]): Promise<void> {
  for (let n = 0; n < run.size(12, 1); n++) for (const page of pages) await page.work();
}

async function caughtUp(hub: DistrictHub, pages: readonly OldPage[]): Promise<void> {
  const { events } = (await (await hub.pass.fetch(`${hub.hub.url}/healthz`)).json()) as {
    readonly events: number;
  };
  for (const page of pages) await page.holds(events);
}

interface Seen {
  readonly pages: readonly OldPage[];
  readonly hours: readonly (readonly Held[])[];
  readonly old: readonly Held[];
  readonly anew: readonly Held[];
  readonly events: number;
}

function summary(run: Run, { pages, hours, old, anew, events }: Seen): Measure {
  const more = old.map(({ heapMb }, n) => heapMb - (anew[n]?.heapMb ?? 0));
  const isFlat = old.every((held, n) => isLike(held, anew[n]));
  return {
    name: 'page-memory',
    unit: `MB more than a page opened anew, after ${HOURS} hours of ${events} events`,
    rounds: 1,
    ...roundedFigures(ofTimes(more)),
    beside: pages.flatMap(({ name }, n) => {
      const [first, last, fresh] = [hours[0]?.[n], old[n], anew[n]];
      return [
        beside(`${name}: heap at the beginning, MB`, one(first?.heapMb)),
        beside(`${name}: heap after ${HOURS} hours, MB`, one(last?.heapMb)),
        beside(`${name}: heap opened anew, MB`, one(fresh?.heapMb)),
        beside(`${name}: nodes after, and anew (p99)`, two(last?.nodes, fresh?.nodes)),
        beside(`${name}: listeners after, and anew (p99)`, two(last?.listeners, fresh?.listeners)),
      ];
    }),
    goal: `heap ≤ ${MORE} × anew + ${MORE_MB} MB; so are nodes (+ ${MORE_NODES}) and listeners (+ ${MORE_LISTENERS})`,
    met: judged(run, [isFlat]),
  };
}

const isLike = (old: Held, anew: Held | undefined): boolean =>
  anew !== undefined &&
  old.heapMb <= anew.heapMb * MORE + MORE_MB &&
  old.nodes <= anew.nodes * MORE + MORE_NODES &&
  old.listeners <= anew.listeners * MORE + MORE_LISTENERS;

const two = (p50 = 0, p99 = 0): Figures => ({ p50, p99, min: p50, max: p99 });
const one = (value = 0): Figures => two(value, value);
