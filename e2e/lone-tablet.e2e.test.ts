/** A village hall of one tablet and no hub: tickets, calls and service on one device, with every cable cut. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { root } from '../tools/lib/repo.mjs';
import { Clerk, Kiosk, launchBrowser, offlineReady, startHub } from './support/index.ts';

/** As many people as such a station has on a busy day. */
const PEOPLE = 40;

it('runs its whole day on one tablet whose hub is gone for good, also when it is switched off at lunch', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'onewindow-village-'));
  const village = JSON.parse(await readFile(join(root, 'halls/village.json'), 'utf8'));
  const file = join(folder, 'village.json');
  // Open round the clock, so that the day of the test need not be a working day; a trial, so that it takes the
  // tablet in without a code.
  await writeFile(file, JSON.stringify({ ...village, hours: [], sample: true }));
  const hub = await startHub({ args: ['--hall', file] });
  const browser = await launchBrowser();
  onTestFinished(async () => {
    await browser.stop();
    await hub.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const setup = await browser.open(`${hub.url}/counter/setup`);
  await offlineReady(setup);
  await setup.getByRole('button', { name: '用「柳溪村便民服务站」的设置' }).click({ timeout: 30_000 });
  await setup.getByRole('button', { name: '确定', exact: true }).click();
  await setup.getByText('这台设备就是「柳溪村便民服务站」').waitFor();
  await hub.kill();

  const matter = village.matters[0].name['zh-CN'];
  let kiosk = await Kiosk.open(browser, hub.url);
  let clerk = await Clerk.open(browser, hub.url);
  await clerk.signIn(village.windows[0].number, village.clerks[0].badge);

  const printed: string[] = [];
  const served: string[] = [];
  const serveOne = async (): Promise<void> => {
    served.push(await clerk.callNext());
    await clerk.serve();
  };
  for (let i = 0; i < PEOPLE; i++) {
    printed.push(await kiosk.issue(matter));
    if (i % 2 === 1) await serveOne();
    if (i === PEOPLE / 2) {
      await kiosk.page.close();
      await clerk.page.close();
      kiosk = await Kiosk.open(browser, hub.url);
      clerk = await Clerk.open(browser, hub.url);
      await clerk.press.call.waitFor();
    }
  }
  while (served.length < PEOPLE) await serveOne();
  expect(new Set(printed).size).toBe(PEOPLE);
  expect(served).toEqual(printed);
  expect(browser.pageErrors).toEqual([]);
});
