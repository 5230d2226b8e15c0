import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { accessibilityFaults, button, clearPage, openApp, press, text } from '../test-support/app-in-page.ts';
import { callAndStart, signIn } from '../test-support/at-window.ts';
import { peopleCome } from '../test-support/beats.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';

let hall: MemoryHall;

beforeEach(async () => {
  await page.viewport(1024, 768);
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS);
});

afterEach(clearPage);

/** A colleague sits at window 3 for an hour, then this clerk takes over with one person waiting. */
async function takeOverWindow(): Promise<void> {
  const before = hall.session('counter', 'clerk-9');
  await before.do({ kind: 'sign-in', window: 3, clerk: 'clerk-015' });
  hall.advance(60 * 60_000);
  await before.do({ kind: 'sign-out' });
  await peopleCome(hall, 1);
  await openApp(hall, '/counter/');
  await signIn();
}

/** Whatever the list says of a term. */
function said(term: string): string | undefined {
  const terms = [...document.querySelectorAll('ow-app')].flatMap((app) => inShadows(app, 'dt'));
  const found = terms.find(({ textContent }) => textContent?.trim() === term);
  const inner = found?.nextElementSibling?.children;
  return inner === undefined ? undefined : [...inner].map(({ textContent }) => textContent?.trim()).join(' ');
}

const inShadows = (root: Element | ShadowRoot, selector: string): Element[] => [
  ...root.querySelectorAll(selector),
  ...[root, ...root.querySelectorAll('*')].flatMap((element) =>
    element instanceof Element && element.shadowRoot !== null ? inShadows(element.shadowRoot, selector) : [],
  ),
];

describe('a clerk’s own day', () => {
  it('is folded away, opens by keyboard, and says what was done and who sat here before', async () => {
    await takeOverWindow();
    expect(said('已办')).toBeUndefined();
    await callAndStart();
    hall.advance(6 * 60_000);
    await press('{F4}');
    await expect.element(text(/A001 已办结/)).toBeVisible();
    await press('{F9}');
    await expect.element(button('开放')).toBeVisible();
    await press('2');
    hall.advance(15 * 60_000);
    page.getByText('我的今天').element().focus();
    await press('{Enter}');
    await expect.poll(() => said('已办')).toBe('1 人');
    expect(said('事项')).toBe('当场办结 1');
    expect(said('即办率')).toBe('100%');
    expect(said('办理中位数')).toBe('6 分');
    expect(said('暂停')).toBe('用餐轮岗 1 次，15 分');
    expect(said('在窗')).toBe('21 分');
    expect(said('本窗坐过')).toBe('015 · 10:18–11:18 013 · 11:18 起');
    await expect.element(button('叫号')).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await press('{Enter}');
    await expect.poll(() => said('已办')).toBeUndefined();
  });

  it('covers neither 叫号 nor the line on the smallest screen of a counter', async () => {
    await takeOverWindow();
    await page.getByText('我的今天').click();
    await expect.poll(() => said('已办')).toBe('0 人');
    const call = button('叫号').element().getBoundingClientRect();
    const middle = [call.x + call.width / 2, call.y + call.height / 2] as const;
    const day = inShadows(document.body, 'ow-own-day')[0]?.getBoundingClientRect();
    const line = inShadows(document.body, 'ow-clerk-line')[0]?.getBoundingClientRect();
    expect(call.bottom).toBeLessThanOrEqual(768);
    expect(middle[0]).toBeLessThan(day?.left ?? 0);
    expect(line?.bottom ?? 768).toBeLessThanOrEqual(day?.top ?? 0);
    expect(line?.height ?? 0).toBeGreaterThan(100);
  });
});
