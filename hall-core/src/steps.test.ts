import { beforeEach, describe, expect, it } from 'vitest';
import type { Command } from './custody/participant.ts';
import { ticketEntity } from './event-types.ts';
import { insideWork, isInsideDone } from './inside-steps.ts';
import { currentAt, peopleAhead, qualifies, windowsFor } from './queue.ts';
import { stepsElsewhere } from './steps.ts';
import { HallNet } from './test-support/hall-net.ts';
import type { Member } from './test-support/member.ts';
import { partedHall, REGISTER, RELIEF } from './test-support/parted-hall.ts';
import type { TicketState } from './ticket.ts';

const PENSION = 'resident-pension-enrol';

let net: HallNet;
let kiosk: Member;
let one: Member;
let two: Member;
let three: Member;

function open(hall = partedHall()): void {
  net = new HallNet(hall);
  kiosk = net.join('kiosk', 'kiosk');
  [one, two, three] = [1, 2, 3].map((number) => net.windowDevice(number)) as [Member, Member, Member];
}

beforeEach(() => open());

function say(member: Member, command: Command): string | undefined {
  const ref = net.do(member, command);
  net.settle();
  return net.said(ref);
}

const state = (ticket: string, member = net.hub): TicketState => member.fold.ticket(ticket) as TicketState;
const outcomes = (ticket: string): string[] =>
  state(ticket).matters.map(({ matter, outcome }) => `${matter} ${outcome ?? 'open'}`);

/** Calls the next person at a window and begins. */
function serveNext(member: Member): TicketState | undefined {
  if (net.callNext(member) !== 'ok') return undefined;
  const current = currentAt(member.fold, member.participant.window ?? 0);
  if (current !== undefined) say(member, { kind: 'start', ticket: current.id });
  return current;
}

