import { describe, expect, it } from 'vitest';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';
import { figuresOf } from './figures.ts';
import { needsOf } from './needs.ts';

const MINUTE = 60_000;
const township = HALLS.township;

async function hallWith(people: number, windows: readonly number[]): Promise<MemoryHall> {
  const hall = new MemoryHall(township, MONDAY_MORNING_MS);
  const kiosk = hall.session('kiosk', 'kiosk-1');
  for (let n = 0; n < people; n++) {
    const intent = `resident${String(n).padStart(8, '0')}`;
    await kiosk.do({ kind: 'issue', intent, matters: ['resident-pension-enrol'], language: 'zh-CN' });
  }
  for (const window of windows) {
    const clerk = township.clerks[window - 1]?.id ?? '';
    await hall.session('counter', `clerk-${window}`).do({ kind: 'sign-in', window, clerk });
  }
  hall.tick();
  return hall;
}

const needs = (hall: MemoryHall) => {
  const { fold } = hall.session('manager', 'manager-1');
  return needsOf(fold, township, hall.now().wallMs, undefined);
};

describe('what needs the manager', () => {
  it('is nothing in a quiet hall', async () => {
    expect(needs(await hallWith(4, [1]))).toEqual([]);
  });

  it('is a spare window once more than four wait for each open one', async () => {
    expect(needs(await hallWith(5, [1]))).toEqual([{ kind: 'many-waiting', waiting: 5, open: 1, window: 2 }]);
  });

  it('is first of all a clerk who asks for help, until somebody comes', async () => {
    const hall = await hallWith(5, [1]);
    await hall.session('counter', 'clerk-1').do({ kind: 'ask-help', help: 'security' });
    expect(needs(hall)[0]).toEqual({ kind: 'help', window: 1, help: 'security' });
    await hall.session('manager', 'manager-1').do({ kind: 'answer-help', window: 1 });
    expect(needs(hall).map(({ kind }) => kind)).toEqual(['many-waiting']);
  });

  it('is a spare window once someone has waited more than 20 minutes', async () => {
    const hall = await hallWith(1, [1]);
    hall.advance(20 * MINUTE - 10_000);
    expect(needs(hall)).toEqual([]);
    hall.advance(11_000);
    expect(needs(hall)).toMatchObject([{ kind: 'long-wait', window: 2 }]);
  });

  it('says by how much one more window shortens waits, also before many wait', async () => {
    const hall = await hallWith(4, [1]);
    const { fold } = hall.session('manager', 'manager-1');
    const advice = { load: 3, wanted: 5, open: 1, waitMin: 17.6 };
    const act = { kind: 'open', window: 3, waitMin: 9.2 } as const;
    const more = { window: 3, waitMin: { without: 18, with: 9 } };
    const at = hall.now().wallMs;
    expect(needsOf(fold, township, at, undefined, { ...advice, act })).toEqual([
      { kind: 'will-wait', ...more },
    ]);
    expect(needsOf(fold, township, at, undefined, advice)).toEqual([]);
    const closes = { kind: 'close', window: 1, waitMin: 1 } as const;
    expect(needsOf(fold, township, at, undefined, { ...advice, act: closes })).toEqual([]);
    hall.advance(21 * MINUTE);
    expect(needsOf(fold, township, hall.now().wallMs, undefined, { ...advice, act })).toMatchObject([
      { kind: 'long-wait', ...more },
    ]);
  });

  it('names no window twice: one already asked to open is passed over', async () => {
    const hall = await hallWith(5, [1]);
    await hall
      .session('manager', 'manager-1')
      .do({ kind: 'order-window', window: 2, wish: 'open', rank: 'manager' });
    expect(needs(hall)).toMatchObject([{ kind: 'many-waiting', window: 3 }]);
  });

  it('is a look at a window that has not taken up an order for half a minute', async () => {
    const hall = await hallWith(0, [1]);
    hall.cutOff('clerk-1');
    await hall
      .session('manager', 'manager-1')
      .do({ kind: 'order-window', window: 1, wish: 'paused', rank: 'manager' });
    hall.advance(29_000);
    expect(needs(hall)).toEqual([]);
    hall.advance(2_000);
    expect(needs(hall)).toMatchObject([{ kind: 'unconfirmed', window: 1 }]);
  });

  it('is storage trouble, and never more than three things', async () => {
    const hall = await hallWith(20, [1, 2, 3, 4]);
    const { fold } = hall.session('manager', 'manager-1');
    for (const window of [1, 2, 3]) {
      hall.cutOff(`clerk-${window}`);
      await hall
        .session('manager', 'manager-1')
        .do({ kind: 'order-window', window, wish: 'paused', rank: 'manager' });
    }
    hall.advance(MINUTE);
    const found = needsOf(fold, township, hall.now().wallMs, { kind: 'full' });
    expect(found.map(({ kind }) => kind)).toEqual(['many-waiting', 'storage', 'unconfirmed']);
  });
});

describe('the manager’s figures', () => {
  it('count who waits, since when, and the windows that are open', async () => {
    const hall = await hallWith(3, [1, 2]);
    hall.advance(6 * MINUTE);
    const { fold } = hall.session('manager', 'manager-1');
    const figures = figuresOf(fold, township, hall.now().wallMs);
    expect(figures).toMatchObject({ waiting: 3, openWindows: 2, windows: 6, served: 0 });
    expect(Math.floor((figures.oldestWaitMs ?? 0) / MINUTE)).toBe(6);
  });
});
