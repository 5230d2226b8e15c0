import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { accessibilityFaults, button, clearPage, openApp } from '../test-support/app-in-page.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';
import { speak } from '../words/locale.ts';

const alert = () => page.getByRole('alert');
const CLERK = 'clerk-013';

let hall: MemoryHall;

beforeEach(async () => {
  await page.viewport(1024, 768);
  hall = new MemoryHall({ ...HALLS.township, rules: { signIn: 'pin' } }, MONDAY_MORNING_MS);
  hall.pins.change({ clerk: CLERK, pin: '2580' });
});

afterEach(clearPage);

/** Up to where the PIN is asked for. */
async function choose(badge = '013'): Promise<void> {
  await page.getByRole('button', { name: /^3 号窗口/ }).click();
  await button(badge).click();
  await button('签到').click();
  await expect.element(page.getByRole('heading', { name: `工号 ${badge}：请输入 PIN` })).toBeVisible();
}

const staffed = () => hall.session('hub', 'hub').fold.window(3).session?.clerk;

describe('a clerk with a PIN', () => {
  it('signs in by touch, and no digit is on the screen', async () => {
    await openApp(hall, '/counter/');
    await choose();
    for (const digit of '2580') await button(digit).click();
    const typed = page.getByText('已输入 4 位');
    await expect.element(typed).toBeInTheDocument();
    const shown = typed.element().parentElement;
    expect([shown?.querySelectorAll('i').length, shown?.textContent?.match(/\d/g)]).toEqual([4, ['4']]);
    expect(await accessibilityFaults()).toEqual([]);
    await button('确定').click();
    await expect.element(button('叫号')).toBeVisible();
    expect(staffed()).toBe(CLERK);
  });

  it('has the page to the pad: the hint of a trial hall is gone until it is over', async () => {
    hall = new MemoryHall({ ...HALLS.township, sample: true, rules: { signIn: 'pin' } }, MONDAY_MORNING_MS);
    await openApp(hall, '/counter/');
    const hint = page.getByText('下一步');
    await expect.element(hint).toBeVisible();
    await choose();
    await expect.element(hint).not.toBeInTheDocument();
    await button('返回').click();
    await expect.element(hint).toBeVisible();
  });

  it('signs in with the keyboard, and a mistyped digit is taken back', async () => {
    await openApp(hall, '/counter/');
    await choose();
    await userEvent.keyboard('2589{Backspace}0{Enter}');
    await expect.element(button('叫号')).toBeVisible();
    expect(staffed()).toBe(CLERK);
  });

  it('who mistypes it hears how often it may be tried, then how long to wait', async () => {
    await openApp(hall, '/counter/');
    await choose();
    await userEvent.keyboard('25{Enter}');
    await expect.element(alert()).toHaveTextContent('PIN 是 4 到 8 位数字。');
    await userEvent.keyboard('81{Enter}');
    await expect.element(alert()).toHaveTextContent('PIN 不对，请再输一次。还可以试 4 次。');
    for (const left of ['还可以试 3 次', '还可以试 2 次', '再错一次就要等', '现在要等一会儿']) {
      await userEvent.keyboard('2581{Enter}');
      await expect.element(alert()).toHaveTextContent(left);
    }
    await expect.element(page.getByRole('timer')).toHaveTextContent(/^(01:00|00:5\d) 后可以再试$/);
    await userEvent.keyboard('2580{Enter}');
    await expect.element(button('5')).toBeDisabled();
    expect(staffed()).toBeUndefined();
    hall.advance(60_000);
    await expect.element(button('5')).toBeEnabled();
    await userEvent.keyboard('2580{Enter}');
    await expect.element(button('叫号')).toBeVisible();
  });

  it('without one is told who sets it, and with the way back', async () => {
    await openApp(hall, '/counter/');
    await choose('014');
    await userEvent.keyboard('2580{Enter}');
    await expect.element(alert()).toHaveTextContent('工号 014 还没有 PIN，请值班长设一个。');
    await userEvent.keyboard('{Escape}');
    await expect.element(button('签到')).toBeVisible();
    expect(staffed()).toBeUndefined();
  });

  it('cut off signs in where the device knows the clerk; elsewhere the page says what to do', async () => {
    await openApp(hall, '/counter/');
    await choose();
    hall.cutOff('clerk-1');
    await userEvent.keyboard('2580{Enter}');
    await expect.element(alert()).toHaveTextContent('请连上主机签到一次，或到用过的设备签到');
    hall.join('clerk-1');
    await userEvent.keyboard('2580{Enter}');
    await expect.element(button('叫号')).toBeVisible();
    await button('签退').click();
    hall.cutOff('clerk-1');
    await page.getByRole('button', { name: /^和上次一样/ }).click();
    await userEvent.keyboard('2580{Enter}');
    await expect.element(button('叫号')).toBeVisible();
  });

  it('reads it all in English, and fits a phone', async () => {
    await page.viewport(360, 640);
    await openApp(hall, '/counter/');
    await choose();
    await speak('en');
    await expect.element(page.getByRole('heading', { name: 'Badge 013: enter your PIN' })).toBeVisible();
    await userEvent.keyboard('2581{Enter}');
    await expect.element(alert()).toHaveTextContent('That PIN is wrong. Enter it again; tries left: 4.');
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
    for (const { height, width } of [...'0123456789'].map((digit) =>
      button(digit).element().getBoundingClientRect(),
    )) {
      expect(Math.min(height, width)).toBeGreaterThanOrEqual(44);
    }
  });
});

it('a hall that asks for no PIN asks for none', async () => {
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS);
  await openApp(hall, '/counter/');
  await page.getByRole('button', { name: /^3 号窗口/ }).click();
  await button('013').click();
  await button('签到').click();
  await expect.element(button('叫号')).toBeVisible();
});

describe('the manager’s page', () => {
  it('sets a PIN, entered twice alike, and clears it', async () => {
    await openApp(hall, '/counter/manager');
    await page.getByText('人员 PIN（1 / 8）').click();
    await button('设置工号 014 的 PIN').click();
    const [first, again] = [page.getByLabelText('新 PIN（4 到 8 位数字）'), page.getByLabelText('再输一次')];
    await first.fill('1472');
    await again.fill('1473');
    await button('保存').click();
    await expect.element(page.getByText('两次输入不一样，请重输。')).toBeVisible();
    await again.fill('1472');
    await button('保存').click();
    await expect.element(page.getByText('工号 014 的 PIN 已存好，现在就能用。')).toBeVisible();
    expect(hall.pins.list()).toEqual([CLERK, 'clerk-014']);
    await button('清除工号 013 的 PIN').click();
    await expect.element(page.getByText(/清除后，工号 013 不能签到/)).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await button('清除').click();
    await expect.element(page.getByText('工号 013 的 PIN 已清除。')).toBeVisible();
    expect(hall.pins.list()).toEqual(['clerk-014']);
  });

  it('says that PINs cannot be changed while no hub is in reach', async () => {
    await openApp(hall, '/counter/manager');
    await expect.element(page.getByText(/^人员 PIN/)).toBeVisible();
    hall.cutOff('manager-1');
    await page.getByText(/^人员 PIN/).click();
    await expect.element(page.getByText('现在连不上主机，看不到也改不了 PIN。连上后再试。')).toBeVisible();
  });
});
