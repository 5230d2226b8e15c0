import type { HallFile } from '@onewindow/hall-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { accessibilityFaults, button, clearPage, openApp, text } from '../test-support/app-in-page.ts';
import { BOOKING_HALL, booked, bookedDay } from '../test-support/booked-day.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryBookings } from '../test-support/memory-bookings.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';
import { saveSetup } from './saving.ts';

let hall: MemoryHall;
const manager = () => hall.session('manager', 'manager-1');
const date = (name: string) => page.getByLabelText(name, { exact: true });

beforeEach(async () => {
  await page.viewport(1366, 900);
});
afterEach(clearPage);

const open = async (memory: MemoryHall): Promise<void> => {
  hall = memory;
  await openApp(hall, '/counter/manager/setup');
  await button('开放日').click();
  await expect.element(page.getByRole('heading', { name: '已经知道的节假日' })).toBeVisible();
};

const save = async (said: RegExp): Promise<void> => {
  await button('保存').click();
  await expect.element(text(said)).toBeVisible();
};

describe('days of the hall’s own', () => {
  it('close a day, with the bookings it hits named before it is saved, and open it again', async () => {
    const memory = await bookedDay();
    new MemoryBookings(memory);
    const code = await booked(memory, 'request-of-one-person');
    await open(memory);
    await button('+ 添加不开放的日子').click();
    await expect.element(date('不开放 1')).toHaveValue('2026-11-24');
    await expect.element(text('11 月 24 日：没有人预约。')).toBeVisible();
    await date('不开放 1').fill('2026-11-23');
    await expect.element(text(/11 月 23 日：1 个预约办不了/)).toBeVisible();
    await expect.element(text(`${code.slice(0, 3)} ${code.slice(3, 6)} ${code.slice(6)}`)).toBeVisible();
    await expect.element(text(/今天改为不开放：保存后取号机马上停止取号/)).toBeVisible();
    await expect.element(text('新增 不开放的日子「2026-11-23」')).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await save(/已存为第 2 版/);
    expect(hall.session('kiosk', 'kiosk-1').hall?.closedDays).toEqual(['2026-11-23']);
    await button('撤回这次保存').click();
    await expect.element(text(/已存为第 3 版/)).toBeVisible();
    expect(manager().hall).not.toHaveProperty('closedDays');
  });

  it('stand beside what the calendar says, each with what comes of it, and what is wrong at its field', async () => {
    const file: HallFile = {
      ...HALLS.township,
      closedDays: ['2026-09-01', '2026-10-10'],
      workedDays: ['2026-10-01', '2026-10-13'],
    };
    await open(new MemoryHall(file, Date.parse('2026-09-14T10:00:00+08:00')));
    await expect.element(text(/9 月 25 日–9 月 27 日/)).toBeVisible();
    await expect.element(text('调休上班：9 月 20 日、10 月 10 日')).toBeVisible();
    await expect.element(text('星期六 · 调休上班')).toBeVisible();
    await expect.element(text('星期四 · 国庆节放假')).toBeVisible();
    await expect.element(text(/^星期二 · ▲ 这一天本来就开放；写在这里，时间改按星期五$/)).toBeVisible();
    await button('去掉已经过去的 1 天').click();
    await button('+ 添加不开放的日子').click();
    await date('不开放 2').fill('2026-10-10');
    await expect.element(date('不开放 2')).toHaveAttribute('aria-invalid', 'true');
    await expect.element(button('保存')).toBeDisabled();
    await date('不开放 2').fill('2027-10-01');
    await expect.element(text(/2027 年的放假安排，这个版本还不知道/)).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await button(/^去掉 照常开放 2/).click();
    await save(/已存为第 2 版/);
    expect(manager().hall).toEqual({
      ...file,
      closedDays: ['2026-10-10', '2027-10-01'],
      workedDays: ['2026-10-01'],
    });
  });

  it('are set while cut off, without a word on bookings nobody can ask for, and what both changed is told', async () => {
    const memory = await bookedDay();
    new MemoryBookings(memory);
    await open(memory);
    hall.cutOff('manager-1');
    await button('+ 添加照常开放的日子').click();
    await expect.element(date('照常开放 1')).toHaveValue('2026-11-29');
    await expect.element(text(/现在连不上主机，不知道 11 月 29 日 有没有人预约/)).toBeVisible();
    await save(/已在本机存为第 2 版/);
    expect(manager().hall?.workedDays).toEqual(['2026-11-29']);
    hall.join('manager-1');
    await date('照常开放 1').fill('2026-12-06');
    const other = hall.session('manager', 'manager-2');
    await saveSetup(other, { ...(other.hall ?? HALLS.township), workedDays: ['2026-12-13'] });
    await expect.element(text(/也改了：照常开放的节假日/)).toBeVisible();
    await button('这几部分改用别人的').click();
    await expect.element(date('照常开放 1')).toHaveValue('2026-12-13');
  });

  it('gather what the bookings said for themselves before', async () => {
    const { reservations } = BOOKING_HALL;
    const file = {
      ...BOOKING_HALL,
      reservations: { templates: [], ...reservations, workedDays: ['2026-12-06'] },
    };
    await open(new MemoryHall(file, MONDAY_MORNING_MS));
    await button('放到上面').click();
    await save(/已存为第 2 版/);
    expect(manager().hall).toEqual({ ...BOOKING_HALL, workedDays: ['2026-12-06'] });
  });
});
