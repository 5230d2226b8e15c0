import { clockTime } from '@onewindow/hall-core';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import township from '../../halls/township.json' with { type: 'json' };
import { miss } from './missing.ts';
import type { Moment, Story } from './story.ts';

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

/** Looks a number up on the guide's tablet. */
async function find(guide: Page, label: string): Promise<void> {
  await guide.getByLabel('扫小票，或输入号码').fill(label);
  await guide.keyboard.press('Enter');
  await guide.getByRole('heading', { name: label, exact: true }).waitFor();
}

/** Pre-printed numbers, one for each telling. */
const HAND: Readonly<Record<Moment, string>> = {
  online: 'A01Z',
  'hub killed': 'A02Z',
  'after healing': 'A03Z',
};

/** What the hall's clock showed: a time that is fixed may lie ahead in a day that began half a day ago. */
const minutesAgo = (minutes: number): string => clockTime(Date.now() - minutes * 60_000, township.timeZone);

export const FLOOR_STORIES: readonly Story[] = [
  {
    number: 18,
    title: 'a guide puts a person back by the number typed',
    async prepare({ clerk, guide }) {
      const label = await miss(clerk);
      await guide.getByText(label).first().waitFor();
      return label;
    },
    async tell({ guide }, label) {
      await find(guide, label);
      await press(guide, '恢复排队');
      await guide
        .getByText(/等候中/)
        .first()
        .waitFor();
      return label;
    },
    settled({ returned, misses }) {
      expect(returned?.why).toBe('restored');
      expect(misses).toBeGreaterThanOrEqual(1);
    },
  },
  {
    number: 22,
    title: 'priority in two touches, and somebody who goes along',
    async tell({ guide }, label) {
      await find(guide, label);
      await press(guide, '优先');
      await press(guide, /^高龄/);
      await guide.getByText(`${label} 已优先：高龄`).waitFor();
      await press(guide, '陪同与备注');
      await guide.getByLabel('陪同人（工号）').selectOption({ index: 1 });
      await guide.getByText(`${label} 已备注`).first().waitFor();
      return label;
    },
    settled({ priority, notes, rank, issuedMs }) {
      expect(priority).toBe('aged');
      expect(notes?.escort).toMatch(/^clerk-/);
      expect(rank).toBeLessThanOrEqual(issuedMs + 1);
    },
  },
  {
    number: 33,
    title: 'what was served on paper numbers is entered afterwards',
    async tell({ guide }, _label, moment) {
      const hand = HAND[moment];
      await press(guide, '手工号');
      await guide.getByLabel('纸上的号').fill(hand);
      await guide.getByLabel('办了什么').selectOption({ index: 1 });
      await guide.getByLabel('几点来的').fill(minutesAgo(9));
      await guide.getByLabel('几点开始').fill(minutesAgo(6));
      await guide.getByLabel('几点办完').fill(minutesAgo(3));
      await guide.getByRole('button', { name: '补录', exact: true }).click();
      await guide.getByText(`${hand} 已补录`).waitFor();
      await press(guide, '手工号');
      return hand;
    },
    settled({ backfilled, phase }) {
      expect(backfilled).toBe(true);
      expect(phase).toMatchObject({ kind: 'done', untimed: true });
    },
  },
];
