import { beforeEach, describe, expect, it } from 'vitest';
import { startDraft } from '../enrolment.ts';
import { draft } from '../event-types.ts';
import { DEFAULT_RULES } from '../hall-file.ts';
import { waitingLine } from '../queue.ts';
import { HallNet, MATTER, townshipWith } from '../test-support/hall-net.ts';
import type { Member } from '../test-support/member.ts';
import type { TicketState } from '../ticket.ts';
import type { Message } from './messages.ts';

let net: HallNet;
let kiosk: Member;

beforeEach(() => {
  net = new HallNet();
  kiosk = net.join('kiosk', 'kiosk');
});

const tickets = (count: number): TicketState[] =>
  Array.from({ length: count }, (_, index) => net.issue(kiosk, `ticket ${index}`));
const at = (member: Member): string | undefined => {
  const [label] = net.hub.fold
    .openTickets()
    .filter(({ phase }) => phase.kind === 'called' && phase.device === member.device)
    .map((ticket) => ticket.label);
  return label;
};
const done = (member: Member): void => {
  const current = member.fold
    .openTickets()
    .find(({ phase }) => 'device' in phase && phase.device === member.device);
  if (current === undefined) throw new Error('nobody is there');
  net.do(member, { kind: 'start', ticket: current.id });
  net.do(member, { kind: 'finish', ticket: current.id });
  net.settle();
};
const reserveOf = (member: Member): string[] =>
  waitingLine(net.hub.fold)
    .filter(({ holder }) => holder.device === member.device)
    .map(({ label }) => label);
/** Sends a message as a device would, and answers what the hub says to it. */
const sayToHub = (from: Member, message: Message): Message[] => {
  net.letters = [];
  net.hub.receive(from.device, message);
  return net.letters.splice(0).map((letter) => letter.message);
};
const kinds = (messages: readonly Message[]): string[] =>
  messages.map((message) => (message.kind === 'next-none' ? message.code : message.kind));

describe('the desk’s numbers', () => {
  const number = (request: string, series = 'C'): Message | undefined =>
    sayToHub(kiosk, { kind: 'number-ask', request, series })[0];

  it('[D2] are the same for a repeated request', () => {
    const first = number('r');
    net.sleep(60_000);
    expect(number('r')).toEqual(first);
    expect(number('s')).toMatchObject({ label: 'C002' });
    net.hub.restart({ clean: true });
    expect(number('r')).toEqual(first);
  });

  it('[D3] are dense, and each ranks after the one before, in one millisecond or with the clock set back', () => {
    const grants = [number('a'), number('b')];
    net.wallMs -= 4 * 60_000;
    grants.push(number('c'), number('d', 'A'));
    expect(grants.map((grant) => grant?.kind === 'number-grant' && grant.label)).toEqual([
      'C001',
      'C002',
      'C003',
      'A001',
    ]);
    const ranks = grants.map((grant) => (grant?.kind === 'number-grant' ? grant.rank : 0));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(new Set(ranks).size).toBe(4);
  });

  it('[D3] rank by the clock again after it was far ahead and corrected', () => {
    net.wallMs += 86_400_000;
    number('a');
    net.wallMs -= 86_400_000;
    expect(number('b')).toMatchObject({ rank: net.wallMs });
  });

  it('[D15] are refused for a series the hall does not have, without a place, and when the range is used up', () => {
    expect(number('a', 'Z')).toEqual({ kind: 'number-refused', request: 'a', code: 'unknown-series' });
    net = new HallNet(townshipWith({ hubRange: 2 }));
    kiosk = net.join('kiosk', 'kiosk');
    expect([number('a'), number('b'), number('c')].map((one) => one?.kind)).toEqual([
      'number-grant',
      'number-grant',
      'number-refused',
    ]);
    const second = net.add('hub 2', 'hub');
    for (const event of net.hub.disk) second.take(event);
    net.letters = [];
    second.receive(kiosk.device, { kind: 'number-ask', request: 'x', series: 'C' });
    expect(net.letters[0]?.message).toEqual({ kind: 'number-refused', request: 'x', code: 'not-a-hub' });
  });

  it('[N4] jump once per series past what may have been granted before an unclean start', () => {
    number('a');
    net.hub.restart({ clean: false });
    expect(['b', 'c'].map((one) => number(one))).toMatchObject([{ label: 'C012' }, { label: 'C013' }]);
    expect(number('d', 'A')).toMatchObject({ label: 'A011' });
    net.hub.restart({ clean: true });
    expect(number('e')).toMatchObject({ label: 'C014' });
  });

  /** The hub starts again unclean and says so; its disk lacks the last so many events. */
  const startsUnclean = (loses: number): void => {
    net.hub.restart({ clean: false, loses });
    net.hub.record([startDraft(net.hub.device, { clean: false, app: 'test', role: 'hub' })]);
    net.parcels = [];
  };

  it('[N4] jump elsewhere when the disk has lost once more what came after the last number it knows', () => {
    number('a');
    startsUnclean(0);
    const first = ['b', 'c'].map((one) => number(one));
    expect(first).toMatchObject([{ label: 'C012' }, { label: 'C013' }]);
    startsUnclean(2);
    const second = ['d', 'e'].map((one) => number(one));
    expect(second).toMatchObject([{ label: 'C022' }, { label: 'C023' }]);
    startsUnclean(2);
    expect(number('f')).toMatchObject({ label: 'C032' });
    startsUnclean(0);
    expect(number('g')).toMatchObject({ label: 'C043' });
  });

  it('[N4] jump no further, however often a hub starts before it gives a number', () => {
    for (let i = 0; i < 30; i++) startsUnclean(0);
    expect(number('a')).toMatchObject({ label: 'C081' });
  });

  it('[N4] jump also where the hub was switched off in order since, before it gave a number', () => {
    number('a');
    startsUnclean(0);
    net.hub.restart({ clean: true });
    expect(number('b')).toMatchObject({ label: 'C022' });
    net.hub.restart({ clean: true });
    expect(number('c')).toMatchObject({ label: 'C023' });
  });

  it('[N4] jump past what a kiosk has printed of them, though the hub itself has lost even that it had started', () => {
    const before = net.hub.disk.length;
    startsUnclean(0);
    net.issue(kiosk, 'printed');
    expect(kiosk.fold.ticket('printed')?.label).toBe('C011');
    startsUnclean(net.hub.disk.length - before);
    for (const event of kiosk.disk) if (event.by.device === kiosk.device) net.hub.take(event);
    expect(number('x')).toMatchObject({ label: 'C022' });
  });
});

