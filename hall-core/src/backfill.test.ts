import { beforeEach, describe, expect, it } from 'vitest';
import type { BackfillWish } from './backfill.ts';
import { handLabel, seriesOfHandLabel } from './numbering.ts';
import { findByLabel, isLabel } from './presence.ts';
import { waitingLine } from './queue.ts';
import { HallNet, MATTER, MONDAY_9 } from './test-support/hall-net.ts';
import type { Member } from './test-support/member.ts';
import { shownCalls } from './views.ts';
import { estimateWait } from './wait-estimate.ts';

const minute = (at: number): number => MONDAY_9 + at * 60_000;
const WISH: BackfillWish = {
  label: 'C07Z',
  matters: [MATTER],
  window: 3,
  arrivedMs: minute(-50),
  startedMs: minute(-40),
  endedMs: minute(-1),
};

let net: HallNet;
let guide: Member;
beforeEach(() => {
  net = new HallNet();
  guide = net.join('guide', 'guide');
});

function enter(change: Partial<BackfillWish> = {}, member = guide): string | undefined {
  const ref = net.do(member, { kind: 'backfill', ...WISH, ...change });
  net.settle();
  return net.said(ref);
}

describe('what was served by hand', () => {
  it('[FL9] is entered once with its times, and is known as such', () => {
    expect(enter({ label: 'c07z ' })).toBe('ok');
    const ticket = findByLabel(net.hub.fold, 'C07Z');
    expect(ticket).toMatchObject({
      series: 'C',
      groups: ['civil-affairs'],
      backfilled: true,
      phase: { kind: 'done', window: 3, startedMs: minute(-40), endedMs: minute(-1), untimed: true },
    });
    expect(enter()).toBe('number-entered-already');
  });

  it('[FL9] may be taken back for a few seconds, and then be entered anew', () => {
    enter();
    const id = findByLabel(guide.fold, 'C07Z')?.id ?? '';
    const undo = (): string | undefined => net.said(net.do(guide, { kind: 'undo', ticket: id }));
    expect(undo()).toBe('ok');
    net.settle();
    expect(findByLabel(net.hub.fold, 'C07Z')).toBeUndefined();
    expect(enter({ window: 2 })).toBe('ok');
    net.sleep(60_000);
    expect(undo()).toBe('nothing-to-undo');
  });

  it('[FL9] entered at two places apart is one service', () => {
    const three = net.windowDevice(3);
    net.cutOff.add(guide);
    expect([enter(), enter({}, three)]).toEqual(['ok', 'ok']);
    net.heal();
    net.settle();
    expect(net.hub.fold.tickets().filter(({ label }) => label === 'C07Z')).toHaveLength(1);
  });

  it('[FL9] is refused where number, matters, window or times cannot be', () => {
    const refusals: Record<string, Partial<BackfillWish>> = {
      'no-paper-number': { label: 'C007' },
      'no-matter-chosen': { matters: [] },
      'unknown-matter': { matters: ['none'] },
      'unknown-window': { window: 99 },
      'served-before-arrival': { arrivedMs: minute(-39) },
      'ended-before-start': { endedMs: minute(-41) },
      'in-the-future': { endedMs: minute(5) },
      'not-of-that-day': { arrivedMs: minute(-24 * 60) },
    };
    for (const [code, change] of Object.entries(refusals)) expect(enter(change)).toBe(code);
    expect(enter({ label: 'X07Z' })).toBe('no-paper-number');
    expect(findByLabel(guide.fold, 'C07Z')).toBeUndefined();
  });

  it('[FL10][L3] is in no line, on no board, and changes no estimate', () => {
    const kiosk = net.join('kiosk', 'kiosk');
    const three = net.windowDevice(3);
    const ticket = net.issue(kiosk, 'intent 1', [MATTER]);
    const hall = net.hub.fold.hallFile();
    if (hall === undefined) throw new Error('the fixture has no hall');
    net.callNext(three);
    const next = net.issue(kiosk, 'intent 2', [MATTER]);
    const estimate = () => estimateWait(net.hub.fold, hall, next, net.wallMs);
    const [before, calls] = [estimate(), shownCalls(net.hub.fold, 5)];
    for (let n = 1; n < 9; n++)
      enter({ label: handLabel('C', n), arrivedMs: minute(-300), startedMs: minute(-290) });
    expect(estimate()).toEqual(before);
    expect(shownCalls(net.hub.fold, 5)).toEqual(calls);
    expect(waitingLine(net.hub.fold).map(({ id }) => id)).toEqual([next.id]);
    expect(calls.now.map(({ ticket: called }) => called)).toEqual([ticket.id]);
  });
});

describe('a pre-printed number', () => {
  it('[N7] is read as a number, of its series, and only so written', () => {
    expect(handLabel('C', 7)).toBe('C07Z');
    expect(seriesOfHandLabel('C07Z')).toBe('C');
    expect(isLabel('C07Z')).toBe(true);
    for (const other of ['C007', 'CZ07', 'R0905Z', 'C7Z', 'Z', 'C07ZZ', 'I07Z']) {
      expect(seriesOfHandLabel(other), other).toBeUndefined();
    }
  });
});
