import { expect, it } from 'vitest';
import { type Clerk, waitFor } from '../../e2e/support/index.ts';
import { type Pair, press, ticketOf } from './pair.ts';

const opens = ({ page }: Clerk, list: RegExp): Promise<void> => page.getByText(list).first().click();

/** Among the many that were accepted that day the earlier number finds its own. */
async function seeks({ page }: Clerk, label: string): Promise<void> {
  const field = page.getByLabel('原来的号码，或事项');
  if ((await field.count()) > 0) await field.fill(label);
}

/** 统一出件: what one accepted the other hands over, under a number of its own. */
export function collectedAtTheOther(the: () => Pair): void {
  it('with one touch at a free window: served there, seen by the other, and the case is over', async () => {
    const pair = the();
    const { one, three } = pair;
    const label = await pair.comes();
    expect(await one.callNext()).toBe(label);
    await one.press.start.click();
    await one.finish();
    await opens(one, /^办理中的受理件/);
    await seeks(one, label);
    await press(one.page, `结果到了 ${label} 高龄津贴申领`);
    for (const clerk of [one, three]) await opens(clerk, /^可取件（1）$/);
    await press(three.page, `取件 ${label} 高龄津贴申领`);
    await waitFor(() => three.press.hold.isEnabled(), { what: 'the person at window 3' });
    const number = (await three.current()) ?? '';
    expect(number).toMatch(/^H\d{3}$/);
    // Nobody gives the same person a second number.
    await one.shows(`已取号 ${number}`);
    expect(await one.page.getByRole('button', { name: /^取件/ }).count()).toBe(0);
    await pair.settles((fold) => {
      const { phase, purpose, of } = ticketOf(fold, number);
      expect([phase, purpose]).toMatchObject([{ kind: 'serving', window: 3 }, 'collect']);
      expect(fold.case(of ?? '')).toMatchObject({ label, ticket: ticketOf(fold, label).id });
    });
    await three.finish();
    for (const clerk of [one, three]) {
      await waitFor(async () => !(await clerk.text()).includes('可取件'), { what: 'nothing to collect' });
    }
    await pair.settles((fold) => {
      const { phase, matters, of } = ticketOf(fold, number);
      expect([phase.kind, matters[0]?.outcome]).toEqual(['done', 'done']);
      expect(fold.case(of ?? '')?.closed).toMatchObject({ outcome: 'resolved' });
    });
  });
}
