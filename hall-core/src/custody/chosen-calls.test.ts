import { beforeEach, describe, expect, it } from 'vitest';
import type { EventOf } from '../event-types.ts';
import type { CallReason } from '../service-codes.ts';
import { HallNet, townshipWith } from '../test-support/hall-net.ts';
import type { Member } from '../test-support/member.ts';

let net: HallNet;
let kiosk: Member;
let three: Member;
let four: Member;

const open = (reserveSize: number): void => {
  net = new HallNet(townshipWith({ reserveSize }));
  kiosk = net.join('kiosk', 'kiosk');
  three = net.windowDevice(3);
  four = net.windowDevice(4);
};

beforeEach(() => open(0));

let presses = 0;
const choose = (member: Member, wanted: string, why: CallReason | undefined = 'short-question'): string => {
  const reason = why === undefined ? {} : { why };
  const ref = net.do(member, { kind: 'call-next', request: `choice ${++presses}`, wanted, ...reason });
  net.settle();
  return ref;
};
const phaseOf = (ticket: string, member = net.hub) => member.fold.ticket(ticket)?.phase;
const whyOf = (ticket: string): (CallReason | undefined)[] =>
  (net.calls() as EventOf<'ticket-called'>[])
    .filter(({ about }) => about === `ticket:${ticket}`)
    .map(({ data }) => data.why);

describe('a chosen ticket', () => {
  it('[Q6] is called before others, and the call says why', () => {
    for (const id of ['first', 'second', 'third']) net.issue(kiosk, id);
    expect(net.said(choose(three, 'third', 'aged-or-ill'))).toBe('ok');
    expect(phaseOf('third')).toMatchObject({ kind: 'called', window: 3, why: 'aged-or-ill' });
    expect(whyOf('third')).toEqual(['aged-or-ill']);
    // The next is called as if nothing had happened, and needs no reason.
    expect(net.callNext(four)).toBe('ok');
    expect(phaseOf('first')).toMatchObject({ kind: 'called', window: 4 });
    expect(whyOf('first')).toEqual([undefined]);
  });

  it('[Q6] is not called without a reason', () => {
    net.issue(kiosk, 'first');
    const ref = net.do(three, { kind: 'call-next', request: 'choice', wanted: 'first' });
    expect(net.said(ref)).toBe('reason-missing');
    expect(net.calls()).toEqual([]);
  });

  it('[Q6] is refused where it does not wait, is unknown, or waits for other windows', () => {
    const mine = net.issue(kiosk, 'mine');
    net.issue(kiosk, 'other', ['project-record']);
    expect(net.said(choose(three, 'nobody'))).toBe('unknown-ticket');
    expect(net.said(choose(three, 'other'))).toBe('not-qualified');
    expect(net.said(choose(four, mine.id))).toBe('ok');
    expect(net.said(choose(three, mine.id))).toBe('not-waiting');
  });

  it('[D19] that two windows choose at once goes to one, and the other hears that it waits no more', () => {
    open(3);
    net.issue(kiosk, 'first');
    net.issue(kiosk, 'second');
    const asks = [three, four].map((member, n) =>
      net.do(member, { kind: 'call-next', request: `race ${n}`, wanted: 'second', why: 'other' }),
    );
    net.settle();
    expect(asks.map((ref) => net.said(ref))).toEqual(['ok', 'not-waiting']);
  });

  it('[D19] comes from the reserve of another window in reach, and is refused where that is out of reach', () => {
    open(3);
    for (let i = 0; i < 8; i++) net.issue(kiosk, `t${i}`);
    net.pass(12_000);
    const heldBy = (member: Member): string[] =>
      net.hub.fold
        .openTickets()
        .filter(({ holder }) => holder.device === member.device)
        .map(({ id }) => id);
    const [near = ''] = heldBy(four);
    expect(near).not.toBe('');
    expect(net.said(choose(three, near))).toBe('ok');
    expect(phaseOf(near)).toMatchObject({ kind: 'called', window: 3 });
    net.do(three, { kind: 'start', ticket: near });
    net.do(three, { kind: 'finish', ticket: near });
    net.pass(12_000);
    const [far = ''] = heldBy(four);
    expect(far).not.toBe('');
    net.cutOff.add(four);
    net.pass(15_000);
    expect(net.said(choose(three, far))).toBe('out-of-reach');
    expect(phaseOf(far)?.kind).toBe('waiting');
  });

  it('[D19] is passed once, however often the ask is repeated, and nobody else in its place', () => {
    for (const id of ['first', 'second']) net.issue(kiosk, id);
    const ref = net.do(three, { kind: 'call-next', request: 'press', wanted: 'second', why: 'other' });
    const [ask] = net.letters;
    net.settle();
    expect(net.said(ref)).toBe('ok');
    if (ask !== undefined) net.letters.push(ask, ask);
    net.settle();
    expect(net.calls()).toHaveLength(1);
    expect(phaseOf('first')?.kind).toBe('waiting');
    expect(net.hub.fold.ticket('first')?.holder.boot).toBeUndefined();
  });

  it('[C14] is called by a window cut off only out of its own reserve, in its turn or not', () => {
    open(3);
    for (let i = 0; i < 8; i++) net.issue(kiosk, `t${i}`);
    net.pass(12_000);
    const reserved = net.hub.fold
      .openTickets()
      .filter(({ holder }) => holder.device === three.device)
      .map(({ id }) => id);
    const last = reserved.at(-1) ?? '';
    const elsewhere = three.fold.openTickets().find(({ id }) => !reserved.includes(id))?.id ?? '';
    net.cutOff.add(three);
    three.participant.link(undefined);
    expect(net.said(choose(three, elsewhere))).toBe('out-of-reach');
    expect(net.said(choose(three, last, 'fetching'))).toBe('ok');
    expect(phaseOf(last, three)).toMatchObject({ kind: 'called', basis: 'reserve', why: 'fetching' });
  });

  it('[C14] is not taken for another one that an older hub passes', () => {
    for (const id of ['first', 'second']) net.issue(kiosk, id);
    const ref = net.do(three, { kind: 'call-next', request: 'press', wanted: 'second', why: 'other' });
    const [letter] = net.letters;
    if (letter?.message.kind === 'next-ask') {
      const { wanted: _unknown, ...older } = letter.message;
      net.letters = [{ ...letter, message: older }];
    }
    net.settle();
    net.pass(4_000);
    expect(net.said(ref)).not.toBe('ok');
    expect(net.calls()).toEqual([]);
  });
});

