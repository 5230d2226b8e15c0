import { beforeEach, describe, expect, it } from 'vitest';
import { currentAt, waitingLine } from './queue.ts';
import type { HallNet } from './test-support/hall-net.ts';
import type { Member } from './test-support/member.ts';
import { MovingHall } from './test-support/moving-hall.ts';
import { undoable } from './undoing.ts';

let hall: MovingHall;
let net: HallNet;
let three: Member;
let four: Member;

beforeEach(() => {
  hall = new MovingHall();
  ({ net, three, four } = hall);
  for (const id of ['first', 'second']) net.issue(hall.kiosk, id);
});

const undo = (ticket: string, member = three): string | undefined =>
  hall.do(member, { kind: 'undo', ticket });
const offered = (member = three): string[] =>
  undoable(member.fold, { device: member.device, window: 3 }, net.now(member)).map(
    ({ ticket, act }) => `${act} ${ticket}`,
  );

describe('a slip of the finger', () => {
  it('[S20][C16] a call is taken back: the person stands where they stood, and the call was heard', () => {
    net.callNext(three);
    expect(offered()).toEqual(['call first']);
    expect(undo('first')).toBe('ok');
    expect(waitingLine(net.hub.fold).map(({ id }) => id)).toEqual(['first', 'second']);
    expect(hall.state('first').returned?.why).toBe('wrong-call');
    expect(net.calls()).toHaveLength(1);
    // It rests with the desk again: whoever asks next gets it.
    expect(hall.state('first').holder.device).toBe(net.hub.device);
    expect(net.callNext(four)).toBe('ok');
    expect(hall.state('first')).toMatchObject({ phase: { kind: 'called', window: 4 }, anomalies: [] });
  });

  it('[S20] a finish is taken back with the outcomes it wrote, and nothing the clerk had said before', () => {
    const { id } = net.issue(hall.kiosk, 'two', ['elder-card', 'birth-register']);
    hall.serve(three, id);
    hall.do(three, { kind: 'close-matter', ticket: id, matter: 'birth-register', outcome: 'accepted' });
    net.pass(2_000);
    hall.do(three, { kind: 'finish', ticket: id });
    expect(offered()).toEqual([`finish ${id}`]);
    expect(undo(id)).toBe('ok');
    const { phase, matters } = hall.state(id);
    expect(phase).toMatchObject({ kind: 'serving', window: 3 });
    expect(matters.map(({ outcome }) => outcome)).toEqual([undefined, 'accepted']);
    // The act before it can be taken back next.
    expect(offered()).toEqual([`matter ${id}`]);
    expect(undo(id)).toBe('ok');
    expect(hall.state(id).matters.map(({ outcome }) => outcome)).toEqual([undefined, undefined]);
    expect(hall.do(three, { kind: 'finish', ticket: id })).toBe('ok');
    expect(hall.state(id).phase.kind).toBe('done');
  });

  it('[S21] a finish is taken back although the next was called: that one goes back, and one person is there', () => {
    hall.serve(three, 'first');
    hall.do(three, { kind: 'finish', ticket: 'first' });
    net.callNext(three);
    expect(offered().sort()).toEqual(['call second', 'finish first']);
    expect(undo('first')).toBe('ok');
    expect(currentAt(three.fold, 3)?.id).toBe('first');
    expect(hall.state('second')).toMatchObject({
      phase: { kind: 'waiting' },
      returned: { why: 'wrong-call' },
    });
    expect(net.callNext(four)).toBe('ok');
    expect(hall.state('second').phase).toMatchObject({ kind: 'called', window: 4 });
  });

  it('[S21] is not taken back once the next one is being served', () => {
    hall.serve(three, 'first');
    hall.do(three, { kind: 'finish', ticket: 'first' });
    net.callNext(three);
    hall.do(three, { kind: 'start', ticket: 'second' });
    expect(undo('first')).toBe('finish-first');
    expect(offered()).toEqual(['start second']);
    expect(hall.state('first').phase.kind).toBe('done');
  });

  it('[S20] a no-show, a hold and a start are taken back; of a third miss the void too', () => {
    net.callNext(three);
    hall.do(three, { kind: 'no-show', ticket: 'first' });
    expect(undo('first')).toBe('ok');
    expect(hall.state('first')).toMatchObject({ phase: { kind: 'called', window: 3 } });
    net.pass(2_000);
    hall.do(three, { kind: 'start', ticket: 'first' });
    net.pass(2_000);
    hall.do(three, { kind: 'hold', ticket: 'first', hold: 'left-papers' });
    expect(undo('first')).toBe('ok');
    expect(hall.state('first').phase).toMatchObject({ kind: 'serving', window: 3 });
    expect(undo('first')).toBe('ok');
    expect(hall.state('first').phase).toMatchObject({ kind: 'called', window: 3 });
    hall = new MovingHall({ missesToEnd: 1, missesToVoid: 1 });
    ({ net, three } = hall);
    net.issue(hall.kiosk, 'missed');
    hall.miss(three, 'missed', 'once');
    expect(hall.state('missed').phase.kind).toBe('void');
    expect(undo('missed')).toBe('ok');
    expect(hall.state('missed').phase).toMatchObject({ kind: 'called', window: 3 });
  });

  it('[S20] a mistyped number is taken back: the person is in the line as before, an unheard number is void', () => {
    const { label } = hall.state('second');
    hall.do(three, { kind: 'present', label });
    expect(offered()).toEqual(['present second']);
    expect(undo('second')).toBe('ok');
    expect(waitingLine(net.hub.fold).map(({ id }) => id)).toEqual(['first', 'second']);
    expect(hall.do(three, { kind: 'present', label: 'C099' })).toBe('ok');
    const [standIn] = three.fold.openTickets().filter((ticket) => ticket.label === 'C099');
    expect(undo(standIn?.id ?? '')).toBe('ok');
    expect(hall.state(standIn?.id ?? '').phase.kind).toBe('void');
    expect(currentAt(three.fold, 3)).toBeUndefined();
  });

  it('[S22] is one for some seconds only, at the device where it was, and not when others have acted since', () => {
    net.callNext(three);
    expect(undo('first', four)).toBe('nothing-to-undo');
    hall.do(three, { kind: 'start', ticket: 'first' });
    net.pass(8_000);
    expect(offered()).toEqual(['start first']);
    net.pass(1_000);
    expect(offered()).toEqual([]);
    expect(undo('first')).toBe('nothing-to-undo');
    hall.do(three, { kind: 'finish', ticket: 'first' });
    net.callNext(three);
    hall.do(four, { kind: 'present', ticket: 'second' });
    expect(undo('second')).toBe('nothing-to-undo');
  });

  it('[S22] says until when; a clock behind the others’ changes nothing of that', () => {
    three.wallOffMs = -180_000;
    net.callNext(three);
    const [act] = undoable(three.fold, { device: three.device, window: 3 }, net.now(three));
    expect(act).toMatchObject({ ticket: 'first', act: 'call', untilMs: net.now(three).wallMs + 8_000 });
  });

  it('[S22] a person sent on or put back is called by choice instead', () => {
    hall.serve(three, 'first');
    hall.do(three, { kind: 'transfer', ticket: 'first', to: { groups: ['household'] } });
    expect(undo('first')).toBe('call-by-choice');
    expect(offered()).toEqual([]);
    const again = { kind: 'call-next', request: 'again', wanted: 'first', why: 'taken-back' } as const;
    expect(hall.do(three, again)).toBe('ok');
    hall.do(three, { kind: 'no-show', ticket: 'first' });
    hall.do(three, { kind: 'restore', ticket: 'first' });
    expect(undo('first')).toBe('call-by-choice');
  });

  it('[S20][C16] a call of a window cut off is taken back, and it may call them again from its reserve', () => {
    hall = new MovingHall({ reserveSize: 3 });
    ({ net, three } = hall);
    for (let i = 0; i < 8; i++) net.issue(hall.kiosk, `t${i}`);
    net.pass(12_000);
    net.cutOff.add(three);
    three.participant.link(undefined);
    expect(net.callNext(three)).toBe('ok');
    const called = currentAt(three.fold, 3)?.id ?? '';
    expect(undo(called)).toBe('ok');
    expect(currentAt(three.fold, 3)).toBeUndefined();
    expect(net.callNext(three)).toBe('ok');
    expect(currentAt(three.fold, 3)?.id).toBe(called);
    net.heal();
    three.participant.link(net.hub.device);
    net.pass(12_000);
    expect(hall.state(called)).toMatchObject({ leg: 2, phase: { kind: 'called' }, anomalies: [] });
  });
});

