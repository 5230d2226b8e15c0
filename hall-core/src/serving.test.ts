import { beforeEach, describe, expect, it } from 'vitest';
import type { WindowWish } from './event-types.ts';
import { HallNet, MATTER, townshipWith } from './test-support/hall-net.ts';
import type { Member } from './test-support/member.ts';
import type { TicketState } from './ticket.ts';
import { wishOf } from './window.ts';

let net: HallNet;
let kiosk: Member;
let three: Member;
let ticket: TicketState;

beforeEach(() => {
  net = new HallNet();
  kiosk = net.join('kiosk', 'kiosk');
  three = net.windowDevice(3);
  ticket = net.issue(kiosk, 'intent 1', [MATTER, 'old-age-allowance']);
});

type Serving = 'recall' | 'start' | 'finish' | 'no-show';

const act = (kind: Serving, member = three, id = ticket.id): string | undefined => {
  const ref = net.do(member, { kind, ticket: id });
  net.settle();
  return net.said(ref);
};
const now = (): TicketState => three.fold.ticket(ticket.id) as TicketState;
const matters = () =>
  now().matters.map(({ outcome, startedMs }) => outcome ?? (startedMs ? 'begun' : 'untouched'));
const typesBy = (member: Member): string[] =>
  [...member.fold.events()].filter(({ by }) => by.device === member.device).map(({ type }) => type);