describe('one person at a window', () => {
  it('[C15] is there although an answer was on its way when somebody showed a ticket', () => {
    for (const id of ['first', 'second']) net.issue(kiosk, id);
    const ref = net.do(three, { kind: 'call-next', request: 'press' });
    expect(net.said(net.do(three, { kind: 'present', ticket: 'second' }))).toBe('ok');
    net.settle();
    net.pass(3_000);
    expect(net.said(ref)).toBe('finish-first');
    expect(phaseOf('second')).toMatchObject({ kind: 'serving', window: 3 });
    expect(phaseOf('first')?.kind).toBe('waiting');
    // Nobody is lost by it.
    expect(net.callNext(four)).toBe('ok');
    expect(phaseOf('first')).toMatchObject({ kind: 'called', window: 4 });
  });

  it('[C15] is there, too, when nobody answers in time and the reserve would be called', () => {
    open(3);
    for (let i = 0; i < 8; i++) net.issue(kiosk, `t${i}`);
    net.pass(12_000);
    net.cutOff.add(three);
    const ref = net.do(three, { kind: 'call-next', request: 'press' });
    expect(net.said(net.do(three, { kind: 'present', ticket: 't0' }))).toBe('ok');
    net.pass(4_000);
    expect(net.said(ref)).toBe('finish-first');
    expect(net.calls()).toEqual([]);
  });
});
