import { beforeEach, describe, expect, it } from 'vitest';
import { openCases } from './cases.ts';
import type { Command } from './custody/participant.ts';
import { HallNet, MATTER } from './test-support/hall-net.ts';
import type { Member } from './test-support/member.ts';
import type { TicketState } from './ticket.ts';

let net: HallNet;
let guide: Member;
let three: Member;
let ticket: TicketState;

beforeEach(() => {
  net = new HallNet();
  guide = net.join('guide', 'guide');
  three = net.windowDevice(3);
  ticket = net.issue(net.join('kiosk', 'kiosk'), 'intent 1', [MATTER]);
});

function say(member: Member, command: Command): string | undefined {
  const ref = net.do(member, command);
  net.settle();
  return net.said(ref);
}
const notes = () => three.fold.ticket(ticket.id)?.notes;

describe('what a guide notes of a visit', () => {
  const note = (wish: object): string | undefined =>
    say(guide, { kind: 'note-visit', ticket: ticket.id, ...wish });

  it('[FL3] reaches the window: what the person came for, needs, who goes along and who knows them', () => {
    expect(note({ purpose: 'collect', needs: ['wheelchair', 'dialect', 'dialect'] })).toBe('ok');
    expect(note({ escort: 'clerk-014', proxy: true, helper: 'clerk-015' })).toBe('ok');
    expect(three.fold.ticket(ticket.id)?.purpose).toBe('collect');
    expect(notes()).toEqual({
      purpose: 'collect',
      needs: ['dialect', 'wheelchair'],
      escort: 'clerk-014',
      proxy: true,
      helper: 'clerk-015',
    });
  });

  it('[FL3] is written only where it is new, and taken back by nothing', () => {
    note({ needs: ['wheelchair'], escort: 'clerk-014' });
    const before = guide.fold.size;
    note({ needs: ['wheelchair'], escort: 'clerk-014', proxy: false, helper: '' });
    expect(guide.fold.size).toBe(before);
    note({ needs: [], escort: '' });
    expect(notes()).toEqual({ needs: [], escort: '' });
  });

  it('[FL3] names staff of the hall only, and a ticket that is not over', () => {
    expect(note({ escort: 'someone else' })).toBe('unknown-clerk');
    expect(note({ helper: 'clerk-999' })).toBe('unknown-clerk');
    expect(say(guide, { kind: 'note-visit', ticket: 'none', proxy: true })).toBe('unknown-ticket');
    net.callNext(three);
    say(three, { kind: 'start', ticket: ticket.id });
    say(three, { kind: 'finish', ticket: ticket.id });
    expect(note({ proxy: true })).toBe('already-ended');
  });

  it('[FL1] gives priority by a command of any device that may, also cut off', () => {
    net.issue(net.join('kiosk 2', 'kiosk'), 'intent 2', [MATTER]);
    const last = net.issue(net.join('kiosk 3', 'kiosk'), 'intent 3', [MATTER]);
    net.cutOff.add(guide);
    const wish = { kind: 'prioritise', ticket: last.id, reason: 'pregnant' } as const;
    expect(say(guide, wish)).toBe('ok');
    net.heal();
    net.settle();
    expect(net.hub.fold.waitingTickets()[0]).toMatchObject({ id: last.id, priority: 'pregnant' });
  });
});

describe('help', () => {
  const help = () => net.hub.fold.window(3).help;

  it('[FL4] is asked for at the window one sits at, once, and answered by whoever comes', () => {
    expect(say(guide, { kind: 'ask-help', help: 'security' })).toBe('not-signed-in');
    expect(say(three, { kind: 'ask-help', help: 'security' })).toBe('ok');
    const asked = help();
    expect(asked).toMatchObject({ kind: 'security' });
    say(three, { kind: 'ask-help', help: 'security' });
    expect(say(guide, { kind: 'answer-help', window: 3 })).toBe('ok');
    expect(help()).toBeUndefined();
    const before = net.hub.fold.size;
    expect(say(guide, { kind: 'answer-help', window: 3 })).toBe('ok');
    expect(net.hub.fold.size).toBe(before);
  });
});

describe('an incident', () => {
  const press = { kind: 'note-incident', request: 'press', incident: 'taken-ill' } as const;
  const incidents = () => openCases(net.hub.fold);

  it('[FL5] is a case of five working days, once for each press', () => {
    expect(say(three, { ...press, window: 3 })).toBe('ok');
    expect(say(three, { ...press, window: 3 })).toBe('ok');
    expect(incidents()).toMatchObject([
      {
        kind: 'incident',
        incident: 'taken-ill',
        window: 3,
        owner: 'clerk-013',
        arose: '20260302',
        dueDay: '20260309',
      },
    ]);
  });

  it('[FL5] needs no window, and no clerk', () => {
    expect(say(guide, { ...press, window: 99 })).toBe('unknown-window');
    expect(say(guide, press)).toBe('ok');
    expect(incidents()).toHaveLength(1);
    expect(incidents()[0]).not.toHaveProperty('window');
    expect(incidents()[0]).not.toHaveProperty('owner');
  });
});

describe('lunch', () => {
  it('[FL6] hands the person over with the window: the next clerk goes on, the first stays first', () => {
    net.callNext(three);
    say(three, { kind: 'start', ticket: ticket.id });
    expect(say(three, { kind: 'sign-in', window: 3, clerk: 'clerk-014' })).toBe('ok');
    const { phase } = three.fold.ticket(ticket.id) ?? {};
    expect(phase).toMatchObject({ kind: 'serving', window: 3, clerk: 'clerk-013' });
    expect(say(three, { kind: 'finish', ticket: ticket.id })).toBe('ok');
    expect(three.fold.ticket(ticket.id)).toMatchObject({
      firstClerk: 'clerk-013',
      phase: { kind: 'done', clerk: 'clerk-014' },
    });
  });
});