describe('serving a person', () => {
  it('[S1] calls again only some time after the last call', () => {
    net.callNext(three);
    expect(act('recall')).toBe('recall-too-soon');
    net.sleep(19_999);
    expect(act('recall')).toBe('recall-too-soon');
    net.sleep(1);
    expect(act('recall')).toBe('ok');
    expect(act('recall')).toBe('recall-too-soon');
    expect(now().phase).toMatchObject({ calls: 2 });
  });

  it('[S1] says in how many seconds, rounded up', () => {
    net.callNext(three);
    net.sleep(1_500);
    const ref = net.do(three, { kind: 'recall', ticket: ticket.id });
    expect(net.answers.get(ref)).toEqual({
      ok: false,
      refusal: { code: 'recall-too-soon', detail: { seconds: 19 } },
    });
  });

  it('[K7] lets a window whose clock was set back call again at once', () => {
    net.callNext(three);
    three.wallOffMs = -86_400_000;
    expect(act('recall')).toBe('ok');
  });

  it('[S2] starts the first matter with the person, once the person is here', () => {
    expect(act('start')).toBe('wrong-state');
    net.callNext(three);
    expect(act('start')).toBe('ok');
    expect(now().phase.kind).toBe('serving');
    expect(matters()).toEqual(['begun', 'untouched']);
    expect(act('start')).toBe('wrong-state');
  });

  it('[S3] begins a matter out of its turn, and only once', () => {
    net.callNext(three);
    act('start');
    const startMatter = (matter: string): string | undefined =>
      net.said(net.do(three, { kind: 'start-matter', ticket: ticket.id, matter }));
    expect(startMatter('homestead')).toBe('unknown-matter');
    expect(startMatter('old-age-allowance')).toBe('ok');
    const before = three.fold.size;
    expect(startMatter('old-age-allowance')).toBe('ok');
    expect(three.fold.size).toBe(before);
    expect(matters()).toEqual(['begun', 'begun']);
  });

  const close = (matter: string, outcome: 'done' | 'accepted' | 'refused'): string | undefined => {
    const reason = outcome === 'refused' ? ({ reason: 'not-entitled' } as const) : {};
    return net.said(net.do(three, { kind: 'close-matter', ticket: ticket.id, matter, outcome, ...reason }));
  };

  it('[S4] closes one matter with its outcome and begins the next nobody has begun', () => {
    net.callNext(three);
    expect(close(MATTER, 'done')).toBe('wrong-state');
    act('start');
    expect(close('homestead', 'done')).toBe('unknown-matter');
    expect(close(MATTER, 'accepted')).toBe('ok');
    expect(matters()).toEqual(['accepted', 'begun']);
    const before = three.fold.size;
    expect(close(MATTER, 'accepted')).toBe('ok');
    expect(three.fold.size).toBe(before);
    expect(close(MATTER, 'refused')).toBe('ok');
    expect(matters()).toEqual(['refused', 'begun']);
    expect(three.fold.size).toBe(before + 1);
  });

  it('[S4] begins a matter that is closed without having been begun', () => {
    net.callNext(three);
    act('start');
    expect(close('old-age-allowance', 'done')).toBe('ok');
    expect(matters()).toEqual(['begun', 'done']);
    expect(now().matters[1]?.startedMs).toBeDefined();
  });

  it('[S5] finishes with the usual outcome for every matter nobody has closed', () => {
    net.callNext(three);
    expect(act('finish')).toBe('wrong-state');
    act('start');
    close(MATTER, 'refused');
    net.sleep(60_000);
    expect(act('finish')).toBe('ok');
    const usual = townshipWith().matters.find(({ id }) => id === 'old-age-allowance')?.usualOutcome;
    expect(matters()).toEqual(['refused', usual]);
    expect(now().matters.every(({ startedMs, closedMs }) => startedMs && closedMs)).toBe(true);
    expect(now().phase.kind).toBe('done');
    expect(act('finish')).toBe('wrong-state');
  });

  it('[S6] is a no-show only after the calls the hall asks for', () => {
    net.callNext(three);
    const ref = net.do(three, { kind: 'no-show', ticket: ticket.id });
    expect(net.answers.get(ref)).toEqual({
      ok: false,
      refusal: { code: 'call-again-first', detail: { calls: 1, needed: 3 } },
    });
    for (const _ of [2, 3]) {
      net.sleep(20_000);
      act('recall');
    }
    expect(act('no-show')).toBe('ok');
    expect(now().phase).toMatchObject({ kind: 'no-show', calls: 3 });
    expect(act('start')).toBe('wrong-state');
  });

  it('[S7] refuses to whom it does not belong, and says where the person is', () => {
    const four = net.windowDevice(4);
    net.callNext(three);
    for (const kind of ['recall', 'start', 'finish', 'no-show'] as const) {
      const ref = net.do(four, { kind, ticket: ticket.id });
      expect(net.answers.get(ref)).toEqual({
        ok: false,
        refusal: { code: 'at-another-window', detail: { label: ticket.label, window: 3 } },
      });
      expect(act(kind, kiosk)).toBe('not-signed-in');
      expect(act(kind, three, 'nobody')).toBe('unknown-ticket');
    }
  });

  it('[S7][A4] lets the tablet that takes over a window finish the person there', () => {
    net.callNext(three);
    act('start');
    net.cutOff.add(three);
    const spare = net.join('spare tablet', 'counter');
    net.do(spare, { kind: 'sign-in', window: 3, clerk: 'clerk-014' });
    net.settle();
    expect(net.callNext(spare)).toBe('finish-first');
    expect(act('finish', spare)).toBe('ok');
    expect(spare.fold.ticket(ticket.id)).toMatchObject({ phase: { kind: 'done', calls: 1 }, anomalies: [] });
  });

  it('[S8] prints a slip again as the next copy, never as the first', () => {
    const reprint = (id: string): string | undefined =>
      net.said(net.do(kiosk, { kind: 'reprint', ticket: id, printer: net.hub.device }));
    expect(reprint('nobody')).toBe('unknown-ticket');
    expect(reprint(ticket.id)).toBe('ok');
    expect(reprint(ticket.id)).toBe('ok');
    expect(kiosk.fold.slips().map(({ copy }) => copy)).toEqual([2, 3]);
  });
});

