/** Story 12, and the kiosk whose clock is a day slow: real processes under another wall clock. */
import type { SeenDevice } from '@onewindow/replica';
import { expect, it, onTestFinished } from 'vitest';
import { Board, Kiosk, launchBrowser, waitFor } from '../e2e/support/index.ts';
import {
  Cable,
  DAY_MS,
  openHub,
  StoryDevice,
  type StoryHub,
  tell,
  timed,
  untilEqual,
} from './support/index.ts';

const HOUR_MS = 3_600_000;
const sinceNewYear2001 = (): number => Date.UTC(2001, 0, 1) - Date.now();

/** The minutes nobody may have waited less than, nor more: the story lasts no hour. */
const hasSaneWait = (nowMs: number, issuedMs: number): boolean =>
  nowMs >= issuedMs && nowMs - issuedMs < HOUR_MS;

/** Presses Next until somebody is called, and serves them. Answers the number. */
async function serveNext(window: StoryDevice): Promise<string> {
  const call = async (): Promise<string | undefined> => {
    const result = await window.do({ kind: 'call-next', request: `next-${Math.random()}` });
    return result.ok && 'ticket' in result.value ? result.value.ticket : undefined;
  };
  const ticket = await waitFor(call, { what: 'a call', withinMs: 30_000, everyMs: 250 });
  const { tickets } = await window.show();
  await window.press({ kind: 'start', ticket });
  await window.press({ kind: 'finish', ticket });
  return tickets.find(({ id }) => id === ticket)?.label ?? '';
}

const signIn = (window: StoryDevice, number: number): Promise<string> =>
  window.press({ kind: 'sign-in', window: number, clerk: window.clerk });

/** Today's figures as the hub counts them for its operators. */
async function figuresOf({ hub }: StoryHub, phase: string): Promise<number> {
  const text = await (await fetch(`${hub.url}/metrics`)).text();
  return Number(new RegExp(`onewindow_tickets\\{phase="${phase}"\\} (\\d+)`).exec(text)?.[1] ?? 0);
}

it('story 12: with clocks at 2001 and 3 h fast the order is that of coming, no wait is negative, the device is flagged', async () => {
  const hub = await openHub({ rules: { heartbeatMs: 1_000 } });
  const home = hub.hub.url;
  const everyone = await Promise.all([
    StoryDevice.join({ name: 'kiosk-1', home }),
    StoryDevice.join({ name: 'kiosk-2', home, clock: { offsetMs: sinceNewYear2001() } }),
    StoryDevice.join({ name: 'kiosk-3', home, clock: { offsetMs: 3 * HOUR_MS } }),
    StoryDevice.join({ name: 'window-1', home, window: 1 }),
    StoryDevice.join({ name: 'window-2', home, window: 2, clock: { offsetMs: 3 * HOUR_MS } }),
  ]);
  const [right, old, fast, near, ahead] = everyone;
  const printed: string[] = [];
  for (const kiosk of [right, old, fast, old, fast, right, fast, old]) printed.push(...(await kiosk.take(1)));
  expect(printed).not.toContain('');
  await signIn(near, 1);
  await signIn(ahead, 2);
  await untilEqual([hub], everyone);
  const called: string[] = [];
  for (let i = 0; i < printed.length; i++) called.push(await serveNext(i % 2 === 0 ? near : ahead));
  expect(called).toEqual(printed);
  await untilEqual([hub], everyone);
  const waits: number[] = [];
  for (const device of everyone) {
    const { nowMs, tickets } = await device.show();
    for (const { issuedMs } of tickets) {
      expect(hasSaneWait(nowMs, issuedMs)).toBe(true);
      waits.push(nowMs - issuedMs);
    }
  }
  const offs = await Promise.all(everyone.map(async (device) => (await device.show()).clockOffByMs ?? 0));
  const [ofRight = 0, ofOld = 0, ofFast = 0] = offs;
  expect(Math.abs(ofRight)).toBeLessThan(60_000);
  expect(ofOld).toBeLessThan(-20 * 365 * DAY_MS);
  expect(ofFast).toBeGreaterThan(2 * HOUR_MS);
  tell(
    '12',
    `${called.length} called in the order they came; waits ${Math.min(...waits)} to ${Math.max(...waits)} ms; ` +
      `clocks off by ${offs.map((off) => Math.round(off / 1_000)).join(', ')} s and said so`,
  );
});

