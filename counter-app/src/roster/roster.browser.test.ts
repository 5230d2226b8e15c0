import { rosterOf, shiftId } from '@onewindow/hall-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { accessibilityFaults, button, clearPage, openApp, press, text } from '../test-support/app-in-page.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';
import { speak } from '../words/locale.ts';
import { draftsOf } from './drafts.ts';

const PAGE = '/counter/manager/staff';
const [TODAY, TOMORROW] = ['20261123', '20261124'];
const TOWNSHIP = HALLS.township;

let hall: MemoryHall;
let address: string;

beforeEach(async () => {
  await page.viewport(1366, 768);
  address = location.href;
  hall = new MemoryHall(TOWNSHIP, MONDAY_MORNING_MS);
});

afterEach(async () => {
  for (const day of [TODAY, TOMORROW]) draftsOf(TOWNSHIP.id).drop(day);
  history.replaceState(null, '', address);
  await clearPage();
});

const saved = (day = TODAY, key = 'hub') => rosterOf(hall.session('hub', key).fold, TOWNSHIP, day);
const onDay = (day = TODAY) =>
  saved(day).shifts.map(({ window, clerk, from, until }) => `${window} ${clerk.slice(-3)} ${from}–${until}`);
/** One of the bars, by all of its name: the list names the same shifts on its buttons. */
const bar = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const row = (words: RegExp) => page.getByRole('row', { name: words });
const choice = (name: RegExp) => page.getByRole('button', { name });

