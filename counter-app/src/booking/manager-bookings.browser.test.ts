import { draft, type HallFile, slotEntity } from '@onewindow/hall-core';
import type { HubAsk } from '@onewindow/replica';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { accessibilityFaults, button, clearPage, openApp, text } from '../test-support/app-in-page.ts';
import { BOOKING_HALL, booked, bookedDay, untilMinutes } from '../test-support/booked-day.ts';
import { MemoryBookings } from '../test-support/memory-bookings.ts';
import type { MemoryHall } from '../test-support/memory-hall.ts';

let hall: MemoryHall;

beforeEach(async () => {
  await page.viewport(1366, 768);
  hall = await bookedDay();
  new MemoryBookings(hall);
});

afterEach(clearPage);

const cells = (row: string): string[] =>
  page
    .getByRole('row', { name: new RegExp(row) })
    .getByRole('cell')
    .elements()
    .map(({ textContent }) => textContent?.trim() ?? '');

describe('the manager’s page of bookings', () => {
  it('has of each time who has booked and who has come, and of a day every booking', async () => {
    const code = await booked(hall, 'request-of-one-person');
    await booked(hall, 'request-of-another-person');
    untilMinutes(hall, -10);
    await hall.session('kiosk', 'kiosk-1').do({ kind: 'check-in', code });
    await openApp(hall, '/counter/manager/bookings');
    await expect.element(page.getByRole('rowheader', { name: '09:00–09:30' })).toBeVisible();
    expect(cells('09:00–09:30')).toEqual(['民政与残疾人', '4', '2', '1', '0', '2', '可约']);
    await expect.element(text('已签到，号码 R0900C-01')).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await page
      .getByRole('button', { name: /^打开预约/ })
      .nth(1)
      .click();
    await button('取消预约').click();
    await button('取消预约').click();
    await expect.element(text('预约已取消。')).toBeVisible();
    await expect.poll(() => cells('09:00–09:30')[2]).toBe('1');
  });

  it('names the bookings that a closure has hit, and cancels none of them', async () => {
    await booked(hall, 'request-of-one-person');
    const reason = { 'zh-CN': '停电检修' };
    const closed: HallFile = {
      ...BOOKING_HALL,
      reservations: {
        templates: [],
        ...BOOKING_HALL.reservations,
        closures: [{ day: '2026-11-23', reason }],
      },
    };
    Object.assign(hall, { hall: closed });
    await openApp(hall, '/counter/manager/bookings');
    await expect.element(text(/1 个预约的时间有变，要联系改约/)).toBeVisible();
    await expect.element(text(/停电检修/)).toBeVisible();
  });

  it('takes back the seats of a silent hub once somebody has looked', async () => {
    const asked: HubAsk[] = [];
    hall = await bookedDay(BOOKING_HALL, 2);
    new MemoryBookings(hall);
    const { hubAnswers } = hall;
    hall.hubAnswers = (ask, by) => {
      if (ask.path.endsWith('/reopen')) asked.push(ask);
      return ask.path.endsWith('/reopen') ? { status: 200, body: {} } : hubAnswers(ask, by);
    };
    const town = hall.session('hub', 'hub-2');
    hall.cutOff('hub-2');
    untilMinutes(hall, -119);
    await openApp(hall, '/counter/manager/bookings');
    await expect.element(text(/以后可以收回/)).toBeVisible();
    untilMinutes(hall, -60);
    await button('收回 09:00–09:30').click();
    expect(await accessibilityFaults()).toEqual([]);
    expect(asked).toEqual([]);
    await button('看过了，收回').click();
    await expect.element(text('已收回 2 个名额，可以约了。')).toBeVisible();
    expect(asked).toEqual([
      { method: 'POST', path: '/api/v1/slots/0900C/reopen', body: { owner: town.device } },
    ]);
  });

  it('counts who has come above the seats', async () => {
    const session = hall.session('hub', 'hub');
    const twice = ['request-sold-at-one-place', 'request-sold-at-another'];
    const link = session.fold.slot('0900C')?.event ?? '';
    hall.session('hub', 'hub-2');
    for (const [key, request] of [
      ['hub', twice[0]],
      ['hub-2', twice[1]],
    ] as const) {
      const sale = { seat: 1, turn: 1, request: request ?? '', after: link, matters: ['old-age-allowance'] };
      hall.write(key, draft('seat-taken', slotEntity('0900C'), sale));
      hall.advance(1_000);
    }
    untilMinutes(hall, -10);
    const codes = await codesOf();
    for (const code of codes) await hall.session('kiosk', 'kiosk-1').do({ kind: 'check-in', code });
    await openApp(hall, '/counter/manager/bookings');
    await expect.element(text(/今天超约到场 1 人/)).toBeVisible();
  });
});

/** The codes of all that stands at nine. */
async function codesOf(): Promise<string[]> {
  const { bookingCode } = await import('@onewindow/hall-core');
  const slot = hall.session('hub', 'hub').fold.slot('0900C');
  return slot === undefined
    ? []
    : slot.seats.flatMap(({ bookings }) => bookings.map((booking) => bookingCode(slot, booking)));
}
