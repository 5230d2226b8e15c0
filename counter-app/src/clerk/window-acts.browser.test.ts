import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { accessibilityFaults, button, clearPage, openApp, press, text } from '../test-support/app-in-page.ts';
import { callAndStart, signIn } from '../test-support/at-window.ts';
import { peopleCome } from '../test-support/beats.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';

/** The test driver knows no number pad; what a browser reports of one is this. */
const pad = (code: string, key: string): void => {
  const pressed = new KeyboardEvent('keydown', {
    code,
    key,
    bubbles: true,
    composed: true,
    cancelable: true,
  });
  document.body.dispatchEvent(pressed);
};

let hall: MemoryHall;

beforeEach(async () => {
  await page.viewport(1024, 768);
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS);
});

afterEach(clearPage);

/** Lets people take tickets at a kiosk and a clerk sit down at window 3. */
async function openWindow(people: number): Promise<void> {
  await peopleCome(hall, people, 60_000);
  await openApp(hall, '/counter/');
  await signIn();
}

/** Nothing is written from now on until the answer is called. */
function diskAsleep(): () => void {
  let wakes = (): void => undefined;
  hall.diskReady = new Promise((ready) => {
    wakes = ready;
  });
  return () => wakes();
}

const ticket = (label: string) =>
  hall
    .session('hub', 'hub')
    .fold.tickets()
    .find((known) => known.label === label);

const phase = (label: string) => ticket(label)?.phase.kind;

