import { describe, expect, it } from 'vitest';
import { currentAt } from '../src/queue.ts';
import { slipMoved } from '../src/slip.ts';
import { HallNet, townshipWith } from '../src/test-support/hall-net.ts';
import type { Member } from '../src/test-support/member.ts';
import { shownCalls } from '../src/views.ts';
import { PoweredHall } from './powered-hall.ts';
import { isSame } from './same.ts';
import type { Block } from './topology.ts';

/**
 * Eight faults of consistency that users of other queue systems have reported, numbered as in the survey of
 * peers (its second section; the threads are named at each test). Here production participants are driven into
 * the same situation.
 */

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

const labelsOf = (hall: PoweredHall): string[] =>
  hall.events
    .filter(({ type }) => type === 'ticket-issued')
    .map(({ data }) => (data as { label: string }).label);

/** The series number alone: the kiosk's desk counts from 1 every day. */
const numberOf = (label: string | undefined): number => Number((label ?? '').replace(/\D/g, ''));

describe('faults others have reported', { timeout: 60_000 }, () => {
  // novosga#290 and #367, eappointment#668, FQM#230. Rests on N1 and N2: a counter never changes hands. Give two
  // hubs one range, or let a kiosk alone count in the hub's series, and it fails.
  it('[Z12] 1: kiosks that take numbers at once, twice, through a crash and in two halves of the hall give none twice', () => {
    const net = new HallNet();
    const other = net.secondHub();
    const kiosks = [net.join('kiosk 1', 'kiosk'), net.join('kiosk 2', 'kiosk')] as const;
    let visits = 0;
    const press = (): void => {
      for (const kiosk of kiosks) {
        net.do(kiosk, { kind: 'issue', intent: `v${++visits}`, matters: ['elder-card'], language: 'zh-CN' });
      }
    };
    for (let i = 0; i < 5; i++) press();
    // Every ask is on its way at once, arrives last first, and once more.
    net.letters = [...net.letters].reverse().concat(net.letters);
    net.settle();
    net.hub.restart({ clean: false });
    net.pass(10_000);
    press();
    net.settle();
    net.split([other, kiosks[1]]);
    kiosks[1].participant.link(other.device);
    for (let i = 0; i < 5; i++) press();
    net.settle();
    net.cutOff.add(kiosks[1]);
    kiosks[1].participant.link(undefined);
    press();
    net.pass(3_000);
    net.heal();
    const labels = net.hub.fold.tickets().map(({ label }) => label);
    expect(labels).toHaveLength(visits);
    expect(new Set(labels).size).toBe(visits);
  });

  // sbc-qsystem#272, TheQ#20 and #34, MADO#1. Rests on D1 and D5: only the holder may call, and a pass has one
  // receiver. Answer asks from the list of who waits, without a pass, and it fails.
  it('[Z12] 2: two windows that press at one moment, each twice, never call one person', () => {
    const net = new HallNet(townshipWith({ reserveSize: 1 }));
    const kiosk = net.join('kiosk', 'kiosk');
    const windows = [net.windowDevice(3), net.windowDevice(4)] as const;
    for (let i = 0; i < 7; i++) net.issue(kiosk, `t${i}`);
    net.pass(30_000);
    for (let round = 0; round < 4; round++) {
      for (const each of windows) net.do(each, { kind: 'call-next', request: `${each.device} ${round}` });
      net.letters = [...net.letters].reverse().concat(net.letters);
      net.settle();
      net.pass(3_000);
      for (const each of windows) {
        const current = currentAt(each.fold, each.participant.window ?? 0);
        if (current === undefined) continue;
        net.do(each, { kind: 'start', ticket: current.id });
        net.do(each, { kind: 'finish', ticket: current.id });
      }
      net.settle();
    }
    const called = net.calls().map(({ about }) => about);
    expect(called).toHaveLength(7);
    expect(new Set(called).size).toBe(7);
  });

  // FQM#199, novosga#18, #111 and #395. Rests on K5 and N2: the day is a field of every event, each day has its own
  // database, and nobody resets anything. Load all days into one fold, or keep the old day's, and it fails.
  it.each([
    ['everything is off at night', false],
    ['hubs and kiosk are left on', true],
  ])('[Z12] 3: the next day begins by itself and loses nothing: %s', (_, leftOn) => {
    const hall = new PoweredHall({ windows: [1, 3] });
    // Half an hour before four in the morning, when the township's business day begins.
    hall.run(19 * HOUR);
    hall.on(...hall.names);
    hall.run(15 * SECOND);
    hall.signIn(1);
    hall.issueMany('kiosk-1', 4);
    expect(hall.callAndServe(1, 10 * SECOND)).toBeDefined();
    hall.run(20 * SECOND);
    const yesterday = hall.events.filter(({ type }) => type.startsWith('ticket-')).map(({ _id }) => _id);
    const off = leftOn ? ['window-1', 'window-3'] : [...hall.names].reverse();
    for (const name of off) hall.switchOff(name);
    hall.run(HOUR);
    hall.on(...off);
    hall.run(20 * SECOND);
    const hub = hall.device('hub-2');
    expect(hub.fold.tickets()).toEqual([]);
    expect(hall.signIn(3, 30 * SECOND)).toBe(true);
    const ticket = hall.issue('kiosk-1') ?? '';
    expect(numberOf(hall.device('kiosk-1').fold.ticket(ticket)?.label)).toBe(1);
    expect(hall.callAndServe(3, 30 * SECOND)?.ticket).toBe(ticket);
    const kept = new Set([...hub.disk.events()].map(({ _id }) => _id));
    expect(yesterday.filter((id) => !kept.has(id))).toEqual([]);
  });

  // TheQ#626, #460 and #489. Rests on K5: the day is the hall's own. Take the day from the UTC date and it fails.
  it.each([
    ['Asia/Shanghai', 8],
    ['America/Vancouver', 16],
  ])('[Z12] 4: nothing happens to the line in %s when the UTC date changes at %i o’clock', (timeZone) => {
    const hall = new PoweredHall({ windows: [3], hall: { timeZone } });
    // Simulated days begin at half past midnight UTC: twenty minutes before the next midnight.
    hall.run(23 * HOUR + 600 * SECOND);
    hall.on(...hall.names);
    hall.run(15 * SECOND);
    hall.signIn(3);
    hall.issueMany('kiosk-1', 3);
    hall.run(30 * 60 * SECOND);
    hall.issueMany('kiosk-1', 2);
    expect(
      new Set(hall.events.filter(({ type }) => type === 'ticket-issued').map(({ day }) => day)).size,
    ).toBe(1);
    expect(labelsOf(hall).map(numberOf)).toEqual([1, 2, 3, 4, 5]);
    hall.callAll([3], 20 * SECOND);
    expect(hall.calls.map(({ ticket }) => ticket)).toEqual(hall.tickets);
  });

  // novosga#318 and #530, TheQ#633 and #622. Rests on Z5 and F1: what was missed is found by comparing version
  // vectors. Leave the comparing out, so that a board shows only what it hears, and it fails.
  it('[Z12] 5: a board that was cut off shows the same hall as the hub soon after, without being loaded anew', () => {
    const hall = new PoweredHall({ windows: [1, 3] });
    hall.on(...hall.names);
    hall.run(15 * SECOND);
    for (const window of [1, 3]) hall.signIn(window);
    hall.issueMany('kiosk-1', 6);
    const board = hall.device('board-1');
    const cut: Block = { kind: 'cable', device: board.id, out: true, in: true };
    hall.network.impose(cut);
    for (const window of [1, 3, 1]) expect(hall.callAndServe(window, 30 * SECOND)).toBeDefined();
    expect(hall.press('window-3', { kind: 'call-next', request: 'last' })?.ok).toBe(true);
    const shown = (): object => shownCalls(board.fold, 4);
    const there = (): object => shownCalls(hall.device('hub-1').fold, 4);
    expect(isSame(shown(), there())).toBe(false);
    hall.network.lift(cut);
    hall.run(30 * SECOND);
    board.refresh();
    expect(isSame(shown(), there())).toBe(true);
    expect(isSame(board.fold.tickets(), hall.device('hub-1').fold.tickets())).toBe(true);
  });

  // MADO#21. Rests on P1, P3 and N2: a slip has a state of its own that everybody sees, and a number is never used
  // again. Count a ticket as printed when it is issued and it fails.
  it('[Z12] 6: when the printer fails the slip is shown as failed, its number is kept, and the second paper is marked', () => {
    const net = new HallNet();
    const kiosk = net.join('kiosk', 'kiosk');
    const window = net.windowDevice(3);
    const printer = net.hub.device;
    const issue = (intent: string): void => {
      net.do(kiosk, { kind: 'issue', intent, matters: ['elder-card'], language: 'zh-CN', printer });
      net.settle();
    };
    issue('one');
    const job = net.hub.fold.slip('one', 1);
    if (job === undefined) throw new Error('no slip was asked for');
    net.hub.record([slipMoved(job, 'failed', 'paper-out')]);
    net.settle();
    for (const { fold } of [kiosk, window]) {
      expect(fold.slip('one', 1)).toMatchObject({ state: 'failed', fault: 'paper-out' });
      expect(fold.ticket('one')?.phase.kind).toBe('waiting');
    }
    net.do(kiosk, { kind: 'reprint', ticket: 'one', printer });
    issue('two');
    expect(net.hub.fold.slip('one', 2)).toMatchObject({ copy: 2, state: 'queued' });
    expect(net.hub.fold.slip('two', 1)).toMatchObject({ state: 'queued' });
    const labels = ['one', 'two'].map((id) => net.hub.fold.ticket(id)?.label);
    expect(numberOf(labels[1])).toBe(numberOf(labels[0]) + 1);
  });

  // MADO#24. Rests on I1 and D2: an intent makes one ticket. Make the intent at the press and not with the page, or
  // leave the desk without memory of requests, and it fails.
  it('[Z12] 8: a double tap, a repeated ask and a repeated answer make one ticket with one number', () => {
    const net = new HallNet();
    const kiosk = net.join('kiosk', 'kiosk');
    const tap = (): string =>
      net.do(kiosk, { kind: 'issue', intent: 'page', matters: ['elder-card'], language: 'zh-CN' });
    const taps = [tap(), tap()];
    net.letters.push(...net.letters);
    net.deliverLetter();
    net.letters.push(...net.letters);
    net.settle();
    taps.push(tap());
    net.settle();
    expect(taps.map((ref) => net.said(ref))).toEqual(['ok', 'ok', 'ok']);
    expect(net.hub.fold.tickets()).toHaveLength(1);
    const written = net.hub.disk.map(({ type }) => type);
    for (const type of ['ticket-issued', 'number-granted']) {
      expect(written.filter((each) => each === type)).toHaveLength(1);
    }
  });

  // novosga#213 and #214. Rests on C10, Q5 and C13: whoever is at the window is dealt with first, one after the
  // other, and the later sign-in has the window. Let a window with someone at it call, or two devices keep one
  // window, and it fails.
  it('[Z12] 14: a clerk with two open tickets ends them in turn, and of two devices at one window one stays', () => {
    const net = new HallNet(townshipWith({ reserveSize: 1 }));
    const kiosk = net.join('kiosk', 'kiosk');
    const three = net.windowDevice(3);
    const spare = net.join('spare', 'counter');
    for (const id of ['a', 'b', 'c', 'd']) net.issue(kiosk, id);
    net.pass(20_000);
    // Cut off it calls from its reserve, while the clerk has gone to another device at the same window.
    net.split([three]);
    three.participant.link(undefined);
    expect(net.callNext(three)).toBe('ok');
    expect(net.callNext(three)).toBe('finish-first');
    net.do(spare, { kind: 'sign-in', window: 3, clerk: 'clerk-014' });
    net.settle();
    expect(net.callNext(spare)).toBe('ok');
    net.heal();
    three.participant.link(net.hub.device);
    net.pass(5_000);
    const open = (member: Member): string[] =>
      member.fold.openTickets().flatMap(({ id, phase }) => (phase.kind === 'called' ? [id] : []));
    const [one, two, ...more] = open(spare);
    expect([typeof one, typeof two, more]).toEqual(['string', 'string', []]);
    expect(one).not.toBe(two);
    for (const { fold } of net.members) expect(fold.window(3).session?.device).toBe(spare.device);
    expect(net.callNext(three)).toBe('not-signed-in');
    expect(net.callNext(spare)).toBe('finish-first');
    for (let i = 0; i < 2; i++) {
      const current = currentAt(spare.fold, 3);
      expect(current).toBeDefined();
      net.do(spare, { kind: 'start', ticket: current?.id ?? '' });
      net.do(spare, { kind: 'finish', ticket: current?.id ?? '' });
      net.settle();
    }
    expect(currentAt(spare.fold, 3)).toBeUndefined();
    expect(net.callNext(spare)).toBe('ok');
    expect([one, two]).not.toContain(currentAt(spare.fold, 3)?.id);
  });
});
