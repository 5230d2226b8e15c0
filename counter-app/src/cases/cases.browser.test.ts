import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import {
  accessibilityFaults,
  button,
  clearPage,
  openApp,
  text,
  wordsIn,
} from '../test-support/app-in-page.ts';
import { aHallToAnswerFor, openCase, servedAndRated } from '../test-support/case-days.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';
import { figuresOfDay, reportDay } from '../test-support/report-days.ts';
import { speak } from '../words/locale.ts';

const PAGE = '/counter/manager/cases';

let hall: MemoryHall;

beforeEach(async () => {
  await page.viewport(1366, 768);
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await clearPage();
});

const row = (label: string) => page.getByRole('listitem').filter({ hasText: label });
const part = (name: string) => page.getByRole('region', { name, exact: true });
const stored = (id: string) => hall.session('hub', 'hub').fold.case(`2026-${id}`);

describe('the register of cases', () => {
  it('has those overdue first, each with what it is about and who sees to it, and takes one over', async () => {
    await aHallToAnswerFor(hall);
    await openApp(hall, PAGE);
    const rows = page.getByRole('region', { name: '工单' }).getByRole('listitem');
    await expect.element(rows.nth(0)).toHaveTextContent(/A017\s*办不成事\s*▲ 已超 4 天.*工号 013 负责/);
    await expect
      .element(rows.nth(1))
      .toHaveTextContent(
        /B004\s*差评\s*● 今天到期\s*非常不满意 · 等得太久、态度不好 · 4 号窗口，工号 014.*还没有人负责/,
      );
    await expect.element(row('B004').getByRole('combobox')).not.toBeInTheDocument();
    await button('我来办 B004 差评').click();
    await expect.element(row('B004')).toHaveTextContent('本机值班长负责');
    await page.getByLabelText('A017 办不成事 派给谁').selectOptions('工号 011');
    await expect.element(row('A017')).toHaveTextContent('工号 011 负责');
    expect(stored('late')?.owner).toBe('clerk-011');
    expect(await accessibilityFaults()).toEqual([]);
  });

  it('closes one with its answer only, keeps it listed, and opens it again', async () => {
    openCase(hall, 'a', { kind: 'could-not-be-done', label: 'A001' });
    await openApp(hall, PAGE);
    await button('结单 A001 办不成事').click();
    await button('已解决').click();
    await button('结单').click();
    await expect.element(text(/还没有结：请选做了什么/)).toBeVisible();
    expect(stored('a')?.closed).toBeUndefined();
    await button('事情已办成').click();
    await button('电话').click();
    expect(await accessibilityFaults()).toEqual([]);
    await button('结单').click();
    await expect.element(text('没有未结的工单。')).toBeVisible();
    await button('已结 1').click();
    await expect.element(row('A001')).toHaveTextContent(/已结：已解决\s*事情已办成 · 电话 · 11 月 23 日/);
    await button('重新办理 A001 办不成事').click();
    await expect.element(row('A001')).toHaveTextContent(/第 2 次办理 · 上次 11 月 23 日 结为已解决/);
    expect(stored('a')).toMatchObject({ round: 2, dueDay: '20261214' });
  });

  it('says to whoever closed it apart that the first end stands', async () => {
    openCase(hall, 'a', { kind: 'could-not-be-done', label: 'A001' });
    const [one, two] = [hall.session('manager', 'manager-1'), hall.session('manager', 'manager-2')];
    hall.cutOff('manager-1');
    await two.do({
      kind: 'close-case',
      id: '2026-a',
      outcome: 'explained',
      did: ['rule-explained'],
      told: 'phone',
    });
    hall.advance(1_000);
    await one.do({ kind: 'close-case', id: '2026-a', outcome: 'resolved', did: ['settled'], told: 'phone' });
    await openApp(hall, PAGE);
    await expect.element(text('没有未结的工单。')).toBeVisible();
    hall.join('manager-1');
    await expect.element(text(/A001 在别处先结为「已说明」。本机结的「已解决」不算/)).toBeVisible();
  });

  it('is worked by keyboard, and filtered by kind', async () => {
    await aHallToAnswerFor(hall);
    await openApp(hall, PAGE);
    await expect.element(row('A017')).toBeVisible();
    (button('突发事件').element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(row('A017')).not.toBeInTheDocument();
    await expect.element(row('突发事件')).toHaveTextContent('身体不适');
  });
});

describe('ratings', () => {
  it('stand beside how many answered, by window, clerk and matter, with the reasons of the bad ones', async () => {
    await servedAndRated(hall, [[5], undefined, [2, 'sent-around'], undefined]);
    await openApp(hall, PAGE);
    await expect.element(text('4 次办结，2 次评价')).toBeVisible();
    await expect.element(part('各窗口')).toHaveTextContent(/3 号窗口 ?4 ?2 ?50\.0% ?50\.0% ?1/);
    await expect.element(part('各工号')).toHaveTextContent(/013 ?4 ?2/);
    await expect.element(part('差评的原因')).toHaveTextContent(/来回跑 ?1/);
    reportDay(hall, '20261120', figuresOfDay(HALLS.township, 100));
    await button('近 7 天').click();
    await expect.element(text(/^86 次办结/)).toBeVisible();
  });

  it('go to a survey without number, window or badge', async () => {
    const [label = ''] = await servedAndRated(hall, [[1, 'waited-long'], undefined]);
    await openApp(hall, PAGE);
    let csv: Promise<string> | undefined;
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      csv = fetch(this.href).then((answer) => answer.text());
    });
    await button('给第三方测评：今天的评价存为 CSV').click();
    await expect.element(text(/已存为 onewindow-survey-dongpo-2026-11-23\.csv，2 行/)).toBeVisible();
    expect(await csv).toMatch(/2026-11-23,10,.*,combined,\d+,1,waited-long/);
    expect(await csv).not.toContain(label);
  });

  it('of a test ticket are the manager’s to see and in no figure; the clerk cannot tell', async () => {
    const kiosk = hall.session('kiosk', 'kiosk-1');
    const intent = 'resident00000001';
    await kiosk.do({ kind: 'issue', intent, matters: ['resident-pension-enrol'], language: 'zh-CN' });
    await openApp(hall, '/counter/guide');
    await page.getByRole('textbox').first().fill('A001');
    await userEvent.keyboard('{Enter}');
    await button('陪同与备注').click();
    await button('体验官测试号').click();
    await expect.element(text('A001 是测试号，不算进报表，窗口看不出来')).toBeVisible();
    await clearPage();
    const clerk = hall.session('counter', 'clerk-1');
    await clerk.do({ kind: 'sign-in', window: 3, clerk: 'clerk-013' });
    await clerk.do({ kind: 'call-next', request: 'r' });
    await clerk.do({ kind: 'start', ticket: intent });
    const app = await openApp(hall, '/counter/');
    await expect.element(text('A001')).toBeVisible();
    expect(wordsIn(app)).not.toContain('测试');
    await clearPage();
    await clerk.do({ kind: 'finish', ticket: intent });
    await openApp(hall, PAGE);
    await expect.element(part('体验官测试号（今天）')).toHaveTextContent(/A001 ?办结 ?3 号窗口/);
    await expect.element(text('还没有人办结，没有可评价的。')).toBeVisible();
  });

  it('are read in English, fit a phone, and have no accessibility fault', async () => {
    await aHallToAnswerFor(hall);
    await openApp(hall, PAGE);
    await speak('en');
    await expect.element(text('8 services, 6 rated')).toBeVisible();
    await expect.element(row('A017')).toHaveTextContent('badge 013 sees to it');
    await page.viewport(390, 844);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
    expect(await accessibilityFaults()).toEqual([]);
  });
});
