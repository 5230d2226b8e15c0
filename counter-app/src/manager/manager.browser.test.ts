import { draft } from '@onewindow/hall-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { accessibilityFaults, clearPage, openApp, text } from '../test-support/app-in-page.ts';
import { beats, peopleCome } from '../test-support/beats.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';
import { sharedBuilding } from '../test-support/shared-building.ts';

const windowCard = (number: number) => page.getByRole('group', { name: `${number} 号窗口`, exact: true });

let hall: MemoryHall;

beforeEach(async () => {
  await page.viewport(1366, 768);
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS);
});

afterEach(async () => {
  vi.useRealTimers();
  await clearPage();
});

async function clerkSits(key: string, window: number, clerk: string): Promise<void> {
  await hall.session('counter', key).do({ kind: 'sign-in', window, clerk });
  hall.tick();
}

describe('the manager’s page', () => {
  it('opens, pauses and closes a window in one tap', async () => {
    await clerkSits('clerk-1', 3, 'clerk-013');
    await openApp(hall, '/counter/manager');
    const card = windowCard(3);
    await expect.element(card).toHaveTextContent(/空闲.*工号 013/s);
    for (const [name, state] of [
      ['暂停', '暂停'],
      ['关闭', '关闭'],
      ['开放', '空闲'],
    ] as const) {
      await card.getByRole('button', { name, exact: true }).click();
      await expect.element(card.getByText(state, { exact: false }).first()).toBeVisible();
    }
    expect(hall.session('hub', 'hub').fold.window(3).order).toMatchObject({ wish: 'open', rank: 'manager' });
  });

  it('takes an order back within five seconds, and not after', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    await clerkSits('clerk-1', 3, 'clerk-013');
    await openApp(hall, '/counter/manager');
    const pause = windowCard(3).getByRole('button', { name: '暂停', exact: true });
    const undo = page.getByRole('button', { name: '撤销' });
    await pause.click();
    await undo.click();
    await expect.element(windowCard(3)).toHaveTextContent('空闲');
    await pause.click();
    await expect.element(undo).toBeVisible();
    vi.advanceTimersByTime(6_000);
    await expect.element(undo).not.toBeInTheDocument();
    expect(hall.session('hub', 'hub').fold.window(3).order?.wish).toBe('paused');
  });

  it('says first what needs the manager, with the one button that helps', async () => {
    const kiosk = hall.session('kiosk', 'kiosk-1');
    for (let n = 0; n < 5; n++) {
      const intent = `resident${String(n).padStart(8, '0')}`;
      await kiosk.do({ kind: 'issue', intent, matters: ['resident-pension-enrol'], language: 'zh-CN' });
    }
    await clerkSits('clerk-1', 2, 'clerk-012');
    await openApp(hall, '/counter/manager');
    await expect.element(text('社会保险与就业：等候 5 人，能办的窗口开着 1 个')).toBeVisible();
    await page.getByRole('button', { name: '开放 1 号窗口' }).click();
    await expect.element(windowCard(1)).toHaveTextContent('已要求开放，等人签到');
  });

  it('groups who waits by unit where several share the hall, with the windows of each', async () => {
    hall = new MemoryHall(sharedBuilding(HALLS.township), MONDAY_MORNING_MS);
    await peopleCome(hall, 2);
    await clerkSits('clerk-1', 2, 'clerk-012');
    await openApp(hall, '/counter/manager');
    const unit = (name: string) =>
      page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });
    await expect
      .element(unit('便民服务中心'))
      .toHaveTextContent(/2 人.*开着 1 个窗口，共 5 个.*社会保险与就业/s);
    await expect.element(unit('税务所')).toHaveTextContent(/无.*开着 0 个窗口，共 3 个/s);
    expect(await accessibilityFaults()).toEqual([]);
  });

  it('shows what merging found, and what this version does not understand', async () => {
    hall.session('counter', 'clerk-1');
    hall.write('clerk-1', { ...draft('window-acknowledged', 'window:1', { wish: 'open' }), v: 99 });
    await openApp(hall, '/counter/manager');
    await expect.element(text('1 条记录来自更新的版本，本机看不懂，已保存')).toBeVisible();
  });

  it('offers to take over a silent window, and says how to undo it', async () => {
    await peopleCome(hall, 3);
    await clerkSits('clerk-1', 3, 'clerk-013');
    await hall.session('counter', 'clerk-1').do({ kind: 'call-next', request: 'r' });
    await openApp(hall, '/counter/manager');
    await beats(hall, 1);
    hall.cutOff('clerk-1');
    await beats(hall, 9);
    await expect.element(text(/3 号窗口已 4\d 秒无响应，手里有 \d 人/)).toBeVisible();
    await expect.element(text('现在没有要您处理的事')).not.toBeInTheDocument();
    await page.getByRole('button', { name: /接手其/ }).click();
    expect(await accessibilityFaults()).toEqual([]);
    await page.getByRole('button', { name: '看过了，3 号窗口的设备没开' }).click();
    await expect.element(text(/要撤销，请在 3 号窗口重新签到/)).toBeVisible();
    await expect.element(text('由人确认 3 号窗口的设备没开')).toBeVisible();
    expect(hall.session('hub', 'hub').fold.window(3).session).toBeUndefined();
  });

  it('declares a dead device off after one confirmation', async () => {
    await clerkSits('clerk-1', 3, 'clerk-013');
    hall.session('kiosk', 'kiosk-1');
    await openApp(hall, '/counter/manager');
    await expect.element(text('今天没有异常。')).toBeVisible();
    await page.getByText(/^设备（\d）/).click();
    const off = page.getByRole('button', { name: '停用 取号机', exact: false });
    await expect.element(page.getByRole('button', { name: '停用 窗口设备' })).not.toBeInTheDocument();
    await off.click();
    await expect.element(text(/确认后不能撤销/)).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await page.getByRole('button', { name: '看过了，停用它' }).click();
    await expect.element(text(/已停用，等在它那里的人由现在的主机接手/)).toBeVisible();
    await expect.element(text(/由人确认 取号机 .* 停用/)).toBeVisible();
    await expect.element(off).not.toBeInTheDocument();
  });

  it('has no accessibility faults on a PC or a phone', async () => {
    await clerkSits('clerk-1', 3, 'clerk-013');
    await openApp(hall, '/counter/manager');
    await windowCard(3).getByRole('button', { name: '暂停', exact: true }).click();
    await expect.element(page.getByRole('button', { name: '撤销' })).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await page.viewport(390, 844);
    expect(await accessibilityFaults()).toEqual([]);
  });
});