describe('the next ticket', () => {
  it('[D4] is the one of lowest rank the window is qualified for', () => {
    const five = net.windowDevice(5);
    const three = net.windowDevice(3);
    const [first] = tickets(2);
    const business = townshipWith().matters.find(({ group }) => group === 'legal-person')?.id ?? '';
    const licence = net.issue(kiosk, 'licence', [business]);
    expect(net.callNext(five)).toBe('ok');
    expect(at(five)).toBe(licence.label);
    expect(net.callNext(three)).toBe('ok');
    expect(at(three)).toBe(first?.label);
  });

  it('[D5] is the same for a repeated ask, and never a second one', () => {
    const three = net.windowDevice(3);
    tickets(3);
    const ask: Message = { kind: 'next-ask', request: 'r', boot: three.boot, window: 3 };
    const first = sayToHub(three, ask);
    expect(sayToHub(three, ask)).toEqual(first);
    three.record([draft('ticket-called', 'ticket:ticket 0', { leg: 1, k: 2, window: 3, basis: 'desk' })]);
    net.settle();
    expect(kinds(sayToHub(three, ask))).toEqual(['nobody-waiting']);
    expect(waitingLine(net.hub.fold).every(({ holder }) => holder.device === net.hub.device)).toBe(true);
  });

  it('[D5] is the same for a repeated ask also when it came out of the window’s own reserve', () => {
    const three = net.windowDevice(3);
    tickets(3);
    const [first] = waitingLine(net.hub.fold);
    const to = { device: three.device, boot: three.boot };
    net.hub.record([draft('ticket-passed', `ticket:${first?.id}`, { k: 2, to, reason: 'reserve' })]);
    const ask: Message = { kind: 'next-ask', request: 'r', boot: three.boot, window: 3 };
    const answer = sayToHub(three, ask);
    expect(answer).toEqual([{ kind: 'next-pass', request: 'r', ticket: first?.id, k: 2 }]);
    expect(sayToHub(three, ask)).toEqual(answer);
    three.record([draft('ticket-called', `ticket:${first?.id}`, { leg: 1, k: 2, window: 3, basis: 'desk' })]);
    net.settle();
    expect(kinds(sayToHub(three, ask))).toEqual(['nobody-waiting']);
    expect(reserveOf(three)).toEqual([]);
  });

  it('[D5] is no earlier boot’s: a repeat under another boot or device gets nothing', () => {
    const three = net.windowDevice(3);
    const four = net.windowDevice(4);
    tickets(1);
    const ask: Message = { kind: 'next-ask', request: 'r', boot: three.boot, window: 3 };
    expect(kinds(sayToHub(three, ask))).toEqual(['next-pass']);
    expect(kinds(sayToHub(three, { ...ask, boot: 'd2' }))).toEqual(['nobody-waiting']);
    expect(kinds(sayToHub(four, { ...ask, window: 4 }))).toEqual(['nobody-waiting']);
  });

  it('[D6] is refused to who does not sit there, at a window not open, and when nobody waits', () => {
    const three = net.windowDevice(3);
    const ask: Message = { kind: 'next-ask', request: 'r', boot: three.boot, window: 3 };
    expect(kinds(sayToHub(kiosk, ask))).toEqual(['not-signed-in']);
    expect(kinds(sayToHub(three, ask))).toEqual(['nobody-waiting']);
    net.do(three, { kind: 'order-window', window: 3, wish: 'paused', rank: 'clerk' });
    net.settle();
    tickets(1);
    expect(kinds(sayToHub(three, { ...ask, request: 's' }))).toEqual(['window-not-open']);
  });
});

