/**
 * The stories of a clerk's day, each told three times through real pages: with the hub on, with the hub killed, and
 * again after healing, when what was done meanwhile has reached the hub. All share one hall, in this order.
 */
import type { HallFold } from '@onewindow/hall-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Board, Clerk, Kiosk, launchBrowser, waitFor } from '../e2e/support/index.ts';
import { FLOOR_STORIES } from './clerk-day/floor-stories.ts';
import { PAPER_STORIES } from './clerk-day/paper-stories.ts';
import { type DayHall, MOMENTS, type Moment, type Story } from './clerk-day/story.ts';
import { WINDOW_STORIES } from './clerk-day/window-stories.ts';
import { openHub } from './support/index.ts';

/** A recall may follow soon, and one person may miss more calls than usual: the stories are many and the line short. */
const RULES = { recallAfterMs: 5_000, missesToEnd: 10, missesToVoid: 20 } as const;
const STORIES: readonly Story[] = [...WINDOW_STORIES, ...PAPER_STORIES, ...FLOOR_STORIES];
/**
 * One for each telling, from the end of the line, and as many before them again: a window’s reserve lies in the middle
 * of the line (C4), and must hold nobody a story is told with.
 */
const PEOPLE = 2 * STORIES.length * MOMENTS.length + 12;

const ends: (() => Promise<void>)[] = [];
let hall: DayHall;
/** With which number each story is told, or was told, while the hub was off. */
const toldApart = new Map<number, string>();

beforeAll(async () => {
  const hub = await openHub({ rules: RULES, finish: (end) => ends.push(end) });
  const browser = await launchBrowser();
  ends.push(() => browser.stop());
  const kiosk = await Kiosk.open(browser, hub.hub.url);
  const labels: string[] = [];
  for (let n = 0; n < PEOPLE; n++) labels.push(await kiosk.issue());
  const clerk = await Clerk.open(browser, hub.hub.url, 'clerk-1');
  const other = await Clerk.open(browser, hub.hub.url, 'clerk-2');
  await clerk.signIn(1, '011');
  await other.signIn(3, '013');
  const stored = async (): Promise<HallFold> => {
    await hub.observer.refresh();
    return hub.observer.fold;
  };
  const ticket = async (label: string) => {
    const found = (await stored()).tickets().find((known) => known.label === label);
    if (found === undefined) throw new Error(`the hub has no ${label}`);
    return found;
  };
  // From the end of the line, so that the order of calling says nothing.
  const fresh = (): string => labels.pop() ?? '';
  const guide = await browser.open(`${hub.hub.url}/counter/guide?device=guide-1`);
  await guide.getByRole('button', { name: '帮人取号' }).waitFor();
  hall = {
    guide,
    hub,
    browser,
    kiosk,
    board: await Board.open(browser, hub.hub.url),
    clerk,
    other,
    fresh,
    stored,
    ticket,
  };
}, 240_000);

afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

describe('a clerk’s day', () => {
  it.each(STORIES)('story $number online: $title', async (story) => {
    await settles(story, await told(story, 'online'));
  });

  it('the hub is killed', async () => {
    for (const story of STORIES) toldApart.set(story.number, await readied(story));
    await hall.hub.hub.kill('SIGKILL');
    await hall.clerk.shows('已断开', 40_000);
  });

  it.each(STORIES)('story $number hub killed: $title', async (story) => {
    toldApart.set(story.number, await told(story, 'hub killed', toldApart.get(story.number)));
  });

  it('the hub is back, and nobody does anything for it', async () => {
    await hall.hub.hub.start();
    await hall.clerk.shows('已连接', 60_000);
    await hall.other.shows('已连接', 60_000);
  });

  it.each(STORIES)('story $number after healing: $title', async (story) => {
    await settles(story, toldApart.get(story.number) ?? '');
    await settles(story, await told(story, 'after healing'));
    expect((await hall.stored()).tickets().flatMap(({ anomalies }) => anomalies)).toEqual([]);
  });
});

/** Tells a story with a fresh person; answers the number it was told with. */
async function told(story: Story, moment: Moment, prepared?: string): Promise<string> {
  const label = prepared ?? (await readied(story));
  return story.tell(hall, label, moment);
}

const readied = async (story: Story): Promise<string> => {
  const label = hall.fresh();
  return (await story.prepare?.(hall, label)) ?? label;
};

/** What a page has done is on the hub a moment later. */
async function settles(story: Story, label: string): Promise<void> {
  let last: unknown;
  await waitFor(
    async () => {
      try {
        await story.settled(await hall.ticket(label), hall);
        return true;
      } catch (reason) {
        last = reason;
        return false;
      }
    },
    { what: `story ${story.number} with ${label}`, withinMs: 30_000, everyMs: 500 },
  ).catch(() => {
    throw last;
  });
}