describe('steps in any order', () => {
  it('[Q7] are those of matters no window serves together', () => {
    const both = net.issue(kiosk, 'both', [RELIEF, REGISTER]);
    expect(both.anyOrder).toBe(true);
    expect(net.issue(kiosk, 'one', [RELIEF]).anyOrder).toBeUndefined();
    const hall = partedHall();
    const [first] = hall.windows;
    const groups = ['civil-affairs', 'household'];
    open({ ...hall, windows: hall.windows.map((each) => (each === first ? { ...each, groups } : each)) });
    expect(net.issue(kiosk, 'whole', [RELIEF, REGISTER]).anyOrder).toBeUndefined();
  });

  it('[Q7] follow the list of a bundle, unless the hall says that its order is free', () => {
    const bundle = { id: 'both', name: { 'zh-CN': '两件一起办' }, matters: [RELIEF, REGISTER] };
    open(partedHall({ bundles: [bundle] }));
    expect(net.issue(kiosk, 'bundle', [RELIEF, REGISTER]).anyOrder).toBeUndefined();
    expect(net.issue(kiosk, 'more', [RELIEF, REGISTER, PENSION]).anyOrder).toBeUndefined();
    expect(net.issue(kiosk, 'part', [RELIEF, PENSION]).anyOrder).toBe(true);
    open(partedHall({ bundles: [{ ...bundle, anyOrder: true }] }));
    expect(net.issue(kiosk, 'free', [RELIEF, REGISTER]).anyOrder).toBe(true);
  });

  it('[Q8] are called by whichever window of theirs is free first, and by one alone', () => {
    const { id } = net.issue(kiosk, 'both', [RELIEF, REGISTER]);
    const hall = partedHall();
    expect(windowsFor(hall, state(id))).toEqual([1, 2]);
    expect(
      hall.windows.filter((window) => qualifies(hall, window, state(id))).map(({ number }) => number),
    ).toEqual([1, 2]);
    expect(net.callNext(three)).toBe('nobody-waiting');
    expect(net.callNext(two)).toBe('ok');
    expect(net.callNext(one)).toBe('nobody-waiting');
    expect(state(id).phase).toMatchObject({ kind: 'called', window: 2 });
  });

  it('[Q8] put people before and behind them at each of their windows', () => {
    net.issue(kiosk, 'relief', [RELIEF]);
    net.issue(kiosk, 'register', [REGISTER]);
    net.issue(kiosk, 'pension', [PENSION]);
    const both = net.issue(kiosk, 'both', [RELIEF, REGISTER]);
    expect(peopleAhead(net.hub.fold, partedHall(), both)).toBe(2);
  });

  it('[S23] begin at a window with what is its own, and close with it that alone', () => {
    const { id } = net.issue(kiosk, 'both', [RELIEF, REGISTER]);
    serveNext(two);
    const [relief, register] = state(id).matters;
    expect(relief?.startedMs).toBeUndefined();
    expect(register?.startedMs).toBeDefined();
    expect(stepsElsewhere(partedHall(), 2, state(id))).toEqual(['civil-affairs']);
    expect(say(two, { kind: 'finish', ticket: id })).toBe('ok');
    expect(outcomes(id)).toEqual([`${RELIEF} open`, `${REGISTER} done`]);
    expect(state(id)).toMatchObject({ phase: { kind: 'waiting' }, groups: ['civil-affairs'], leg: 2 });
  });

  it('[S23] go on from the line with number, first clerk and place until the last has ended', () => {
    const first = net.issue(kiosk, 'both', [RELIEF, REGISTER, PENSION]);
    for (const name of ['a', 'b']) net.issue(kiosk, name, [RELIEF]);
    serveNext(three);
    say(three, { kind: 'finish', ticket: first.id });
    expect(state(first.id)).toMatchObject({ label: first.label, rank: first.rank, anyOrder: true });
    expect(net.callNext(three)).toBe('nobody-waiting');
    expect(serveNext(one)?.id).toBe(first.id);
    say(one, { kind: 'finish', ticket: first.id });
    expect(serveNext(one)?.id).toBe('a');
    expect(serveNext(two)?.id).toBe(first.id);
    say(two, { kind: 'finish', ticket: first.id });
    expect(state(first.id)).toMatchObject({ phase: { kind: 'done', window: 2 }, firstClerk: 'clerk-013' });
    expect(outcomes(first.id).every((each) => !each.endsWith('open'))).toBe(true);
    expect(state(first.id).anomalies).toEqual([]);
  });

  it('[S23] rest with the desk at once, so that a window that falls silent holds nobody up', () => {
    const { id } = net.issue(kiosk, 'both', [RELIEF, REGISTER]);
    const first = serveNext(one)?.id === id ? one : two;
    say(first, { kind: 'finish', ticket: id });
    expect(state(id).phase.kind).toBe('waiting');
    expect(state(id).holder.boot).toBeUndefined();
  });

  it('[S23] go on, too, where a paper told of the visit, or a typed number stood in for it', () => {
    const ways = [
      ({ id, label, series, matters, groups, usualMinutes, rank, language }: TicketState): Command => ({
        kind: 'present',
        ticket: id,
        paper: {
          label,
          series,
          matters: matters.map(({ matter }) => matter),
          groups,
          usualMinutes,
          rank,
          language,
        },
      }),
      ({ label }: TicketState): Command => ({ kind: 'present', label }),
    ];
    for (const present of ways) {
      open();
      net.cutOff.add(two);
      two.participant.link(undefined);
      const both = net.issue(kiosk, 'both', [RELIEF, REGISTER]);
      expect(say(two, present(both))).toBe('ok');
      const here = currentAt(two.fold, 2)?.id ?? '';
      expect(say(two, { kind: 'finish', ticket: here })).toBe('ok');
      net.heal();
      two.participant.link(net.hub.device);
      net.pass(15_000);
      expect(state(both.id)).toMatchObject({ phase: { kind: 'waiting' }, groups: ['civil-affairs'] });
      expect(serveNext(one)?.id).toBe(both.id);
      say(one, { kind: 'finish', ticket: both.id });
      expect(outcomes(both.id)).toEqual([`${RELIEF} done`, `${REGISTER} done`]);
      expect(state(both.id).phase.kind).toBe('done');
    }
  });

  it('[S24] are what a clerk makes of several groups a person is sent to', () => {
    const { id } = net.issue(kiosk, 'sent', [RELIEF]);
    serveNext(one);
    const to = { groups: ['household', 'social-insurance', 'household'], anyOrder: true } as const;
    expect(say(one, { kind: 'transfer', ticket: id, to })).toBe('ok');
    expect(state(id)).toMatchObject({ groups: ['household', 'social-insurance'], anyOrder: true });
    serveNext(three);
    say(three, { kind: 'finish', ticket: id });
    expect(windowsFor(partedHall(), state(id)).sort()).toEqual([1, 2]);
    serveNext(two);
    say(two, { kind: 'finish', ticket: id });
    // What the first window had begun and not ended is the last step.
    expect(state(id).groups).toEqual(['civil-affairs']);
    serveNext(one);
    say(one, { kind: 'finish', ticket: id });
    expect(state(id).phase.kind).toBe('done');
  });

  it('[S24] stay when the person is sent to another group before a step has ended', () => {
    const { id } = net.issue(kiosk, 'both', [RELIEF, REGISTER]);
    serveNext(one);
    expect(say(one, { kind: 'transfer', ticket: id, to: { groups: ['social-insurance'] } })).toBe('ok');
    expect(net.callNext(two)).toBe('nobody-waiting');
    serveNext(three);
    say(three, { kind: 'finish', ticket: id });
    expect(windowsFor(partedHall(), state(id))).toEqual([1, 2]);
    expect(outcomes(id).every((each) => each.endsWith('open'))).toBe(true);
  });

  it('[S24] stay when the person is sent to one of them first, or the window there closes', () => {
    const { id } = net.issue(kiosk, 'both', [RELIEF, REGISTER]);
    serveNext(one);
    expect(say(one, { kind: 'transfer', ticket: id, to: { window: 2 } })).toBe('ok');
    say(two, { kind: 'sign-out' });
    net.pass(2_000);
    expect(state(id)).toMatchObject({ anyOrder: true, groups: ['civil-affairs', 'household'] });
    expect(state(id).returned?.window).toBeUndefined();
    serveNext(one);
    say(one, { kind: 'finish', ticket: id });
    expect(state(id).groups).toEqual(['household']);
  });

  it('[T21] are told by whoever named the groups last', () => {
    const { id } = net.issue(kiosk, 'both', [RELIEF, REGISTER]);
    net.callNext(one);
    expect(say(one, { kind: 'undo', ticket: id })).toBe('ok');
    expect(state(id)).toMatchObject({ leg: 2, anyOrder: true, phase: { kind: 'waiting' } });
    const back = { leg: 3, rank: 1, to: { groups: ['household'] } };
    net.hub.record([{ type: 'ticket-returned', v: 1, about: ticketEntity(id), data: back }]);
    expect(state(id).anyOrder).toBeUndefined();
  });
});

