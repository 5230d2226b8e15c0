/** Hub, browser, or both ended by SIGKILL between any two steps of a ticket's way. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakePrinter } from '@onewindow/printers/test-support';
import { expect, it, onTestFinished, vi } from 'vitest';
import {
  Clerk,
  dayEventsOf,
  type HubProcess,
  Kiosk,
  type LaunchedBrowser,
  labelsOf,
  launchBrowser,
  startHub,
  waitFor,
} from './support/index.ts';

// Everything is killed and opened again six times.
vi.setConfig({ testTimeout: 240_000 });

/** What one ticket served to the end leaves behind, each exactly once. */
const ONCE = ['ticket-issued', 'ticket-called', 'ticket-started', 'ticket-finished'];

/** A hall whose hub and browser can be killed and started again on what they had on disk. */
class KillableHall {
  readonly hub: HubProcess;
  readonly profileDir: string;
  browser: LaunchedBrowser;
  kiosk!: Kiosk;
  clerk!: Clerk;

  private constructor(hub: HubProcess, profileDir: string, browser: LaunchedBrowser) {
    this.hub = hub;
    this.profileDir = profileDir;
    this.browser = browser;
  }

  static async open(): Promise<KillableHall> {
    const hub = await startHub();
    onTestFinished(() => hub.stop());
    const profileDir = await mkdtemp(join(tmpdir(), 'onewindow-browser-'));
    const hall = new KillableHall(hub, profileDir, await launchBrowser({ profileDir }));
    onTestFinished(async () => {
      await hall.browser.stop();
      await rm(profileDir, { recursive: true, force: true });
    });
    await hall.openPages();
    return hall;
  }

  async openPages(): Promise<void> {
    this.kiosk = await Kiosk.open(this.browser, this.hub.url);
    this.clerk = await Clerk.open(this.browser, this.hub.url);
  }

  /** Ends what is named and starts it again; a browser's pages open where they were. */
  async kill(what: 'hub' | 'browser' | 'both'): Promise<void> {
    if (what !== 'browser') await this.hub.kill('SIGKILL');
    if (what !== 'hub') await this.browser.kill();
    if (what !== 'browser') await this.hub.start();
    if (what !== 'hub') {
      this.browser = await launchBrowser({ profileDir: this.profileDir });
      await this.openPages();
    }
  }
}

it.each(['hub', 'browser', 'both'] as const)(
  'loses nothing when %s is killed between any two steps',
  async (what) => {
    const hall = await KillableHall.open();
    await hall.clerk.signIn(1, '011');
    await hall.kill(what);
    await hall.kiosk.choose('高龄津贴申领');
    await hall.kiosk.take.click();
    const label = await hall.kiosk.label();
    await hall.kill(what);
    await hall.clerk.shows(label, 30_000);
    expect(await hall.clerk.callNext()).toBe(label);
    await hall.kill(what);
    await hall.clerk.shows(label, 30_000);
    await hall.clerk.start();
    await hall.kill(what);
    await hall.clerk.shows(label, 30_000);
    await hall.clerk.finish();
    await hall.kill(what);
    const types = await waitFor(async () => {
      const events = await dayEventsOf(hall.hub);
      const found = events.map(({ type }) => type).filter((type) => type.startsWith('ticket-'));
      return ONCE.every((type) => found.includes(type)) && found;
    });
    for (const once of ONCE) {
      expect(
        types.filter((type) => type === once),
        once,
      ).toHaveLength(1);
    }
  },
);

it('has the printed ticket after the plug was pulled right when its bytes had left', async () => {
  const printer = await FakePrinter.start();
  onTestFinished(() => printer.close());
  const hub = await startHub({ args: ['--printer', `tcp://127.0.0.1:${printer.port}`] });
  onTestFinished(() => hub.stop());
  const browser = await launchBrowser();
  onTestFinished(() => browser.stop());
  const kiosk = await Kiosk.open(browser, hub.url);
  await kiosk.choose('高龄津贴申领');
  await kiosk.take.click();
  await waitFor(() => printer.papers.length > 0, { what: 'a paper', everyMs: 5 });
  await hub.kill('SIGKILL');
  await browser.kill();
  await hub.start();
  expect(labelsOf(await dayEventsOf(hub))).toEqual(['C001']);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect(printer.papers).toHaveLength(1);
});
