/** A hall in the middle of its morning: what screens are looked at and checked on. */
import type { LaunchedBrowser } from './browser.ts';
import { Board, Clerk, Kiosk } from './hall-pages.ts';
import type { HubProcess } from './hub.ts';

export interface BusyHall {
  readonly kiosk: Kiosk;
  readonly serving: Clerk;
  readonly calling: Clerk;
  readonly board: Board;
}

const MORNING = [
  '高龄津贴申领',
  '户籍证明开具',
  '门诊费用手工（零星）报销',
  '高龄津贴申领',
  '证照批文取件',
  '城乡居民基本医疗保险缴费',
];

/** Two windows at work, one person served, one called, some waiting. */
export async function busyHall(hub: HubProcess, browser: LaunchedBrowser): Promise<BusyHall> {
  const kiosk = await Kiosk.open(browser, hub.url);
  const board = await Board.open(browser, hub.url);
  const serving = await Clerk.open(browser, hub.url, 'clerk-1');
  const calling = await Clerk.open(browser, hub.url, 'clerk-2');
  for (const matter of MORNING) await kiosk.issue(matter);
  await kiosk.choose('高龄津贴申领');
  await kiosk.page.getByRole('button', { name: /一起办/ }).click();
  await kiosk.choose('户籍证明开具');
  await kiosk.take.click();
  await kiosk.label();
  await kiosk.done();
  await serving.signIn(1, '011');
  await calling.signIn(3, '013');
  await serving.callNext();
  await serving.start();
  await calling.callNext();
  return { kiosk, serving, calling, board };
}
