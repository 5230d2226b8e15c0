import { beforeEach, describe, expect, it } from 'vitest';
import { HallNet, townshipWith } from '../test-support/hall-net.ts';
import type { Member } from '../test-support/member.ts';

let net: HallNet;
let three: Member;
let four: Member;

beforeEach(() => {
  net = new HallNet(townshipWith({ reserveSize: 0, autonomyMs: 300_000, guardMs: 10_000 }));
  const kiosk = net.join('kiosk', 'kiosk');
  three = net.windowDevice(3);
  four = net.windowDevice(4);
  for (let i = 0; i < 20; i++) net.issue(kiosk, `t${String(i).padStart(2, '0')}`);
  net.pass(90_000);
});

const shareOf = (window: number): readonly string[] => net.hub.fold.window(window).share?.tickets ?? [];

/** The hub is off, and the windows see it. */
function hubOff(): void {
  net.cutOff.add(net.hub);
  for (const member of [three, four]) member.participant.link(undefined);
}

const pressed = (member: Member, times: number): string[] => {
  const got: string[] = [];
  for (let i = 0; i < times; i++) {
    const window = member.participant.window ?? 0;
    net.callNext(member);
    const called = member.fold
      .openTickets()
      .find(({ phase }) => phase.kind === 'called' && phase.window === window);
    if (called === undefined) break;
    got.push(called.id);
    net.do(member, { kind: 'start', ticket: called.id });
    net.do(member, { kind: 'finish', ticket: called.id });
    net.settle();
  }
  return got;
};

