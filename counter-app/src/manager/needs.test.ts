import { describe, expect, it } from 'vitest';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';
import { type Need, needsOf } from './needs.ts';
import { NeedsNow } from './needs-now.ts';
import { VitalsWatch } from './vitals-watch.ts';

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

const needs = (hall: MemoryHall, around: Parameters<typeof needsOf>[3] = {}): Need[] => {
  const { fold } = hall.session('manager', 'manager-1');
  return needsOf(fold, township, hall.now().wallMs, around);
};

function nowOf(hall: MemoryHall): NeedsNow {
  const session = hall.session('manager', 'manager-1');
  const host = { session, addController() {}, removeController() {}, requestUpdate() {} };
  return new NeedsNow(new VitalsWatch({ ...host, updateComplete: Promise.resolve(true) }));
}

const order = (hall: MemoryHall, window: number, wish: 'open' | 'paused') =>
  hall.session('manager', 'manager-1').do({ kind: 'order-window', window, wish, rank: 'manager' });

describe('what needs the manager', () => {
  it('is nothing in a quiet hall', async () => {
    expect(needs(await hallWith(4, [1]))).toEqual([]);
  });

  it('is first of all a clerk who asks for help, until somebody comes', async () => {
    const hall = await hallWith(5, [1]);
    await hall.session('counter', 'clerk-1').do({ kind: 'ask-help', help: 'security' });
    expect(needs(hall)[0]).toEqual({ kind: 'help', window: 1, help: 'security' });
    await hall.session('manager', 'manager-1').do({ kind: 'answer-help', window: 1 });
    expect(needs(hall)).toMatchObject([{ kind: 'alert', alert: { kind: 'crowd' } }]);
  });

  it('says by how much one more window shortens waits, also before many wait', async () => {
    const hall = await hallWith(4, [1]);
    const advice = { load: 3, wanted: 5, open: 1, waitMin: 17.6 };
    const act = { kind: 'open', window: 3, waitMin: 9.2 } as const;
    const more = { helper: { window: 3, isSeated: false }, waitMin: { without: 18, with: 9 } };
    expect(needs(hall, { advice: { ...advice, act } })).toMatchObject([{ kind: 'will-wait', ...more }]);
    expect(needs(hall, { advice })).toEqual([]);
    const closes = { kind: 'close', window: 1, waitMin: 1 } as const;
    expect(needs(hall, { advice: { ...advice, act: closes } })).toEqual([]);
    hall.advance(21 * MINUTE);
    expect(needs(hall, { advice: { ...advice, act } })).toMatchObject([
      { kind: 'alert', alert: { kind: 'long-wait' }, ...more },
    ]);
    // Opened since the advice was worked out, it is advised no more.
    await order(hall, 3, 'open');
    expect(needs(hall, { advice: { ...advice, act } })[0]).toMatchObject({ helper: { window: 2 } });
    // Window 5 does nothing for whoever waits here: the alert keeps its own.
    const elsewhere = { ...advice, act: { ...act, window: 5 } };
    expect(needs(hall, { advice: elsewhere })[0]).toMatchObject({ helper: { window: 2 } });
    expect(needs(hall, { advice: elsewhere })[0]).not.toHaveProperty('waitMin');
  });

  it('is said quietly, and last, once somebody has seen it', async () => {
    const hall = await hallWith(5, [1]);
    const [first] = needs(hall);
    if (first?.kind !== 'alert') throw new Error('no alert');
    await hall.session('manager', 'manager-2').do({ kind: 'notice-alert', alert: first.alert });
    const after = needs(hall, { trouble: { kind: 'full' } });
    expect(after).toMatchObject([{ kind: 'storage' }, { kind: 'alert', noticedMs: expect.any(Number) }]);
  });

  it('is a look at a window that has not taken up an order for half a minute', async () => {
    const hall = await hallWith(0, [1]);
    hall.cutOff('clerk-1');
    await order(hall, 1, 'paused');
    hall.advance(29_000);
    expect(needs(hall)).toEqual([]);
    hall.advance(2_000);
    expect(needs(hall)).toMatchObject([{ kind: 'unconfirmed', window: 1 }]);
  });

  it('is that two managers apart have asked opposite things of a window', async () => {
    const hall = await hallWith(0, [1]);
    const other = hall.session('manager', 'manager-2');
    hall.session('manager', 'manager-1');
    hall.cutOff('manager-2');
    await order(hall, 1, 'paused');
    hall.advance(5_000);
    await other.do({ kind: 'order-window', window: 1, wish: 'closed', rank: 'manager' });
    expect(needs(hall)).toEqual([]);
    hall.join('manager-2');
    const opposed = { kind: 'opposed', window: 1, stands: { wish: 'closed' }, others: [{ wish: 'paused' }] };
    expect(needs(hall)).toMatchObject([opposed]);
    expect(needsOf(other.fold, township, hall.now().wallMs)).toMatchObject([opposed]);
  });

  it('is, last of all and not counted, who of the roster is missing and whose pause is too long', async () => {
    const hall = await hallWith(5, [1]);
    const pause = {
      kind: 'order-window',
      window: 1,
      wish: 'paused',
      rank: 'clerk',
      reason: 'other',
    } as const;
    await hall.session('counter', 'clerk-1').do(pause);
    hall.advance(14 * MINUTE);
    const told = (file = township) =>
      nowOf(hall).of(hall.session('manager', 'manager-1'), file, hall.now().wallMs);
    expect(told().map(({ kind }) => kind)).toEqual(['alert', 'missing']);
    hall.advance(2 * MINUTE);
    const all = told();
    expect(all.map(({ kind }) => kind)).toEqual(['alert', 'missing', 'long-pauses']);
    const [, missing, pauses] = all;
    const windows = missing?.kind === 'missing' ? missing.missing.map(({ shift }) => shift.window) : [];
    expect(windows).toEqual([2, 3, 4, 5, 6]);
    expect(pauses).toMatchObject({ pauses: [{ window: 1, reason: 'other' }] });
    expect(nowOf(hall).fresh(all)).toBe(1);
    // In a trial hall one person tries all windows in turn.
    expect(told({ ...township, sample: true }).map(({ kind }) => kind)).toEqual(['alert', 'long-pauses']);
  });

  it('sounds on a page that is cut off only as long as its news is not old', async () => {
    const hall = await hallWith(5, [1]);
    const session = hall.session('manager', 'manager-1');
    const now = nowOf(hall);
    const sounding = () => now.sounding(session, now.of(session, township, hall.now().wallMs)).length;
    hall.tick();
    expect(sounding()).toBe(1);
    hall.cutOff('manager-1');
    hall.advance(9 * MINUTE);
    expect(sounding()).toBe(1);
    hall.advance(2 * MINUTE);
    expect(sounding()).toBe(0);
  });
});
