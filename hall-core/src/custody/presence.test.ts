import { beforeEach, describe, expect, it } from 'vitest';
import { tidyLabel } from '../presence.ts';
import { HallNet, MATTER, townshipWith } from '../test-support/hall-net.ts';
import type { Member } from '../test-support/member.ts';

let net: HallNet;
let kiosk: Member;
let three: Member;
let four: Member;

beforeEach(() => {
  net = new HallNet(townshipWith({ reserveSize: 0 }));
  kiosk = net.join('kiosk', 'kiosk');
  three = net.windowDevice(3);
  four = net.windowDevice(4);
});

const present = (
  member: Member,
  shown: { label?: string; ticket?: string; confirmed?: boolean },
): string | undefined => {
  const ref = net.do(member, { kind: 'present', ...shown });
  net.settle();
  return net.said(ref);
};

const phaseAt = (member: Member, ticket: string) => member.fold.ticket(ticket)?.phase;

describe('a person who stands at a window with a ticket', () => {
  it('[G1] is served there, whether waiting, called elsewhere, held in reserve or given up', () => {
    const waiting = net.issue(kiosk, 'waiting');
    expect(present(three, { label: waiting.label })).toBe('ok');
    expect(phaseAt(net.hub, 'waiting')).toMatchObject({ kind: 'serving', window: 3 });
    expect(net.hub.fold.ticket('waiting')?.matters[0]?.startedMs).toBeDefined();
    net.do(three, { kind: 'finish', ticket: 'waiting' });
    const called = net.issue(kiosk, 'called');
    expect(net.callNext(four)).toBe('ok');
    expect(present(three, { ticket: called.id })).toBe('ok');
    expect(phaseAt(four, 'called')).toMatchObject({ kind: 'serving', window: 3 });
    // The window that called is free to go on.
    net.issue(kiosk, 'next');
    expect(net.callNext(four)).toBe('ok');
  });

  it('[G1] is served there still when the paper is scanned again, as no answer had come', () => {
    net.issue(kiosk, 'twice');
    expect(present(three, { ticket: 'twice' })).toBe('ok');
    const { size } = net.hub.fold;
    expect(present(three, { ticket: 'twice' })).toBe('ok');
    expect(net.hub.fold.size).toBe(size);
    expect(phaseAt(net.hub, 'twice')).toMatchObject({ kind: 'serving', window: 3 });
  });

  it('[G2] is served by the number on the paper where the window has not heard of the ticket', () => {
    net.cutOff.add(three);
    three.participant.link(undefined);
    const unheard = net.issue(kiosk, 'unheard');
    expect(present(three, { label: ` ${unheard.label.toLowerCase()} ` })).toBe('ok');
    const standIn = three.fold.openTickets().find(({ label }) => label === unheard.label);
    expect(standIn?.phase).toMatchObject({ kind: 'serving', window: 3 });
    net.do(three, { kind: 'finish', ticket: standIn?.id ?? '' });
    // The page is loaded anew before it hears of the real ticket.
    three.restart({ clean: true });
    net.heal();
    three.participant.link(net.hub.device);
    net.pass(5_000);
    // What was done counts for the real ticket, nobody calls it again, and the stand-in is void.
    expect(phaseAt(net.hub, 'unheard')).toMatchObject({ kind: 'done', window: 3 });
    expect(phaseAt(net.hub, standIn?.id ?? '')).toMatchObject({ kind: 'void' });
    expect(net.callNext(four)).toBe('nobody-waiting');
  });

  it('[G2] is never taken for whoever showed a paper of another day with the same number', () => {
    net.cutOff.add(three);
    three.participant.link(undefined);
    const today = net.issue(kiosk, 'today');
    const { label, series, groups, usualMinutes, language } = today;
    const paper = { label, series, matters: [MATTER], groups, usualMinutes, rank: 0, language };
    expect(net.said(net.do(four, { kind: 'present', ticket: 'yesterday', paper }))).toBe('ok');
    net.settle();
    expect(present(three, { label })).toBe('ok');
    net.do(three, { kind: 'finish', ticket: three.fold.openTickets()[0]?.id ?? '' });
    for (const event of four.disk) if (event.about === 'ticket:yesterday') three.take(event);
    three.tick();
    net.heal();
    three.participant.link(net.hub.device);
    net.pass(5_000);
    expect(phaseAt(net.hub, 'today')).toMatchObject({ kind: 'done', window: 3 });
    expect(phaseAt(net.hub, 'yesterday')).toMatchObject({ kind: 'serving', window: 4 });
    const next = net.issue(kiosk, 'next');
    expect(net.said(net.do(four, { kind: 'finish', ticket: 'yesterday' }))).toBe('ok');
    net.settle();
    const old = { ...paper, label: next.label };
    expect(net.said(net.do(four, { kind: 'present', ticket: 'the day before', paper: old }))).toBe('ok');
    net.settle();
    expect(present(three, { label: next.label })).toBe('ok');
    expect(phaseAt(net.hub, 'next')).toMatchObject({ kind: 'serving', window: 3 });
  });

  it('[G2][C3] is not called by the window that served the number, before the two are known to be one', () => {
    net.cutOff.add(three);
    three.participant.link(undefined);
    const unheard = net.issue(kiosk, 'unheard');
    expect(present(three, { label: unheard.label })).toBe('ok');
    net.do(three, { kind: 'finish', ticket: three.fold.openTickets()[0]?.id ?? '' });
    const events = [...net.hub.disk];
    net.cutOff.clear();
    three.participant.link(net.hub.device);
    // The ticket is passed and named before anything else has arrived.
    const ref = net.do(three, { kind: 'call-next', request: 'press' });
    while (net.letters.length > 0) net.deliverLetter();
    for (const event of events) three.take(event);
    net.settle();
    net.pass(5_000);
    expect(net.said(ref)).not.toBe('ok');
    expect(net.calls()).toEqual([]);
    expect(phaseAt(net.hub, 'unheard')).toMatchObject({ kind: 'done', window: 3 });
    net.issue(kiosk, 'next');
    expect(net.callNext(three)).toBe('ok');
  });

  it('[G3] is served by what the scanned paper says, which the issue completes when it comes', () => {
    net.cutOff.add(three);
    three.participant.link(undefined);
    const { id, label, series, groups, usualMinutes, rank, language } = net.issue(kiosk, 'scanned');
    const paper = { label, series, matters: [MATTER], groups, usualMinutes, rank, language };
    const ref = net.do(three, { kind: 'present', ticket: id, paper });
    expect(net.said(ref)).toBe('ok');
    expect(three.fold.ticket(id)).toMatchObject({ label, matters: [{ matter: MATTER }] });
    net.heal();
    expect(phaseAt(net.hub, id)).toMatchObject({ kind: 'serving', window: 3 });
    expect(net.hub.fold.ticket(id)?.issuedBy).toBe(kiosk.device);
  });

  it('[G4] is taken over from a window that serves them only when the clerk has confirmed it', () => {
    const ticket = net.issue(kiosk, 'served');
    net.callNext(four);
    net.do(four, { kind: 'start', ticket: ticket.id });
    net.settle();
    expect(present(three, { label: ticket.label })).toBe('at-another-window');
    expect(present(three, { label: ticket.label, confirmed: true })).toBe('ok');
    expect(phaseAt(four, ticket.id)).toMatchObject({ kind: 'serving', window: 3 });
  });

  it('[G5] is refused with the reason: one at a time, nothing ended, nothing that is no number', () => {
    const first = net.issue(kiosk, 'first');
    const second = net.issue(kiosk, 'second');
    expect(present(three, { label: first.label })).toBe('ok');
    expect(present(three, { label: second.label })).toBe('finish-first');
    net.do(three, { kind: 'finish', ticket: first.id });
    net.settle();
    expect(present(three, { label: first.label })).toBe('already-ended');
    expect(present(three, { label: '??' })).toBe('not-a-number');
    expect(tidyLabel(' c-0 01')).toBe('C001');
  });
});

