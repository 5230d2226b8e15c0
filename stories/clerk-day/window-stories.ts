import { expect } from 'vitest';
import { waitFor } from '../../e2e/support/index.ts';
import { miss } from './missing.ts';
import type { Story } from './story.ts';

/** Long enough for a page on a machine that has much else to do. */
const SOON = { withinMs: 20_000 };

export const WINDOW_STORIES: readonly Story[] = [
  {
    number: 2,
    title: 'one press, and one person comes',
    async tell({ clerk, board }, _label, moment) {
      const label = await clerk.callNext();
      // With the hub off the board is as cut off as the window; it shows the call once they have met.
      if (moment !== 'hub killed') await board.shows(label);
      await clerk.serve();
      return label;
    },
    settled({ phase, anomalies }) {
      expect([phase.kind, anomalies]).toEqual(['done', []]);
    },
  },
  {
    number: 6,
    title: 'the network is down and the window goes on serving',
    async tell({ clerk }, label) {
      await clerk.present(label);
      await clerk.press.finish.click();
      await clerk.shows(`${label} 已办结`);
      return label;
    },
    settled({ phase }) {
      expect(phase).toMatchObject({ kind: 'done', window: 1 });
    },
  },
  {
    number: 8,
    title: 'a person is sent to a window that may be out of reach',
    async tell({ clerk }, label) {
      await clerk.present(label);
      await clerk.press.transfer.click();
      await clerk.page.getByLabel('转到窗口').fill('3');
      await clerk.page.keyboard.press('Enter');
      await clerk.shows(`${label} 已转到 3 号窗口`);
      return label;
    },
    async settled({ label, phase, returned, issuedMs, rank }, { other, stored }) {
      expect([phase.kind, returned?.window, returned?.fromWindow]).toEqual(['waiting', 3, 1]);
      expect(rank).toBeLessThanOrEqual(issuedMs);
      await other.shows(label);
      const fold = await stored();
      expect(fold.tickets().filter((ticket) => ticket.label === label)).toHaveLength(1);
    },
  },
  {
    number: 17,
    title: 'nobody comes: three calls, missed, put back',
    async tell({ clerk }) {
      const label = await miss(clerk);
      await clerk.page.getByRole('button', { name: `恢复 ${label}` }).click();
      await clerk.shows(`${label} 已恢复排队`);
      return label;
    },
    settled({ misses, returned }) {
      // It waits again, and may have been called again by the next telling.
      expect(misses).toBeGreaterThanOrEqual(1);
      expect(returned?.why).toBe('restored');
    },
  },
  {
    number: 28,
    title: 'a person is held while another is served',
    async tell({ clerk, fresh }, label) {
      await clerk.present(label);
      await clerk.press.hold.click();
      await clerk.page.keyboard.press('1');
      await clerk.shows('挂起 1 人');
      const between = fresh();
      await clerk.present(between);
      await clerk.press.finish.click();
      await clerk.shows(`${between} 已办结`);
      await clerk.page.getByRole('button', { name: `继续办 ${label}` }).click();
      await waitFor(() => clerk.press.finish.isEnabled(), SOON);
      await clerk.press.finish.click();
      await clerk.shows(`${label} 已办结`);
      return label;
    },
    settled({ phase }) {
      expect(phase.kind).toBe('done');
      if (phase.kind !== 'done') return;
      const heldMs = phase.heldMs?.['left-with-papers'] ?? 0;
      expect(heldMs).toBeGreaterThan(0);
      expect(phase.endedMs - phase.startedMs).toBeGreaterThanOrEqual(heldMs);
    },
  },
  {
    number: 31,
    title: 'what could not be done is registered in two touches',
    async tell({ clerk }, label) {
      await clerk.present(label);
      await clerk.page.getByRole('button', { name: '登记办不成事' }).click();
      await clerk.shows(`${label} 已登记办不成事`);
      await clerk.press.finish.click();
      await clerk.shows(`${label} 已办结`);
      return label;
    },
    async settled({ id }, { stored }) {
      const cases = (await stored())
        .cases()
        .filter(({ ticket, kind }) => ticket === id && kind === 'could-not-be-done');
      expect(cases).toHaveLength(1);
    },
  },
  {
    number: 32,
    title: 'the window pauses with a reason and opens again',
    async tell({ clerk }, label) {
      await clerk.press.pause.click();
      await clerk.page.getByRole('button', { name: /^用餐轮岗/ }).click();
      await clerk.shows('已暂停：用餐轮岗');
      await clerk.press.open.click();
      await clerk.present(label);
      await clerk.press.finish.click();
      await clerk.shows(`${label} 已办结`);
      return label;
    },
    settled({ phase }) {
      expect(phase.kind).toBe('done');
    },
  },
];
