import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { accessibilityFaults, button, clearPage, openApp, text } from '../test-support/app-in-page.ts';
import { peopleCome } from '../test-support/beats.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';
import { speak } from '../words/locale.ts';

const DAY_MS = 86_400_000;

let hall: MemoryHall;

beforeEach(async () => {
  await page.viewport(1024, 768);
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS);
});

afterEach(async () => {
  vi.useRealTimers();
  await clearPage();
});

/** A clerk at window 3 serves somebody; answers the ticket. */
async function serving(): Promise<string> {
  await peopleCome(hall, 1);
  const clerk = hall.session('counter', 'clerk-1');
  await clerk.do({ kind: 'sign-in', window: 3, clerk: 'clerk-013' });
  const called = await clerk.do({ kind: 'call-next', request: 'r' });
  const ticket = called.ok ? (called.value.ticket ?? '') : '';
  await clerk.do({ kind: 'start', ticket });
  return ticket;
}

const casesOf = () => hall.session('hub', 'hub').fold.cases();

describe('what could not be done', () => {
  it('is registered for the ticket being served in one tap, and shown with its day', async () => {
    const ticket = await serving();
    await openApp(hall, '/counter/');
    await button('登记办不成事').click();
    await expect.element(text('A001 已登记办不成事，12 月 14 日前要有答复。')).toBeVisible();
    await expect.element(text('未结工单（1）')).toBeVisible();
    await expect.element(button('登记办不成事')).not.toBeInTheDocument();
    await expect.element(button('结单 A001')).not.toBeInTheDocument();
    expect(casesOf()).toMatchObject([{ ticket, label: 'A001', owner: 'clerk-013', dueDay: '20261214' }]);
    expect(await accessibilityFaults()).toEqual([]);
  });

  it('is all a clerk sees of open cases beside what is owed: no bad rating', async () => {
    const ticket = await serving();
    const clerk = hall.session('counter', 'clerk-1');
    await clerk.do({ kind: 'open-case', about: 'bad-rating', request: 'b', ticket });
    await clerk.do({ kind: 'open-case', about: 'could-not-be-done', request: 'a', ticket });
    await openApp(hall, '/counter/');
    await expect.element(text('未结工单（1）')).toBeVisible();
    await expect.element(text('差评')).not.toBeInTheDocument();
  });

  it('is taken back within five seconds, and not after', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    await serving();
    await openApp(hall, '/counter/');
    await button('登记办不成事').click();
    await button('撤销').click();
    await expect.element(text('A001 的登记已撤销。')).toBeVisible();
    expect(casesOf().map(({ closed }) => closed?.outcome)).toEqual(['mistaken']);
    await button('登记办不成事').click();
    await expect.element(button('撤销')).toBeVisible();
    vi.advanceTimersByTime(6_000);
    await expect.element(button('撤销')).not.toBeInTheDocument();
    expect(casesOf().filter(({ closed }) => closed === undefined)).toHaveLength(1);
  });
});

describe('the manager’s list of cases', () => {
  it('says that there are none', async () => {
    await openApp(hall, '/counter/manager');
    await expect.element(text('没有未结的工单。')).toBeVisible();
  });

  it('shows the most pressing first with the days that are left, and closes one with its outcome', async () => {
    const ticket = await serving();
    const clerk = hall.session('counter', 'clerk-1');
    await clerk.do({ kind: 'open-case', about: 'could-not-be-done', request: 'a', ticket });
    await clerk.do({ kind: 'open-case', about: 'bad-rating', request: 'b' });
    hall.advance(9 * DAY_MS);
    await openApp(hall, '/counter/manager');
    const rows = page.getByRole('region', { name: '未结工单（2）' }).getByRole('listitem');
    await expect.element(rows.nth(0)).toHaveTextContent(/无号\s*差评\s*▲ 已超 2 天/);
    await expect.element(rows.nth(1)).toHaveTextContent(/A001\s*办不成事\s*还有 12 天.*工号 013 负责/);
    expect(await accessibilityFaults()).toEqual([]);
    await button('结单 A001').click();
    await expect.element(text('A001 怎么结的？')).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await button('已说明').click();
    await button('结单').click();
    await expect.element(text(/还没有结：请选做了什么/)).toBeVisible();
    await button('讲清政策').click();
    await button('电话').click();
    await button('结单').click();
    await expect.element(text('A001 已结单：已说明。')).toBeVisible();
    await expect.element(rows.nth(1)).not.toBeInTheDocument();
    expect(hall.session('hub', 'hub').fold.case('2026-a')?.closed?.outcome).toBe('explained');
  });

  it('is read in English as well', async () => {
    await hall.session('counter', 'clerk-1').do({ kind: 'open-case', about: 'bad-rating', request: 'b' });
    await openApp(hall, '/counter/manager');
    await speak('en');
    await expect.element(text('Open cases (1)')).toBeVisible();
    await expect.element(button('Close case No ticket')).toBeVisible();
  });
});

describe('what was accepted', () => {
  it('is no open case until its day has come; its result is said to be here, then handed over', async () => {
    const kiosk = hall.session('kiosk', 'kiosk-1');
    const wish = { intent: 'resident00000001', matters: ['id-card-renew'], language: 'zh-CN' } as const;
    await kiosk.do({ kind: 'issue', ...wish });
    const clerk = hall.session('counter', 'clerk-1');
    await clerk.do({ kind: 'sign-in', window: 3, clerk: 'clerk-013' });
    await clerk.do({ kind: 'call-next', request: 'r' });
    await clerk.do({ kind: 'start', ticket: wish.intent });
    await clerk.do({ kind: 'finish', ticket: wish.intent });
    await openApp(hall, '/counter/manager');
    await expect.element(text('没有未结的工单。')).toBeVisible();
    await text('办理中的受理件（1）').click();
    await page.getByRole('button', { name: /^结果到了 \w+ 居民身份证换领、补领$/ }).click();
    await expect.element(text('办理中的受理件（1）')).not.toBeInTheDocument();
    await text('可取件（1）').click();
    await page.getByRole('button', { name: /^已交件 / }).click();
    await expect.element(text('可取件（1）')).not.toBeInTheDocument();
    expect(casesOf()).toMatchObject([{ kind: 'accepted', closed: { outcome: 'resolved' } }]);
  });
});
