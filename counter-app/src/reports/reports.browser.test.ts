import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { accessibilityFaults, button, clearPage, openApp, press, text } from '../test-support/app-in-page.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';
import { figuresOfDay, reportDay, reportPastDays } from '../test-support/report-days.ts';
import { speak } from '../words/locale.ts';

const PAGE = '/counter/manager/reports';

let hall: MemoryHall;
let address: string;

beforeEach(async () => {
  await page.viewport(1366, 768);
  address = location.href;
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS);
});

afterEach(async () => {
  vi.restoreAllMocks();
  history.replaceState(null, '', address);
  await clearPage();
});

/** A figure of the row above the tables. */
const tile = (name: string) => page.getByText(name, { exact: true }).first();
const part = (name: string) => page.getByRole('region', { name, exact: true });
const heading = (name: string) => page.getByRole('heading', { name, exact: true });

async function oneServed(): Promise<void> {
  const clerk = hall.session('counter', 'clerk-1');
  await clerk.do({ kind: 'sign-in', window: 3, clerk: 'clerk-013' });
  await hall
    .session('kiosk', 'kiosk-1')
    .do({ kind: 'issue', intent: 'intent-0000000001', matters: ['elder-card'], language: 'zh-CN' });
  hall.advance(6 * 60_000);
  await clerk.do({ kind: 'call-next', request: 'request-1' });
  const [ticket] = clerk.fold.tickets();
  if (ticket === undefined) throw new Error('nobody took a ticket');
  await clerk.do({ kind: 'start', ticket: ticket.id });
  await clerk.do({ kind: 'finish', ticket: ticket.id });
  hall.tick();
}

/** What the page hands over as downloads from here on. */
function downloads(): { name: string; content: Promise<Blob> }[] {
  const saved: { name: string; content: Promise<Blob> }[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, content: fetch(this.href).then((answer) => answer.blob()) });
  });
  return saved;
}