describe('the roster of a day', () => {
  it('is one press away from the page of now, with the fifteen days to plan', async () => {
    await openApp(hall, '/counter/manager');
    await page.getByRole('link', { name: '排班' }).click();
    await expect.element(page.getByRole('heading', { name: '2026 年 11 月 23 日 星期一' })).toBeVisible();
    expect(location.pathname).toBe(PAGE);
    await expect.element(choice(/^明天 ?星期二 ?✓ 按周表/)).toBeVisible();
    await expect.element(choice(/^11 月 29 日 ?星期日 ?不开放/)).toBeVisible();
    await expect.element(choice(/^12 月 7 日/)).toBeInTheDocument();
    await expect.element(text('✓ 没有冲突，开放时间都有人。')).toBeVisible();
  });

  it('is changed by touch, and kept when it is saved; the slip is taken back', async () => {
    await openApp(hall, PAGE);
    await choice(/^明天/).click();
    await bar('2 号窗口 工号 017 13:00–14:00 B 岗').click();
    await page.getByLabelText('工号', { exact: true }).selectOptions('clerk-016');
    await expect.element(text('改了 1 处，还没保存')).toBeVisible();
    expect(saved(TOMORROW).isSet).toBe(false);
    await button('保存排班').click();
    await expect.element(text('11 月 24 日的排班已保存')).toBeVisible();
    expect(onDay(TOMORROW)).toContain('2 016 13:00–14:00');
    await expect.element(choice(/^明天 ?星期二 ?✓ 已排/)).toBeVisible();
    await button('撤销').click();
    await expect.poll(() => onDay(TOMORROW)).toContain('2 017 13:00–14:00');
  });

  it('is changed by keyboard alone: a bar is moved, made longer and taken out, and each step taken back', async () => {
    await openApp(hall, PAGE);
    await choice(/^明天/).click();
    const noon = bar('4 号窗口 工号 018 13:00–14:00 B 岗');
    await expect.element(noon).toBeVisible();
    (noon.element() as HTMLElement).focus();
    await press('{ArrowRight}');
    await expect.element(bar('4 号窗口 工号 018 13:15–14:15 B 岗')).toBeVisible();
    await expect.element(text(/4 号窗口在 14:00–14:15 排了两个人：018 和 014/)).toBeVisible();
    await press('{Shift>}{ArrowLeft}{/Shift}');
    await expect.element(bar('4 号窗口 工号 018 13:15–14:00 B 岗')).toBeVisible();
    await expect.element(text('✓ 没有冲突，开放时间都有人。')).toBeVisible();
    (bar('4 号窗口 工号 014 08:30–13:00 A 岗').element() as HTMLElement).focus();
    await press('{Delete}');
    await expect.element(bar('4 号窗口 工号 014 08:30–13:00 A 岗')).not.toBeInTheDocument();
    await expect.element(text(/午间 12:00–13:00 没有窗口能办.*、/)).toBeVisible();
    await button('请工号 014 坐 4 号窗口（12:00–13:00）').click();
    await expect.element(text('✓ 没有冲突，开放时间都有人。')).toBeVisible();
    for (let step = 0; step < 4; step++) await button('退一步').click();
    await expect.element(bar('4 号窗口 工号 018 13:00–14:00 B 岗')).toBeVisible();
    await expect.element(button('保存排班')).not.toBeInTheDocument();
  });

  it('is changed by dragging a bar, and a drag is no press', async () => {
    await openApp(hall, PAGE);
    await choice(/^明天/).click();
    const noon = bar('4 号窗口 工号 018 13:00–14:00 B 岗');
    await expect.element(noon).toBeVisible();
    const hour = noon.element().getBoundingClientRect().width;
    await userEvent.dragAndDrop(noon, noon, {
      sourcePosition: { x: 20, y: 20 },
      targetPosition: { x: 20 + hour / 2, y: 20 },
    });
    await expect.element(bar('4 号窗口 工号 018 13:30–14:30 B 岗')).toBeVisible();
    await expect.element(page.getByRole('heading', { name: /^改这个班/ })).not.toBeInTheDocument();
    await bar('4 号窗口 工号 018 13:30–14:30 B 岗').click();
    await expect.element(page.getByRole('heading', { name: /^改这个班/ })).toBeVisible();
  });

  it('is not saved with one clerk at two windows, says so, and is mended in one press', async () => {
    await openApp(hall, PAGE);
    await choice(/^明天/).click();
    await bar('3 号窗口 工号 013 13:00–17:00').click();
    await page.getByLabelText('工号', { exact: true }).selectOptions('clerk-015');
    await expect.element(text(/工号 015 在 13:00–17:00 同时排在 3 号和 5 号窗口/)).toBeVisible();
    await button('保存排班').click();
    await expect
      .element(page.getByRole('alert').first())
      .toHaveTextContent(/没有保存：工号 015 同时排在 3 号和 5 号窗口/);
    expect(saved(TOMORROW).isSet).toBe(false);
    await button('改给工号 013').click();
    await expect.element(text('✓ 没有冲突，开放时间都有人。')).toBeVisible();
  });

  it('has a B put in for noon, copies another day, and goes back to the pattern', async () => {
    await openApp(hall, PAGE);
    await choice(/^11 月 28 日/).click();
    await button('复制前一天').click();
    await expect.element(bar('1 号窗口 工号 017 12:00–13:00 B 岗')).toBeVisible();
    await bar('5 号窗口 工号 015 13:00–17:00').click();
    await button('加 B 岗（中午顶一小时）').click();
    await expect.element(bar(/^5 号窗口 工号 018 14:30–15:30 B 岗/)).toBeVisible();
    await expect.element(bar('5 号窗口 工号 015 15:30–17:00 A 岗')).toBeVisible();
    await button('不要了').click();
    await expect.element(bar('1 号窗口 工号 017 08:30–12:00')).toBeVisible();
    await choice(/^11 月 29 日/).click();
    await button('复制上周同一天').click();
    await expect.element(page.getByRole('alert').first()).toHaveTextContent('11 月 22 日没有排班');
  });

  it('that is over can only be looked at', async () => {
    await openApp(hall, PAGE);
    await page.getByLabelText('别的日子').fill('2026-11-20');
    await expect.element(text('这一天已过，只能看。没有另排，按现在的周表。')).toBeVisible();
    await expect.element(row(/3 号窗口 013 08:30–12:00/)).toBeVisible();
    await expect.element(button('复制前一天')).not.toBeInTheDocument();
    await expect.element(choice(/^改：/)).not.toBeInTheDocument();
  });
});

