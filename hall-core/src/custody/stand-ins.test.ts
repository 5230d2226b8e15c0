import { beforeEach, describe, expect, it } from 'vitest';
import { draft } from '../event-types.ts';
import type { CallingRules } from '../hall-file.ts';
import { isStoodInFor } from '../presence.ts';
import { waitingLine } from '../queue.ts';
import { HallNet, townshipWith } from '../test-support/hall-net.ts';
import type { Member } from '../test-support/member.ts';
import type { TicketState } from '../ticket.ts';

let net: HallNet;
let three: Member;
let four: Member;
let ticket: TicketState;

/** A person with a number of a kiosk that is cut off is dealt with at window 3, which then falls silent for good. */
function fallsSilentAfter(act: (standIn: string) => void): void {
  net = new HallNet(townshipWith({ reserveSize: 0, autonomyMs: 60_000, guardMs: 1_000 }));
  const kiosk = net.join('kiosk', 'kiosk');
  three = net.windowDevice(3);
  four = net.windowDevice(4);
  net.cutOff.add(kiosk);
  kiosk.participant.link(undefined);
  ticket = net.issue(kiosk, 'visit');
  net.do(three, { kind: 'present', label: ticket.label });
  act(three.fold.tickets().find(({ id }) => id.startsWith('typed-'))?.id ?? '');
  net.settle();
  net.cutOff.add(three);
  net.cutOff.delete(kiosk);
  kiosk.participant.link(net.hub.device);
  for (const event of kiosk.disk) net.hub.take(event);
  net.pass(3_000);
}

describe('a person who was served by a number typed elsewhere', () => {
  beforeEach(() => fallsSilentAfter((standIn) => net.do(three, { kind: 'finish', ticket: standIn })));

  it('[D21] is not called when the ticket comes', () => {
    expect(net.hub.fold.ticket(ticket.id)?.phase.kind).toBe('waiting');
    expect(net.callNext(four)).toBe('nobody-waiting');
    expect(net.calls()).toEqual([]);
  });

  it('[D21] counts once when the window is silent for good', () => {
    net.pass(90_000);
    expect(net.hub.fold.ticket(ticket.id)?.phase).toMatchObject({ kind: 'void' });
    expect(net.callNext(four)).toBe('nobody-waiting');
    expect(net.hub.fold.tickets().filter(({ phase }) => phase.kind === 'done')).toHaveLength(1);
  });

  it('[D21] counts once when the window is back after all that', () => {
    net.pass(90_000);
    net.cutOff.delete(three);
    net.heal();
    net.pass(10_000);
    for (const member of [net.hub, three, four]) {
      expect(member.fold.tickets().filter(({ phase }) => phase.kind === 'done')).toHaveLength(1);
    }
  });

  it('[D21] counts once when the window meets the ticket before it hears that the hub has given it up', () => {
    const before = [...net.hub.fold.events()].filter(({ about }) => about === `ticket:${ticket.id}`);
    net.pass(90_000);
    expect(net.hub.fold.ticket(ticket.id)?.phase).toMatchObject({ kind: 'void' });
    for (const event of before) three.take(event);
    net.pass(3_000);
    net.cutOff.delete(three);
    net.heal();
    net.pass(10_000);
    for (const member of [net.hub, three, four]) {
      const done = member.fold.tickets().filter(({ phase }) => phase.kind === 'done');
      expect(done.map(({ label }) => label)).toEqual([ticket.label]);
    }
  });

  it('[D21] counts once when the window is back: what it did is recorded for the ticket', () => {
    net.cutOff.delete(three);
    net.heal();
    net.pass(10_000);
    expect(net.hub.fold.ticket(ticket.id)?.phase).toMatchObject({ kind: 'done', window: 3 });
    expect(net.calls()).toEqual([]);
  });
});

describe('a window that has dealt with somebody by a typed number', () => {
  it('[D21] does not call the ticket the desk gives it before it has seen that they are one', () => {
    net = new HallNet(townshipWith({ reserveSize: 0 }));
    const kiosk = net.join('kiosk', 'kiosk');
    three = net.windowDevice(3);
    // What the kiosk says does not reach the window for now, and what the window does not reach the hub.
    net.split([three]);
    ticket = net.issue(kiosk, 'visit');
    net.do(three, { kind: 'present', label: ticket.label });
    const [standIn] = three.fold.tickets();
    net.do(three, { kind: 'finish', ticket: standIn?.id ?? '' });
    net.apart.clear();
    for (const event of net.hub.disk) three.take(event);
    const ref = net.do(three, { kind: 'call-next', request: 'r' });
    while (net.letters.length > 0) net.deliverLetter();
    expect(net.said(ref)).toBeUndefined();
    expect(net.calls()).toEqual([]);
    net.heal();
    net.pass(10_000);
    expect(net.said(ref)).not.toBe('ok');
    expect(net.calls()).toEqual([]);
    expect(net.hub.fold.ticket(ticket.id)?.phase).toMatchObject({ kind: 'done', window: 3 });
  });
});

