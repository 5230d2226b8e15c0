import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { accessibilityFaults, button, clearPage, openApp, text } from '../test-support/app-in-page.ts';
import { beats, peopleCome } from '../test-support/beats.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall, WELL } from '../test-support/memory-hall.ts';

const windowCard = (number: number) => page.getByRole('group', { name: `${number} 号窗口`, exact: true });
const FLOOR = {
  rows: ['1 1 2 2 3 3', '. . . . . .', '5 . guide guide . 4'],
  landmarks: [{ id: 'guide', name: { 'zh-CN': '导办台', en: 'Guide desk' } }],
};

let hall: MemoryHall;
let address: string;

beforeEach(async () => {
  await page.viewport(1366, 768);
  address = location.href;
  hall = new MemoryHall({ ...HALLS.township, floor: FLOOR }, MONDAY_MORNING_MS);
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  history.replaceState(null, '', address);
  await clearPage();
});

async function clerkSits(window: number): Promise<void> {
  const clerk = HALLS.township.clerks[window - 1]?.id ?? '';
  await hall.session('counter', `clerk-${window}`).do({ kind: 'sign-in', window, clerk });
  hall.tick();
}

describe('an alert on the manager’s page', () => {
  it('names who could help, and is silent everywhere once somebody has seen it', async () => {
    await clerkSits(1);
    await clerkSits(2);
    await hall
      .session('counter', 'clerk-2')
      .do({ kind: 'order-window', window: 2, wish: 'closed', rank: 'clerk' });
    await peopleCome(hall, 5);
    await openApp(hall, '/counter/manager');
    await expect.element(text('社会保险与就业：等候 5 人，能办的窗口开着 1 个')).toBeVisible();
    await expect.element(text('工号 012 就在 2 号窗口，没有叫号')).toBeVisible();
    await button('知道了').click();
    await expect.element(text(/\d\d:\d\d 已有人知道/)).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await openApp(hall, '/counter/manager', '?device=manager-2');
    await expect.element(page.getByText(/已有人知道/).nth(1)).toBeVisible();
    await expect.element(button('知道了')).not.toBeInTheDocument();
  });

  it('sounds after the first touch, again and again, until it has been seen', async () => {
    const tones = vi.spyOn(OscillatorNode.prototype, 'start');
    await clerkSits(1);
    await peopleCome(hall, 5);
    await openApp(hall, '/counter/manager');
    await button('点一下，提示音才会响').click();
    await expect.element(button('提示音已打开')).toHaveAttribute('aria-pressed', 'true');
    await vi.waitFor(() => expect(tones).toHaveBeenCalledTimes(2), { timeout: 5_000 });
    hall.advance(8_000);
    await vi.waitFor(() => expect(tones).toHaveBeenCalledTimes(4), { timeout: 5_000 });
    await hall.session('manager', 'manager-2').do({
      kind: 'notice-alert',
      alert: { kind: 'crowd', key: 'crowd:social-insurance', level: 1 },
    });
    await expect.element(text(/已有人知道/)).toBeVisible();
    hall.advance(8_000);
    await peopleCome(hall, 3);
    expect(tones).toHaveBeenCalledTimes(4);
    // Twice as many are worse than what was seen.
    await peopleCome(hall, 1);
    await vi.waitFor(() => expect(tones).toHaveBeenCalledTimes(6), { timeout: 5_000 });
    await button('提示音已打开').click();
    await expect.element(button('打开提示音')).toBeVisible();
  });

  it('is also of paper, and of a device that has fallen silent', async () => {
    await clerkSits(3);
    hall.tells('hub', { ...WELL, printer: { kind: 'low', left: 31 } });
    hall.cutOff('clerk-3');
    hall.advance(70_000);
    await openApp(hall, '/counter/manager');
    await expect.element(text(/3 号窗口有人签到，它却 1 分没有消息/)).toBeVisible();
    await expect.element(text(/主机 1：.*31/)).toBeVisible();
    await expect.element(windowCard(3)).toHaveTextContent(/失联 1 分/);
    await windowCard(3).getByRole('button', { name: '关闭', exact: true }).click();
    await expect.element(windowCard(3)).toHaveTextContent('已要求关闭；窗口失联，连上才照办');
  });
});

