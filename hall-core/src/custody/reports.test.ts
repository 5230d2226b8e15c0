import { describe, expect, it } from 'vitest';
import type { HallEvent } from '../event.ts';
import { currentAt, ticketsHeldBy } from '../queue.ts';
import { HallNet, townshipWith } from '../test-support/hall-net.ts';

it('[D18] waits for what a window did while it was away before it calls again whom it took back from it', () => {
  const net = new HallNet(townshipWith({ reserveSize: 2, autonomyMs: 60_000, guardMs: 10_000 }));
  const kiosk = net.join('kiosk', 'kiosk');
  const three = net.windowDevice(3);
  const four = net.windowDevice(4);
  for (let i = 0; i < 8; i++) net.issue(kiosk, `t${i}`);
  net.pass(12_000);
  net.cutOff.add(three);
  three.participant.link(undefined);
  expect(net.callNext(three)).toBe('ok');
  const [called] = three.fold.openTickets().filter(({ phase }) => phase.kind === 'called');
  net.pass(100_000);
  expect(net.hub.fold.ticket(called?.id ?? '')?.pass?.reason).toBe('reclaim');
  // Its heartbeat is here before its calls are.
  const heads = three.fold.holdings.headsOf(three.device);
  net.hub.receive(three.device, { kind: 'beat', seq: 1_000, boot: three.boot, window: 3, holds: [], heads });
  const got: string[] = [];
  for (let i = 0; i < 8; i++) {
    if (net.callNext(four) !== 'ok') break;
    const [mine] = four.fold
      .openTickets()
      .filter(({ phase }) => phase.kind === 'called' && phase.window === 4);
    got.push(mine?.id ?? '');
    net.do(four, { kind: 'start', ticket: mine?.id ?? '' });
    net.do(four, { kind: 'finish', ticket: mine?.id ?? '' });
    net.settle();
  }
  expect(got.length).toBeGreaterThan(4);
  expect(got).not.toContain(called?.id);
  net.heal();
  expect(net.hub.fold.ticket(called?.id ?? '')?.anomalies).toEqual([]);
});

/**
 * Window 3 is cut off, calls from its reserve, and is taken back from; its heartbeat is here before its call is. Answers
 * the ticket it called, and whom window 1 is given when its clerk comes after all that.
 */
function backBeforeItsCall(meanwhile: (net: HallNet, called: string, beats: () => void) => void) {
  const net = new HallNet(townshipWith({ reserveSize: 3, autonomyMs: 60_000, guardMs: 10_000 }));
  const kiosk = net.join('kiosk', 'kiosk');
  const three = net.windowDevice(3);
  for (let i = 0; i < 12; i++) net.issue(kiosk, `t${i}`);
  net.pass(12_000);
  net.cutOff.add(three);
  three.participant.link(undefined);
  expect(net.callNext(three)).toBe('ok');
  const called = currentAt(three.fold, 3)?.id ?? '';
  net.pass(100_000);
  expect(net.hub.fold.ticket(called)?.pass?.reason).toBe('reclaim');
  const beats = (): void => {
    const heads = three.fold.holdings.headsOf(three.device);
    net.hub.receive(three.device, {
      kind: 'beat',
      seq: 1_000,
      boot: three.boot,
      window: 3,
      holds: [],
      heads,
    });
  };
  meanwhile(net, called, beats);
  // In no share of window 3.
  for (let i = 12; i < 24; i++) net.issue(kiosk, `t${i}`);
  const one = net.windowDevice(1);
  const givenToOne = (): string[] => {
    const given: string[] = [];
    while (net.callNext(one) === 'ok') {
      const ticket = currentAt(one.fold, 1)?.id ?? '';
      given.push(ticket);
      net.do(one, { kind: 'start', ticket });
      net.do(one, { kind: 'finish', ticket });
      net.settle();
    }
    return given;
  };
  return { net, called, beats, givenToOne };
}

/** Window 4 is lent a ticket in its reserve, and its clerk leaves without having called it. */
function lentAndGivenBack(net: HallNet, ticket: string, threeBeats: () => void): void {
  const four = net.windowDevice(4);
  net.pass(12_000);
  expect(net.hub.fold.ticket(ticket)?.holder.device).toBe(four.device);
  net.do(four, { kind: 'sign-out' });
  net.settle();
  expect(net.hub.fold.ticket(ticket)?.pass?.reason).toBe('give-back');
  threeBeats();
}

