import { afterEach, beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { accessibilityFaults, clearPage, openApp } from '../test-support/app-in-page.ts';
import { beats, peopleCome } from '../test-support/beats.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';

let hall: MemoryHall;

beforeEach(async () => {
  await page.viewport(1366, 768);
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS);
});

afterEach(clearPage);

/** Three wait, and window 3 calls the last of them for a reason. */
async function calledOutOfTurn(): Promise<{ readonly called: string; readonly before: string }> {
  await peopleCome(hall, 3);
  const clerk = hall.session('counter', 'clerk-1');
  await clerk.do({ kind: 'sign-in', window: 3, clerk: 'clerk-013' });
  await beats(hall, 1);
  const [first, , last] = clerk.fold.tickets().sort((a, b) => a.rank - b.rank);
  if (first === undefined || last === undefined) throw new Error('nobody came');
  await clerk.do({ kind: 'call-next', request: 'press-1', wanted: last.id, why: 'short-question' });
  await beats(hall, 1);
  return { called: last.label, before: first.label };
}

it('says why a number was called and who stood before it, by keyboard, and without a finding of axe', async () => {
  const { called, before } = await calledOutOfTurn();
  await openApp(hall, '/counter/manager');
  await page.getByText('为什么叫这个号？').click();
  await page.getByLabelText('票号').fill(called.toLowerCase());
  await userEvent.keyboard('{Enter}');
  const record = page.getByRole('region', { name: `${called} 号的全部记录` });
  await expect.element(record).toHaveTextContent(`取号 ${called}`);
  await expect.element(record).toHaveTextContent('3 号窗口叫号：叫指定号，原因：只问一句');
  await expect.element(record).toHaveTextContent(new RegExp(`当时排在前面、没有先叫的：.*${before}`));
  await expect.element(record).toHaveTextContent(/工号 013/);
  expect(await accessibilityFaults()).toEqual([]);
});

it('says that nothing on record was changed, and of whom the signatures cannot be checked here', async () => {
  const { called } = await calledOutOfTurn();
  await openApp(hall, '/counter/manager');
  await page.getByText('为什么叫这个号？').click();
  await page.getByLabelText('票号').fill(called);
  await userEvent.keyboard('{Enter}');
  const records = page.getByRole('region', { name: '记录有没有被改过？' });
  await expect.element(records).toHaveTextContent(/✓ .*条条相连，没有缺、没有改/);
  // In memory nobody has a key, and nothing is signed.
  await expect.element(records).toHaveTextContent(/窗口.* \d+ 条 · 完整 · \d+ 条的签名在本机验不了/);
  expect(await accessibilityFaults()).toEqual([]);
});

it('says where a record was tampered with', async () => {
  const { called } = await calledOutOfTurn();
  const { fold } = hall.session('manager', 'manager-1');
  const call = [...fold.events()].find(({ type }) => type === 'ticket-called');
  if (call === undefined) throw new Error('nobody was called');
  Object.assign(call.data, { why: 'expert-here' });
  await openApp(hall, '/counter/manager');
  await page.getByText('为什么叫这个号？').click();
  await page.getByLabelText('票号').fill(called);
  await userEvent.keyboard('{Enter}');
  const records = page.getByRole('region', { name: '记录有没有被改过？' });
  await expect.element(records).toHaveTextContent(/▲ .*台设备中 1 台的记录有问题/);
  await expect.element(records).toHaveTextContent(/窗口.* 第 \d+ 条被改过/);
});

it('says that there is no such number today', async () => {
  await openApp(hall, '/counter/manager');
  await page.getByText('为什么叫这个号？').click();
  await page.getByLabelText('票号').fill('Z999');
  await page.getByRole('button', { name: '查看' }).click();
  await expect.element(page.getByText('今天没有 Z999 号')).toBeVisible();
});
