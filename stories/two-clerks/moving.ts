import { waitingLine } from '@onewindow/hall-core';
import { expect, it } from 'vitest';
import { type Clerk, waitFor } from '../../e2e/support/index.ts';
import { bothCall, NOBODY, oneHas, type Pair, press, servedByBoth, ticketOf, types } from './pair.ts';

/** Window 1 serves a person whom window 3 has in front of it, and has been asked to be sure of that. */
async function servedAtOneShownAtThree(pair: Pair): Promise<string> {
  const { one, three } = pair;
  const label = await pair.comes();
  expect(await one.callNext()).toBe(label);
  await one.press.start.click();
  await waitFor(() => one.press.hold.isEnabled(), { what: 'the start' });
  await three.shows('现在没有人等候');
  await types(three, label);
  await three.shows(`${label} 正在 1 号窗口办理。人在您面前吗？`);
  return label;
}

const confirms = ({ page }: Clerk): Promise<void> => press(page, '人在这里，由我办理');

/** One clerk sends a person on, holds or puts back whom somebody else deals with at that moment. */
export function movesBetweenTheTwo(the: () => Pair): void {
  it('sent on by one while the other has the number shown: waits for that window, and both read it', async () => {
    const pair = the();
    const { one, three } = pair;
    const label = await servedAtOneShownAtThree(pair);
    await pair.unheard(async () => {
      await confirms(three);
      await waitFor(() => three.press.finish.isEnabled(), { what: `${label} at window 3` });
      await one.press.transfer.click();
      await one.page.getByLabel('转到窗口').fill('3');
      await one.page.keyboard.press('Enter');
      await one.shows(`${label} 已转到 3 号窗口`);
    });
    await pair.settles((fold) => {
      const { leg, phase, returned } = ticketOf(fold, label);
      expect([leg, phase.kind, returned?.window]).toEqual([2, 'waiting', 3]);
    });
    await three.shows(`${label} 已被别的窗口转走，现在等候中。人在您面前，请再扫码或输入号码办理。`);
    await three.present(label);
    await three.finish();
    await pair.settles((fold) => {
      expect(ticketOf(fold, label).phase).toMatchObject({ kind: 'done', window: 3 });
    });
  });

  it('held by one while the other has the number shown: whoever has the person in front keeps them', async () => {
    const pair = the();
    const { one, three } = pair;
    const label = await servedAtOneShownAtThree(pair);
    const before = servedByBoth(await pair.stored());
    await pair.unheard(async () => {
      await one.press.hold.click();
      await one.page.keyboard.press('1');
      await one.shows('挂起 1 人');
      await confirms(three);
      await waitFor(() => three.press.finish.isEnabled(), { what: `${label} at window 3` });
    });
    await three.shows(`${label} 也被 1 号窗口叫到，由您办理。`);
    await one.shows(`${label} 现在 3 号窗口办理。本窗口已空出，请叫下一位。`);
    await waitFor(async () => !(await one.text()).includes('挂起 1 人'), { what: 'nobody held at window 1' });
    await three.finish();
    await pair.settles((fold) => {
      const { phase, anomalies } = ticketOf(fold, label);
      expect(phase).toMatchObject({ kind: 'done', window: 3 });
      expect(anomalies).toHaveLength(1);
      expect(servedByBoth(fold)).toBe(before + 1);
    });
  });

  it('missed, and put back by the clerk and at the guide desk: once in line', async () => {
    const pair = the();
    const { one } = pair;
    const guide = await pair.open('/counter/guide');
    const label = await pair.comes();
    await one.callNext();
    await one.press.noShow.click();
    await one.shows(`${label} 已过号`);
    await guide.getByText(label).first().waitFor();
    await guide.getByLabel('扫小票，或输入号码').fill(label);
    await guide.keyboard.press('Enter');
    const back = guide.getByRole('button', { name: '恢复排队' }).first();
    await back.waitFor();
    await pair.unheard(async () => {
      await Promise.all([press(one.page, `恢复 ${label}`), back.click()]);
      await one.shows(`${label} 已恢复排队`);
      await guide
        .getByText(/等候中/)
        .first()
        .waitFor();
    });
    await pair.settles((fold) => {
      const { leg, misses, phase, returned, anomalies } = ticketOf(fold, label);
      expect([leg, misses, phase.kind, returned?.why, anomalies]).toEqual([2, 1, 'waiting', 'restored', []]);
      expect(waitingLine(fold).map((waits) => waits.label)).toEqual([label]);
    });
    await bothCall(pair);
    const { winner } = await oneHas(pair, () => NOBODY);
    expect(await winner.current()).toBe(label);
    await guide.close();
  });
}