describe('a person who is being served by a number typed elsewhere', () => {
  it('[D21] is known there by that number until the window has met the ticket', () => {
    fallsSilentAfter(() => undefined);
    const stoodIn = (member: Member, label: string) => isStoodInFor(three.fold, member.device, label);
    expect(stoodIn(three, ticket.label)).toBe(true);
    expect([stoodIn(four, ticket.label), stoodIn(three, 'A999')]).toEqual([false, false]);
    net.cutOff.delete(three);
    net.heal();
    net.pass(10_000);
    expect(stoodIn(three, ticket.label)).toBe(false);
  });

  it('[D21] is not called while held, and goes on under the ticket when the window meets it', () => {
    fallsSilentAfter((standIn) => net.do(three, { kind: 'hold', ticket: standIn, hold: 'left-papers' }));
    expect(net.hub.fold.ticket(ticket.id)?.phase.kind).toBe('waiting');
    expect(net.callNext(four)).toBe('nobody-waiting');
    net.cutOff.delete(three);
    net.heal();
    net.pass(10_000);
    expect(net.hub.fold.ticket(ticket.id)?.phase).toMatchObject({ kind: 'held', window: 3 });
    expect(net.hub.fold.openTickets().map(({ id }) => id)).toEqual([ticket.id]);
  });

  it('[S14] is not sent on before the window has met the ticket: they would be called twice', () => {
    let said: string | undefined;
    fallsSilentAfter((standIn) => {
      said = net.said(net.do(three, { kind: 'transfer', ticket: standIn, to: { window: 4 } }));
    });
    expect(said).toBe('ticket-not-here-yet');
    expect(net.callNext(four)).toBe('nobody-waiting');
    net.cutOff.delete(three);
    net.heal();
    net.pass(10_000);
    expect(net.said(net.do(three, { kind: 'transfer', ticket: ticket.id, to: { window: 4 } }))).toBe('ok');
    net.settle();
    expect(net.callNext(four)).toBe('ok');
    expect(net.calls().map(({ data }) => data.window)).toEqual([4]);
  });
});

describe('a service of which the hub has heard, and not under which number', () => {
  /** Only this much of what window 3 wrote reaches the hub before the window falls silent for good. */
  const hearsOnly = (type: string, act: (standIn: string) => void): void => {
    net = new HallNet(townshipWith({ reserveSize: 0, autonomyMs: 60_000, guardMs: 1_000 }));
    const kiosk = net.join('kiosk', 'kiosk');
    three = net.windowDevice(3);
    four = net.windowDevice(4);
    net.split([three]);
    ticket = net.issue(kiosk, 'visit');
    net.do(three, { kind: 'present', label: ticket.label });
    act(three.fold.openTickets()[0]?.id ?? '');
    for (const event of three.disk) if (event.type === type) net.hub.take(event);
    net.pass(3_000);
  };

  it('[D21] counts as that of the ticket when the window is silent for the whole patience', () => {
    hearsOnly('ticket-started', () => undefined);
    expect(net.callNext(four)).toBe('nobody-waiting');
    net.pass(90_000);
    expect(net.hub.fold.ticket(ticket.id)?.phase).toMatchObject({ kind: 'void' });
  });

  it('[D21] holds up nobody where the number was a slip of the finger', () => {
    hearsOnly('ticket-voided', (standIn) => net.do(three, { kind: 'undo', ticket: standIn }));
    expect(net.callNext(four)).toBe('ok');
  });
});

