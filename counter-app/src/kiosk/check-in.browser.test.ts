import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { accessibilityFaults, button, clearPage, openApp, press, text } from '../test-support/app-in-page.ts';
import { booked, bookedDay, NINE_MS, untilMinutes } from '../test-support/booked-day.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';

let hall: MemoryHall;

afterEach(clearPage);

/** The hall with one booking for nine, and its kiosk on the page so many minutes after that. */
async function atKiosk(minutes: number, [width, height] = [1280, 800]): Promise<string> {
  await page.viewport(width ?? 0, height ?? 0);
  hall = await bookedDay();
  const code = await booked(hall, 'request-of-one-person');
  untilMinutes(hall, minutes);
  await openApp(hall, '/counter/kiosk');
  await expect.element(button('预约签到')).toBeVisible();
  return code;
}

/** What a scanner types, and its Enter. */
async function scan(written: string): Promise<void> {
  await button('预约签到').click();
  await page.getByRole('textbox').fill(written);
  await press('{Enter}');
}

const slips = () => hall.session('hub', 'hub').fold.slips();
const tickets = () => hall.session('hub', 'hub').fold.tickets();

describe('whoever has booked', () => {
  it.each([
    [1280, 800],
    [1080, 1920],
  ])('types the code with keys of the screen on %i×%i, and has the label of their seat', async (...size) => {
    const code = await atKiosk(-10, size);
    await button('预约签到').click();
    expect(await accessibilityFaults()).toEqual([]);
    for (const digit of code) await button(digit).click();
    await button('查找').click();
    await expect.element(text('R0900C-01')).toBeVisible();
    await expect.element(text('预约 09:00–09:30，按预约的时间排队。')).toBeVisible();
    await expect.element(text('小票已打印，请取走。')).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth);
    expect(tickets().map(({ label, booked }) => [label, booked?.late])).toEqual([['R0900C-01', undefined]]);
  });

  it('scans the code of the booking slip, also with every cable cut', async () => {
    const code = await atKiosk(-10);
    hall.cutOff('kiosk-1');
    await scan(`http://192.168.10.5:8080/book/${code}?lang=en`);
    await expect.element(text('R0900C-01')).toBeVisible();
  });

  it('has the same label at two kiosks apart, and the second paper is marked', async () => {
    const code = await atKiosk(-10);
    const other = hall.session('kiosk', 'kiosk-2');
    for (const key of ['kiosk-1', 'kiosk-2']) hall.cutOff(key);
    const there = await other.do({ kind: 'check-in', code });
    await scan(code);
    await expect.element(text('R0900C-01')).toBeVisible();
    expect(there).toMatchObject({ ok: true, value: { seat: { label: 'R0900C-01' } } });
    for (const key of ['kiosk-1', 'kiosk-2']) hall.join(key);
    expect(tickets().map(({ label }) => label)).toEqual(['R0900C-01']);
    await button('完成').click();
    await scan(code);
    await expect.element(text(/您签到过了，还是这个号/)).toBeVisible();
    await expect.poll(() => slips().map(({ copy }) => copy)).toContain(2);
  });

  it('comes too early: is told from when on', async () => {
    const code = await atKiosk(-45);
    await scan(code);
    await expect.element(text('您来早了，08:30 起可以签到。')).toBeVisible();
    await expect.element(text(/您约的是 09:00–09:30。还有 15 分钟/)).toBeVisible();
    await expect.element(button('取号排队')).not.toBeInTheDocument();
    expect(tickets()).toEqual([]);
    untilMinutes(hall, -30);
    await button('再输一次').click();
    await page.getByRole('textbox').fill(code);
    await press('{Enter}');
    await expect.element(text('R0900C-01')).toBeVisible();
  });

  it('comes too late: queues by the hour of arrival, and is told so', async () => {
    const code = await atKiosk(16);
    await scan(code);
    await expect.element(text('R0900C-01')).toBeVisible();
    await expect
      .element(text('您约的是 09:00–09:30，保留到 09:15。现在过了，按到厅的时间排队。'))
      .toBeVisible();
    const [ticket] = tickets();
    expect(ticket?.booked?.late).toBe(true);
    expect(ticket?.rank).toBeGreaterThanOrEqual(NINE_MS + 16 * 60_000);
  });
});

describe('a code this kiosk knows nothing of', () => {
  it('that is mistyped is asked for again', async () => {
    const code = await atKiosk(-10);
    await scan(code.replace(/.$/, (last) => String((Number(last) + 1) % 10)));
    await expect.element(text(/预约码是 9 位数字，这个不对/)).toBeVisible();
    await expect.element(page.getByRole('textbox')).toBeVisible();
  });

  it('cut off, is noted on a number of the line', async () => {
    await atKiosk(-10);
    hall.cutOff('kiosk-1');
    const elsewhere = await bookedDay();
    const code = await booked(elsewhere, 'request-of-another-person');
    await scan(code);
    await expect.element(text(/取号机断网了，查不到预约/)).toBeVisible();
    await button('取号排队').click();
    await expect.element(text(/预约码 .* 会记在号上/)).toBeVisible();
    await button('高龄津贴申领').click();
    await button('取号').click();
    await expect.element(text(/预约码 .* 已记在号上/)).toBeVisible();
    hall.join('kiosk-1');
    expect(tickets().map(({ claim, booked: seat }) => [claim, seat])).toEqual([[code, undefined]]);
    // The next person brings nothing along.
    await button('完成').click();
    await button('高龄津贴申领').click();
    await button('取号').click();
    await expect.element(text('C001')).toBeVisible();
    expect(tickets().filter(({ claim }) => claim !== undefined)).toHaveLength(1);
  });

  it('of a booking that was cancelled leads to a number', async () => {
    const code = await atKiosk(-60);
    await hall
      .session('hub', 'hub')
      .do({ kind: 'release-seat', slot: '0900C', request: 'request-of-one-person' });
    untilMinutes(hall, -10);
    await scan(code);
    await expect.element(text('这个预约已经取消了。')).toBeVisible();
    await button('取号排队').click();
    await expect.element(button('高龄津贴申领')).toBeVisible();
  });
});

it('where nobody books ahead there is nothing to check in to', async () => {
  await page.viewport(1280, 800);
  const { reservations: _, ...without } = HALLS.township;
  hall = new MemoryHall(without, MONDAY_MORNING_MS);
  await openApp(hall, '/counter/kiosk');
  await expect.element(button('我不清楚')).toBeVisible();
  await expect.element(button('预约签到')).not.toBeInTheDocument();
});
