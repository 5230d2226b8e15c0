import { beforeEach, describe, expect, it } from 'vitest';
import { waitingLine } from './queue.ts';
import type { HallNet } from './test-support/hall-net.ts';
import type { Member } from './test-support/member.ts';
import { MovingHall } from './test-support/moving-hall.ts';

let hall: MovingHall;
let net: HallNet;
let three: Member;
let four: Member;

const begin = (rules = {}): void => {
  hall = new MovingHall(rules);
  ({ net, three, four } = hall);
};

beforeEach(() => begin());

const line = (): string[] => waitingLine(net.hub.fold).map(({ id }) => id);
const restore = (member: Member, ticket: string): string | undefined =>
  hall.do(member, { kind: 'restore', ticket });

describe('a person who missed the call', () => {
  it('[S11] is back three places down, behind everyone where fewer wait, and the window need not be the same', () => {
    const ids = ['missed', 'a', 'b', 'c', 'd'];
    for (const id of ids) net.issue(hall.kiosk, id);
    expect(hall.miss(three, 'missed', '1')).toBe('ok');
    expect(restore(four, 'missed')).toBe('ok');
    expect(line()).toEqual(['a', 'b', 'c', 'missed', 'd']);
    expect(hall.state('missed')).toMatchObject({ leg: 2, misses: 1, returned: { why: 'restored' } });
    // It still rests with the window that called it, and is called in its turn all the same.
    for (const next of ['a', 'b', 'c', 'missed']) {
      expect(net.callNext(four)).toBe('ok');
      expect(hall.state(next).phase).toMatchObject({ kind: 'called', window: 4 });
      hall.do(four, { kind: 'start', ticket: next });
      hall.do(four, { kind: 'finish', ticket: next });
    }
    expect(hall.miss(three, 'd', '2')).toBe('ok');
    net.issue(hall.kiosk, 'e');
    expect(restore(three, 'd')).toBe('ok');
    net.issue(hall.kiosk, 'f');
    expect(line()).toEqual(['e', 'd', 'f']);
  });

  it('[S11] is not before where they stood, and only counts whom their own windows may call', () => {
    net.windowDevice(5);
    for (const id of ['a', 'other', 'b', 'c', 'd', 'chosen', 'last']) net.issue(hall.kiosk, id);
    hall.serve(three, 'other');
    expect(hall.do(three, { kind: 'transfer', ticket: 'other', to: { window: 5 } })).toBe('ok');
    expect(hall.miss(three, 'chosen', '1')).toBe('ok');
    expect(restore(three, 'chosen')).toBe('ok');
    expect(line().slice(-2)).toEqual(['chosen', 'last']);
    expect(hall.miss(three, 'd', '2')).toBe('ok');
    expect(restore(three, 'd')).toBe('ok');
    expect(line()).toEqual(['a', 'other', 'b', 'c', 'd', 'chosen', 'last']);
    expect(hall.miss(three, 'a', '3')).toBe('ok');
    expect(restore(three, 'a')).toBe('ok');
    // Whoever was sent to window 5 is before nobody at the windows of this line.
    expect(line()).toEqual(['other', 'b', 'c', 'd', 'a', 'chosen', 'last']);
  });

  it('[S11] is where they were sent before, and what was served meanwhile is not undone', () => {
    net.issue(hall.kiosk, 'sent');
    hall.serve(three, 'sent');
    hall.do(three, { kind: 'transfer', ticket: 'sent', to: { window: 4 } });
    hall.miss(four, 'sent', '1');
    expect(restore(hall.guide, 'sent')).toBe('ok');
    expect(hall.state('sent').returned?.window).toBe(4);
    net.issue(hall.kiosk, 'served');
    hall.do(three, { kind: 'call-next', request: '2', wanted: 'served', why: 'other' });
    net.cutOff.add(three);
    hall.do(three, { kind: 'no-show', ticket: 'served' });
    // Its person is at the window after all; the guide has heard of the miss only.
    const missed = three.disk.at(-1);
    if (missed !== undefined) for (const member of [net.hub, hall.guide]) member.take(missed);
    expect(hall.do(three, { kind: 'present', ticket: 'served' })).toBe('ok');
    expect(restore(hall.guide, 'served')).toBe('ok');
    net.heal();
    expect(hall.state('served')).toMatchObject({ phase: { kind: 'serving', window: 3 }, anomalies: [] });
  });

  it('[S12] a second time is put back by a guide or manager only, and a third time has no ticket any more', () => {
    net.issue(hall.kiosk, 'missed');
    expect(hall.miss(three, 'missed', '1')).toBe('ok');
    expect(restore(three, 'missed')).toBe('ok');
    expect(hall.miss(three, 'missed', '2')).toBe('ok');
    expect(restore(three, 'missed')).toBe('guide-restores');
    expect(restore(hall.guide, 'missed')).toBe('ok');
    expect(hall.miss(three, 'missed', '3')).toBe('ok');
    expect(hall.state('missed').phase).toMatchObject({ kind: 'void', reason: 'missed' });
    expect(restore(hall.guide, 'missed')).toBe('already-ended');
    begin({ missesToEnd: 1, missesToVoid: 2 });
    net.issue(hall.kiosk, 'missed');
    hall.miss(three, 'missed', '1');
    expect(restore(three, 'missed')).toBe('guide-restores');
    expect(restore(hall.guide, 'missed')).toBe('ok');
    hall.miss(three, 'missed', '2');
    expect(hall.state('missed').phase.kind).toBe('void');
  });

  it('[S11] has to have missed it', () => {
    net.issue(hall.kiosk, 'waiting');
    expect(restore(three, 'waiting')).toBe('wrong-state');
    expect(restore(three, 'nobody')).toBe('unknown-ticket');
  });
});

