import { afterEach, beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { accessibilityFaults, button, clearPage, openApp, text } from '../test-support/app-in-page.ts';
import { busyMorning } from '../test-support/busy-morning.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';

let hall: MemoryHall;

beforeEach(async () => {
  await page.viewport(1366, 900);
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS);
});
afterEach(clearPage);

const openRules = async (): Promise<void> => {
  await openApp(hall, '/counter/manager/setup');
  await page
    .getByRole('navigation', { name: '设置的各部分' })
    .getByRole('button', { name: '规则', exact: true })
    .click();
};
const row = (name: RegExp) => page.getByRole('row', { name });

it('plays today by the rules that hold and by those that are typed, side by side, and says how near the log it is', async () => {
  await busyMorning(hall);
  await openRules();
  await button('排一遍').click();
  await expect.element(text('已按 12 人排好')).toBeVisible();
  await expect.element(text(/记录里平均等 (\S+) 分；按当时的规则排出来平均等 \1 分/)).toBeVisible();
  await expect.element(text('两个数接近，下面的比较可以参考。')).toBeVisible();
  await expect.element(text('改上面任何一条规则，这里会把改前改后并排列出。')).toBeVisible();
  await expect.element(text(/叫了没来 1 次，窗口共空等 1\.5 分 · 最后还没叫到 1 人/)).toBeVisible();
  await page.getByRole('spinbutton', { name: '叫几次没来才能过号' }).fill('1');
  await expect.element(row(/^现在用的/).first()).toBeVisible();
  await expect.element(row(/^改过的/).first()).toBeVisible();
  await expect.element(text(/叫了没来 1 次，窗口共空等 0\.8 分/)).toBeVisible();
  expect(await accessibilityFaults()).toEqual([]);
});

it('says so where there is no day to play, and plays one that is over from what this device has of it', async () => {
  await busyMorning(hall);
  const events = [...hall.session('hub', 'hub').fold.events()];
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS + 86_400_000);
  await openRules();
  await button('排一遍').click();
  await expect.element(text(/这一天没有可排的/)).toBeVisible();
  const [day = ''] = [...new Set(events.map((event) => event.day))];
  hall.pastDays.set(
    day,
    events.filter(({ about }) => /^(ticket|window):/.test(about)),
  );
  await page.getByRole('combobox', { name: '哪一天' }).selectOptions(day);
  await button('排一遍').click();
  await expect.element(text('已按 12 人排好')).toBeVisible();
});