describe('the share of the line', () => {
  it('[R1] is told to each window, no ticket to two, from behind the front of the line', () => {
    const [a, b] = [shareOf(3), shareOf(4)];
    expect(a.length).toBeGreaterThan(3);
    expect(b.length).toBeGreaterThan(3);
    expect(a.filter((ticket) => b.includes(ticket))).toEqual([]);
    expect([...a, ...b]).not.toContain('t00');
  });

  it('[R1] is told to no window whose device is the hub itself', () => {
    net = new HallNet(townshipWith());
    const tablet = net.hub;
    net.do(tablet, { kind: 'sign-in', window: 3, clerk: 'clerk-013' });
    tablet.participant.link(tablet.device);
    for (let i = 0; i < 20; i++) net.issue(tablet, `t${i}`);
    for (let i = 0; i < 7; i++) {
      expect(pressed(tablet, 1)).toHaveLength(1);
      net.pass(9_000);
    }
    expect(shareOf(3)).toEqual([]);
  });

  it('[R2] is called from when a person has confirmed that no hub is on, and two windows never call one person', () => {
    hubOff();
    expect(net.callNext(three)).toBe('cut-off-reserve-empty');
    net.pass(15_000);
    for (const member of [three, four]) expect(net.said(net.do(member, { kind: 'hub-off' }))).toBe('ok');
    const [a, b] = [pressed(three, 30), pressed(four, 30)];
    expect(a.length).toBeGreaterThan(3);
    expect(b.length).toBeGreaterThan(3);
    expect(a.filter((ticket) => b.includes(ticket))).toEqual([]);
  });

  it('[R3] needs that confirmation while the window may still act, and no hub that answers', () => {
    expect(net.said(net.do(three, { kind: 'hub-off' }))).toBe('hub-answers');
    hubOff();
    net.pass(310_000, 5_000);
    expect(net.said(net.do(three, { kind: 'hub-off' }))).toBe('cut-off-no-autonomy');
  });

  it('[R4] is passed to nobody else while its window may call from it, and to anyone when it surely may not', () => {
    net.cutOff.add(three);
    const mine = shareOf(3);
    const got = pressed(four, 40);
    expect(got.length).toBeGreaterThan(8);
    expect(got.filter((ticket) => mine.includes(ticket))).toEqual([]);
    net.pass(320_000, 5_000);
    expect(pressed(four, 40).filter((ticket) => mine.includes(ticket)).length).toBeGreaterThan(3);
  });

  it('[R5] is withheld by a hub that comes back until its window has reported all it did', () => {
    const mine = [...shareOf(3)];
    hubOff();
    net.pass(15_000);
    net.do(three, { kind: 'hub-off' });
    const called = pressed(three, 2);
    expect(mine).toEqual(expect.arrayContaining(called));
    net.cutOff.delete(net.hub);
    net.hub.restart({ clean: false });
    net.cutOff.add(three);
    four.participant.link(net.hub.device);
    net.pass(20_000);
    expect(pressed(four, 40).filter((ticket) => mine.includes(ticket))).toEqual([]);
    net.heal();
    three.participant.link(net.hub.device);
    net.pass(40_000);
    const rest = [...pressed(four, 40), ...pressed(three, 40)];
    expect(rest.filter((ticket) => called.includes(ticket))).toEqual([]);
    expect(rest.filter((ticket) => mine.includes(ticket)).length).toBe(mine.length - called.length);
  });

  it('[R5] is withheld so also when somebody has signed in there at another device, as long as that one may report', () => {
    const mine = [...shareOf(3)];
    const spare = net.join('spare', 'counter');
    hubOff();
    spare.participant.link(undefined);
    net.pass(15_000);
    net.do(three, { kind: 'hub-off' });
    net.cutOff.add(three);
    expect(pressed(three, 2).length).toBe(2);
    net.cutOff.delete(net.hub);
    net.hub.restart({ clean: false });
    for (const member of [four, spare]) member.participant.link(net.hub.device);
    net.do(spare, { kind: 'sign-in', window: 3, clerk: 'clerk-013' });
    net.pass(90_000);
    const early = [...pressed(four, 40), ...pressed(spare, 40)];
    expect(early.length).toBeGreaterThan(4);
    expect(early.filter((ticket) => mine.includes(ticket))).toEqual([]);
    net.pass(240_000, 5_000);
    const late = [...pressed(four, 40), ...pressed(spare, 40)];
    expect(late.filter((ticket) => mine.includes(ticket)).length).toBe(mine.length);
  });

  it('[R7] is withheld by a hub that comes back, however long its window stays silent, until a person says that it is off', () => {
    const mine = [...shareOf(3)];
    hubOff();
    net.pass(15_000);
    net.do(three, { kind: 'hub-off' });
    net.cutOff.add(three);
    net.cutOff.delete(net.hub);
    net.hub.restart({ clean: false });
    four.participant.link(net.hub.device);
    net.pass(900_000, 5_000);
    const byFour = pressed(four, 40);
    expect(byFour.filter((ticket) => mine.includes(ticket))).toEqual([]);
    const byThree = pressed(three, 1);
    expect(mine).toEqual(expect.arrayContaining(byThree));
    expect(byThree.length).toBe(1);
    net.pass(6_000);
    expect(four.participant.silentWindows).toEqual([expect.objectContaining({ window: 3, people: 7 })]);
    net.do(four, { kind: 'take-over', window: 3 });
    net.pass(6_000);
    expect(pressed(four, 40).filter((ticket) => mine.includes(ticket)).length).toBeGreaterThan(3);
  });

  it('[R6] holds up nobody whose own line is short, however many wait for other windows', () => {
    net = new HallNet(townshipWith({ reserveSize: 0, autonomyMs: 300_000, guardMs: 10_000 }));
    const kiosk = net.join('kiosk', 'kiosk');
    [three, four] = [net.windowDevice(3), net.windowDevice(4)];
    const five = net.windowDevice(5);
    for (let i = 0; i < 20; i++) net.issue(kiosk, `t${String(i).padStart(2, '0')}`);
    // Windows 4 and 5 take these, and window 4 has somebody for long.
    for (let i = 0; i < 4; i++) net.issue(kiosk, `power ${i}`, ['power-low']);
    expect(net.callNext(four)).toBe('ok');
    net.pass(90_000);
    expect([...shareOf(3), ...shareOf(4)].length).toBeGreaterThan(6);
    expect(pressed(five, 5)).toEqual(['power 0', 'power 1', 'power 2', 'power 3']);
  });

  it('[R1] is not told to whichever window a hub hears first after a start, but to all that are on', () => {
    net = new HallNet(townshipWith({ reserveSize: 0, autonomyMs: 300_000, guardMs: 10_000 }));
    const kiosk = net.join('kiosk', 'kiosk');
    [three, four] = [net.windowDevice(3), net.windowDevice(4)];
    for (let i = 0; i < 20; i++) net.issue(kiosk, `t${String(i).padStart(2, '0')}`);
    // Only window 4 has been heard so far.
    expect(net.callNext(four)).toBe('ok');
    net.pass(15_000);
    expect([shareOf(3).length, shareOf(4).length]).toEqual([7, 6]);
  });

  it('[R6] holds up nobody while all are connected: the line is called in order to its end', () => {
    const got: string[] = [];
    for (let i = 0; i < 30; i++) {
      got.push(...pressed(i % 2 === 0 ? three : four, 1));
      net.pass(10_000);
    }
    expect(got).toEqual(Array.from({ length: 20 }, (_, i) => `t${String(i).padStart(2, '0')}`));
  });
});
