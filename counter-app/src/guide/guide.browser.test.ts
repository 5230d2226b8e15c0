import { currentAt, handLabel, waitingLine } from '@onewindow/hall-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { accessibilityFaults, clearPage, openApp } from '../test-support/app-in-page.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';
import { speak } from '../words/locale.ts';

let hall: MemoryHall;
beforeEach(async () => {
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS);
  await page.viewport(820, 1180);
});
afterEach(async () => {
  vi.useRealTimers();
  await clearPage();
});

const hub = () => hall.session('hub', 'hub').fold;
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });

/** People who took tickets before: each for the same matter. */
async function peopleCome(count: number): Promise<string[]> {
  const kiosk = hall.session('kiosk', 'kiosk-1');
  const labels: string[] = [];
  for (let n = 0; n < count; n++) {
    const intent = `resident${String(n).padStart(8, '0')}`;
    const done = await kiosk.do({ kind: 'issue', intent, matters: ['elder-card'], language: 'zh-CN' });
    if (done.ok) labels.push(hub().ticket(intent)?.label ?? '');
  }
  return labels;
}

async function clerkSits(window: number): Promise<void> {
  await hall.session('counter', 'clerk-1').do({ kind: 'sign-in', window, clerk: `clerk-01${window}` });
}

async function find(label: string): Promise<void> {
  await page.getByLabelText('扫小票，或输入号码').fill(label);
  await button('查号').click();
}

