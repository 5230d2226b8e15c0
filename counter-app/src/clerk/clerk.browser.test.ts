import { draft, ticketEntity } from '@onewindow/hall-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { accessibilityFaults, button, clearPage, openApp, text } from '../test-support/app-in-page.ts';
import { signIn } from '../test-support/at-window.ts';
import { peopleCome } from '../test-support/beats.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';

const note = () => page.getByRole('main');

let hall: MemoryHall;

beforeEach(async () => {
  await page.viewport(1024, 768);
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS);
});

afterEach(clearPage);

const ticket = (label: string) =>
  hall
    .session('hub', 'hub')
    .fold.tickets()
    .find((known) => known.label === label);

describe('the clerk’s page', () => {
  it('calls, starts, notes an outcome and finishes', async () => {
    await peopleCome(hall, 2, 60_000);
    await openApp(hall, '/counter/');
    await signIn();
    await button('叫号').click();
    await expect.element(text(/已叫 1 次/)).toBeVisible();
    await button('开始办理').click();
    await expect.element(text(/正在办理/)).toBeVisible();
    await button('已受理').click();
    await expect.element(button('已受理')).toHaveAttribute('aria-pressed', 'true');
    await button('办结').click();
    await expect.element(text(/A001 已办结/)).toBeVisible();
    expect(ticket('A001')?.phase.kind).toBe('done');
    expect(ticket('A001')?.matters[0]?.outcome).toBe('accepted');
    expect(ticket('A002')?.phase.kind).toBe('waiting');
  });

  it('does the same with the function keys', async () => {
    await peopleCome(hall, 1, 60_000);
    await openApp(hall, '/counter/');
    await signIn();
    await userEvent.keyboard('{F1}');
    await expect.element(text(/已叫 1 次/)).toBeVisible();
    await userEvent.keyboard('{F3}');
    await expect.element(text(/正在办理/)).toBeVisible();
    await userEvent.keyboard('{F4}');
    await expect.element(text(/A001 已办结/)).toBeVisible();
    await userEvent.keyboard('{F9}');
    await expect.element(text('为什么暂停？（可不选）')).toBeVisible();
  });

  it('says in the page why a recall or a no-show must wait', async () => {
    await peopleCome(hall, 1, 60_000);
    await openApp(hall, '/counter/');
    await signIn();
    await button('叫号').click();
    await expect.element(text(/已叫 1 次/)).toBeVisible();
    await button('重呼').click();
    await expect.element(note()).toHaveTextContent(/再等 \d+ 秒才能重呼/);
    await button('过号').click();
    await expect.element(note()).toHaveTextContent('还需再叫 2 次，才能过号。');
    hall.advance(20_000);
    await button('重呼').click();
    await expect.element(text(/已叫 2 次/)).toBeVisible();
    hall.advance(20_000);
    await button('重呼').click();
    await expect.element(text(/已叫 3 次/)).toBeVisible();
    await button('过号').click();
    await expect.element(text(/A001 已过号/)).toBeVisible();
  });

  it('calls from the reserve when cut off, and says how many more and until when', async () => {
    await peopleCome(hall, 8, 60_000);
    await openApp(hall, '/counter/');
    await signIn();
    for (let beat = 0; beat < 5; beat++) {
      hall.advance(5_000);
      await Promise.resolve();
    }
    await expect.element(text('断网时可叫')).toBeVisible();
    const { size } = hall.session('counter', 'clerk-1').reserve;
    expect(size).toBeGreaterThan(1);
    hall.cutOff('clerk-1');
    const left = (people: number) => new RegExp(`与叫号中心断开：还可叫 ${people} 人，到 \\d\\d:\\d\\d 止`);
    await expect.element(text(left(size))).toBeVisible();
    await button('叫号').click();
    await expect.element(text(/已叫 1 次/)).toBeVisible();
    await expect.element(text(left(size - 1))).toBeVisible();
  });

  it('pauses at once, takes a reason afterwards, and opens again', async () => {
    await openApp(hall, '/counter/');
    await signIn();
    await button('暂停').click();
    await expect.element(text('已暂停')).toBeVisible();
    await button('用餐轮岗').click();
    await expect.element(text('已暂停：用餐轮岗')).toBeVisible();
    await button('叫号').click();
    await expect.element(text('本窗口没有开放，请先点「开放」。')).toBeVisible();
    await button('开放').click();
    await expect.element(text(/空闲/)).toBeVisible();
  });

  it('tells both clerks who keeps a person that was called twice', async () => {
    await peopleCome(hall, 1, 60_000);
    await openApp(hall, '/counter/');
    await signIn();
    const id = ticket('A001')?.id ?? '';
    const rival = hall.session('counter', 'clerk-2');
    await rival.do({ kind: 'sign-in', window: 4, clerk: 'clerk-014' });
    hall.cutOff('clerk-2');
    hall.write(
      'clerk-2',
      draft('ticket-called', ticketEntity(id), { leg: 1, k: 9, window: 4, basis: 'reserve' }),
    );
    hall.advance(1_000);
    await button('叫号').click();
    await expect.element(text(/已叫 1 次/)).toBeVisible();
    hall.join('clerk-2');
    await expect.element(text('A001 现在 4 号窗口办理。本窗口已空出，请叫下一位。')).toBeVisible();
    await expect.element(text(/空闲/)).toBeVisible();
  });

  it('remembers the seat, and signs out only when nobody is at the window', async () => {
    await peopleCome(hall, 1, 60_000);
    await openApp(hall, '/counter/');
    await signIn();
    await button('叫号').click();
    await expect.element(text(/已叫 1 次/)).toBeVisible();
    await button('签退').click();
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent('请先办完 A001（办结或过号），再做这一步。');
    await button('开始办理').click();
    await button('办结').click();
    await button('签退').click();
    await button('和上次一样：3 号窗口，工号 013').click();
    await expect.element(button('叫号')).toBeVisible();
  });

  it('says so when another device takes the window', async () => {
    await openApp(hall, '/counter/');
    await signIn();
    await hall.session('counter', 'clerk-2').do({ kind: 'sign-in', window: 3, clerk: 'clerk-014' });
    await expect.element(page.getByRole('alert').first()).toHaveTextContent('3 号窗口已在另一台设备签到');
  });

  it('never offers a new version in the middle of a ticket', async () => {
    await peopleCome(hall, 1, 60_000);
    const app = await openApp(hall, '/counter/');
    await signIn();
    let switched = 0;
    app.newVersion = () => switched++;
    await expect.element(button('更新')).toBeVisible();
    await button('叫号').click();
    await expect.element(text(/办完这一位就可以更新/)).toBeVisible();
    await expect.element(button('更新')).not.toBeInTheDocument();
    expect(switched).toBe(0);
  });

  it('has no accessibility faults, signed in or not', async () => {
    await peopleCome(hall, 3, 60_000);
    await openApp(hall, '/counter/');
    await expect.element(button('签到')).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await signIn();
    await button('叫号').click();
    await expect.element(text(/已叫 1 次/)).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
  });
});