describe('windows that hold people in reserve, or have been told a share', () => {
  let held: TicketState[];

  /** These hear that one of those it holds is served at window 3, which has heard of no ticket. */
  const hearOfService = (...listeners: readonly Member[]): void => {
    const [first] = held;
    net.do(three, { kind: 'present', label: first?.label ?? '' });
    for (const event of three.disk) for (const member of listeners) member.take(event);
  };
  /** Long enough for window 4 to know that no hub answers. */
  const cutOff = (): void => {
    net.cutOff.add(four);
    four.participant.link(undefined);
    for (let i = 0; i < 15; i++) {
      net.sleep(1_000);
      four.tick();
    }
  };
  const calledAt = (member: Member): (string | undefined)[] => {
    const ref = net.do(member, { kind: 'call-next', request: `r${net.wallMs}` });
    return [net.said(ref), member.fold.openTickets().find(({ phase }) => phase.kind === 'called')?.id];
  };

  const begin = (rules: Partial<CallingRules>): void => {
    net = new HallNet(townshipWith({ autonomyMs: 600_000, ...rules }));
    const kiosk = net.join('kiosk', 'kiosk');
    three = net.windowDevice(3);
    four = net.windowDevice(4);
    net.split([three]);
    for (let i = 0; i < 10; i++) net.issue(kiosk, `visit ${i}`);
    net.pass(20_000);
    held = waitingLine(net.hub.fold).filter(({ holder }) => holder.device === four.device);
  };

  it('[C20] do not call one of them who they know is served elsewhere by a typed number', () => {
    begin({});
    cutOff();
    hearOfService(four);
    expect(four.participant.reserveStatus(net.now(four)).size).toBe(2);
    expect(calledAt(four)).toEqual(['ok', held[1]?.id]);
  });

  it('[C20] give that one back where a hub answers, and the others stay', () => {
    begin({});
    hearOfService(four, net.hub);
    net.pass(1_000);
    const holders = held.map(({ id }) => net.hub.fold.ticket(id)?.holder.device);
    expect(holders).toEqual([net.hub.device, four.device, four.device]);
  });

  it('[D21] are told no share in which there is such a one', () => {
    begin({ reserveSize: 0 });
    net.pass(60_000);
    const share = (): readonly string[] => net.hub.fold.window(4).share?.tickets ?? [];
    const [first, second] = share();
    held = [net.hub.fold.ticket(first ?? '') as TicketState];
    hearOfService(net.hub);
    net.pass(11_000);
    expect(share()).toContain(second);
    expect(share()).not.toContain(first);
  });

  it('[C20] do not call such a one whom a hub passes to them that has not heard of the service', () => {
    begin({ reserveSize: 0 });
    held = waitingLine(net.hub.fold).slice(0, 1);
    hearOfService(four);
    calledAt(four);
    net.settle();
    expect(net.hub.fold.ticket(held[0]?.id ?? '')?.holder.device).toBe(four.device);
    expect(net.calls()).toEqual([]);
  });

  it('[C20] do not call such a one of whom they have heard the service and not the number (seed 14100501 of clerks)', () => {
    begin({});
    cutOff();
    net.do(three, { kind: 'present', label: held[0]?.label ?? '' });
    for (const event of three.disk) if (event.type === 'ticket-started') four.take(event);
    expect(calledAt(four)).toEqual(['ok', held[1]?.id]);
  });

  it('[C20] do not call a ticket they have not heard of while it may be theirs who are served by a typed number', () => {
    begin({ reserveSize: 0 });
    const kiosk = net.members.find(({ role }) => role === 'kiosk') as Member;
    while (net.callNext(four) === 'ok') {
      const ticket = four.fold.openTickets().find(({ phase }) => phase.kind === 'called')?.id ?? '';
      net.do(four, { kind: 'start', ticket });
      net.do(four, { kind: 'finish', ticket });
      net.settle();
    }
    const isLate = (): void => void net.parcels.splice(0);
    const served = net.calls().length;
    net.cutOff.add(four);
    held = [net.issue(kiosk, 'unheard of')];
    net.cutOff.delete(four);
    hearOfService(four);
    const ref = net.do(four, { kind: 'call-next', request: 'for whom' });
    for (; net.letters.length > 0; net.deliverLetter()) isLate();
    expect(net.hub.fold.ticket('unheard of')?.holder.device).toBe(four.device);
    expect(net.said(ref)).toBeUndefined();
    expect(net.calls()).toHaveLength(served);
  });

  it('[C20] do not call such a one from their share either', () => {
    begin({ reserveSize: 0 });
    const [first, second] = waitingLine(net.hub.fold);
    const tickets = [first?.id ?? '', second?.id ?? ''];
    net.hub.record([draft('share-told', 'window:4', { device: four.device, tickets, leaving: [] })]);
    net.settle();
    held = [first as TicketState];
    cutOff();
    hearOfService(four);
    net.do(four, { kind: 'hub-off' });
    expect(calledAt(four)).toEqual(['ok', second?.id]);
  });
});

it('[D21] a window that was silent for long is heard of by its stand-in first, and records the service itself', () => {
  net = new HallNet(townshipWith({ reserveSize: 0, autonomyMs: 60_000, guardMs: 1_000 }));
  const kiosk = net.join('kiosk', 'kiosk');
  three = net.windowDevice(3);
  net.cutOff.add(three);
  three.participant.link(undefined);
  ticket = net.issue(kiosk, 'visit');
  net.do(three, { kind: 'present', label: ticket.label });
  const standIn = three.fold.tickets().find(({ id }) => id.startsWith('typed-'));
  net.do(three, { kind: 'finish', ticket: standIn?.id ?? '' });
  net.pass(120_000);
  // What it wrote arrives a little before it is heard itself.
  for (const event of three.disk) net.hub.take(event);
  net.pass(3_000);
  net.cutOff.delete(three);
  net.heal();
  three.participant.link(net.hub.device);
  net.pass(10_000);
  expect(net.hub.fold.ticket(ticket.id)?.phase).toMatchObject({ kind: 'done', window: 3 });
});