describe('a window whose device a person has found to be off', () => {
  it('[G6] is no longer staffed; whom it called is called elsewhere at the old place, and so is its reserve', () => {
    net = new HallNet(townshipWith({ reserveSize: 2 }));
    kiosk = net.join('kiosk', 'kiosk');
    three = net.windowDevice(3);
    four = net.windowDevice(4);
    for (let i = 0; i < 8; i++) net.issue(kiosk, `t${i}`);
    net.pass(12_000);
    expect(net.callNext(three)).toBe('ok');
    const held = net.hub.fold.openTickets().filter(({ holder }) => holder.device === three.device).length;
    expect(held).toBeGreaterThan(1);
    net.cutOff.add(three);
    net.pass(30_000);
    const [silent] = four.participant.silentWindows;
    expect(silent).toMatchObject({ window: 3, people: held });
    const ref = net.do(four, { kind: 'take-over', window: 3 });
    net.settle();
    net.pass(2_000);
    expect(net.said(ref)).toBe('ok');
    expect(net.hub.fold.window(3).session).toBeUndefined();
    expect(net.callNext(four)).toBe('ok');
    expect(four.fold.ticket('t0')?.phase).toMatchObject({ kind: 'called', window: 4 });
    expect(net.hub.fold.openTickets().filter(({ holder }) => holder.device === three.device)).toEqual([]);
  });

  it('[G6] has not lost whom it served after all: nobody calls them again, and both windows see who did', () => {
    net.issue(kiosk, 'served');
    net.callNext(three);
    net.cutOff.add(three);
    net.do(three, { kind: 'start', ticket: 'served' });
    net.do(three, { kind: 'finish', ticket: 'served' });
    net.pass(30_000);
    net.do(four, { kind: 'take-over', window: 3 });
    net.settle();
    net.pass(2_000);
    // Nobody could know: the person is called once more, and has gone.
    expect(net.callNext(four)).toBe('ok');
    net.heal();
    const ticket = net.hub.fold.ticket('served');
    expect(ticket?.phase).toMatchObject({ kind: 'done', window: 3 });
    expect(ticket?.anomalies).toMatchObject([{ kind: 'called-twice', keeper: { window: 3 } }]);
    net.issue(kiosk, 'next');
    expect(net.callNext(four)).toBe('ok');
  });

  it('[G7] is staffed again when somebody signs in there, and an unstaffed one is refused', () => {
    net.do(four, { kind: 'take-over', window: 3 });
    net.settle();
    expect(net.said(net.do(four, { kind: 'take-over', window: 3 }))).toBe('window-not-staffed');
    net.do(three, { kind: 'sign-in', window: 3, clerk: 'clerk-013' });
    net.settle();
    net.issue(kiosk, 'again');
    expect(net.callNext(three)).toBe('ok');
    expect(net.hub.fold.window(3).declaredOff).toBeUndefined();
  });

  it('[G7][W9] is staffed again although the clock there was an hour ahead of that of whoever signs in', () => {
    // Three clocks of four are ahead, so nobody says that the time is impossible.
    for (const member of [kiosk, three, four]) member.wallOffMs = 3_600_000;
    net.issue(kiosk, 'first');
    net.do(four, { kind: 'sign-out' });
    net.do(three, { kind: 'sign-out' });
    net.do(three, { kind: 'sign-in', window: 3, clerk: 'clerk-013' });
    net.settle();
    net.do(kiosk, { kind: 'take-over', window: 3 });
    net.settle();
    const spare = net.join('spare', 'counter');
    expect(net.said(net.do(spare, { kind: 'sign-in', window: 3, clerk: 'clerk-013' }))).toBe('ok');
    net.settle();
    expect(spare.participant.window).toBe(3);
    expect(net.hub.fold.window(3)).toMatchObject({ session: { device: spare.device } });
  });
});

