import { openCases } from '@onewindow/hall-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { clearPage, openApp, press } from '../test-support/app-in-page.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';

/** What an ordinary window of a busy hall serves in a day, with what comes between. */
const PEOPLE = 60;

let hall: MemoryHall;

beforeEach(async () => {
  await page.viewport(1024, 768);
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS);
});

afterEach(clearPage);

const shows = (words: string | RegExp) => expect.element(page.getByText(words).first()).toBeVisible();

/** The keys that bring the focus to a button, as someone without a mouse finds it. */
async function tabTo(name: RegExp): Promise<void> {
  for (let step = 0; step < 60; step++) {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    if (name.test(focused?.getAttribute('aria-label') ?? focused?.textContent?.trim() ?? '')) return;
    await press('{Tab}');
  }
  throw new Error(`no focus reaches ${name}`);
}

it('a clerk serves sixty people in a day without touching a mouse', { timeout: 240_000 }, async () => {
  const { matters } = HALLS.township;
  const kiosk = hall.session('kiosk', 'kiosk-1');
  for (let n = 0; n < PEOPLE; n++) {
    const intent = `resident${String(n).padStart(8, '0')}`;
    const wanted = n % 7 === 0 ? matters.slice(0, 2) : matters.slice(n % 3, (n % 3) + 1);
    await kiosk.do({ kind: 'issue', intent, matters: wanted.map(({ id }) => id), language: 'zh-CN' });
    hall.advance(2_000);
  }
  await openApp(hall, '/counter/');
  await tabTo(/^3 号窗口/);
  await press('{Enter}');
  await tabTo(/^013$/);
  await press('{Enter}');
  await tabTo(/^签到$/);
  await press('{Enter}');
  await shows(/空闲/);

  const { fold } = hall.session('hub', 'hub');
  const here = () => fold.tickets().find(({ phase }) => phase.kind === 'called' || phase.kind === 'serving');
  const ended = () =>
    fold.tickets().filter(({ phase }) => phase.kind === 'done' || phase.kind === 'no-show').length;
  for (let n = 0; ended() < PEOPLE; n++) {
    if (n > 3 * PEOPLE) throw new Error(`${ended()} of ${PEOPLE} after ${n} calls`);
    if (here() === undefined) await press('{F1}');
    await shows(/已叫 1 次/);
    const label = here()?.label ?? '';
    if (n === 10) {
      // Nobody comes: three calls, then the next.
      for (const times of [2, 3]) {
        hall.advance(20_000);
        await press('{F2}');
        await shows(`已叫 ${times} 次，等人过来`);
      }
      await press('{F6}');
      await shows(`${label} 已过号`);
      continue;
    }
    await press('{F3}');
    await shows(/正在办理/);
    hall.advance(60_000);
    if (n === 20) {
      // Fetches a copy, and is back after the next one.
      await press('{F7}');
      await press('1');
      await shows('挂起 1 人');
      continue;
    }
    if (n === 21) {
      await press('{F4}');
      await shows(`${label} 已办结`);
      await tabTo(/^继续办 /);
      await press('{Enter}');
      await shows(/正在办理/);
    }
    if (n === 30) {
      await press('{F8}');
      await press('1');
      await shows(/已转到/);
      continue;
    }
    if (n === 40) {
      await tabTo(/^登记办不成事$/);
      await press('{Enter}');
      await shows(/已登记办不成事/);
    }
    // One key ends this visit and calls the next.
    await press(fold.tickets().some(({ phase }) => phase.kind === 'waiting') ? '{F1}' : '{F4}');
    await expect.poll(() => here()?.label).not.toBe(label);
  }

  const tickets = fold.tickets();
  expect(tickets.filter(({ phase }) => phase.kind === 'done')).toHaveLength(PEOPLE - 1);
  expect(tickets.filter(({ phase }) => phase.kind === 'no-show')).toHaveLength(1);
  expect(tickets.flatMap(({ anomalies }) => anomalies)).toEqual([]);
  expect(
    tickets
      .filter(({ phase }) => phase.kind === 'done')
      .every((ticket) => ticket.matters.every(({ outcome }) => outcome)),
  ).toBe(true);
  expect(openCases(fold).map(({ kind }) => kind)).toContain('could-not-be-done');
});
