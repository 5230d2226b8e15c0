import { ordersGiven, waitingLine } from '@onewindow/hall-core';
import { expect } from 'vitest';
import { type Clerk, waitFor } from '../../e2e/support/index.ts';
import type { Story } from './story.ts';

/** Serves these people to the end, so that nobody is left waiting for the next story. */
async function serveOut(clerk: Clerk, labels: readonly string[]): Promise<void> {
  for (const label of labels) {
    await clerk.present(label);
    await clerk.press.finish.click();
    await clerk.shows(`${label} 已办结`);
  }
}

/** A group of its own for each telling: what was seen of one group stays seen for half an hour. */
const CROWDS = [
  { matter: '高龄津贴申领', group: '民政与残疾人', key: 'crowd:civil-affairs' },
  { matter: '门诊费用手工（零星）报销', group: '医疗保险', key: 'crowd:medical-insurance' },
  { matter: '户籍证明开具', group: '户籍与居住', key: 'crowd:household' },
] as const;
const crowdsLeft = [...CROWDS];
/** By the hall's rules of this day more than two for two windows. */
const CROWD = 3;

export const HALL_STORIES: readonly Story[] = [
  {
    number: 20,
    title: 'the hall now, each figure with its age',
    prepare: ({ fresh }) => fresh(),
    async tell({ manager, clerk }, label) {
      const tile = (name: string) => manager.locator('.tiles .card', { hasText: name });
      for (const name of ['等候', '最久等候', '开着的窗口', '每窗等候', '均衡度', '今天办完'])
        await tile(name)
          .getByText(/刚刚|秒前|分前/)
          .first()
          .waitFor();
      await tile('开着的窗口')
        .getByText(/[23] \/ 6/)
        .waitFor();
      await manager
        .getByText(/(空闲|办理中)\s*\d/)
        .first()
        .waitFor();
      await manager
        .getByText(/民政与残疾人[\s\S]*\d 人，最久/)
        .first()
        .waitFor();
      await serveOut(clerk, [label]);
      return label;
    },
    async settled({ manager, stored, ticket }, label) {
      expect((await ticket(label)).phase.kind).toBe('done');
      const waiting = waitingLine(await stored()).length;
      const shown = await manager.locator('.tiles .card', { hasText: '等候' }).first().textContent();
      expect(shown).toContain(`${waiting} 人`);
    },
  },
  {
    number: 21,
    title: 'too many wait: told so, with who could help, until somebody has seen it',
    async prepare({ kiosk }) {
      const crowd = crowdsLeft.shift() ?? CROWDS[0];
      const labels: string[] = [];
      for (let n = 0; n < CROWD; n++) labels.push(await kiosk.issue(crowd.matter));
      return [crowd.key, ...labels].join(' ');
    },
    async tell({ manager, clerk }, about) {
      const [key, ...labels] = about.split(' ');
      const group = CROWDS.find((crowd) => crowd.key === key)?.group ?? '';
      const alert = manager.getByRole('listitem').filter({ hasText: `${group}：等候 ${CROWD} 人` });
      await alert.getByText(/可以请工号 \d+ 去 \d 号窗口/).waitFor();
      await alert.getByRole('button', { name: '知道了' }).click();
      await manager.getByRole('listitem').filter({ hasText: '已有人知道' }).first().waitFor();
      await serveOut(clerk, labels);
      return about;
    },
    async settled({ stored }, about) {
      const [key = ''] = about.split(' ');
      expect((await stored()).noticesOf(key)).toHaveLength(1);
    },
  },
  {
    number: 19,
    title: 'a window pauses and opens in one tap, and a question comes before people are left without any',
    prepare: ({ fresh }) => fresh(),
    async tell({ manager, card, clerk, other }, label, moment) {
      const press = (window: number, name: string) =>
        card(window).getByRole('button', { name, exact: true }).click();
      await press(3, '暂停');
      if (moment !== 'cut off') await other.shows('值班长让本窗口暂停');
      await press(1, '关闭');
      await manager.getByText(/1 号窗口关闭后，\d 人没有窗口能办/).waitFor();
      await manager.getByRole('button', { name: '返回' }).click();
      await press(3, '开放');
      await card(3)
        .getByText(/空闲|办理中/)
        .waitFor();
      await serveOut(clerk, [label]);
      return label;
    },
    async settled({ stored, ticket }, label) {
      const fold = await stored();
      expect((await ticket(label)).phase.kind).toBe('done');
      const orders = ordersGiven(fold).filter(({ window }) => window === 3);
      expect(orders.map(({ wish }) => wish)).toEqual(expect.arrayContaining(['open', 'paused']));
      expect(fold.window(1).order?.rank).toBe('clerk');
    },
  },
];

/** Window 5 is only its own: it leaves it closed. */
export const CLOSING_STORY: Story = {
  number: 9,
  title: 'a window is closed whose clerk is cut off and serving',
  async prepare({ card, fresh, stored, far }) {
    await card(5).getByRole('button', { name: '开放', exact: true }).click();
    await waitFor(async () => (await stored()).window(5).acknowledged?.wish === 'open', {
      what: 'window 5 open',
    });
    const label = await fresh();
    await far.present(label);
    await card(5).getByText(label).waitFor();
    return label;
  },
  async tell({ card, far, farCable }, label) {
    farCable.cut();
    await card(5).getByRole('button', { name: '关闭', exact: true }).click();
    await card(5)
      .getByText(/已要求关闭/)
      .waitFor();
    await far.press.finish.click();
    await far.shows(`${label} 已办结`);
    farCable.mend();
    return label;
  },
  async settled({ stored, ticket }, label) {
    const { phase } = await ticket(label);
    expect(phase).toMatchObject({ kind: 'done', window: 5 });
    const fold = await stored();
    const { order, acknowledged } = fold.window(5);
    expect([order?.wish, order?.rank, acknowledged?.wish]).toEqual(['closed', 'manager', 'closed']);
    // Both times are on record, and nobody was called there after the window had taken the order up.
    const calls = fold
      .tickets()
      .flatMap(({ phase: at }) => ('calledMs' in at && at.window === 5 ? [at.calledMs] : []));
    expect(Math.max(...calls)).toBeLessThanOrEqual(acknowledged?.atMs ?? 0);
    expect(fold.tickets().flatMap(({ anomalies }) => anomalies)).toEqual([]);
  },
};