describe('a ticket taken back from a window whose call is not here yet', () => {
  it('[D18] is called nowhere else though the hub has started again since', () => {
    const { net, called, beats, givenToOne } = backBeforeItsCall((hall) => {
      hall.pass(30_000);
      hall.hub.restart({ clean: true });
    });
    const given = givenToOne();
    expect(given.length).toBeGreaterThan(4);
    expect(given).not.toContain(called);
    beats();
    expect(givenToOne()).toEqual([]);
    net.heal();
    expect(net.hub.fold.ticket(called)?.anomalies).toEqual([]);
  });

  it('[D18] is in nobody’s share (seed 14000197)', () => {
    const { net, called, beats } = backBeforeItsCall(() => undefined);
    beats();
    net.pass(30_000);
    const told = net.hub.fold.window(1).share?.tickets ?? [];
    expect(told.length).toBeGreaterThan(0);
    expect(told).not.toContain(called);
  });

  it('[D18] is called again when the hub has started again and not heard of that window for its whole patience', () => {
    const { net, called, givenToOne } = backBeforeItsCall((hall) => hall.hub.restart({ clean: true }));
    expect(givenToOne()).not.toContain(called);
    net.pass(80_000);
    expect(givenToOne()).toContain(called);
  });

  it('[D18] is passed to nobody though another window has been lent it since and has given it back', () => {
    const { net, called, givenToOne } = backBeforeItsCall(lentAndGivenBack);
    expect(net.hub.fold.ticket(called)?.holder).toEqual({ device: net.hub.device });
    const given = givenToOne();
    expect(given.length).toBeGreaterThan(3);
    expect(given).not.toContain(called);
    net.heal();
    expect(net.hub.fold.ticket(called)?.anomalies).toEqual([]);
  });
});

/** A window holds what one hub lent it in its own name, sends its heartbeats to another since, and is cut off. */
function lentByOneHeardByAnother(hubsAre: 'apart' | 'in contact') {
  const net = new HallNet(townshipWith({ reserveSize: 1, autonomyMs: 60_000, guardMs: 10_000 }));
  const lender = net.secondHub();
  const kiosk = net.join('kiosk', 'kiosk');
  const three = net.windowDevice(3);
  const four = net.windowDevice(4);
  net.split([lender, kiosk, three]);
  for (const member of [kiosk, three]) member.participant.link(lender.device);
  for (const id of ['first', 'second', 'third']) net.issue(kiosk, id);
  net.pass(6_000);
  const [lent] = ticketsHeldBy(three.fold, three.device);
  if (lent === undefined) throw new Error('nothing was lent');
  const run = (ms: number, hub = net.hub): void => {
    for (let left = ms; left > 0; left -= 1_000) {
      net.linkAll((member) => (net.cutOff.has(member) ? undefined : hub));
      net.pass(1_000);
    }
  };
  /** The two hubs reach each other and have told each other everything. */
  const meet = (): void => {
    net.apart.clear();
    for (const event of [...lender.disk]) net.hub.take(event);
    for (const event of [...net.hub.disk]) lender.take(event);
    run(10_000);
  };
  net.heal();
  if (hubsAre === 'apart') net.split([lender]);
  run(40_000);
  net.cutOff.add(three);
  three.participant.link(undefined);
  const takenBack = (): boolean => net.hub.fold.ticket(lent.id)?.pass?.event !== lent.pass?.event;
  /** Four calls and serves everyone it is given. */
  const servedAtFour = (): string[] => {
    const served: string[] = [];
    while (net.callNext(four) === 'ok') {
      const ticket = currentAt(four.fold, 4)?.id ?? '';
      served.push(ticket);
      net.do(four, { kind: 'start', ticket });
      net.do(four, { kind: 'finish', ticket });
      net.settle();
    }
    return served;
  };
  return { net, lender, three, lent, run, meet, takenBack, servedAtFour };
}