describe('a clerk who signs in at a second window', () => {
  it('[G8] works there; the first finishes its person, calls nobody else and closes', () => {
    const ticket = net.issue(kiosk, 'here');
    net.issue(kiosk, 'later');
    net.callNext(three);
    net.do(three, { kind: 'start', ticket: ticket.id });
    const five = net.join('window 5', 'counter');
    net.pass(1_000);
    net.do(five, { kind: 'sign-in', window: 2, clerk: 'clerk-013' });
    net.settle();
    net.pass(2_000);
    expect(three.fold.window(3).session).toBeDefined();
    net.do(three, { kind: 'finish', ticket: ticket.id });
    net.settle();
    expect(net.callNext(three)).toBe('clerk-elsewhere');
    net.pass(2_000);
    expect(net.hub.fold.window(3).session).toBeUndefined();
    expect(net.callNext(five)).toBe('ok');
  });

  it('[G8] works where the clerk came last, also when the clock of the first window was ahead', () => {
    three.wallOffMs = 3 * 60_000;
    net.do(three, { kind: 'sign-out' });
    net.do(three, { kind: 'sign-in', window: 3, clerk: 'clerk-013' });
    net.settle();
    const five = net.join('window 5', 'counter');
    net.do(five, { kind: 'sign-in', window: 2, clerk: 'clerk-013' });
    net.settle();
    net.pass(3_000);
    expect(net.hub.fold.window(3).session).toBeUndefined();
    expect(net.hub.fold.window(2).session?.device).toBe(five.device);
  });
});
