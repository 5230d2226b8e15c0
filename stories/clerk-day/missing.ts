import { type Clerk, waitFor } from '../../e2e/support/index.ts';

/** Calls until a person may be given up, and gives them up; answers the number. */
export async function miss(clerk: Clerk): Promise<string> {
  const label = await clerk.callNext();
  for (const times of [2, 3]) {
    await waitFor(
      async () => {
        await clerk.press.recall.click();
        return (await clerk.text()).includes(`已叫 ${times} 次`);
      },
      { what: `call ${times}`, everyMs: 1_000, withinMs: 20_000 },
    );
  }
  await clerk.press.noShow.click();
  await clerk.shows(`${label} 已过号`);
  return label;
}
