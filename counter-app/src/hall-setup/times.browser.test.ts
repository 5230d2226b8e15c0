import type { HallFile } from '@onewindow/hall-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { accessibilityFaults, button, clearPage, openApp, text } from '../test-support/app-in-page.ts';
import { BOOKING_HALL } from '../test-support/booked-day.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';

const FULL: HallFile = {
  ...BOOKING_HALL,
  shifts: [
    {
      days: ['mon', 'tue'],
      clerk: HALLS.township.clerks[0]?.id ?? '',
      window: 1,
      from: '09:00',
      until: '17:00',
    },
  ],
  floor: { rows: ['1 2 3', '4 5 6'] },
};

let hall: MemoryHall;
const held = (): HallFile | undefined => hall.session('manager', 'manager-1').hall;
const section = (name: string) =>
  page.getByRole('navigation', { name: '设置的各部分' }).getByRole('button', { name }).click();
const label = (name: string) => page.getByLabelText(name, { exact: true }).first();

beforeEach(async () => {
  await page.viewport(1366, 900);
});
afterEach(clearPage);

const open = async (file: HallFile): Promise<void> => {
  hall = new MemoryHall(file, MONDAY_MORNING_MS);
  await openApp(hall, '/counter/manager/setup');
  await expect.element(page.getByRole('heading', { name: '大厅', exact: true })).toBeVisible();
};

const save = async (number: number): Promise<void> => {
  await button('保存').click();
  await expect.element(text(new RegExp(`已存为第 ${number} 版`))).toBeVisible();
};

describe('the times a hall is booked for and worked', () => {
  it('stay as they are, with the floor plan, when something else is saved', async () => {
    await open(FULL);
    await label('投诉电话').fill('0571-1234');
    for (const name of ['每周排班', '预约时段', '窗口']) await section(name);
    await save(2);
    expect(held()).toEqual({ ...FULL, complaintPhone: '0571-1234' });
  });

  it('take bookings in a hall that had none, with slots of its hours, and none again', async () => {
    const { reservations: _, ...without } = FULL;
    await open(without);
    await section('预约时段');
    const offered = page.getByRole('checkbox', { name: '接受预约' });
    await offered.click();
    await expect.element(button('保存')).toBeEnabled();
    await save(2);
    const { hours } = FULL;
    expect(held()?.reservations?.templates.map(({ from, until }) => [from, until])).toEqual(
      hours.map(({ open: from, close: until }) => [from, until]),
    );
    await offered.click();
    await save(3);
    expect(held()).toEqual(without);
  });

  it('have slots, days without bookings and limits, each with what is wrong beside it', async () => {
    await open(FULL);
    await section('预约时段');
    await label('每段几个名额').fill('0');
    await expect.element(label('每段几个名额')).toHaveAttribute('aria-invalid', 'true');
    await expect.element(button('保存')).toBeDisabled();
    await label('每段几个名额').fill('3');
    await button('+ 添加停约').click();
    await label('日期').fill('2026-12-24');
    await label('到哪一天（可不填）').fill('2026-12-23');
    await expect.element(text(/lastDay（2026-12-23）应不早于 day/)).toBeVisible();
    await label('到哪一天（可不填）').fill('2026-12-25');
    await label('原因，居民会看到').fill('搬迁');
    await label('能约今天以后几天').fill('14');
    await button('+ 添加分给的主机').click();
    await expect.element(text(/新增 预约「2026-12-24 – 2026-12-25 · 全部分组」/)).toBeVisible();
    await expect.element(text(/每段几个名额：4 → 3/)).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await save(2);
    const [slots] = FULL.reservations?.templates ?? [];
    expect(held()).toEqual({
      ...FULL,
      reservations: {
        templates: [{ ...slots, seats: 3, shares: [{ hub: 2, seats: 1 }] }],
        closures: [{ day: '2026-12-24', lastDay: '2026-12-25', reason: { 'zh-CN': '搬迁' } }],
        daysAhead: 14,
      },
    });
  });

  it('have a week’s roster: changed, added to, taken out of, and begun where there is none', async () => {
    await open(FULL);
    await section('每周排班');
    await button(/^改 1 号窗口/).click();
    await label('到').fill('08:00');
    await expect.element(text(/until（08:00）应晚于 from（09:00）/)).toBeVisible();
    await label('到').fill('12:00');
    await label('坐哪个窗口').selectOptions('2');
    await expect.element(text(/坐哪个窗口：1 号窗口 → 2 号窗口/)).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await save(2);
    expect(held()?.shifts).toEqual([{ ...FULL.shifts?.[0], window: 2, until: '12:00' }]);
    await button(/^去掉 2 号窗口/).click();
    await button('每个窗口先排一人').click();
    await save(3);
    const taken = held()?.shifts ?? [];
    expect(new Set(taken.map(({ window }) => window)).size).toBe(FULL.windows.length);
    expect(held()).toEqual({ ...FULL, shifts: taken });
  });
});
