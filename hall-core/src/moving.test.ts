import { beforeEach, describe, expect, it } from 'vitest';
import { currentAt, peopleAhead, waitingLine } from './queue.ts';
import type { HallNet } from './test-support/hall-net.ts';
import { MATTER } from './test-support/hall-net.ts';
import type { Member } from './test-support/member.ts';
import { MovingHall } from './test-support/moving-hall.ts';

let hall: MovingHall;
let net: HallNet;
let three: Member;
let four: Member;

beforeEach(() => {
  hall = new MovingHall();
  ({ net, three, four } = hall);
});

const aheadOf = (ticket: string): number => {
  const { fold } = net.hub;
  const file = fold.hallFile();
  const state = fold.ticket(ticket);
  if (file === undefined || state === undefined) throw new Error('the fixture is not set up');
  return peopleAhead(fold, file, state);
};

describe('a person who is sent on', () => {
  const five = (): Member => net.windowDevice(5);

  it('[S14] keeps number, first clerk and time of arrival, with one person before where that would be later', () => {
    const sent = net.issue(hall.kiosk, 'sent');
    for (const id of ['a', 'b']) net.issue(hall.kiosk, id, ['project-record']);
    hall.serve(three, sent.id);
    const to = { groups: ['investment'] };
    expect(hall.do(three, { kind: 'transfer', ticket: sent.id, to, note: 'papers-seen' })).toBe('ok');
    const after = hall.state(sent.id);
    expect(after).toMatchObject({ label: sent.label, firstClerk: 'clerk-013', groups: ['investment'] });
    expect(after.returned).toMatchObject({ why: 'transferred', fromWindow: 3, note: 'papers-seen' });
    // It came first, so nobody in the new line is before it.
    expect(aheadOf(sent.id)).toBe(0);
    const late = net.issue(hall.kiosk, 'late', [MATTER]);
    hall.serve(three, late.id);
    expect(hall.do(three, { kind: 'transfer', ticket: late.id, to })).toBe('ok');
    // One person stays before whoever came later.
    expect(aheadOf(late.id)).toBe(1);
    expect(waitingLine(net.hub.fold).map(({ id }) => id)).toEqual(['sent', 'late', 'a', 'b']);
  });

  it('[S15] is called only at the window, or where the clerk sits, they were sent to', () => {
    five();
    const { id } = net.issue(hall.kiosk, 'sent');
    hall.serve(three, id);
    expect(hall.do(three, { kind: 'transfer', ticket: id, to: { clerk: 'clerk-014' } })).toBe('ok');
    expect(hall.state(id).returned).toMatchObject({ window: 4, clerk: 'clerk-014' });
    expect(net.callNext(three)).toBe('nobody-waiting');
    expect(net.callNext(four)).toBe('ok');
    expect(hall.do(four, { kind: 'transfer', ticket: id, to: { window: 5 } })).toBe('ok');
    expect(net.callNext(four)).toBe('nobody-waiting');
    expect(hall.state(id).phase.kind).toBe('waiting');
  });

  it('[S15] is not sent where nobody will call them', () => {
    const { id } = net.issue(hall.kiosk, 'sent');
    hall.serve(three, id);
    const send = (to: object, note = {}): string | undefined =>
      hall.do(three, { kind: 'transfer', ticket: id, to, ...note });
    expect(send({ window: 2 })).toBe('window-not-staffed');
    expect(send({ window: 9 })).toBe('unknown-window');
    expect(send({ window: 3 })).toBe('this-window');
    expect(send({ clerk: 'clerk-018' })).toBe('clerk-not-here');
    expect(send({ clerk: 'clerk-099' })).toBe('unknown-clerk');
    expect(send({ groups: ['tax'] })).toBe('unknown-group');
    expect(send({})).toBe('nowhere-named');
    expect(send({ window: 4 }, { note: 'no-such-note' })).toBe('unknown-note');
    hall.do(four, { kind: 'order-window', window: 4, wish: 'closed', rank: 'clerk' });
    expect(send({ window: 4 })).toBe('window-closes');
    expect(hall.do(four, { kind: 'transfer', ticket: id, to: { window: 3 } })).toBe('at-another-window');
    expect(hall.state(id).phase).toMatchObject({ kind: 'serving', window: 3 });
  });

  it('[S16] goes back to their groups when that window signs out, closes or is taken over', () => {
    const ways: (() => void)[] = [
      () => hall.do(four, { kind: 'sign-out' }),
      () => hall.do(four, { kind: 'order-window', window: 4, wish: 'closed', rank: 'clerk' }),
      () => hall.do(three, { kind: 'take-over', window: 4 }),
      () => hall.do(four, { kind: 'sign-in', window: 2, clerk: 'clerk-014' }),
    ];
    for (const [n, leave] of ways.entries()) {
      hall = new MovingHall();
      ({ net, three, four } = hall);
      const { id } = net.issue(hall.kiosk, `sent ${n}`);
      hall.serve(three, id);
      expect(hall.do(three, { kind: 'transfer', ticket: id, to: { window: 4 } })).toBe('ok');
      leave();
      net.settle();
      net.pass(2_000);
      expect(hall.state(id).returned).toMatchObject({ why: 'window-closed' });
      expect(hall.state(id).returned?.window).toBeUndefined();
      expect(net.callNext(three)).toBe('ok');
    }
  });

  it('[S16] goes back, too, when the window had closed while the one who sent them was cut off', () => {
    const { id } = net.issue(hall.kiosk, 'sent');
    hall.serve(three, id);
    net.cutOff.add(three);
    three.participant.link(undefined);
    expect(hall.do(three, { kind: 'transfer', ticket: id, to: { window: 4 } })).toBe('ok');
    hall.do(four, { kind: 'sign-out' });
    net.heal();
    three.participant.link(net.hub.device);
    net.pass(15_000);
    expect(hall.state(id).returned?.why).toBe('window-closed');
    expect(net.callNext(three)).toBe('ok');
    expect(hall.state(id).anomalies).toEqual([]);
  });

  it('[D20] out of a reserve is not called again there, and given up when the desk hears of it', () => {
    hall = new MovingHall({ reserveSize: 1 });
    ({ net, three, four } = hall);
    for (let i = 0; i < 8; i++) net.issue(hall.kiosk, `t${i}`);
    net.pass(12_000);
    net.cutOff.add(three);
    three.participant.link(undefined);
    expect(net.callNext(three)).toBe('ok');
    const id = currentAt(three.fold, 3)?.id ?? '';
    const to = { groups: ['investment'] };
    expect(hall.do(three, { kind: 'transfer', ticket: id, to })).toBe('ok');
    expect(net.callNext(three)).toBe('cut-off-reserve-empty');
    net.heal();
    three.participant.link(net.hub.device);
    net.pass(12_000);
    expect(hall.state(id)).toMatchObject({ phase: { kind: 'waiting' }, holder: { device: net.hub.device } });
  });

  it('[D20] is in no share once back in the line', () => {
    for (let i = 0; i < 16; i++) net.issue(hall.kiosk, `t${i}`);
    const { id } = net.issue(hall.kiosk, 'back');
    hall.do(three, { kind: 'call-next', request: 'back', wanted: id, why: 'other' });
    hall.do(three, { kind: 'undo', ticket: id });
    net.pass(150_000);
    const shared = [3, 4].flatMap((window) => net.hub.fold.window(window).share?.tickets ?? []);
    expect(shared).toContain('t15');
    expect(shared).not.toContain(id);
  });

  it('[S14][D20] across a cut is in one line after healing, and nobody calls them from an old reserve', () => {
    const { id } = net.issue(hall.kiosk, 'sent');
    const last = five();
    hall.serve(three, id);
    net.cutOff.add(three);
    three.participant.link(undefined);
    expect(hall.do(three, { kind: 'transfer', ticket: id, to: { groups: ['investment'] } })).toBe('ok');
    // Three may not call them any more, cut off or not.
    expect(net.callNext(three)).toMatch(/^cut-off/);
    net.heal();
    three.participant.link(net.hub.device);
    net.pass(15_000);
    expect(waitingLine(net.hub.fold).map((ticket) => ticket.id)).toEqual([id]);
    expect(net.callNext(last)).toBe('ok');
    expect(hall.state(id)).toMatchObject({ phase: { kind: 'called', window: 5 }, anomalies: [] });
  });

  it('[T10] is in the leg a call or pass tells of before the return itself arrives', () => {
    const { id } = net.issue(hall.kiosk, 'sent');
    net.callNext(three);
    hall.do(three, { kind: 'undo', ticket: id });
    const missing = [...four.disk].filter(
      ({ type }) => type === 'ticket-returned' || type === 'ticket-called',
    );
    const events = [...net.hub.disk].filter((event) => !missing.some(({ _id }) => _id === event._id));
    const late = net.add('late', 'counter');
    for (const event of events) late.take(event);
    expect(late.fold.ticket(id)?.leg).toBe(2);
    expect(net.callNext(four)).toBe('ok');
    for (const event of net.hub.disk) if (!missing.some(({ _id }) => _id === event._id)) late.take(event);
    expect(late.fold.ticket(id)).toMatchObject({ leg: 2, phase: { kind: 'called', window: 4 } });
    for (const event of missing) late.take(event);
    expect(late.fold.ticket(id)).toMatchObject({ leg: 2, anomalies: [] });
  });
});