describe('a person who brings the missing paper', () => {
  const withNotice = (ticket: string): void => {
    net.issue(hall.kiosk, ticket, ['elder-card', 'birth-register']);
    hall.serve(three, ticket);
    hall.do(three, { kind: 'close-matter', ticket, matter: 'birth-register', outcome: 'notice' });
    hall.do(three, { kind: 'finish', ticket });
    net.pass(10_000);
  };

  it('[S13] has one person before them at any window that takes the matter, under the old number', () => {
    withNotice('back');
    for (const id of ['a', 'b', 'c']) net.issue(hall.kiosk, id);
    expect(hall.do(hall.guide, { kind: 'bring-papers', ticket: 'back' })).toBe('ok');
    expect(line()).toEqual(['a', 'back', 'b', 'c']);
    expect(hall.state('back')).toMatchObject({ groups: ['household'], returned: { why: 'papers-brought' } });
    net.callNext(three);
    expect(net.callNext(four)).toBe('ok');
    expect(hall.state('back')).toMatchObject({ phase: { kind: 'called', window: 4 }, anomalies: [] });
    // What was closed with a notice is closed anew.
    hall.do(four, { kind: 'start', ticket: 'back' });
    hall.do(four, { kind: 'close-matter', ticket: 'back', matter: 'birth-register', outcome: 'done' });
    hall.do(four, { kind: 'finish', ticket: 'back' });
    expect(hall.do(four, { kind: 'bring-papers', ticket: 'back' })).toBe('nothing-to-bring');
  });

  it('[S13] is refused while the visit is not over, and where nothing is missing', () => {
    const { id } = net.issue(hall.kiosk, 'whole');
    expect(hall.do(three, { kind: 'bring-papers', ticket: id })).toBe('wrong-state');
    hall.serve(three, id);
    hall.do(three, { kind: 'finish', ticket: id });
    expect(hall.do(three, { kind: 'bring-papers', ticket: id })).toBe('nothing-to-bring');
    expect(hall.do(three, { kind: 'present', ticket: id })).toBe('already-ended');
    expect(hall.do(three, { kind: 'bring-papers', ticket: 'of another day' })).toBe('unknown-ticket');
  });

  it('[S13][G12] is served at once at the window they show it, and nobody sees them waiting or called twice', () => {
    withNotice('back');
    const seen: string[] = [];
    const { label } = hall.state('back');
    net.do(four, { kind: 'present', label });
    while (net.parcels.length > 0) {
      net.deliverParcel();
      seen.push(hall.state('back').phase.kind);
    }
    net.settle();
    expect(seen).not.toContain('waiting');
    expect(hall.state('back')).toMatchObject({
      leg: 2,
      phase: { kind: 'serving', window: 4 },
      returned: { why: 'papers-brought', fromWindow: 3 },
      anomalies: [],
    });
  });
});
