/** A visit whose steps are in any order: two windows of different departments, one person, with the hub and without. */
import { expect, it, onTestFinished } from 'vitest';
import township from '../halls/township.json' with { type: 'json' };
import { Board, Clerk, Kiosk, launchBrowser, startHub, townshipFile, waitFor } from './support/index.ts';

const [PENSION, REGISTER] = ['城乡居民基本养老保险参保登记', '户籍证明开具'];

/** A trial hall in which window 3 does all but the household register, and window 5 all but social insurance. */
function partedWindows(): object {
  const lacks: Readonly<Record<number, string>> = { 3: 'household', 5: 'social-insurance' };
  const windows = township.windows.flatMap((window) => {
    const lacking = lacks[window.number];
    if (lacking === undefined) return [];
    return [{ ...window, groups: township.groups.map(({ id }) => id).filter((id) => id !== lacking) }];
  });
  // The roster and the plan are of six windows.
  return { sample: true, windows, shifts: [], floor: undefined };
}

it('one number, two departments: whichever is free first calls, never both, also while the hub is off', async () => {
  const hub = await startHub({ args: ['--hall', await townshipFile(partedWindows()), '--no-discovery'] });
  onTestFinished(() => hub.stop());
  const browser = await launchBrowser();
  onTestFinished(() => browser.stop());
  const kiosk = await Kiosk.open(browser, hub.url);
  const board = await Board.open(browser, hub.url);
  const three = await Clerk.open(browser, hub.url, 'clerk-1');
  const five = await Clerk.open(browser, hub.url, 'clerk-2');
  await three.signIn(3, '013');
  await five.signIn(5, '015');
  await kiosk.choose(PENSION ?? '');
  await kiosk.page.getByRole('button', { name: /一起办/ }).click();
  await kiosk.choose(REGISTER ?? '');
  await kiosk.take.click();
  const label = await kiosk.label();
  await kiosk.done();

  // The register is the second matter of the ticket, and its window is free first.
  expect(await five.callNext()).toBe(label);
  await board.shows(label);
  await three.press.call.click();
  await three.shows('现在没有人等候');
  await five.shows('还要去：社会保险与就业');
  await five.press.start.click();
  await five.shows('正在办理');

  // The hub dies, the person is finished with at window 5 and walks over to window 3 with the slip.
  await hub.kill('SIGKILL');
  await five.shows('已断开', 40_000);
  await five.press.finish.click();
  await five.shows(`${label} 回到队伍，还要去：社会保险与就业`);
  await hub.start();
  await three.shows('已连接', 60_000);
  await five.shows('已连接', 60_000);
  // What window 5 did while it was cut off may come a moment after the hub does: whoever hears 没有人 presses again.
  await waitFor(async () => (await three.callNext().catch(() => undefined)) === label, {
    what: `${label} at window 3`,
    withinMs: 60_000,
  });
  await three.serve();
  await five.press.call.click();
  await five.shows('现在没有人等候');
  expect(browser.pageErrors).toEqual([]);
}, 240_000);