describe('what another page sees to', () => {
  it('is a bad rating: one press leads to its page', async () => {
    await hall.session('counter', 'clerk-1').do({ kind: 'open-case', about: 'bad-rating', request: 'b' });
    hall.tick();
    await openApp(hall, '/counter/manager');
    await button('看差评').click();
    await expect
      .element(page.getByRole('link', { name: '办件与评价' }))
      .toHaveAttribute('aria-current', 'page');
    expect(location.pathname).toBe('/counter/manager/cases');
    await expect.element(text('还没有人负责')).toBeVisible();
  });

  it('is who is missing and who pauses too long: a line each, a way to the roster, and no sound', async () => {
    const tones = vi.spyOn(OscillatorNode.prototype, 'start');
    await clerkSits(3);
    const pause = {
      kind: 'order-window',
      window: 3,
      wish: 'paused',
      rank: 'clerk',
      reason: 'other',
    } as const;
    await hall.session('counter', 'clerk-3').do(pause);
    hall.advance(20 * 60_000);
    await openApp(hall, '/counter/manager');
    await button('点一下，提示音才会响').click();
    await expect
      .element(text('5 人没到岗：1 号窗口工号 011、2 号窗口工号 012、4 号窗口工号 014…'))
      .toBeVisible();
    await expect.element(text(/^1 个窗口暂停太久：3 号窗口 20 分$/)).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    hall.advance(8_000);
    expect(tones).not.toHaveBeenCalled();
    await page
      .getByRole('listitem')
      .filter({ hasText: '没到岗' })
      .getByRole('link', { name: '现在到岗' })
      .click();
    await expect.element(page.getByRole('heading', { name: '现在到岗' })).toBeVisible();
    expect(location.pathname).toBe('/counter/manager/staff');
  });
});

describe('an order to a window', () => {
  it('that would leave people without any says how many first, and is given all the same if wished', async () => {
    await clerkSits(1);
    await peopleCome(hall, 2);
    await openApp(hall, '/counter/manager');
    await windowCard(1).getByRole('button', { name: '关闭', exact: true }).click();
    await expect.element(text('1 号窗口关闭后，2 人没有窗口能办（社会保险与就业）。')).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await button('返回').click();
    expect(hall.session('hub', 'hub').fold.window(1).order?.rank).toBe('clerk');
    await windowCard(1).getByRole('button', { name: '暂停', exact: true }).click();
    await button('仍要暂停 1 号窗口').click();
    await expect.element(text('等候 2 人，没有窗口开着')).toBeVisible();
    expect(hall.session('hub', 'hub').fold.window(1).order).toMatchObject({
      wish: 'paused',
      rank: 'manager',
    });
  });

  it('is said its reason afterwards, and kept with what became of it', async () => {
    await clerkSits(1);
    await openApp(hall, '/counter/manager');
    await windowCard(1).getByRole('button', { name: '暂停', exact: true }).click();
    await windowCard(1).getByLabelText('暂停原因').selectOptions('meal');
    await vi.waitFor(() => expect(hall.session('hub', 'hub').fold.window(1).order?.reason).toBe('meal'));
    await beats(hall, 1);
    await page.getByText('今天对窗口的要求').click();
    await expect
      .element(page.getByRole('listitem').filter({ hasText: '用餐轮岗' }))
      .toHaveTextContent(/1 号窗口：暂停.*照办/);
  });
});

describe('the plan of the floor', () => {
  it('shows where each window is and what it does, and opens its card', async () => {
    await clerkSits(3);
    await openApp(hall, '/counter/manager');
    await button('平面图').click();
    await expect.element(button('3 号窗口 空闲')).toBeVisible();
    await expect.element(text('导办台')).toBeVisible();
    await expect.element(text('没有画在图上')).toBeVisible();
    await button('3 号窗口 空闲').click();
    await windowCard(3).getByRole('button', { name: '暂停', exact: true }).click();
    await expect.element(button('3 号窗口 暂停')).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await page.viewport(390, 844);
    expect(await accessibilityFaults()).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  });
});