describe('a step inside', () => {
  const give = (member: Member, ticket: string, group: string, matter = REGISTER) =>
    say(member, { kind: 'give-inside', ticket, matter, group });

  beforeEach(() => {
    net.issue(kiosk, 'both', [RELIEF, REGISTER]);
    serveNext(one);
  });

  it('[S25] is worked on and ended without its person, wherever they are meanwhile', () => {
    expect(give(one, 'both', 'household')).toBe('ok');
    expect(insideWork(two.fold, 2).map(({ ticket, matter }) => `${ticket.label} ${matter.matter}`)).toEqual([
      `${state('both').label} ${REGISTER}`,
    ]);
    expect(insideWork(three.fold, 3)).toEqual([]);
    const closing = { kind: 'close-matter', ticket: 'both', matter: REGISTER, outcome: 'done' } as const;
    expect(say(three, closing)).toBe('at-another-window');
    expect(isInsideDone(state('both'))).toBe(false);
    expect(say(two, closing)).toBe('ok');
    expect(state('both').phase).toMatchObject({ kind: 'serving', window: 1 });
    expect(isInsideDone(state('both'))).toBe(true);
    expect(insideWork(two.fold, 2)).toEqual([]);
  });

  it('[S25] calls nobody and is not closed when its person goes', () => {
    give(one, 'both', 'household');
    expect(stepsElsewhere(partedHall(), 1, state('both'))).toEqual([]);
    say(one, { kind: 'finish', ticket: 'both' });
    expect(state('both').phase.kind).toBe('done');
    expect(outcomes('both')).toEqual([`${RELIEF} done`, `${REGISTER} open`]);
    expect(net.callNext(two)).toBe('nobody-waiting');
    expect(give(two, 'both', '')).toBe('person-has-gone');
    say(two, { kind: 'close-matter', ticket: 'both', matter: REGISTER, outcome: 'accepted' });
    expect(outcomes('both')[1]).toBe(`${REGISTER} accepted`);
  });

  it('[S25] comes back to the person, and goes to another group, from the windows that work on it', () => {
    give(one, 'both', 'household');
    expect(give(three, 'both', '')).toBe('wrong-state');
    expect(give(two, 'both', 'social-insurance')).toBe('ok');
    expect(give(three, 'both', '')).toBe('ok');
    expect(stepsElsewhere(partedHall(), 1, state('both'))).toEqual(['household']);
    expect(give(one, 'both', 'tax')).toBe('unknown-group');
    expect(give(one, 'both', 'household', 'no-such-matter')).toBe('unknown-matter');
    say(one, { kind: 'close-matter', ticket: 'both', matter: RELIEF, outcome: 'done' });
    expect(give(one, 'both', 'household', RELIEF)).toBe('matter-ended');
  });
});