describe('what a clerk does with a person, by keyboard', () => {
  it('finishes who is here and calls the next with one key', async () => {
    await openWindow(2);
    await callAndStart();
    await press('{F1}');
    await expect.element(text(/已叫 1 次/)).toBeVisible();
    expect([phase('A001'), phase('A002')]).toEqual(['done', 'called']);
    expect(ticket('A001')?.matters[0]?.outcome).toBe('done');
  });

  it('calls the next also when the person before is only just being finished with', async () => {
    await openWindow(2);
    await callAndStart();
    const wakes = diskAsleep();
    await press('{F4}{F1}');
    expect(phase('A001')).toBe('serving');
    wakes();
    await expect.element(text(/已叫 A002/)).toBeVisible();
    expect([phase('A001'), phase('A002')]).toEqual(['done', 'called']);
    expect(document.body.textContent).not.toContain('已经结束');
  });

  it('calls one person where the key is hit twice', async () => {
    await openWindow(3);
    await callAndStart();
    const wakes = diskAsleep();
    await press('{F1}{F1}');
    wakes();
    await expect.element(text(/已叫 A002|已叫 1 次/)).toBeVisible();
    await expect
      .poll(() => [phase('A001'), phase('A002'), phase('A003')])
      .toEqual(['done', 'called', 'waiting']);
  });

  it('takes a slip of the finger back: the call of the next, then the end of the one before', async () => {
    await openWindow(2);
    await callAndStart();
    await press('{F1}');
    await expect.element(text(/已叫 A002/)).toBeVisible();
    await press('{Control>}z{/Control}');
    await expect.element(text(/A001 已办结/)).toBeVisible();
    expect(phase('A002')).toBe('waiting');
    await press('{Control>}z{/Control}');
    await expect.element(text(/正在办理/)).toBeVisible();
    expect(phase('A001')).toBe('serving');
    expect(ticket('A001')?.matters[0]?.outcome).toBeUndefined();
  });

  it('holds a person, calls the next, and goes on with the first afterwards', async () => {
    await openWindow(2);
    await callAndStart();
    await press('{F7}');
    await expect.element(text('A001 为什么挂起？')).toBeVisible();
    await press('2');
    await expect.element(text('挂起 1 人')).toBeVisible();
    expect(ticket('A001')?.phase).toMatchObject({ kind: 'held', hold: 'left-papers' });
    await callAndStart();
    await press('{F4}');
    await expect.element(text(/A002 已办结/)).toBeVisible();
    await button('继续办 A001').click();
    await expect.element(text(/正在办理/)).toBeVisible();
    expect(phase('A001')).toBe('serving');
  });

  it('sends a person on to the line of another group, with a note', async () => {
    await openWindow(1);
    await callAndStart();
    await press('{F8}');
    await expect.element(text('A001 转到哪里？')).toBeVisible();
    await expect.element(button('叫号')).toBeVisible();
    await press('2');
    await expect.element(text('A001 已转到「医疗保险」。')).toBeVisible();
    expect(ticket('A001')).toMatchObject({ label: 'A001', groups: ['medical-insurance'], leg: 2 });
    expect(phase('A001')).toBe('waiting');
  });

  it('sends a person to a window by its number, and says so where nobody sits there', async () => {
    const other = hall.session('counter', 'clerk-5');
    await openWindow(1);
    await callAndStart();
    await press('{F8}');
    await page.getByLabelText('转到窗口').fill('5');
    await press('{Enter}');
    await expect.element(text(/5 号窗口.*没有人|没有人.*5 号窗口/)).toBeVisible();
    expect(phase('A001')).toBe('serving');
    await other.do({ kind: 'sign-in', window: 5, clerk: 'clerk-015' });
    hall.advance(1_000);
    await press('{F8}');
    await page.getByLabelText('转到窗口').fill('5');
    await press('{Enter}');
    await expect.element(text('A001 已转到 5 号窗口。')).toBeVisible();
    expect(ticket('A001')?.returned).toMatchObject({ window: 5, fromWindow: 3, why: 'transferred' });
  });

  it('calls a chosen number, with the reason', async () => {
    await openWindow(3);
    await button('叫 A003').click();
    await expect.element(text('为什么先叫 A003？')).toBeVisible();
    await press('1');
    await expect.element(text(/已叫 1 次/)).toBeVisible();
    expect(ticket('A003')?.phase).toMatchObject({ kind: 'called', why: 'aged-or-ill' });
    expect(phase('A001')).toBe('waiting');
  });

  it('puts a person back who missed the call', async () => {
    await openWindow(1);
    await press('{F1}');
    for (const times of [1, 2, 3]) {
      await expect.element(text(new RegExp(`已叫 ${times} 次`))).toBeVisible();
      hall.advance(20_000);
      await press(times < 3 ? '{F2}' : '{F6}');
    }
    await expect.element(text(/A001 已过号/)).toBeVisible();
    await button('恢复 A001').click();
    await expect.element(text('A001 已恢复排队。')).toBeVisible();
    expect(ticket('A001')).toMatchObject({ misses: 1, returned: { why: 'restored' } });
  });

  it('asks the manager for help without a word to whoever sits there', async () => {
    await openWindow(0);
    await button('求助').click();
    await press('1');
    await expect.element(text('已发出求助，等人过来。')).toBeVisible();
    expect(hall.session('hub', 'hub').fold.window(3).help?.kind).toBe('manager');
    await button('不用了').click();
    await expect.element(text('空闲 · 现在没有人等候')).toBeVisible();
    expect(hall.session('hub', 'hub').fold.window(3).help).toBeUndefined();
  });

  it('works with a call pad, which is a number pad', async () => {
    await openWindow(1);
    pad('NumpadAdd', '+');
    await expect.element(text(/已叫 1 次/)).toBeVisible();
    pad('NumpadEnter', 'Enter');
    await expect.element(text(/正在办理/)).toBeVisible();
    pad('NumpadEnter', 'Enter');
    await expect.element(text(/A001 已办结/)).toBeVisible();
  });

  it('has no fault axe can find while a question stands open', async () => {
    await openWindow(2);
    await callAndStart();
    await press('{F8}');
    expect(await accessibilityFaults()).toEqual([]);
    await press('{Escape}');
    await press('{F7}');
    expect(await accessibilityFaults()).toEqual([]);
  });
});
