/**
 * The stories of a manager's day, each told three times through real pages: with all connected, with the manager's own
 * device cut off from the hub, and again after healing, when what was done meanwhile has reached the hub. All share one
 * hall, in this order.
 */
import type { HallFold } from '@onewindow/hall-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { Clerk, Kiosk, launchBrowser, waitFor } from '../e2e/support/index.ts';
import { CASE_STORIES } from './manager-day/case-stories.ts';
import { CLOSING_STORY, HALL_STORIES } from './manager-day/hall-stories.ts';
import type { ManagerHall, Moment, Story } from './manager-day/story.ts';
import { Cable, openHub } from './support/index.ts';

/** One person more for each open window is too many, so that a story needs few. */
const RULES = { alertWaitingPerWindow: 1 } as const;
const STORIES: readonly Story[] = [...HALL_STORIES, ...CASE_STORIES, CLOSING_STORY];

const ends: (() => Promise<void>)[] = [];
let hall: ManagerHall;
/** With what each story is told, or was told, while the manager's device was cut off. */
const toldApart = new Map<number, string>();

beforeAll(async () => {
  const finish = (end: () => Promise<void>): void => void ends.push(end);
  const hub = await openHub({ rules: RULES, finish });
  const browser = await launchBrowser();
  finish(() => browser.stop());
  const { cable, url: managerUrl } = await Cable.to(hub.hub, finish);
  const kiosk = await Kiosk.open(browser, hub.hub.url);
  const clerk = await Clerk.open(browser, hub.hub.url, 'clerk-1');
  const other = await Clerk.open(browser, hub.hub.url, 'clerk-2');
  const farRoad = await Cable.to(hub.hub, finish);
  const far = await Clerk.open(browser, farRoad.url, 'clerk-3');
  await clerk.signIn(1, '011');
  await other.signIn(3, '013');
  await far.signIn(5, '015');
  const manager = await browser.open(`${managerUrl}/counter/manager?device=manager-1`);
  await manager.setViewportSize({ width: 1366, height: 768 });
  const stored = async (): Promise<HallFold> => {
    await hub.observer.refresh();
    return hub.observer.fold;
  };
  const card = (window: number) => manager.getByRole('group', { name: `${window} 号窗口`, exact: true });
  await card(5).getByText('工号 015').waitFor();
  hall = {
    hub,
    browser,
    kiosk,
    clerk,
    other,
    far,
    farCable: farRoad.cable,
    manager,
    managerUrl,
    cable,
    fresh: () => kiosk.issue(),
    stored,
    async ticket(label) {
      const found = (await stored()).tickets().find((known) => known.label === label);
      if (found === undefined) throw new Error(`the hub has no ${label}`);
      return found;
    },
    card,
  };
}, 240_000);

afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

describe('a manager’s day', () => {
  it.each(STORIES)('story $number online: $title', async (story) => {
    await settles(story, await told(story, 'online'));
  });

  it('the manager’s device is cut off', async () => {
    for (const story of STORIES) toldApart.set(story.number, await readied(story));
    hall.cable.cut();
    await hall.manager
      .getByText(/已断开/)
      .first()
      .waitFor({ timeout: 40_000 });
  });

  it.each(STORIES)('story $number cut off: $title', async (story) => {
    toldApart.set(story.number, await told(story, 'cut off', toldApart.get(story.number)));
  });

  it('its cable is mended, and nobody does anything for it', async () => {
    hall.cable.mend();
    await hall.manager
      .getByText(/已连接/)
      .first()
      .waitFor({ timeout: 60_000 });
  });

  it.each(STORIES)('story $number after healing: $title', async (story) => {
    await settles(story, toldApart.get(story.number) ?? '');
    await settles(story, await told(story, 'after healing'));
  });
});

const readied = async (story: Story): Promise<string> => (await story.prepare?.(hall)) ?? '';

/** Tells a story; answers what it was told with. */
const told = async (story: Story, moment: Moment, prepared?: string): Promise<string> =>
  story.tell(hall, prepared ?? (await readied(story)), moment);

/** What a page has done is on the hub a moment later. */
async function settles(story: Story, about: string): Promise<void> {
  let last: unknown;
  await waitFor(
    async () => {
      try {
        await story.settled(hall, about);
        return true;
      } catch (reason) {
        last = reason;
        return false;
      }
    },
    { what: `story ${story.number} with ${about}`, withinMs: 30_000, everyMs: 300 },
  ).catch(() => {
    throw last;
  });
}
