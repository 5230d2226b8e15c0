import type { HallFile } from '@onewindow/hall-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { accessibilityFaults, button, clearPage, openApp, press, text } from '../test-support/app-in-page.ts';
import { callAndStart, signIn } from '../test-support/at-window.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';

const [PENSION, REGISTER] = ['resident-pension-enrol', 'birth-register'] as const;

/** The township, where windows 3 and 5 part what window 4 does alone: social insurance and the household register. */
function partedHall(): HallFile {
  const { township } = HALLS;
  const groups = new Map([
    [3, ['social-insurance']],
    [5, ['household']],
  ]);
  const windows = township.windows.flatMap((window) => {
    const own = groups.get(window.number);
    return own === undefined ? [] : [{ ...window, groups: own }];
  });
  return { ...township, windows };
}

let hall: MemoryHall;

beforeEach(async () => {
  await page.viewport(1024, 768);
  hall = new MemoryHall(partedHall(), MONDAY_MORNING_MS);
  const kiosk = hall.session('kiosk', 'kiosk-1');
  const matters = [PENSION, REGISTER];
  await kiosk.do({ kind: 'issue', intent: 'bothsteps00000000', matters, language: 'zh-CN' });
  await openApp(hall, '/counter/');
  await signIn();
  await callAndStart();
});

afterEach(clearPage);

const other = () => hall.session('counter', 'clerk-5');
const state = () => hall.session('hub', 'hub').fold.ticket('bothsteps00000000');
const outcomes = () => state()?.matters.map(({ outcome }) => outcome);

/** Somebody sits down at window 5. */
async function openFive(): Promise<void> {
  await other().do({ kind: 'sign-in', window: 5, clerk: 'clerk-015' });
  hall.advance(1_000);
}

describe('a visit whose steps are in any order', () => {
  it('says where the rest is done, and sends the person back to the line for it with the usual key', async () => {
    await expect.element(text('还要去：户籍与居住')).toBeVisible();
    await expect.element(text('由「户籍与居住」的窗口办')).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await press('{F4}');
    await expect.element(text('本窗口的已办结，A001 回到队伍，还要去：户籍与居住。')).toBeVisible();
    expect(state()).toMatchObject({ phase: { kind: 'waiting' }, groups: ['household'] });
    expect(outcomes()).toEqual(['done', undefined]);
  });

  it('gives a matter inside, sees it come back done, and finishes', async () => {
    await openFive();
    await button('转后台').first().click();
    await expect.element(text(/群众不用到场/)).toBeVisible();
    await button(/^户籍/).click();
    await expect.element(text('后台在办：户籍与居住')).toBeVisible();
    await press('{F7}');
    await press('3');
    await expect.element(text('挂起 1 人')).toBeVisible();
    const closing = { kind: 'close-matter', matter: PENSION, outcome: 'done' } as const;
    await other().do({ ...closing, ticket: 'bothsteps00000000' });
    hall.advance(1_000);
    await expect.element(text('✓ 后台已办好')).toBeVisible();
    expect(outcomes()).toEqual(['done', undefined]);
  });

  it('sends a person to several places at once', async () => {
    await press('{F8}');
    await button(/^去几处，不分先后/).click();
    await expect.element(button(/^转（1 处）/)).toBeVisible();
    // The pressed button is gone: the keyboard goes on at the places.
    await expect
      .poll(() =>
        button(/^社会保险/)
          .element()
          .matches(':focus'),
      )
      .toBe(true);
    await button(/^医疗保险/).click();
    await button(/^转（2 处）/).click();
    await expect.element(text(/A001 已转到「.*」，不分先后。/)).toBeVisible();
    expect(state()).toMatchObject({ anyOrder: true, groups: ['household', 'medical-insurance'] });
  });
});

describe('what is worked on inside', () => {
  it('is ended or given back beside the calls, and its person is nobody this window calls', async () => {
    await openFive();
    await press('{F4}');
    await other().do({ kind: 'call-next', request: 'next at 5' });
    hall.advance(1_000);
    await expect.poll(() => state()?.phase.kind).toBe('called');
    await other().do({ kind: 'start', ticket: 'bothsteps00000000' });
    const give = { kind: 'give-inside', matter: REGISTER, group: 'social-insurance' } as const;
    await other().do({ ...give, ticket: 'bothsteps00000000' });
    hall.advance(1_000);
    await expect.element(text('后台环节（1）')).toBeVisible();
    await expect.element(text('现在没有人等候')).toBeVisible();
    const { height } = button(/^退回 A001/)
      .element()
      .getBoundingClientRect();
    expect(height).toBeGreaterThanOrEqual(44);
    await button(/^退回 A001/).click();
    await expect.element(text(/已退回/)).toBeVisible();
    await other().do({ ...give, ticket: 'bothsteps00000000' });
    hall.advance(1_000);
    await button(/^当场办结 A001/).click();
    await expect.element(text(/后台已办好/)).toBeVisible();
    expect(outcomes()).toEqual(['done', 'done']);
  });
});
