import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { button, clearPage, openApp, text } from '../test-support/app-in-page.ts';
import { callAndStart, signIn } from '../test-support/at-window.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';
import { rememberSeat } from './seat.ts';

const MINUTE = 60_000;

let hall: MemoryHall;

beforeEach(async () => {
  await page.viewport(1024, 768);
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS);
});

afterEach(clearPage);

const sitsAt = (window: number) => hall.session('hub', 'hub').fold.window(window).session?.clerk;

describe('the roster at a window', () => {
  it('is one press at the sign-in, where the clerk sat elsewhere last', async () => {
    rememberSeat('clerk-1', { window: 5, clerk: 'clerk-013' });
    await openApp(hall, '/counter/');
    await expect.element(button('按排班签到：5 号窗口，工号 015，09:00–12:00')).toBeVisible();
    await button('按排班签到：3 号窗口，工号 013，08:30–12:00').click();
    await expect.element(button('叫号')).toBeVisible();
    expect(sitsAt(3)).toBe('clerk-013');
  });

  it('says which window closes for it, where the clerk still sits at another one', async () => {
    await hall.session('counter', 'clerk-5').do({ kind: 'sign-in', window: 5, clerk: 'clerk-013' });
    rememberSeat('clerk-1', { window: 5, clerk: 'clerk-013' });
    await openApp(hall, '/counter/');
    await expect
      .element(text('这个工号正在 5 号窗口。在这里签到后，5 号窗口办完手上的人就关闭。'))
      .toBeVisible();
  });

  it('chooses the window of the badge that was pressed, and no other than the one chosen before', async () => {
    await openApp(hall, '/counter/');
    await button('014').click();
    await expect
      .element(page.getByRole('button', { name: /^4 号窗口.*排班 014/ }))
      .toHaveAttribute('aria-pressed', 'true');
    await page.getByRole('button', { name: /^2 号窗口/ }).click();
    await button('013').click();
    await button('签到').click();
    await expect.element(button('叫号')).toBeVisible();
    expect([sitsAt(2), sitsAt(3)]).toEqual(['clerk-013', undefined]);
  });

  it('says who takes over and when, and what comes first when it is time', async () => {
    await hall
      .session('kiosk', 'kiosk-1')
      .do({ kind: 'issue', intent: 'intent-0000000001', matters: ['elder-card'], language: 'zh-CN' });
    await openApp(hall, '/counter/');
    await signIn(1, '011');
    await expect.element(text('12:00 由工号 017 接班')).toBeVisible();
    hall.advance(100 * MINUTE);
    await callAndStart();
    hall.advance(3 * MINUTE);
    await expect.element(text(/到交接时间了：请办完 [A-Z]\d+ 再签退，工号 017 接班。/)).toBeVisible();
    await button('办结').click();
    await expect.element(text('到交接时间了：请签退，工号 017 接班。')).toBeVisible();
    await button('签退').click();
    await button('按排班签到：1 号窗口，工号 017，12:00–13:00').click();
    await expect.element(text('13:00 由工号 011 接班')).toBeVisible();
    expect(sitsAt(1)).toBe('clerk-017');
  });
});