describe('a window’s people and orders', () => {
  const signIn = (member: Member, window: number, clerk: string): string | undefined => {
    const ref = net.do(member, { kind: 'sign-in', window, clerk });
    net.settle();
    return net.said(ref);
  };
  const order = (
    member: Member,
    wish: WindowWish,
    rank: 'clerk' | 'manager' = 'clerk',
  ): string | undefined => {
    const ref = net.do(member, { kind: 'order-window', window: 3, wish, rank });
    net.settle();
    return net.said(ref);
  };
  const signOut = (): string | undefined => {
    const ref = net.do(three, { kind: 'sign-out' });
    net.settle();
    return net.said(ref);
  };
  const window = () => net.hub.fold.window(3);

  it('[W1] opens the window at sign-in, and a repeated sign-in changes nothing', () => {
    expect(window()).toMatchObject({
      session: { clerk: 'clerk-013', device: three.device },
      order: { wish: 'open' },
    });
    const before = three.fold.size;
    expect(signIn(three, 3, 'clerk-013')).toBe('ok');
    expect(three.fold.size).toBe(before);
    expect(signIn(three, 3, 'clerk-014')).toBe('ok');
    expect(window().session?.clerk).toBe('clerk-014');
  });

  it('[W8] refuses a window, a clerk or a hall that is not set up', () => {
    expect(signIn(three, 99, 'clerk-013')).toBe('unknown-window');
    expect(signIn(three, 3, 'nobody')).toBe('unknown-clerk');
    expect(net.said(net.do(three, { kind: 'order-window', window: 99, wish: 'open', rank: 'clerk' }))).toBe(
      'unknown-window',
    );
    const alone = new HallNet({} as never);
    const early = alone.join('tablet', 'counter');
    expect(alone.said(alone.do(early, { kind: 'sign-in', window: 3, clerk: 'clerk-013' }))).toBe(
      'no-hall-yet',
    );
  });

  it('[W2] has a device at one window: moving over leaves the window before', () => {
    expect(signIn(three, 4, 'clerk-013')).toBe('ok');
    expect(net.hub.fold.window(3).session).toBeUndefined();
    expect(net.hub.fold.window(4).session?.device).toBe(three.device);
    expect(three.participant.window).toBe(4);
  });

  it('[W2] does not let a device move away from the person it serves', () => {
    net.callNext(three);
    expect(signIn(three, 4, 'clerk-013')).toBe('finish-first');
    expect(net.hub.fold.window(4).session).toBeUndefined();
  });

  it('[W4] lets no clerk undo a manager’s pause or closing', () => {
    expect(order(kiosk, 'paused', 'manager')).toBe('ok');
    expect(order(three, 'open')).toBe('held-by-manager');
    expect(net.callNext(three)).toBe('window-not-open');
    expect(order(kiosk, 'open', 'manager')).toBe('ok');
    expect(order(three, 'paused')).toBe('ok');
    expect(order(three, 'open')).toBe('ok');
  });

  it('[W6] is taken up by the window’s device when nobody is in the middle of it', () => {
    net.pass(1_000);
    net.callNext(three);
    act('start');
    order(kiosk, 'closed', 'manager');
    net.pass(2_000);
    expect(window().acknowledged?.wish).toBe('open');
    act('finish');
    net.pass(1_000);
    expect(window().acknowledged?.wish).toBe('closed');
    const before = three.fold.size;
    net.pass(3_000);
    expect(typesBy(three).filter((type) => type === 'window-acknowledged')).toHaveLength(2);
    expect(three.fold.size).toBe(before);
  });

  it('[W7] is closed and confirmed closed when its clerk leaves, after finishing the person there', () => {
    net.callNext(three);
    expect(signOut()).toBe('finish-first');
    act('start');
    act('finish');
    expect(signOut()).toBe('ok');
    expect(wishOf(window())).toBe('closed');
    expect(window()).toMatchObject({ acknowledged: { wish: 'closed' } });
    expect(window().session).toBeUndefined();
    expect(signOut()).toBe('not-signed-in');
  });

  it('[W7] confirms at leaving what a manager holds, since nobody will be there to take it up', () => {
    order(kiosk, 'paused', 'manager');
    expect(signOut()).toBe('ok');
    expect(wishOf(window())).toBe('paused');
    expect(window().acknowledged?.wish).toBe('paused');
  });
});