describe('a window’s reserve', () => {
  it('[D7] comes from the middle of the line, up to what the hall’s rules say', () => {
    const three = net.windowDevice(3);
    const line = tickets(10).map(({ label }) => label);
    net.pass(30_000);
    expect(reserveOf(three)).toHaveLength(DEFAULT_RULES.reserveSize);
    const [front] = reserveOf(three);
    expect(line.indexOf(front ?? '')).toBeGreaterThanOrEqual(5);
    expect(three.participant.reserveStatus(net.now(three)).size).toBe(DEFAULT_RULES.reserveSize);
  });

  it('[D7] is none while the line is short, nor at a window that is not open', () => {
    const three = net.windowDevice(3);
    tickets(2);
    net.pass(20_000);
    expect(reserveOf(three)).toEqual([]);
    net.do(three, { kind: 'order-window', window: 3, wish: 'paused', rank: 'clerk' });
    net.settle();
    for (let i = 10; i < 20; i++) net.issue(kiosk, `ticket ${i}`);
    net.pass(20_000);
    expect(reserveOf(three)).toEqual([]);
  });

  it('[D7] is not filled while a window waits for a ticket on its way back', () => {
    const three = net.windowDevice(3);
    const four = net.windowDevice(4);
    tickets(12);
    const [first] = waitingLine(net.hub.fold);
    const to = { device: three.device, boot: three.boot };
    net.hub.record([draft('ticket-passed', `ticket:${first?.id}`, { k: 2, to, reason: 'reserve' })]);
    const beat = { kind: 'beat', boot: four.boot, window: 4, holds: [], heads: {} } as const;
    sayToHub(three, { ...beat, seq: 1, boot: three.boot, window: 3 });
    const ask: Message = { kind: 'next-ask', request: 'r', boot: four.boot, window: 4 };
    expect(kinds(sayToHub(four, ask))).toEqual(['give-back-ask']);
    sayToHub(four, { ...beat, seq: 1 });
    expect(reserveOf(four)).toEqual([]);
    net.sleep(DEFAULT_RULES.answerWithinMs + 1);
    net.hub.tick();
    sayToHub(four, { ...beat, seq: 2 });
    expect(reserveOf(four)).toHaveLength(DEFAULT_RULES.reserveSize);
  });

  it('[D8] is given back before it comes to the head of the line', () => {
    const three = net.windowDevice(3);
    const four = net.windowDevice(4);
    const line = tickets(8).map(({ label }) => label);
    net.pass(30_000);
    expect(reserveOf(three).length).toBeGreaterThan(0);
    const called: (string | undefined)[] = [];
    for (let i = 0; i < 8; i++) {
      expect(net.callNext(four)).toBe('ok');
      called.push(at(four));
      done(four);
      net.pass(6_000);
    }
    expect(called).toEqual(line);
    expect(net.hub.fold.tickets().flatMap(({ anomalies }) => anomalies)).toEqual([]);
  });

  const inReserveOf = (member: Member): TicketState => {
    const [first] = waitingLine(net.hub.fold);
    if (first === undefined) throw new Error('nobody waits');
    const to = { device: member.device, boot: member.boot };
    net.hub.record([draft('ticket-passed', `ticket:${first.id}`, { k: 2, to, reason: 'reserve' })]);
    net.settle();
    return first;
  };

  it('[D9] is asked back for a window whose turn has come, which is answered when it returns', () => {
    const three = net.windowDevice(3);
    const four = net.windowDevice(4);
    tickets(3);
    net.pass(1_000);
    const first = inReserveOf(three);
    expect(net.callNext(four)).toBe('ok');
    expect(at(four)).toBe(first.label);
    expect(net.hub.fold.ticket(first.id)?.pass).toMatchObject({ k: 4, reason: 'next' });
  });

  it('[D9] does not hold a window up: after half its patience the next that rests here is passed', () => {
    const three = net.windowDevice(3);
    const four = net.windowDevice(4);
    const line = tickets(3);
    net.pass(1_000);
    inReserveOf(three);
    const ref = net.do(four, { kind: 'call-next', request: 'r' });
    const deaf = (): void => {
      net.letters = net.letters.filter(({ to }) => to !== three);
      net.settle();
    };
    net.deliverLetter();
    deaf();
    net.sleep(900);
    net.hub.tick();
    deaf();
    expect(net.said(ref)).toBeUndefined();
    net.sleep(200);
    net.hub.tick();
    deaf();
    expect(net.said(ref)).toBe('ok');
    expect(at(four)).toBe(line[1]?.label);
  });

  it('[D9] of a silent window is passed over at once', () => {
    const three = net.windowDevice(3);
    const four = net.windowDevice(4);
    const line = tickets(3);
    net.pass(1_000);
    inReserveOf(three);
    net.cutOff.add(three);
    net.pass(12_000);
    expect(net.callNext(four)).toBe('ok');
    expect(at(four)).toBe(line[1]?.label);
  });

  it('[D10] does not include what was just given to a window to call: nobody is made to wait for it', () => {
    const three = net.windowDevice(3);
    const four = net.windowDevice(4);
    const line = tickets(3);
    net.pass(1_000);
    const refs = [three, four].map((member, index) =>
      net.do(member, { kind: 'call-next', request: `r${index}` }),
    );
    // Both asks reach the desk before it can hear of the first call.
    net.deliverLetter();
    net.deliverLetter();
    expect(net.letters.map(({ message }) => message.kind)).toEqual(['next-pass', 'next-pass']);
    net.settle();
    expect(refs.map((ref) => net.said(ref))).toEqual(['ok', 'ok']);
    expect([at(three), at(four)]).toEqual([line[0]?.label, line[1]?.label]);
  });

  it('[D10] is not asked back at a beat between the pass and the call', () => {
    const three = net.windowDevice(3);
    tickets(1);
    expect(kinds(sayToHub(three, { kind: 'next-ask', request: 'r', boot: three.boot, window: 3 }))).toEqual([
      'next-pass',
    ]);
    const said = sayToHub(three, { kind: 'beat', seq: 9, boot: three.boot, window: 3, holds: [], heads: {} });
    expect(kinds(said)).toEqual(['beat-answer']);
    net.sleep(2_100);
    expect(
      kinds(sayToHub(three, { kind: 'beat', seq: 10, boot: three.boot, window: 3, holds: [], heads: {} })),
    ).toEqual(['beat-answer', 'give-back-ask']);
  });

  it('[D11] is named by the answer to a heartbeat, for the very boot that sent it', () => {
    const three = net.windowDevice(3);
    tickets(3);
    const first = inReserveOf(three);
    const beat = { kind: 'beat', seq: 7, boot: three.boot, window: 3, holds: [], heads: {} } as const;
    expect(sayToHub(three, beat)[0]).toEqual({
      kind: 'beat-answer',
      seq: 7,
      valid: [{ ticket: first.id, k: 2, by: net.hub.device }],
      by: [net.hub.device],
      silent: [],
      autonomyMs: DEFAULT_RULES.autonomyMs,
      wallMs: net.wallMs,
    });
    const [later] = sayToHub(three, { ...beat, boot: 'd2' });
    expect(later?.kind === 'beat-answer' && later.valid.map(({ ticket }) => ticket)).not.toContain(first.id);
    // A new boot is no proof that the old one did not call before it ended.
    expect(net.hub.fold.ticket(first.id)?.holder.boot).toBe(three.boot);
  });
});

