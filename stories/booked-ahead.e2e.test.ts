/** Stories 10, 23 and 24: what was booked above the seats, and what was booked is good in time and late with the hub dead. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Kiosk, type LaunchedBrowser, launchBrowser, offlineReady, waitFor } from '../e2e/support/index.ts';
import { openHub, type StoryHub, tell, today } from './support/index.ts';

const MINUTE_MS = 60_000;
const EVERY_DAY = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** A booking of another day, or of a portal this hall has not met yet. */
const UNKNOWN = '318420753';

interface Booked {
  readonly code: string;
  readonly label: string;
  readonly startMs: number;
}

let hub: StoryHub;
let browser: LaunchedBrowser;
let page: Page;
/** Two for one seat, one of them marked; one who comes in time, and one who comes late. */
let both: readonly Booked[];
let inTime: Booked;
let late: Booked;
const ends: (() => Promise<void>)[] = [];

const isoToday = (): string => today().replace(/^(....)(..)(..)$/, '$1-$2-$3');

/** One seat each half hour, and one more that is marked; also on a holiday. */
const reservations = () => ({
  templates: [
    { days: [...EVERY_DAY], from: '00:00', until: '23:59', everyMinutes: 30, seats: 1, overbooking: 1 },
  ],
  daysAhead: 1,
  earlyMinutes: 90,
  workedDays: [isoToday()],
});

async function book(
  slot: { readonly id: string; readonly startMs: number },
  request: string,
): Promise<Booked> {
  const body = JSON.stringify({ day: today(), slot: slot.id, matters: ['old-age-allowance'], request });
  const headers = { 'content-type': 'application/json' };
  const answer = await hub.inside(`${hub.hub.url}/api/v1/bookings`, { method: 'POST', headers, body });
  expect(answer.status).toBe(201);
  return { ...((await answer.json()) as Booked), startMs: slot.startMs };
}

/** Opens 预约签到, types the code and waits for what is said; answers all that is on the screen. */
async function checkIn(code: string, words: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: '预约签到' }).click();
  await page.getByRole('textbox').fill(code);
  await page.keyboard.press('Enter');
  await page.getByText(words).first().waitFor();
}

/** Later that day, by the clock of the kiosk. */
const passTime = (ms: number): Promise<void> =>
  page.evaluate((passed) => {
    (globalThis as { laterMs?: number }).laterMs = passed;
  }, ms);

beforeAll(async () => {
  hub = await openHub({ changes: { reservations: reservations() }, finish: (end) => ends.push(end) });
  browser = await launchBrowser();
  await browser.context.addInitScript(() => {
    const RightDate = Date;
    const shifted = (): number => RightDate.now() + ((globalThis as { laterMs?: number }).laterMs ?? 0);
    class LaterDate extends RightDate {
      constructor(...given: unknown[]) {
        // biome-ignore lint/suspicious/noExplicitAny: the constructor's overloads, handed on as they come
        super(...((given.length === 0 ? [shifted()] : given) as [any]));
      }
      static override now(): number {
        return shifted();
      }
    }
    globalThis.Date = LaterDate as DateConstructor;
  });
  ({ page } = await Kiosk.open(browser, hub.hub.url, 'kiosk-1'));
  await offlineReady(page);
  const asked = await hub.inside(`${hub.hub.url}/api/v1/slots?from=${today()}&to=${today()}`);
  const { slots } = (await asked.json()) as { readonly slots: readonly { id: string; startMs: number }[] };
  const open = slots.filter(({ startMs }) => startMs > Date.now() + 2 * MINUTE_MS);
  const [next, later] = open;
  const far = open.at(-1);
  if (next === undefined || later === undefined || far === undefined)
    throw new Error('there is nothing to book');
  both = [await book(next, 'person-for-one-seat-1'), await book(next, 'person-for-one-seat-2')];
  inTime = await book(later, 'person-in-time-0001');
  late = await book(later, 'person-late-000002');
  const { code } = await book(far, 'person-of-tonight-03');
  // Once the last one is here, the others are.
  await waitFor(
    async () => {
      await page.getByRole('button', { name: '预约签到' }).click();
      await page.getByRole('textbox').fill(code);
      await page.keyboard.press('Enter');
      await page
        .getByRole('button', { name: /再输一次|完成/ })
        .first()
        .waitFor();
      const isHere = await page.getByText('您来早了').isVisible();
      await page.getByRole('button', { name: '‹ 返回' }).click();
      return isHere;
    },
    { what: 'the bookings at the kiosk', withinMs: 15_000 },
  );
}, 90_000);

afterAll(async () => {
  await browser.stop();
  for (const end of ends) await end();
});

const done = (): Promise<void> => page.getByRole('button', { name: '完成' }).click();

it('story 10: two came to one seat: both are served, one is marked, and the manager sees how many', async () => {
  const manager = await browser.open(`${hub.hub.url}/counter/manager/bookings?device=manager-1`);
  for (const { code, label } of both) {
    await checkIn(code, label);
    await done();
  }
  await manager.getByText('今天超约到场 1 人').waitFor({ timeout: 30_000 });
  const answer = await hub.inside(`${hub.hub.url}/api/v1/bookings?day=${today()}`);
  const { bookings } = (await answer.json()) as {
    readonly bookings: readonly { label: string; state: string }[];
  };
  const [one, two] = both.map(({ label }) => label);
  const came = bookings.filter(({ state }) => state === 'checked-in').map(({ label }) => label);
  expect(came.sort()).toEqual([one, two].sort());
  expect(two).toContain('X');
  tell('10', `${one} and ${two} both checked in; the manager counts one above the seats`);
});

it('story 23: a booking works with the hub dead; one that nobody here knows is a number with a claim', async () => {
  await hub.hub.kill();
  await page.getByText('已断开').first().waitFor({ timeout: 30_000 });
  await checkIn(inTime.code, inTime.label);
  await page.getByText('按预约的时间排队').waitFor();
  await done();
  await checkIn(UNKNOWN, '取号机断网了');
  await page.getByRole('button', { name: '取号排队' }).click();
  await page.getByRole('button', { name: '高龄津贴申领', exact: true }).click();
  await page.getByRole('button', { name: '取号', exact: true }).click();
  await page.getByText('已记在号上').waitFor();
  await done();
  tell('23', `${inTime.label} checked in with the hub dead; ${UNKNOWN} noted on a number of the line`);
});

it('story 24: late for the slot: in the line by the hour of arrival, and the screen and the slip say so', async () => {
  await passTime(inTime.startMs + 16 * MINUTE_MS - Date.now());
  await checkIn(late.code, late.label);
  await page.getByText('按到厅的时间排队').waitFor();
  // Without a printer in reach the slip stands on the screen.
  await page.getByText('已过, 按到厅时间办').waitFor();
  await done();
  expect(browser.pageErrors).toEqual([]);
  tell('24', `${late.label}, 16 minutes late, is in the line by arrival`);
});
