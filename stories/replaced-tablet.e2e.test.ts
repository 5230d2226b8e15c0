/**
 * Story 14: a tablet dies in the middle of a service and another takes its place at the window: it goes on with the
 * person there, and the dead one, revived, calls nobody as that window. Told with the hub on, with it killed, and
 * after healing; the two tablets change places each time.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HallFold } from '@onewindow/hall-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  Clerk,
  Kiosk,
  type LaunchedBrowser,
  launchBrowser,
  offlineReady,
  waitFor,
} from '../e2e/support/index.ts';
import { openHub, type StoryHub } from './support/index.ts';

/** A tablet is a browser with a profile that outlives it, as a tablet's storage outlives its battery. */
class Tablet {
  readonly #profileDir: string;
  #browser: LaunchedBrowser | undefined;
  clerk!: Clerk;

  constructor(profileDir: string) {
    this.#profileDir = profileDir;
  }

  static async make(): Promise<Tablet> {
    const profileDir = await mkdtemp(join(tmpdir(), 'onewindow-tablet-'));
    const tablet = new Tablet(profileDir);
    ends.push(async () => {
      await tablet.#browser?.stop();
      await rm(profileDir, { recursive: true, force: true });
    });
    return tablet;
  }

  async turnOn(): Promise<void> {
    this.#browser = await launchBrowser({ profileDir: this.#profileDir });
    this.clerk = await Clerk.open(this.#browser, hub.hub.url);
  }

  /** As by a battery that is empty: nothing is asked. */
  async die(): Promise<void> {
    await this.#browser?.kill();
  }
}

const ends: (() => Promise<void>)[] = [];
let hub: StoryHub;
let kiosk: Kiosk;
/** The two tablets; which of them is at the window changes with each telling. */
let first: Tablet;
let second: Tablet;
/** Whom the tablet served that died while the hub was off, and whom the other one served by the number shown. */
let apart: { readonly inService: string; readonly shown: string };

beforeAll(async () => {
  hub = await openHub({ finish: (end) => ends.push(end) });
  const browser = await launchBrowser();
  ends.push(() => browser.stop());
  kiosk = await Kiosk.open(browser, hub.hub.url);
  first = await Tablet.make();
  second = await Tablet.make();
}, 240_000);

afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

const settles = (check: (fold: HallFold) => void): Promise<void> =>
  vi.waitFor(
    async () => {
      await hub.observer.refresh();
      check(hub.observer.fold);
    },
    { timeout: 30_000, interval: 300 },
  );

const ticketOf = (fold: HallFold, label: string) => fold.tickets().find((known) => known.label === label);

/** Somebody takes a number and is served at the window, but not to the end. */
async function begin({ clerk }: Tablet): Promise<string> {
  const label = await kiosk.issue();
  await clerk.shows(label);
  expect(await clerk.callNext()).toBe(label);
  await clerk.press.start.click();
  await waitFor(() => clerk.press.hold.isEnabled(), { what: 'the start' });
  return label;
}

/** The clerk sits down at the same window with another tablet, and goes on with the person there. */
async function takesItsPlace({ clerk }: Tablet, label: string): Promise<void> {
  await clerk.page.getByRole('button', { name: /^1 号窗口/ }).click();
  await clerk.page.getByRole('button', { name: '011', exact: true }).click();
  await clerk.shows('这个窗口由工号 011 在用。您签到后，那边会退出。');
  await clerk.page.getByRole('button', { name: '签到', exact: true }).click();
  await waitFor(() => clerk.press.finish.isEnabled(), { what: 'the open service' });
  expect(await clerk.current()).toBe(label);
  await clerk.press.finish.click();
  await clerk.shows(`${label} 已办结`);
}

describe('a tablet dies and another takes its place', () => {
  it('story 14 online: it goes on with the person there, and the dead one, revived, is at no window', async () => {
    await first.turnOn();
    await first.clerk.signIn(1, '011');
    const label = await begin(first);
    await settles((fold) => expect(ticketOf(fold, label)?.phase.kind).toBe('serving'));
    const dead = hub.observer.fold.window(1).session?.device;
    await first.die();
    await second.turnOn();
    await takesItsPlace(second, label);
    await first.turnOn();
    await first.clerk.shows('工号 011 在用');
    expect(await first.clerk.press.call.count()).toBe(0);
    await settles((fold) => {
      const { session } = fold.window(1);
      expect(session?.clerk).toBe('clerk-011');
      expect(session?.device).not.toBe(dead);
      expect(ticketOf(fold, label)).toMatchObject({ phase: { kind: 'done', window: 1 }, anomalies: [] });
    });
  });

  it('story 14 hub killed: it goes on with the person there and whoever shows a number; the revived one calls nobody', async () => {
    const label = await begin(second);
    const shown = await kiosk.issue();
    await first.clerk.shows('签到');
    for (const { clerk } of [first, second]) await offlineReady(clerk.page);
    await settles((fold) => expect(ticketOf(fold, label)?.phase.kind).toBe('serving'));
    await hub.hub.kill('SIGKILL');
    await first.clerk.shows('已断开', 40_000);
    await second.die();
    await takesItsPlace(first, label);
    await first.clerk.present(shown);
    await first.clerk.press.finish.click();
    await first.clerk.shows(`${shown} 已办结`);
    await second.turnOn();
    // It cannot know that another is at its window: the press ends the service it still sees, and calls nobody.
    await second.clerk.shows('已断开', 40_000);
    await second.clerk.press.call.click();
    await second.clerk.shows('断开太久，或本页重开过，不能再叫号。');
    expect(await second.clerk.press.start.isEnabled()).toBe(false);
    apart = { inService: label, shown };
  });

  it('story 14 after healing: nothing is lost or told twice, the revived one is told, the other goes on', async () => {
    await hub.hub.start();
    for (const { clerk } of [first, second]) await clerk.shows('已连接', 60_000);
    await second.clerk.shows('1 号窗口已在另一台设备签到，这里已退出。', 30_000);
    expect(await second.clerk.press.call.count()).toBe(0);
    await settles((fold) => {
      for (const label of [apart.inService, apart.shown]) {
        expect(ticketOf(fold, label)).toMatchObject({ phase: { kind: 'done', window: 1 }, anomalies: [] });
      }
    });
    const label = await begin(first);
    await first.die();
    await takesItsPlace(second, label);
    const next = await kiosk.issue();
    await second.clerk.shows(next);
    expect(await second.clerk.callNext()).toBe(next);
    await settles((fold) => {
      expect(ticketOf(fold, next)).toMatchObject({ phase: { kind: 'called', window: 1, calls: 1 } });
      expect(fold.tickets().flatMap(({ anomalies }) => anomalies)).toEqual([]);
    });
  });
});