describe('the manager’s reports', () => {
  it('are one press away from the page of now, and the way back leads there', async () => {
    await openApp(hall, '/counter/manager');
    await page.getByRole('link', { name: '报表' }).click();
    await expect.element(heading('2026 年 11 月 23 日 星期一')).toBeVisible();
    expect(location.pathname).toBe(PAGE);
    await expect.element(page.getByRole('link', { name: '报表' })).toHaveAttribute('aria-current', 'page');
    await page.getByRole('link', { name: '现在' }).click();
    await expect.element(heading('窗口')).toBeVisible();
  });

  it('have today’s figures as they come, and say up to when', async () => {
    await openApp(hall, PAGE);
    await expect.element(text(/今天，到 10:18 为止/)).toBeVisible();
    await expect.element(text('没有人取号。')).toBeVisible();
    await oneServed();
    await expect.element(part('概况')).toHaveTextContent(/取号 ?1 ?人.*办完 ?1 ?人.*平均等候 ?6\.0 ?分/s);
    await expect.element(part('各窗口')).toHaveTextContent(/3 号窗口 ?1/);
    await expect.element(part('各工号')).toHaveTextContent(/013 ?1/);
    await expect.element(part('各工号')).not.toHaveTextContent('clerk-');
  });

  it('show a finished day with its revision, and what late records changed', async () => {
    reportDay(hall, '20261120', figuresOfDay(HALLS.township, 100), 900);
    await openApp(hall, PAGE);
    for (let back = 0; back < 3; back++) await button('‹ 往前').click();
    await expect.element(heading('2026 年 11 月 20 日 星期五')).toBeVisible();
    await expect.element(text(/第 1 版，11 月 23 日 10:18 记下/)).toBeVisible();
    await expect.element(tile('取号')).toBeVisible();
    reportDay(hall, '20261120', figuresOfDay(HALLS.township, 103), 903);
    await expect.element(text(/第 2 版：补到 3 条迟到记录/), { timeout: 5_000 }).toBeVisible();
    await expect.element(part('概况')).toHaveTextContent(/取号 ?103 ?人/);
  });

  it('say of a day that no hub has reported it, and count it as nothing', async () => {
    reportPastDays(hall);
    await openApp(hall, PAGE);
    await page.getByLabelText('选日期').fill('2026-11-17');
    await expect.element(text(/还没有主机报过这一天。这不等于没有人来/)).toBeVisible();
    await expect.element(button('存为 CSV')).toBeDisabled();
    await button('周').click();
    await expect.element(heading('2026 年 11 月 16 日 至 11 月 22 日')).toBeVisible();
    await expect.element(text('6 个开放日中 5 天有记录')).toBeVisible();
    await expect.element(text('还没有主机报过：11 月 17 日')).toBeVisible();
    await expect.element(text('补过迟到记录：11 月 20 日')).toBeVisible();
    const tuesday = page.getByRole('row', { name: /11 月 17 日/ });
    await expect.element(tuesday).toHaveTextContent(/还没有主机报过这一天 ?–/);
    await expect.element(page.getByRole('row', { name: /11 月 22 日/ })).toHaveTextContent('不开放');
    await expect
      .element(page.getByRole('img', { name: /每天取号人数 · 最多：11 月 18 日 144 人/ }))
      .toBeVisible();
  });

  it('stay the same with the manager cut off, today included', async () => {
    reportPastDays(hall);
    await openApp(hall, PAGE);
    await expect.element(text(/今天，到/)).toBeVisible();
    await oneServed();
    hall.cutOff('manager-1');
    await expect.element(text(/已断开/)).toBeVisible();
    await expect.element(part('概况')).toHaveTextContent(/取号 ?1 ?人/);
    await button('月').click();
    await expect.element(text('19 个开放日中 18 天有记录')).toBeVisible();
  });

  it('are saved as files that hold what is shown', async () => {
    reportPastDays(hall);
    await openApp(hall, PAGE);
    await button('‹ 往前').click();
    await expect.element(text('大厅这一天不开放，没有记录。')).toBeVisible();
    await button('周').click();
    const saved = downloads();
    await button('存为 CSV').click();
    await expect.element(text('已存为 onewindow-dongpo-2026-11-16--2026-11-22.csv')).toBeVisible();
    await button('存为 XLSX').click();
    await expect.element(text('已存为 onewindow-dongpo-2026-11-16--2026-11-22.xlsx')).toBeVisible();
    const [csv, xlsx] = await Promise.all(saved.map(({ content }) => content));
    const issued = /取号,(\d+),人/.exec((await csv?.text()) ?? '')?.[1];
    await expect.element(part('概况')).toHaveTextContent(new RegExp(`取号 ?${issued} ?人`));
    // Every XLSX file is a ZIP file.
    expect(await xlsx?.slice(0, 2).text()).toBe('PK');
  });

  it('are worked by keyboard alone', async () => {
    reportPastDays(hall);
    await openApp(hall, PAGE);
    await expect.element(button('日')).toBeVisible();
    (button('日').element() as HTMLElement).focus();
    await press('{Tab}{Enter}');
    await expect.element(button('周')).toHaveAttribute('aria-pressed', 'true');
    await press('{Tab}{Tab}{Enter}');
    await expect.element(heading('2026 年 11 月 16 日 至 11 月 22 日')).toBeVisible();
  });

  it('have no accessibility fault by day', async () => {
    reportPastDays(hall);
    await openApp(hall, PAGE);
    await expect.element(heading('2026 年 11 月 23 日 星期一')).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
  });

  it('have none by week in English, and fit a phone', async () => {
    reportPastDays(hall);
    await openApp(hall, PAGE);
    await button('月').click();
    await speak('en');
    await expect.element(heading('2026-11')).toBeVisible();
    await expect.element(part('Day by day')).toHaveTextContent(/11-20 Friday ?Revision 2, 3 late/);
    await page.viewport(390, 844);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
    await button('Week').click();
    await button('‹ Earlier').click();
    expect(await accessibilityFaults()).toEqual([]);
  });
});
