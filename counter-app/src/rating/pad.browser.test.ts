import { draft, ratingOf, ticketEntity } from '@onewindow/hall-core';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import {
  accessibilityFaults,
  button,
  clearPage,
  openApp,
  press,
  text,
  wordsIn,
} from '../test-support/app-in-page.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';
import { PSEUDO, turned } from '../test-support/pseudo-language.ts';
import { servedAt, taken } from '../test-support/window-day.ts';

const CODE = 'q7x2mfd5kzt3ahw6cpn4erys2u';
const OTHER = 'abcdefghijklmnopqrstuvwx22';

let hall: MemoryHall;

beforeEach(async () => {
  await page.viewport(1280, 800);
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS);
});

afterEach(async () => {
  vi.useRealTimers();
  await clearPage();
});

/** What stands of the service on every replica there is. */
const ratings = (ticket = CODE) =>
  [['hub', 'hub'] as const, ['kiosk', 'rating-1'] as const, ['counter', 'clerk-3'] as const].map(
    ([role, key]) => ratingOf(hall.session(role, key).fold, ticket, 1),
  );

async function openPad(window = 3): Promise<void> {
  await openApp(hall, '/counter/rating');
  await button(`${window} 号窗口`).click();
  await expect.element(text('您好，请坐')).toBeVisible();
}

async function serve(code = CODE, window = 3): Promise<{ readonly finish: () => void }> {
  await taken(hall, code);
  return servedAt(hall, code, window);
}