it('story 12: a screen whose clock is 3 h fast or in 2001 says so to whoever stands there', async () => {
  const hub = await openHub();
  for (const [offsetMs, words] of [
    [3 * HOUR_MS, '本机时钟快'],
    [sinceNewYear2001(), '本机时钟慢'],
  ] as const) {
    const { kiosk, browser } = await kioskPage(hub, offsetMs);
    await kiosk.page.getByText(words).first().waitFor();
    const isFlagged = async (): Promise<boolean> =>
      (await clocksOff(hub)).some((offMs) => Math.abs(offMs - offsetMs) < 60_000);
    await waitFor(isFlagged, { what: 'the device flagged for operators', withinMs: 40_000 });
    const label = await kiosk.issue();
    await waitFor(async () => (await labelsAt(hub)).includes(label), { what: `${label} at the hub` });
    expect(browser.pageErrors).toEqual([]);
  }
});

/** How far off the devices' clocks are, by what the hub shows of them to a manager. */
async function clocksOff({ hub, inside }: StoryHub): Promise<number[]> {
  const answer = await inside(`${hub.url}/api/v1/vitals`);
  const { devices } = (await answer.json()) as { readonly devices: readonly SeenDevice[] };
  return devices.flatMap(({ vitals }) => vitals?.clockOffByMs ?? []);
}

async function labelsAt({ observer }: StoryHub): Promise<string[]> {
  await observer.refresh();
  return observer.fold.tickets().map(({ label }) => label);
}

/** A kiosk's page in a browser whose clock is off. */
async function kioskPage({ hub }: StoryHub, offsetMs: number) {
  const browser = await launchBrowser();
  onTestFinished(() => browser.stop());
  await browser.context.addInitScript((ms: number) => {
    const RightDate = Date;
    class OffDate extends RightDate {
      constructor(...given: unknown[]) {
        // biome-ignore lint/suspicious/noExplicitAny: the constructor's overloads, handed on as they come
        super(...((given.length === 0 ? [RightDate.now() + ms] : given) as [any]));
      }
      static override now(): number {
        return RightDate.now() + ms;
      }
    }
    globalThis.Date = OffDate as DateConstructor;
  }, offsetMs);
  return { kiosk: await Kiosk.open(browser, hub.url, `kiosk-${offsetMs}`), browser };
}

it('story 12: a kiosk a day slow, in reach and cut off until it has issued: seen, called and counted today', async () => {
  const hub = await openHub({ rules: { heartbeatMs: 1_000 } });
  const slow = { offsetMs: -DAY_MS };
  const { cable, url } = await Cable.to(hub.hub);
  const online = await StoryDevice.join({ name: 'kiosk-1', home: hub.hub.url, clock: slow });
  const cutOff = await StoryDevice.join({ name: 'kiosk-2', home: url });
  const window = await StoryDevice.join({ name: 'window', home: hub.hub.url, window: 1 });
  await signIn(window, 1);
  const browser = await launchBrowser();
  onTestFinished(() => browser.stop());
  const board = await Board.open(browser, hub.hub.url);

  // Switched off for the night with its cable out; in the morning it believes that it is yesterday.
  await cutOff.kill();
  cable.cut();
  await cutOff.start(slow);
  const alone = await cutOff.take(2);
  expect((await cutOff.show()).day < (await window.show()).day).toBe(true);
  const near = await online.take(2);
  const printed = [...near, ...alone];
  expect(printed).not.toContain('');
  expect(new Set(printed).size).toBe(4);
  cable.mend();
  const isHere = async (): Promise<boolean> => {
    const held = await labelsAt(hub);
    return printed.every((label) => held.includes(label));
  };
  const what = 'the tickets in today’s line';
  const arriving = await timed(() => waitFor(isHere, { what, withinMs: 30_000 }));
  const called: string[] = [];
  for (let i = 0; i < printed.length; i++) {
    const label = await serveNext(window);
    called.push(label);
    await board.shows(label);
  }
  expect([...called].sort()).toEqual([...printed].sort());
  await untilEqual([hub], [online, cutOff, window]);
  const done = await figuresOf(hub, 'done');
  expect(done).toBe(printed.length);
  tell(
    '12, a day slow',
    `${near.join(', ')} issued in reach and ${alone.join(', ')} cut off: in today's line ${arriving} ms after the ` +
      `cable was in, all called, on the board, ${done} counted`,
  );
});