describe('an end that was forgotten', () => {
  it('[S19] is said at finishing, and its time counts for nothing', () => {
    hall.serve(three, 'first');
    net.pass(60_000, 10_000);
    expect(hall.do(three, { kind: 'finish', ticket: 'first', forgotten: true })).toBe('ok');
    expect(hall.state('first').phase).toMatchObject({ kind: 'done', untimed: true });
    hall.serve(three, 'second');
    hall.do(three, { kind: 'finish', ticket: 'second' });
    expect(hall.state('second').phase).not.toHaveProperty('untimed');
  });
});

describe('bad moments', () => {
  it('[S21] a window closed by a manager in mid-service finishes first, and both see what stands', () => {
    const manager = net.join('manager', 'manager');
    hall.serve(three, 'first');
    const close = { kind: 'order-window', window: 3, wish: 'closed', rank: 'manager' } as const;
    expect(hall.do(manager, close)).toBe('ok');
    net.pass(2_000);
    expect(net.hub.fold.window(3).acknowledged?.wish).not.toBe('closed');
    // What the clerk does with the person goes on to work.
    expect(hall.do(three, { kind: 'hold', ticket: 'first', hold: 'awaits-step' })).toBe('ok');
    expect(undo('first')).toBe('ok');
    expect(hall.do(three, { kind: 'finish', ticket: 'first' })).toBe('ok');
    net.pass(2_000);
    expect(net.hub.fold.window(3).acknowledged?.wish).toBe('closed');
    expect(net.callNext(three)).toBe('window-not-open');
  });

  it('[G5] a ticket this day does not know is neither put back nor sent on nor held', () => {
    for (const kind of ['restore', 'bring-papers', 'resume', 'undo'] as const) {
      expect(hall.do(three, { kind, ticket: 'yesterday' })).toBe('unknown-ticket');
    }
    const to = { groups: ['household'] };
    expect(hall.do(three, { kind: 'transfer', ticket: 'yesterday', to })).toBe('unknown-ticket');
    expect(hall.do(hall.guide, { kind: 'transfer', ticket: 'first', to })).toBe('not-signed-in');
  });
});