describe('the pad at a window', () => {
  it('asks when a service ends there, and takes one rating of it', async () => {
    await openPad();
    const service = await serve();
    await expect.element(text('您好，请坐')).toBeVisible();
    service.finish();
    await expect.element(text('这次办理，您满意吗？')).toBeVisible();
    await expect.element(button('评价')).toBeDisabled();
    await button('非常满意').click();
    await button('评价').click();
    await expect.element(text('谢谢您的评价')).toBeVisible();
    for (const rating of ratings()) expect(rating).toMatchObject({ level: 5, way: 'pad', reasons: [] });
  });

  it('asks what was wrong of a bad one only', async () => {
    await openPad();
    (await serve()).finish();
    await button('非常不满意').click();
    await button('态度不好').click();
    await button('其他').click();
    await button('满意').click();
    await expect.element(button('态度不好')).not.toBeInTheDocument();
    await button('非常不满意').click();
    await button('评价').click();
    await expect.element(text('谢谢您的评价')).toBeVisible();
    expect(ratings()[0]).toMatchObject({ level: 1, reasons: ['unfriendly', 'other'] });
  });

  it('asks nothing about services at other windows', async () => {
    await openPad(1);
    (await serve()).finish();
    hall.tick();
    await expect.element(text('您好，请坐')).toBeVisible();
    expect(wordsIn(document.body)).toContain('您好，请坐');
    expect(wordsIn(document.body)).not.toContain('满意吗');
  });

  it('is skipped with one touch, and not asked again when the clerk takes the finish back and finishes anew', async () => {
    await openPad();
    (await serve()).finish();
    await button('不评价').click();
    await expect.element(text('您好，请坐')).toBeVisible();
    const about = ticketEntity(CODE);
    const finished = [...hall.session('hub', 'hub').fold.ticketEvents(CODE)].find(
      ({ type }) => type === 'ticket-finished',
    );
    hall.write('clerk-3', draft('ticket-act-undone', about, { act: finished?._id ?? '' }));
    hall.write('clerk-3', draft('ticket-finished', about, { leg: 1, window: 3 }));
    hall.tick();
    await expect.element(text('您好，请坐')).toBeVisible();
    expect(ratings()).toEqual([undefined, undefined, undefined]);
  });

  it('lets go of the question when the next one is served there', async () => {
    await openPad();
    (await serve()).finish();
    await expect.element(text('这次办理，您满意吗？')).toBeVisible();
    await serve(OTHER);
    await expect.element(text('您好，请坐')).toBeVisible();
  });

  it('goes back to its welcome when nobody answers, and does not ask again', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    await openPad();
    (await serve()).finish();
    await expect.element(text('这次办理，您满意吗？')).toBeVisible();
    vi.advanceTimersByTime(31_000);
    await expect.element(text(/秒后收起/)).toBeVisible();
    vi.advanceTimersByTime(16_000);
    await expect.element(text('您好，请坐')).toBeVisible();
    vi.advanceTimersByTime(3_000);
    await expect.element(text('您好，请坐')).toBeVisible();
  });

  it('keeps a rating while it is cut off, which arrives once, later', async () => {
    await openPad();
    (await serve()).finish();
    await expect.element(text('这次办理，您满意吗？')).toBeVisible();
    hall.cutOff('rating-1');
    await button('满意').click();
    await button('评价').click();
    await expect.element(text('谢谢您的评价')).toBeVisible();
    expect(ratings().map((rating) => rating?.level)).toEqual([undefined, 4, undefined]);
    hall.join('rating-1');
    expect(ratings().map((rating) => rating?.level)).toEqual([4, 4, 4]);
    hall.join('rating-1');
    const rated = [...hall.session('hub', 'hub').fold.ticketEvents(CODE)].filter(
      ({ type }) => type === 'ticket-rated',
    );
    expect(rated).toHaveLength(1);
  });

  it('one service rated on a phone, at the pad and at a kiosk while apart has the first, on every replica', async () => {
    await openPad();
    (await serve()).finish();
    await expect.element(text('这次办理，您满意吗？')).toBeVisible();
    hall.session('kiosk', 'kiosk-2');
    for (const key of ['rating-1', 'kiosk-2']) hall.cutOff(key);
    const rated = (level: 1 | 2 | 3 | 4 | 5, way: 'phone' | 'kiosk') =>
      draft('ticket-rated', ticketEntity(CODE), { leg: 1, level, reasons: [], way });
    hall.advance(1_000);
    hall.write('hub', rated(3, 'phone'));
    hall.advance(1_000);
    await button('满意').click();
    await button('评价').click();
    await expect.element(text('谢谢您的评价')).toBeVisible();
    hall.advance(1_000);
    hall.write('kiosk-2', rated(1, 'kiosk'));
    for (const key of ['rating-1', 'kiosk-2']) hall.join(key);
    expect(ratings().map((rating) => [rating?.level, rating?.way])).toEqual([
      [3, 'phone'],
      [3, 'phone'],
      [3, 'phone'],
    ]);
    expect(ratingOf(hall.session('kiosk', 'kiosk-2').fold, CODE, 1)?.level).toBe(3);
  });

  it('asks nobody who has rated on the phone already', async () => {
    await openPad();
    const service = await serve();
    service.finish();
    await expect.element(text('这次办理，您满意吗？')).toBeVisible();
    hall.write(
      'hub',
      draft('ticket-rated', ticketEntity(CODE), { leg: 1, level: 4, reasons: [], way: 'phone' }),
    );
    await expect.element(text('您好，请坐')).toBeVisible();
  });

  it('knows its window after a restart', async () => {
    await openPad();
    document.querySelector('ow-app')?.remove();
    await openApp(hall, '/counter/rating');
    await expect.element(text('您好，请坐')).toBeVisible();
    await expect.element(text('3 号窗口')).toBeVisible();
  });

  it('is moved to another window by staff only, and waits for nobody', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    await openPad();
    const knock = () => press('{Control>}{Alt>}s{/Alt}{/Control}');
    await knock();
    await expect.element(text('请输入工号')).toBeVisible();
    await expect.element(button('4 号窗口')).not.toBeInTheDocument();
    await press('999{Enter}');
    await expect.element(text(/没有这个工号/)).toBeVisible();
    await press('013{Enter}');
    await expect.element(button('4 号窗口')).toBeVisible();
    expect(wordsIn(document.body)).not.toContain('长按');
    await button('‹ 返回').click();
    await expect.element(text('您好，请坐')).toBeVisible();
    await knock();
    await press('013{Enter}');
    await expect.element(button('4 号窗口')).toBeVisible();
    vi.advanceTimersByTime(61_000);
    await expect.element(text('您好，请坐')).toBeVisible();
    await expect.element(text('3 号窗口')).toBeVisible();
  });

  it('asks for the PIN before it is moved, where clerks sign in with one', async () => {
    hall = new MemoryHall({ ...HALLS.township, rules: { signIn: 'pin' } }, MONDAY_MORNING_MS);
    const clerk = HALLS.township.clerks.find(({ badge }) => badge === '013');
    hall.pins.change({ clerk: clerk?.id ?? '', pin: '2580' });
    await openPad();
    await press('{Control>}{Alt>}s{/Alt}{/Control}');
    await expect.element(text('请输入工号')).toBeVisible();
    await press('013{Enter}');
    await expect.element(text('工号 013：请输入 PIN')).toBeVisible();
    await press('2580{Enter}');
    await expect.element(button('4 号窗口')).toBeVisible();
  });

  it('asks in a language the hall has dropped in, from right to left, and greets in it where staff chose so', async () => {
    vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json({ languages: [PSEUDO] }));
    onTestFinished(async () => {
      vi.restoreAllMocks();
      localStorage.clear();
      await caches.delete('onewindow-languages');
    });
    await openApp(hall, '/counter/rating');
    await button(PSEUDO.name).click();
    await expect.element(text(turned('At which window is this pad?'))).toBeVisible();
    await button(new RegExp(turned('Window')))
      .first()
      .click();
    (await serve(CODE, 1)).finish();
    await expect.element(text(turned('How was the service?'))).toBeVisible();
    expect(document.documentElement.dir).toBe('rtl');
    await userEvent.selectOptions(page.getByRole('combobox'), 'zh-CN');
    await button('满意').click();
    expect(await accessibilityFaults()).toEqual([]);
    await button('评价').click();
    await expect.element(text('谢谢您的评价')).toBeVisible();
    document.querySelector('ow-app')?.remove();
    await openApp(hall, '/counter/rating');
    await expect.element(text(turned('Welcome, please take a seat'))).toBeVisible();
  });

  it('has no accessibility faults, resting, asking and thanking, in both languages', async () => {
    await openApp(hall, '/counter/rating');
    await expect.element(button('3 号窗口')).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await button('3 号窗口').click();
    expect(await accessibilityFaults()).toEqual([]);
    (await serve()).finish();
    await button('不满意').click();
    expect(await accessibilityFaults()).toEqual([]);
    await button('English').click();
    await expect.element(text('How was the service?')).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await button('Rate').click();
    await expect.element(text('Thank you for your rating')).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
  });
});