describe('who is there now', () => {
  const sits = (window: number, badge: string) =>
    hall.session('counter', `c${window}`).do({ kind: 'sign-in', window, clerk: `clerk-${badge}` });

  it('names who is missing, and somebody takes the shift in two presses', async () => {
    for (const [window, badge] of [
      [1, '011'],
      [2, '012'],
      [4, '014'],
      [5, '015'],
      [6, '016'],
    ] as const)
      await sits(window, badge);
    await openApp(hall, PAGE);
    await expect.element(text(/应到 6 人，到岗 5 人/)).toBeVisible();
    await expect.element(text(/没到，已过 1 小时 48 分/)).toBeVisible();
    await button('找人顶：3 号窗口 工号 013 08:30–12:00').first().click();
    await choice(/^工号 017/).click();
    await expect.element(text('已由工号 017 顶班')).toBeVisible();
    expect(onDay()).toContain('3 017 08:30–12:00');
    await expect.element(row(/3 号窗口 017 替 013/)).toBeVisible();
    await sits(3, '017');
    await expect.element(text('✓ 该到的都到了。')).toBeVisible();
  });

  it('gives only the rest of a shift away when its clerk has come and gone', async () => {
    await sits(3, '013');
    await openApp(hall, PAGE);
    await hall.session('counter', 'c3').do({ kind: 'sign-out' });
    await expect.element(text(/10:18 走了，班还没完/)).toBeVisible();
    await button('找人顶：3 号窗口 工号 013 08:30–12:00').first().click();
    await button('先记缺勤').click();
    await expect.poll(onDay).toContain('3 013 10:15–12:00');
    expect(saved().shifts.find(({ from }) => from === '10:15')?.absent).toBe(true);
    await expect.element(text(/缺勤，还没有人顶/)).toBeVisible();
  });

  it('says whose pause lasts too long, and how time went by clerk', async () => {
    await sits(6, '016');
    await hall
      .session('counter', 'c6')
      .do({ kind: 'order-window', window: 6, wish: 'paused', rank: 'clerk', reason: 'away' });
    await openApp(hall, PAGE);
    await expect.element(text(/应到 6 人/)).toBeVisible();
    hall.advance(20 * 60_000);
    await expect.element(text(/6 号窗口（工号 016）暂停了 20 分：暂时离开，一般不超过 15 分/)).toBeVisible();
    await page.getByText('计划与实际、休息与空闲').click();
    await expect
      .element(page.getByRole('region', { name: '计划与实际（分）' }))
      .toHaveTextContent(/016 ?360\.0 ?20\.\d/);
    await expect
      .element(page.getByRole('region', { name: '工号时间（分）' }))
      .toHaveTextContent(/暂停：暂时离开/);
  });
});

describe('two managers apart', () => {
  it('are told what both have changed, also cut off, until one of them has settled it', async () => {
    const other = hall.session('manager', 'manager-2');
    await openApp(hall, PAGE);
    await choice(/^明天/).click();
    hall.cutOff('manager-1');
    await expect.element(text(/已断开/)).toBeVisible();
    await bar('3 号窗口 工号 013 08:30–12:00').click();
    await page.getByLabelText('工号', { exact: true }).selectOptions('clerk-018');
    await button('保存排班').click();
    await expect.element(text('11 月 24 日的排班已保存')).toBeVisible();
    const seen = rosterOf(other.fold, TOWNSHIP, TOMORROW);
    const id = shiftId({ window: 3, from: '08:30', clerk: 'clerk-013' });
    const shifts = seen.shifts.map((shift) => (shift.id === id ? { ...shift, until: '11:30' } : shift));
    hall.advance(60_000);
    await other.do({ kind: 'set-roster', day: TOMORROW, shifts, seen });
    hall.join('manager-1');
    const clash = page.getByRole('region', { name: '两位值班长改了同一个班' });
    await expect
      .element(clash)
      .toHaveTextContent(/现在是“3 号窗口 工号 013 08:30–11:30”；另一处改成“3 号窗口 工号 018 08:30–12:00”/);
    await expect.element(choice(/^明天.*▲/)).toBeVisible();
    expect(saved(TOMORROW).clashes).toHaveLength(1);
    await button('知道了，就按现在的').click();
    await expect.element(clash).not.toBeInTheDocument();
    expect(rosterOf(other.fold, TOWNSHIP, TOMORROW).clashes).toEqual([]);
  });
});

describe('the page of rosters', () => {
  it('has no accessibility fault, with a shift being changed as well', async () => {
    await openApp(hall, PAGE);
    await bar('3 号窗口 工号 013 13:00–17:00').click();
    await page.getByLabelText('工号', { exact: true }).selectOptions('clerk-015');
    await expect.element(text(/必须改/)).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
  });

  it('has none in English on a phone, where it is a plain list and nothing runs over', async () => {
    await page.viewport(390, 844);
    await openApp(hall, PAGE);
    await speak('en');
    await expect.element(page.getByRole('heading', { name: 'Who is there now' })).toBeVisible();
    await expect.element(page.getByRole('heading', { name: 'Shifts by window' })).not.toBeInTheDocument();
    await button('Who can take it: Window 3 Badge 013 08:30–12:00').first().click();
    await expect.element(button('Badge 017')).toBeVisible();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
    expect(await accessibilityFaults()).toEqual([]);
  });
});
