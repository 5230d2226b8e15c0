import { expect } from 'vitest';
import { type Clerk, waitFor } from '../../e2e/support/index.ts';
import type { Story } from './story.ts';

const button = (clerk: Clerk, name: string | RegExp) => clerk.page.getByRole('button', { name }).first();

/** Marks the first paper of the matter in work as missing and hands out the notice slip that says so. */
async function giveNotice(clerk: Clerk): Promise<void> {
  await button(clerk, /缺$/).click();
  await button(clerk, '开告知单').click();
  await clerk.page.getByRole('button', { name: /^(打印告知单|已当面告知)$/ }).click();
  await clerk.shows(/告知单 \d\d:\d\d，缺 1 样/);
}

export const PAPER_STORIES: readonly Story[] = [
  {
    number: 25,
    title: 'several matters on one ticket, each with its outcome',
    async tell({ clerk }, label) {
      await clerk.present(label);
      await button(clerk, '＋ 加办事项').click();
      await clerk.page.getByPlaceholder('名称、拼音首字母或编码').fill('hjzm');
      await clerk.page
        .getByRole('option', { name: /户籍证明/ })
        .or(button(clerk, /户籍证明/))
        .first()
        .click();
      await clerk.shows('2 户籍证明');
      await button(clerk, '已受理').click();
      await clerk.page.getByRole('button', { name: '当场办结' }).nth(1).click();
      await waitFor(
        async () => (await clerk.page.locator('[aria-pressed=true]', { hasText: '当场办结' }).count()) === 1,
        { what: 'the second outcome' },
      );
      await clerk.press.finish.click();
      await clerk.shows(`${label} 已办结`);
      return label;
    },
    settled({ matters, phase }) {
      expect(phase.kind).toBe('done');
      expect(matters.map(({ outcome }) => outcome)).toEqual(['accepted', 'done']);
      expect(matters[1]).toMatchObject({ added: true });
    },
  },
  {
    number: 26,
    title: 'a notice slip lists exactly what is missing',
    async tell({ clerk }, label) {
      await clerk.present(label);
      await giveNotice(clerk);
      await clerk.press.finish.click();
      await clerk.shows(`${label} 已办结`);
      return label;
    },
    settled({ notices, matters }) {
      const [item] = notices?.[0]?.items ?? [];
      expect(notices).toHaveLength(1);
      expect(item?.missing).toHaveLength(1);
      expect(item?.version).toMatch(/^[0-9a-f]{8}$/);
      expect(matters[0]?.outcome).toBe('notice');
    },
  },
  {
    number: 27,
    title: 'back with the missing paper, and no new queue',
    async tell({ clerk, other, ticket }, label, moment) {
      await clerk.present(label);
      await giveNotice(clerk);
      await clerk.press.finish.click();
      await clerk.shows(`${label} 已办结`);
      // Another window knows of it only while they hear of each other, and a moment later.
      const at = moment === 'hub killed' ? clerk : other;
      if (moment !== 'hub killed') {
        await waitFor(async () => (await ticket(label)).phase.kind === 'done', {
          what: 'the hub to hear of it',
        });
      }
      await at.present(label);
      await at.press.finish.click();
      await at.shows(`${label} 已办结`);
      return label;
    },
    settled({ leg, phase, returned }) {
      expect([leg, phase.kind, returned?.why]).toEqual([2, 'done', 'papers-brought']);
    },
  },
];
