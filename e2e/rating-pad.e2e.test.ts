/** 好差评 in real browsers: the pad at the window, also with its hub dead; then the phone and the kiosk for the same service. */
import { expect, it, onTestFinished, vi } from 'vitest';
import {
  axeCheck,
  Clerk,
  dayEventsOf,
  type HubProcess,
  Kiosk,
  launchBrowser,
  startHub,
  waitFor,
} from './support/index.ts';

vi.setConfig({ testTimeout: 240_000 });

const ratingsAt = async (hub: HubProcess) =>
  (await dayEventsOf(hub))
    .filter(({ type }) => type === 'ticket-rated')
    .map(({ data }) => [data.level, data.way]);

/** Whether a kiosk says that a service is rated already; it goes back where it does not know of it yet. */
async function isRefusedAt({ page }: Kiosk, paper: string): Promise<boolean> {
  await page.getByRole('button', { name: '评价服务' }).click();
  await page.getByRole('textbox').fill(paper);
  await page.keyboard.press('Enter');
  const refused = page.getByText('这次办理已经评价过了');
  const asked = page.getByText('这次办理，您满意吗？');
  await refused.or(asked).waitFor();
  if (await refused.isVisible()) return true;
  await page.getByRole('button', { name: '返回' }).click();
  return false;
}

it('a service is rated once: at the pad while the hub is dead, then not by phone and not at a kiosk', async () => {
  const hub = await startHub();
  onTestFinished(() => hub.stop());
  const browser = await launchBrowser({ viewport: { width: 1280, height: 800 } });
  onTestFinished(() => browser.stop());
  const kiosk = await Kiosk.open(browser, hub.url);
  const label = await kiosk.issue();
  const pad = await browser.open(`${hub.url}/counter/rating`);
  await pad.getByRole('button', { name: '1 号窗口' }).click();
  await pad.getByText('您好，请坐').waitFor();
  const clerk = await Clerk.open(browser, hub.url, 'clerk-1');
  await clerk.signIn(1, '011');
  expect(await clerk.callNext()).toBe(label);
  await clerk.start();
  await clerk.press.finish.click();
  await pad.getByText('这次办理，您满意吗？').waitFor();
  await axeCheck(pad);
  await hub.kill('SIGKILL');
  await pad.getByRole('button', { name: '不满意', exact: true }).click();
  await pad.getByRole('button', { name: '等得太久' }).click();
  await pad.getByRole('button', { name: '评价', exact: true }).click();
  await pad.getByText('谢谢您的评价').waitFor();
  await hub.start();
  await waitFor(async () => (await ratingsAt(hub)).length > 0, { what: 'the rating at the hub' });
  const events = await dayEventsOf(hub);
  const code = events.find(({ type }) => type === 'ticket-issued')?.about.slice('ticket:'.length) ?? '';
  const phone = await fetch(`${hub.url}/t/${code}/rating?lang=en`, {
    method: 'POST',
    body: new URLSearchParams({ leg: '1', level: '5' }),
    redirect: 'manual',
  });
  expect([phone.status, await phone.text()]).toEqual([409, expect.stringContaining('the first rating')]);
  await waitFor(() => isRefusedAt(kiosk, `${hub.url}/t/${code}`), {
    what: 'the kiosk has heard of the rating',
  });
  expect(await ratingsAt(hub)).toEqual([[2, 'pad']]);
  expect(browser.pageErrors).toEqual([]);
});
