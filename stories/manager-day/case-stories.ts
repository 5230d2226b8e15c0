import { expect } from 'vitest';
import { waitFor } from '../../e2e/support/index.ts';
import type { ManagerHall, Story } from './story.ts';

/** Serves the person with this number at window 1, from 出示 to 办结. */
async function served({ clerk, fresh }: ManagerHall, meanwhile?: () => Promise<void>): Promise<string> {
  const label = await fresh();
  await clerk.present(label);
  await meanwhile?.();
  await clerk.press.finish.click();
  await clerk.shows(`${label} 已办结`);
  return label;
}

/** The manager's page of cases, and back again when it has been dealt with. */
async function onCases({ manager }: ManagerHall, deal: () => Promise<void>): Promise<void> {
  await manager.getByRole('link', { name: '办件与评价' }).click();
  await deal();
  await manager.getByRole('link', { name: /^现在/ }).click();
}

/** Ends a case with its answer. Without one it does not end. */
async function answered({ manager }: ManagerHall, name: string, deed: string): Promise<void> {
  const press = (button: string) => manager.getByRole('button', { name: button, exact: true }).click();
  await press(`结单 ${name}`);
  await press('已解决');
  await press('结单');
  await manager.getByText(/还没有结：请选做了什么/).waitFor();
  await press(deed);
  await press('电话');
  await press('结单');
  await manager.getByText(/已结单：已解决/).waitFor();
}

const row = ({ manager }: ManagerHall, label: string) =>
  manager.getByRole('listitem').filter({ hasText: label });

export const CASE_STORIES: readonly Story[] = [
  {
    number: 30,
    title: 'a bad rating is a case that does not vanish',
    async prepare(hall) {
      const label = await served(hall);
      const { id } = await hall.ticket(label);
      const body = new URLSearchParams({ leg: '1', level: '1' });
      const url = `${hall.hub.hub.url}/t/${id}/rating`;
      // The hub hears of the end a moment after the window.
      await waitFor(
        async () => (await fetch(url, { method: 'POST', body, redirect: 'manual' })).status < 400,
      );
      await hall.manager.getByRole('button', { name: `结单 ${label}` }).waitFor();
      return label;
    },
    async tell(hall, label) {
      await onCases(hall, async () => {
        await row(hall, label)
          .getByText(/非常不满意 · .*1 号窗口，工号 011/)
          .waitFor();
        await hall.manager.getByRole('button', { name: `我来办 ${label} 差评` }).click();
        await row(hall, label).getByText('本机值班长负责').waitFor();
        await answered(hall, `${label} 差评`, '致歉');
        await hall.manager.getByRole('button', { name: /^已结 \d/ }).click();
        await row(hall, label).getByText('已结：已解决').waitFor();
        await hall.manager.getByRole('button', { name: /^未结 \d/ }).click();
      });
      return label;
    },
    async settled({ stored }, label) {
      const held = (await stored()).cases().filter((one) => one.label === label && one.kind === 'bad-rating');
      expect(held).toMatchObject([
        { level: 1, closed: { outcome: 'resolved', did: ['apologised'], told: 'phone' } },
      ]);
    },
  },
  {
    number: 31,
    title: 'what could not be done has an owner and an end, from any device',
    prepare: (hall) =>
      served(hall, () => hall.clerk.page.getByRole('button', { name: '登记办不成事' }).click()).then(
        async (label) => {
          await hall.manager.getByRole('button', { name: `结单 ${label}` }).waitFor();
          return label;
        },
      ),
    async tell(hall, label) {
      await onCases(hall, async () => {
        await row(hall, label)
          .getByText(/工号 011 负责/)
          .waitFor();
        await hall.manager.getByLabel(`${label} 办不成事 派给谁`).selectOption('工号 013');
        await row(hall, label)
          .getByText(/工号 013 负责/)
          .waitFor();
        await answered(hall, `${label} 办不成事`, '转主管部门');
      });
      return label;
    },
    async settled({ stored }, label) {
      const [held] = (await stored())
        .cases()
        .filter((one) => one.label === label && one.kind === 'could-not-be-done');
      expect(held).toMatchObject({ owner: 'clerk-013', closed: { did: ['passed-on'], told: 'phone' } });
    },
  },
  {
    number: 40,
    title: 'why a number was called, by whom and when, and that nothing on record was changed',
    prepare: (hall) => served(hall),
    async tell({ manager }, label) {
      const field = manager.getByLabel('票号');
      if (!(await field.isVisible())) await manager.getByText('为什么叫这个号？').click();
      await field.fill(label);
      await field.press('Enter');
      const record = manager.getByRole('region', { name: `${label} 号的全部记录` });
      await record.getByText(`取号 ${label}`).waitFor();
      await record.getByText('1 号窗口办结').waitFor();
      await record.getByText(/条记录，条条相连，没有缺、没有改/).waitFor();
      await record
        .getByText(/完整 · 签名属实/)
        .first()
        .waitFor();
      await record.getByRole('button', { name: '打印' }).waitFor();
      return label;
    },
    async settled({ ticket }, label) {
      expect((await ticket(label)).phase.kind).toBe('done');
    },
  },
];