describe('what a silent window holds', () => {
  const patienceMs =
    DEFAULT_RULES.autonomyMs * (1 + 2 * DEFAULT_RULES.clockRateError) + DEFAULT_RULES.guardMs;

  function silentWithReserve(): Member {
    const three = net.windowDevice(3);
    tickets(10);
    net.pass(20_000);
    expect(reserveOf(three)).toHaveLength(3);
    sayToHub(three, { kind: 'beat', seq: 999, boot: three.boot, window: 3, holds: [], heads: {} });
    net.cutOff.add(three);
    three.participant.link(undefined);
    return three;
  }

  it('[D12] is taken back only when its autonomy has surely run out since it was last heard', () => {
    const three = silentWithReserve();
    net.sleep(patienceMs);
    net.hub.tick();
    expect(reserveOf(three)).toHaveLength(3);
    net.sleep(1);
    net.hub.tick();
    expect(reserveOf(three)).toEqual([]);
    expect(waitingLine(net.hub.fold).every(({ holder }) => holder.device === net.hub.device)).toBe(true);
  });

  it('[D12][C2] is never callable at the window and taken back at the desk at once, with the worst clocks allowed', () => {
    const three = silentWithReserve();
    three.rate = 1 - DEFAULT_RULES.clockRateError;
    net.hub.rate = 1 + DEFAULT_RULES.clockRateError;
    let overlap = false;
    for (let minute = 0; minute < 40; minute++) {
      net.sleep(60_000);
      net.hub.tick();
      const mayCall = three.participant.reserveStatus(net.now(three)).autonomyLeftMs > 0;
      overlap ||= mayCall && reserveOf(three).length === 0;
    }
    expect(overlap).toBe(false);
    expect(reserveOf(three)).toEqual([]);
  });

  it('[D13] is left to it for as long after the desk itself has started again', () => {
    const three = silentWithReserve();
    net.sleep(20 * 60_000);
    net.hub.restart({ clean: true });
    net.hub.tick();
    net.sleep(patienceMs);
    net.hub.tick();
    expect(reserveOf(three)).toHaveLength(3);
    net.sleep(1);
    net.hub.tick();
    expect(reserveOf(three)).toEqual([]);
  });

  it('[D14] is counted from its last ask too: what it was just given is not taken back', () => {
    const three = net.windowDevice(3);
    tickets(2);
    net.sleep(patienceMs * 2);
    expect(kinds(sayToHub(three, { kind: 'next-ask', request: 'r', boot: three.boot, window: 3 }))).toEqual([
      'next-pass',
    ]);
    net.hub.tick();
    expect(reserveOf(three)).toHaveLength(1);
  });

  it('[D16] is its own where a lone tablet started again between the pass and the call', () => {
    net.do(net.hub, { kind: 'sign-in', window: 3, clerk: 'clerk-013' });
    tickets(1);
    const to = { device: net.hub.device, boot: net.hub.boot };
    net.hub.record([draft('ticket-passed', 'ticket:ticket 0', { k: 2, to, reason: 'next' })]);
    net.hub.tick();
    expect(net.hub.fold.ticket('ticket 0')?.holder).toEqual(to);
    net.hub.restart({ clean: false });
    net.pass(10_000);
    expect(net.hub.fold.ticket('ticket 0')?.holder).toEqual({ device: net.hub.device });
    expect(net.callNext(net.hub)).toBe('ok');
  });
});

describe('an event no clock near ours can have given', () => {
  it('[K4] is bounded by the hub that first stores it, once', () => {
    const three = net.windowDevice(3);
    three.wallOffMs = 86_400_000;
    tickets(1);
    expect(net.callNext(three)).toBe('ok');
    const bounds = [...net.hub.fold.events()].filter(({ type }) => type === 'implausible-time');
    expect(bounds).toHaveLength(1);
    expect(net.hub.fold.ticket('ticket 0')?.phase).toMatchObject({ kind: 'called', calledMs: net.wallMs });
    expect(three.fold.ticket('ticket 0')).toEqual(net.hub.fold.ticket('ticket 0'));
  });

  it('[K4] is no bound itself: a hub whose clock was set back does not bound without end', () => {
    net.wallMs += 86_400_000;
    tickets(1);
    net.wallMs -= 86_400_000;
    net.issue(kiosk, 'after', [MATTER]);
    const about = [...net.hub.fold.events()]
      .filter(({ type }) => type === 'implausible-time')
      .map(({ data }) => net.hub.fold.event((data as { event: string }).event)?.type);
    expect(about).not.toContain('implausible-time');
    expect(about.length).toBeGreaterThan(0);
  });
});
