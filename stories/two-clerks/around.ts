import { encodePaper } from '@onewindow/hall-core';
import { expect, it } from 'vitest';
import { waitFor } from '../../e2e/support/index.ts';
import { DAY_MS } from '../support/index.ts';
import { BADGES, type Pair, press, ticketOf, types } from './pair.ts';

/** What comes from outside while both are at work. */
export function aroundTheTwo(the: () => Pair): void {
  it('a paper of yesterday is refused at both windows, saying of which day it is', async () => {
    const pair = the();
    const { one, three } = pair;
    const day = { groups: ['civil-affairs'], matters: [], usualMinutes: 5, language: 'zh-CN' } as const;
    const paper = encodePaper({ ...day, label: 'C090', series: 'C', rank: Date.now() - DAY_MS });
    for (const clerk of [one, three]) {
      await types(clerk, `${pair.hub.hub.url}/t/yesterday#${paper}`);
      await clerk.shows(/C090 是 \d+ 月 \d+ 日的号，不是今天的。请这位重新取号。/);
      expect(await clerk.press.finish.isEnabled()).toBe(false);
    }
    const label = await pair.comes();
    await pair.settles((fold) => expect(ticketOf(fold, label).phase.kind).toBe('waiting'));
    expect((await pair.stored()).tickets().map((ticket) => ticket.label)).not.toContain('C090');
  });

  it('a manager closes window 1 in mid-service: the service ends first, then it is closed', async () => {
    const pair = the();
    const { one, three } = pair;
    const manager = await pair.open('/counter/manager');
    const card = manager.getByRole('group', { name: '1 号窗口', exact: true });
    const label = await pair.comes();
    const waits = await pair.comes();
    expect(await one.callNext()).toBe(label);
    await one.press.start.click();
    await card.locator('.state', { hasText: '办理中' }).waitFor();
    await card.getByRole('button', { name: '关闭', exact: true }).click();
    await one.shows('办完这一位就停');
    await card.locator('.state', { hasText: '办完就停' }).waitFor();
    await one.finish();
    await one.shows('值班长让本窗口关闭');
    await card.locator('.state', { hasText: '关闭' }).waitFor();
    await one.press.call.click();
    await one.shows('本窗口没有开放，请先点「开放」。');
    await one.press.open.click();
    await one.shows('值班长让本窗口关闭，请联系值班长开放。');
    await pair.settles((fold) => {
      expect(ticketOf(fold, label).phase).toMatchObject({ kind: 'done', window: 1 });
      const { order, acknowledged, session } = fold.window(1);
      expect([order, acknowledged]).toMatchObject([{ wish: 'closed', rank: 'manager' }, { wish: 'closed' }]);
      expect(session?.clerk).toBe('clerk-011');
    });
    expect(await three.callNext()).toBe(waits);
    await card.getByRole('button', { name: '开放', exact: true }).click();
    await one.shows('空闲');
    await manager.close();
  });

  it('the clerk of window 1 signs in at window 3: both pages say so, and window 1 closes after its person', async () => {
    const pair = the();
    const { one, three } = pair;
    const label = await pair.comes();
    expect(await one.callNext()).toBe(label);
    await one.press.start.click();
    await waitFor(() => one.press.hold.isEnabled(), { what: 'the start' });
    await press(three.page, '签退');
    await three.page.getByRole('button', { name: /^3 号窗口/ }).click();
    await press(three.page, BADGES.one);
    await three.shows('这个工号正在 1 号窗口。在这里签到后，1 号窗口办完手上的人就关闭。');
    await press(three.page, '签到');
    await three.shows('您还在 1 号窗口签到，那边办完手上的人就关闭。');
    await one.shows('您已在 3 号窗口签到。办完这一位，本窗口就关闭。');
    await one.press.finish.click();
    await one.shows('您已在 3 号窗口签到，1 号窗口已关闭。');
    await waitFor(async () => !(await three.text()).includes('您还在 1 号窗口'), { what: 'one window only' });
    await pair.settles((fold) => {
      expect(ticketOf(fold, label).phase).toMatchObject({ kind: 'done', window: 1 });
      expect(fold.window(1).session).toBeUndefined();
      expect(fold.window(3).session?.clerk).toBe('clerk-011');
    });
    await one.signIn(1, BADGES.three);
  });
}