describe('the guide desk', () => {
  it('gives priority in two touches, and takes it back within seconds', async () => {
    const labels = await peopleCome(4);
    await openApp(hall, '/counter/guide');
    await find(labels[3]?.toLowerCase() ?? '');
    await button('优先').click();
    await button(/^孕妇/).click();
    await expect.element(page.getByText(`${labels[3]} 已优先：孕妇`)).toBeVisible();
    expect(waitingLine(hub())[0]).toMatchObject({ label: labels[3], priority: 'pregnant' });
    await expect.element(page.getByText('★孕妇')).toBeVisible();
    await button('撤销').click();
    await expect.element(page.getByText('★孕妇')).not.toBeInTheDocument();
    expect(waitingLine(hub())[3]?.label).toBe(labels[3]);
  });

  it('issues a ticket for someone with the kiosk’s own choosing, and shows it', async () => {
    await openApp(hall, '/counter/guide');
    await button('帮人取号').click();
    await button('高龄津贴申领').click();
    await button(/^取号/).click();
    await expect.element(button('陪同与备注')).toBeVisible();
    expect(waitingLine(hub())).toHaveLength(1);
    const [ticket] = waitingLine(hub());
    await expect.element(page.getByRole('heading', { name: ticket?.label ?? '' })).toBeVisible();
  });

  it('notes needs and an escort for the window', async () => {
    const [label = ''] = await peopleCome(1);
    await openApp(hall, '/counter/guide');
    await find(label);
    await button('陪同与备注').click();
    await button('轮椅').click();
    await page.getByLabelText('陪同人（工号）').selectOptions('013');
    await vi.waitFor(() => {
      expect(waitingLine(hub())[0]?.notes).toEqual({ needs: ['wheelchair'], escort: 'clerk-013' });
    });
    await button('撤销').click();
    await vi.waitFor(() => expect(waitingLine(hub())[0]?.notes?.escort).toBe(''));
  });

  it('looks at the papers before the window does', async () => {
    const [label = ''] = await peopleCome(1);
    await openApp(hall, '/counter/guide');
    await find(label);
    const first = page.getByRole('group', { name: '居民身份证' });
    await first.getByRole('button').first().click();
    await vi.waitFor(() => {
      expect(waitingLine(hub())[0]?.matters[0]?.checked).toMatchObject({ here: ['居民身份证'], missing: [] });
    });
  });

  it('puts whoever missed the call back with one touch, also cut off', async () => {
    const [label = ''] = await peopleCome(1);
    await clerkSits(3);
    const clerk = hall.session('counter', 'clerk-1');
    await clerk.do({ kind: 'call-next', request: 'r' });
    const ticket = currentAt(hub(), 3)?.id ?? '';
    for (let n = 0; n < 2; n++) {
      hall.advance(30_000);
      await clerk.do({ kind: 'recall', ticket });
    }
    hall.advance(30_000);
    await clerk.do({ kind: 'no-show', ticket });
    await openApp(hall, '/counter/guide');
    await expect.element(button(`恢复 ${label}`)).toBeVisible();
    hall.cutOff('guide-1');
    await button(`恢复 ${label}`).click();
    await expect.element(page.getByText('没有人过号。')).toBeVisible();
    expect(hub().ticket(ticket)?.phase.kind).toBe('no-show');
    hall.join('guide-1');
    await vi.waitFor(() => expect(hub().ticket(ticket)?.phase.kind).toBe('waiting'));
  });

  it('registers an incident in two touches, and takes it back', async () => {
    await openApp(hall, '/counter/guide');
    await button('突发情况').click();
    await button(/^身体不适/).click();
    await expect.element(page.getByText('已登记：身体不适')).toBeVisible();
    const { fold } = hall.session('guide', 'guide-1');
    expect(fold.cases()).toMatchObject([{ kind: 'incident', incident: 'taken-ill' }]);
    await button('撤销').click();
    await vi.waitFor(() => expect(fold.cases()[0]?.closed?.outcome).toBe('mistaken'));
  });

  it('enters a paper number with its times, offers the next, and says why a wrong one is refused', async () => {
    await openApp(hall, '/counter/guide');
    await button('手工号').click();
    const fill = async (label: string, ended: string): Promise<void> => {
      await page.getByLabelText('纸上的号').fill(label);
      await page.getByLabelText('办了什么').selectOptions('elder-card');
      await page.getByLabelText('几点来的').fill('08:30');
      await page.getByLabelText('几点开始').fill('09:00');
      await page.getByLabelText('几点办完').fill(ended);
      await button('补录').click();
    };
    await fill('C07Z', '08:50');
    await expect.element(page.getByText('办完的时间早于开始的时间，请改。')).toBeVisible();
    await page.getByLabelText('几点办完').fill('09:10');
    await button('补录').click();
    await expect.element(page.getByText('C07Z 已补录')).toBeVisible();
    await expect.element(page.getByLabelText('纸上的号')).toHaveValue(handLabel('C', 8));
    const entered = hub().tickets()[0];
    expect(entered).toMatchObject({ label: 'C07Z', backfilled: true });
    expect(entered?.phase).toMatchObject({ startedMs: MONDAY_MORNING_MS - 78 * 60_000 });
  });

  it('enters the paper of a day that is over, with its own times, and takes it back', async () => {
    await openApp(hall, '/counter/guide');
    await button('手工号').click();
    const day = page.getByLabelText('哪一天');
    await expect.element(day).toHaveValue('2026-11-23');
    await day.fill('2026-11-22');
    await expect.element(page.getByText(/记入 11 月 22 日的统计/)).toBeVisible();
    await expect.element(page.getByText(/按开放时间，这天大厅不开放/)).toBeVisible();
    await day.fill('2026-11-20');
    await expect.element(page.getByText(/这天大厅不开放/)).not.toBeInTheDocument();
    await page.getByLabelText('纸上的号').fill('C07Z');
    await page.getByLabelText('办了什么').selectOptions('elder-card');
    await page.getByLabelText('几点来的').fill('14:00');
    await page.getByLabelText('几点开始').fill('14:20');
    await page.getByLabelText('几点办完').fill('14:30');
    await button('补录').click();
    await expect.element(page.getByText('C07Z 已补录到 11 月 20 日')).toBeVisible();
    // The pile goes on: the same day, the next number.
    await expect.element(day).toHaveValue('2026-11-20');
    await expect.element(page.getByLabelText('纸上的号')).toHaveValue(handLabel('C', 8));
    expect(await accessibilityFaults()).toEqual([]);
    await button('撤销').click();
    await expect.element(page.getByText(/已撤销/)).toBeVisible();
    expect(hub().tickets()).toEqual([]);
  });

  it('shows the day it saves to, also on a tablet left open overnight after another day was chosen', async () => {
    await openApp(hall, '/counter/guide');
    await button('手工号').click();
    const day = page.getByLabelText('哪一天');
    await day.fill('2026-11-20');
    await day.fill('2026-11-23');
    hall.advance(24 * 3_600_000);
    await expect.element(day).toHaveValue('2026-11-24');
  });

  it('says who asks for help and where it is crowded, and answers', async () => {
    await peopleCome(3);
    await clerkSits(2);
    await hall.session('counter', 'clerk-1').do({ kind: 'ask-help', help: 'security' });
    await openApp(hall, '/counter/guide');
    await expect.element(page.getByText('等 3 人')).toBeVisible();
    await expect.element(page.getByText('开 1 个窗口')).toBeVisible();
    await button('我去').click();
    await vi.waitFor(() => expect(hub().window(2).help).toBeUndefined());
  });

  it('says that a number is not found, and has no accessibility faults in any view', async () => {
    const [label = ''] = await peopleCome(2);
    await openApp(hall, '/counter/guide');
    await find('C999');
    await expect.element(page.getByText(/没有找到 C999/)).toBeVisible();
    for (const [width, height] of [
      [820, 1180],
      [1180, 820],
      [390, 844],
    ] as const) {
      await page.viewport(width, height);
      for (const language of ['zh-CN', 'en'] as const) {
        await speak(language);
        expect(await accessibilityFaults()).toEqual([]);
      }
    }
    await speak('zh-CN');
    await find(label);
    await button('优先').click();
    expect(await accessibilityFaults()).toEqual([]);
    await button('陪同与备注').click();
    expect(await accessibilityFaults()).toEqual([]);
    for (const view of ['帮人取号', '突发情况', '手工号']) {
      await button(view).click();
      expect(await accessibilityFaults()).toEqual([]);
    }
  });
});
