/** A hall with two clerks at work, each in a browser of their own: at windows 1 and 3. */
import { clerkFigures, type HallFold, type TicketState, waitingLine } from '@onewindow/hall-core';
import type { Page } from 'playwright';
import { vi } from 'vitest';
import { Clerk, Kiosk, launchBrowser, waitFor } from '../../e2e/support/index.ts';
import { openHub, type StoryHub } from '../support/index.ts';

/** Nobody is waited for: one call is enough to give a person up. */
const RULES = { callsBeforeNoShow: 1 } as const;

export const BADGES = { one: '011', three: '013' } as const;

/** What a clerk reads who calls where nobody waits. */
export const NOBODY = '现在没有人等候。有人取号会显示在右边。';

export interface Pair {
  readonly hub: StoryHub;
  readonly kiosk: Kiosk;
  /** At window 1. */
  readonly one: Clerk;
  /** At window 3, in another browser. */
  readonly three: Clerk;
  /** A page of the hall in the second browser. */
  open(path: string): Promise<Page>;
  /** Someone takes a number, and both clerks see it. */
  comes(): Promise<string>;
  /** The hall as the hub has stored it. */
  stored(): Promise<HallFold>;
  /** What was done is at the hub a moment later. */
  settles(check: (fold: HallFold) => void): Promise<void>;
  /** What both do before either can hear of the other: the hub between them stands still meanwhile. */
  unheard(acts: () => Promise<unknown>): Promise<void>;
  /** Everyone there is served to the end, so that the next test begins with an empty hall. */
  clear(): Promise<void>;
}

export async function openPair(ends: (() => Promise<void>)[]): Promise<Pair> {
  const hub = await openHub({ rules: RULES, finish: (end) => ends.push(end) });
  const { url } = hub.hub;
  const first = await launchBrowser();
  ends.push(() => first.stop());
  const second = await launchBrowser();
  ends.push(() => second.stop());
  const kiosk = await Kiosk.open(first, url);
  const one = await Clerk.open(first, url);
  const three = await Clerk.open(second, url);
  await one.signIn(1, BADGES.one);
  await three.signIn(3, BADGES.three);
  const stored = async (): Promise<HallFold> => {
    await hub.observer.refresh();
    return hub.observer.fold;
  };
  return {
    hub,
    kiosk,
    one,
    three,
    open: (path) => second.open(`${url}${path}`),
    async comes() {
      const label = await kiosk.issue();
      for (const clerk of [one, three]) await clerk.shows(label);
      return label;
    },
    stored,
    async settles(check) {
      await vi.waitFor(async () => check(await stored()), { timeout: 30_000, interval: 300 });
    },
    async unheard(acts) {
      hub.hub.suspend();
      try {
        await acts();
      } finally {
        hub.hub.resume();
      }
    },
    async clear() {
      for (const clerk of [one, three]) await serveOut(clerk);
      for (;;) {
        const [next] = waitingLine(await stored());
        if (next === undefined) return;
        const clerk = next.returned?.window === 3 ? three : one;
        await clerk.callNext();
        await clerk.serve();
      }
    },
  };
}

/** Ends whatever is under way at a window. */
async function serveOut(clerk: Clerk): Promise<void> {
  if (await clerk.press.start.isEnabled()) await clerk.start();
  else if (!(await clerk.press.finish.isEnabled())) return;
  await clerk.finish();
}

/** The ticket with this number; there is one. */
export function ticketOf(fold: HallFold, label: string): TicketState {
  const [ticket, ...others] = fold.tickets().filter((known) => known.label === label);
  if (ticket === undefined || others.length > 0) throw new Error(`${others.length} too many or no ${label}`);
  return ticket;
}

/** How many services of the day count for both clerks together. */
export const servedByBoth = (fold: HallFold): number =>
  Object.values(BADGES).reduce(
    (sum, badge) => sum + clerkFigures(fold, `clerk-${badge}`, Date.now()).served,
    0,
  );

/** Types a number or scans a paper, and waits for nothing. */
export async function types(clerk: Clerk, text: string): Promise<void> {
  await clerk.page.getByLabel('扫码或输入号码').fill(text);
  await clerk.page.keyboard.press('Enter');
}

export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();

export interface Outcome {
  readonly winner: Clerk;
  /** The winner's window. */
  readonly at: number;
  readonly loser: Clerk;
  /** The loser's window. */
  readonly not: number;
}

/** Who of the two has somebody at the window, and who has nobody. */
async function whoHas({ one, three }: Pair): Promise<Outcome | undefined> {
  const here = [await one.press.finish.isEnabled(), await three.press.finish.isEnabled()];
  if (here[0] === here[1]) return undefined;
  return here[0] === true
    ? { winner: one, at: 1, loser: three, not: 3 }
    : { winner: three, at: 3, loser: one, not: 1 };
}

/** Waits until one of them has the person and the other reads why not: at first each may have, and not have heard. */
export const oneHas = (pair: Pair, why: (outcome: Outcome) => string): Promise<Outcome> =>
  waitFor(
    async () => {
      const outcome = await whoHas(pair);
      if (outcome === undefined) return undefined;
      return new RegExp(why(outcome)).test(await outcome.loser.text()) ? outcome : undefined;
    },
    { what: 'one window with the person, and the other told', withinMs: 30_000 },
  );

/** Both press 叫号 at once. */
export const bothCall = ({ one, three }: Pair) =>
  Promise.all([one.press.call.click(), three.press.call.click()]);
