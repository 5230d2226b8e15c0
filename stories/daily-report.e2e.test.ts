/** Story 37: two managers at two hubs read the report of a day that is over, and late records give it another revision. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { isoDay } from '../counter-app/src/reports/period.ts';
import { launchBrowser, startHub, waitFor } from '../e2e/support/index.ts';
import { pushTo } from '../sync-server/src/test-support/device.ts';
import { freshFolder } from '../sync-server/src/test-support/hub-hall.ts';
import { folderOfPastDay, past, pastDatabase } from '../sync-server/src/test-support/past-day.ts';
import { trialHall } from '../sync-server/src/test-support/township.ts';
import { tell } from './support/index.ts';

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof launchBrowser>>['open']>>;

/** A manager's page on the report of that day. */
async function readsReport(page: Page): Promise<void> {
  await page.getByLabel('选日期').fill(isoDay(past));
  await page.getByRole('heading', { level: 2 }).waitFor();
}

/** Every table of the page, as it is read. */
const tablesOf = async (page: Page): Promise<string> =>
  (await page.getByRole('table').allInnerTexts()).join('\n');

/** The CSV a manager saves, without when it was saved. */
async function csvOf(page: Page): Promise<string> {
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '存为 CSV' }).click(),
  ]);
  return (await readFile(await saved.path(), 'utf8')).replace(/^存于,.*$/m, '');
}

it('story 37: the report of a day is the same at two hubs, online, with one killed, and after late records', async () => {
  const { data, log } = await folderOfPastDay();
  const file = join(await freshFolder(), 'hall.json');
  await writeFile(file, JSON.stringify(trialHall()));
  const args = ['--hall', file, '--no-discovery'];
  const first = await startHub({ args, dataDir: data });
  onTestFinished(() => first.stop());
  const second = await startHub({ args: [...args, '--peer', first.url] });
  onTestFinished(() => second.stop());
  const browser = await launchBrowser();
  onTestFinished(() => browser.stop());
  const [here, there] = await Promise.all(
    [first, second].map(({ url }) => browser.open(`${url}/counter/manager/reports`)),
  );
  if (here === undefined || there === undefined) throw new Error('two pages were opened');
  for (const page of [here, there]) {
    await readsReport(page);
    await page
      .getByText(/第 1 版/)
      .first()
      .waitFor({ timeout: 60_000 });
  }
  expect(await tablesOf(here)).toMatch(/取号\s+3\s+人/);
  expect(await tablesOf(there)).toBe(await tablesOf(here));
  expect(await csvOf(there)).toBe(await csvOf(here));
  const before = await tablesOf(here);

  await first.kill('SIGKILL');
  for (const page of [here, there]) expect(await tablesOf(page)).toBe(before);

  await first.start();
  const late = log.ticket('visit-4', 'A004', past);
  expect((await pushTo(first, pastDatabase, [late])).rows).toEqual([]);
  // A hub looks for late records when it starts, and every few minutes.
  await first.kill('SIGKILL');
  await first.start();
  for (const page of [here, there]) {
    await page
      .getByText(/第 2 版：补到 1 条迟到记录/)
      .first()
      .waitFor({ timeout: 90_000 });
  }
  const after = await waitFor(
    async () => {
      const [one, other] = await Promise.all([tablesOf(here), tablesOf(there)]);
      return one === other ? one : undefined;
    },
    { what: 'equal reports', withinMs: 30_000 },
  );
  expect(after).toMatch(/取号\s+4\s+人/);
  expect(await csvOf(there)).toBe(await csvOf(here));
  expect(browser.pageErrors).toEqual([]);
  tell('37', `${before.length} characters of tables equal at two hubs, revision 2 after 1 late record`);
});