it('[T10][D20] whose call was taken back is called in the next leg by a desk that has the pass and nothing else', () => {
  const { id } = net.issue(hall.kiosk, 'back');
  net.callNext(three);
  net.letters = [];
  net.do(three, { kind: 'undo', ticket: id });
  net.parcels = net.parcels.filter(({ event }) => event.type === 'ticket-passed');
  net.settle();
  const lost = ['ticket-called', 'ticket-returned'];
  const desk = net.add('desk', 'counter');
  for (const event of net.hub.fold.events()) if (!lost.includes(event.type)) desk.take(event);
  expect(desk.fold.ticket(id)).toMatchObject({ leg: 2, phase: { kind: 'waiting' } });
  expect(net.callNext(four)).toBe('ok');
  expect(net.calls().map(({ data }) => data.leg)).toEqual([1, 2]);
});

describe('a person who is away for a while', () => {
  const papers = { kind: 'hold', hold: 'left-papers' } as const;

  it('[S17] is held at the window, which calls others meanwhile, and is served on when it is free', () => {
    const { id } = net.issue(hall.kiosk, 'held');
    net.issue(hall.kiosk, 'next');
    hall.serve(three, id);
    expect(hall.do(three, { ...papers, ticket: id })).toBe('ok');
    expect(hall.state(id).phase).toMatchObject({ kind: 'held', window: 3, hold: 'left-papers' });
    expect(net.callNext(three)).toBe('ok');
    expect(hall.do(three, { kind: 'resume', ticket: id })).toBe('finish-first');
    expect(hall.do(four, { kind: 'resume', ticket: id })).toBe('at-another-window');
    hall.do(three, { kind: 'start', ticket: 'next' });
    hall.do(three, { kind: 'finish', ticket: 'next' });
    expect(hall.do(three, { kind: 'resume', ticket: id })).toBe('ok');
    expect(hall.do(three, { kind: 'finish', ticket: id })).toBe('ok');
    expect(hall.do(three, { ...papers, ticket: id })).toBe('wrong-state');
  });

  it('[S18] stays held when the clerk leaves, and any window goes on with whoever shows the ticket', () => {
    const { id, label } = net.issue(hall.kiosk, 'held');
    hall.serve(three, id);
    hall.do(three, { ...papers, ticket: id });
    expect(hall.do(three, { kind: 'sign-out' })).toBe('ok');
    expect(hall.state(id).phase.kind).toBe('held');
    expect(hall.do(four, { kind: 'present', label })).toBe('ok');
    expect(hall.state(id)).toMatchObject({ leg: 2, phase: { kind: 'serving', window: 4 }, anomalies: [] });
    expect(hall.do(four, { kind: 'finish', ticket: id })).toBe('ok');
    expect(hall.state(id)).toMatchObject({ phase: { kind: 'done', window: 4 }, firstClerk: 'clerk-013' });
  });

  it('[S18] and comes back at the window that holds them is served on in the same leg', () => {
    const { id } = net.issue(hall.kiosk, 'held');
    hall.serve(three, id);
    hall.do(three, { ...papers, ticket: id });
    expect(hall.do(three, { kind: 'present', ticket: id })).toBe('ok');
    expect(hall.state(id)).toMatchObject({ leg: 1, phase: { kind: 'serving', window: 3 } });
  });
});