describe('a ticket taken back from a window that another hub in contact has heard since', () => {
  it('[D18] is called nowhere else before all have missed the window for the whole patience', () => {
    const { net, lender, three, lent, run, servedAtFour } = lentByOneHeardByAnother('in contact');
    expect(net.callNext(three)).toBe('ok');
    expect(three.fold.ticket(lent.id)?.phase.kind).toBe('called');
    // The one that heard the window is off, and the lender passes on what it takes back.
    net.cutOff.add(net.hub);
    run(50_000, lender);
    expect(lender.fold.ticket(lent.id)?.holder.boot).toBeUndefined();
    const others = servedAtFour();
    expect(others.length).toBeGreaterThan(0);
    expect(others).not.toContain(lent.id);
    run(40_000, lender);
    expect(servedAtFour()).toContain(lent.id);
  });

  it('[D18] is called when the window, in contact with that other hub, has reported since', () => {
    const { net, lent, run, takenBack, servedAtFour } = lentByOneHeardByAnother('in contact');
    run(40_000);
    expect(takenBack()).toBe(true);
    expect(servedAtFour()).not.toContain(lent.id);
    net.heal();
    run(12_000);
    expect(servedAtFour()).toContain(lent.id);
  });
});

describe('a ticket taken back by a hub, handed on to another that has heard the window since', () => {
  it('[D18] is called nowhere else before that other has missed the window for its whole patience', () => {
    const { net, three, lent, run, meet, takenBack, servedAtFour } = lentByOneHeardByAnother('apart');
    expect(net.callNext(three)).toBe('ok');
    expect(three.fold.ticket(lent.id)?.phase.kind).toBe('called');
    run(40_000);
    meet();
    expect(takenBack()).toBe(true);
    const others = servedAtFour();
    expect(others.length).toBeGreaterThan(0);
    expect(others).not.toContain(lent.id);
    net.heal();
    run(5_000);
    expect(servedAtFour()).toEqual([]);
    expect(net.hub.fold.ticket(lent.id)?.anomalies).toEqual([]);
  });

  it('[D18] is called nowhere else before that other holds every pass that led to it', () => {
    const { net, lender, three, lent, run, takenBack, servedAtFour } = lentByOneHeardByAnother('apart');
    expect(net.callNext(three)).toBe('ok');
    expect(three.fold.ticket(lent.id)?.phase.kind).toBe('called');
    run(40_000);
    // They reach each other, and all but the taking back has been told so far.
    net.apart.clear();
    const isReclaim = ({ type, data }: HallEvent): boolean =>
      type === 'ticket-passed' && (data as { reason: string }).reason === 'reclaim';
    for (const event of [...lender.disk]) if (!isReclaim(event)) net.hub.take(event);
    for (const event of [...net.hub.disk]) lender.take(event);
    run(10_000);
    expect(takenBack()).toBe(true);
    const others = servedAtFour();
    expect(others.length).toBeGreaterThan(0);
    expect(others).not.toContain(lent.id);
    for (const event of [...lender.disk]) net.hub.take(event);
    net.heal();
    run(5_000);
    expect(servedAtFour()).toEqual([]);
    expect(net.hub.fold.ticket(lent.id)?.anomalies).toEqual([]);
  });

  it('[D18] is called as soon as the window is back and has not called it', () => {
    const { net, lent, run, meet, takenBack, servedAtFour } = lentByOneHeardByAnother('apart');
    run(40_000);
    meet();
    expect(takenBack()).toBe(true);
    expect(servedAtFour()).not.toContain(lent.id);
    net.heal();
    run(12_000);
    expect(servedAtFour()).toContain(lent.id);
  });

  it('[D18] is called when the window stays away', () => {
    const { lent, run, meet, servedAtFour } = lentByOneHeardByAnother('apart');
    run(40_000);
    meet();
    expect(servedAtFour()).not.toContain(lent.id);
    run(40_000);
    expect(servedAtFour()).toContain(lent.id);
  });

  it('[D18] is called at once when a person has said that the window is off', () => {
    const { net, lent, meet, takenBack, servedAtFour } = lentByOneHeardByAnother('apart');
    net.do(net.hub, { kind: 'take-over', window: 3 });
    meet();
    expect(takenBack()).toBe(true);
    expect(servedAtFour()).toContain(lent.id);
  });
});
