import { describe, expect, it } from 'vitest';
import type { HallEvent } from '../src/event.ts';
import { HallFold } from '../src/hall-fold.ts';
import { DeskWatch } from './desk-watch.ts';
import type { Device } from './device.ts';
import { Disk } from './disk.ts';
import { simulatedDeviceId } from './fake-signer.ts';
import { Ledger } from './ledger.ts';
import { QuickLog, sealBody, sign } from './quick-log.ts';
import {
  lostEvents,
  overtakenTooOften,
  owedEvents,
  twins,
  unequalTickets,
  unequalVectors,
  unequalWindows,
  unseenDoubles,
  unservedInRecord,
} from './verdict.ts';

const log = (device: string) => new QuickLog(simulatedDeviceId(device), '1');
const now = { wallMs: 1_772_587_800_000, monoMs: 0 };

function written(device: string, type: string, about: string, data: object): HallEvent {
  const [event] = log(device).seal([{ type, v: 1, about, data }], '20260304', now);
  return event as HallEvent;
}

const issued = (label: string): HallEvent =>
  written('kiosk-1', 'ticket-issued', 'ticket:visit-1', {
    label,
    series: 'A',
    matters: ['pension'],
    groups: ['social-insurance'],
    usualMinutes: 5,
    rank: 1,
    language: 'zh-CN',
  });

const called = (window: number): HallEvent =>
  written(`window-${window}`, 'ticket-called', 'ticket:visit-1', { leg: 1, k: 1, window, basis: 'desk' });

/** What the rules read of a device: its name, its replica and its own records. */
function replica(name: string, events: readonly HallEvent[], own: readonly HallEvent[] = []): Device {
  const fold = new HallFold();
  for (const event of events) fold.add(event);
  const disk = new Disk([]);
  disk.append(own);
  return { name, fold, disk } as unknown as Device;
}

describe('the oracle’s rules about the whole hall', () => {
  const ticket = issued('A001');
  const whole = replica('hub-1', [ticket, called(1)]);
  const behind = replica('window-2', [ticket]);

  it('[Z4] Q1 notices replicas that show a ticket differently, or hold different events', () => {
    expect(unequalTickets([whole, replica('x', [called(1), ticket])])).toEqual([]);
    expect(unequalTickets([whole, behind])).toMatchObject([{ ticket: 'visit-1' }]);
    expect(unequalVectors([whole, behind])).toHaveLength(1);
    expect(unequalVectors([whole, replica('x', [called(1), ticket])])).toEqual([]);
  });

  it('[Z4] Q2 notices an acknowledged event that a replica lacks', () => {
    const ids = [ticket._id, called(1)._id];
    expect(lostEvents([whole], ids)).toEqual([]);
    expect(lostEvents([whole, behind], ids)).toMatchObject([{ says: `window-2 lacks ${called(1)._id}` }]);
  });

  it('[Z4] Q7 notices windows that differ', () => {
    const signIn = written('window-1', 'window-signed-in', 'window:1', { clerk: 'clerk-001' });
    const [a, b] = [replica('hub-1', [signIn]), replica('kiosk-1', [])];
    expect(unequalWindows([a, replica('x', [signIn])])).toEqual([]);
    expect(unequalWindows([a, b])).toHaveLength(1);
  });

  it('[Z4] Q8 notices an event of its own that a device still owes a hub', () => {
    expect(owedEvents([replica('kiosk-1', [ticket], [ticket])], [whole])).toEqual([]);
    expect(owedEvents([replica('window-2', [], [called(2)])], [whole])).toHaveLength(1);
  });

  it('[Z4] S8 notices two bodies under one id, and a revision that is not the first', () => {
    expect(twins([whole])).toEqual([]);
    expect(twins([replica('hub-1', [issued('A001'), issued('A002')])])).toHaveLength(1);
    const second = { ...called(3), _rev: '2-00000000000000000000000000000000' };
    expect(twins([replica('hub-1', [second])])).toHaveLength(1);
  });

  it('[Z4] Q6 notices who was passed by more people than the bound allows, and for longer', () => {
    const overtaken = new Map([['visit-1', { times: 4, longestMs: 60_000, sinceMs: 1_000, lastMs: 61_000 }]]);
    expect(overtakenTooOften(overtaken, { times: 4, forMs: 60_000 })).toEqual([]);
    expect(overtakenTooOften(overtaken, { times: 3, forMs: 60_000 })).toMatchObject([{ ticket: 'visit-1' }]);
    expect(overtakenTooOften(overtaken, { times: 4, forMs: 59_000 })).toMatchObject([{ ticket: 'visit-1' }]);
  });

  it('[Z4] D1 notices an excused double call that a replica does not show', () => {
    const ledger = new Ledger(60_000, () => 0);
    ledger.assumptionBroken = true;
    for (const event of [ticket, called(1), called(2)]) ledger.durable(event);
    expect(ledger.violations).toEqual([]);
    expect(ledger.excused.map(({ rule }) => rule)).toEqual(['S4']);
    const seeing = replica('hub-1', [ticket, called(1), called(2)]);
    expect(unseenDoubles([seeing], ledger)).toEqual([]);
    expect(unseenDoubles([seeing, whole], ledger)).toMatchObject([{ ticket: 'visit-1' }]);
  });
});

describe('a ticket called from a share', () => {
  const hub = simulatedDeviceId('hub-1');
  const caller = simulatedDeviceId('window-1');
  const fromShare = written('window-2', 'ticket-called', 'ticket:visit-1', {
    leg: 1,
    k: 2,
    window: 2,
    basis: 'share',
  });
  const share = written('hub-1', 'share-told', 'window:2', {
    device: simulatedDeviceId('window-2'),
    tickets: ['visit-1'],
    leaving: [],
  });

  function rulesBroken(heardMs: number): readonly string[] {
    let nowMs = heardMs;
    const ledger = new Ledger(60_000, () => nowMs);
    ledger.heard(hub, caller);
    nowMs = 100_000;
    for (const event of [issued('A001'), called(1), share, fromShare]) ledger.durable(event);
    return ledger.violations.map(({ rule }) => rule);
  }

  it('[Z4] S4 is broken when the hub that told the share had heard the first window', () => {
    expect(rulesBroken(50_000)).toEqual(['S4']);
  });

  it('[Z4] S4 excuses a share told when the first window had been silent past its autonomy', () => {
    expect(rulesBroken(30_000)).toEqual([]);
  });
});

describe('a number typed where its ticket has not arrived', () => {
  const at = (window: number, ticket: string, type: string): HallEvent =>
    written(`window-${window}`, type, `ticket:${ticket}`, { leg: 1, window });
  const typed = 'typed-A001-00000000';
  /** The ticket is printed; then these happen. */
  const brokenBy = (...events: readonly HallEvent[]): string[] => {
    const ledger = new Ledger(60_000, () => 0);
    ledger.durable(issued('A001'));
    ledger.printed('visit-1');
    for (const event of events) ledger.durable(event);
    return ledger.violations.map(({ rule }) => rule);
  };
  const [typedAt1, typedDone] = [at(1, typed, 'ticket-started'), at(1, typed, 'ticket-finished')];
  const [startAt1, doneAt1] = [at(1, 'visit-1', 'ticket-started'), at(1, 'visit-1', 'ticket-finished')];
  const [startAt4, startAt5] = [at(4, 'visit-1', 'ticket-started'), at(5, 'visit-1', 'ticket-started')];

  it('[Z4] is one service when it is recorded for the ticket too, however late', () => {
    expect(brokenBy(typedAt1, startAt1, typedDone, doneAt1)).toEqual([]);
    expect(brokenBy(typedAt1, typedDone, startAt4, startAt1, doneAt1)).toEqual([]);
  });

  it('[Z4] S4 notices a call of who was served by number, and none where the number had been mistyped', () => {
    const called = written('window-1', 'ticket-called', 'ticket:visit-1', { leg: 1, k: 2, window: 1 });
    const mistyped = written('window-1', 'ticket-voided', `ticket:${typed}`, { reason: 'mistyped' });
    expect(brokenBy(typedAt1, typedDone, called)).toEqual(['S4']);
    expect(brokenBy(typedAt1, typedDone, mistyped, called)).toEqual([]);
  });

  it('[Z4] S5 notices who is served by number at one window and by ticket at another', () => {
    expect(brokenBy(typedAt1, startAt4)).toEqual(['S5']);
    expect(brokenBy(startAt4, typedAt1)).toEqual(['S5']);
  });

  it('[Z4] S5 notices a service that begins beside another after the late record', () => {
    expect(brokenBy(typedAt1, typedDone, startAt4, startAt1, doneAt1, startAt5)).toEqual(['S5']);
    expect(brokenBy(typedAt1, typedDone, startAt4, startAt1, doneAt1, startAt1)).toEqual(['S5']);
    expect(brokenBy(startAt4, startAt1)).toEqual(['S5']);
  });
});

describe('a start that is taken back', () => {
  const of = (type: string, data: object): HallEvent => written('window-7', type, 'ticket:visit-1', data);
  const back = (more: object): HallEvent =>
    of('ticket-returned', { leg: 2, rank: 0, why: 'wrong-call', ...more });
  /** Presented and begun with at window 7, sent back to the line, and called to window 4. */
  const brokenBy = (returned: HallEvent): string[] => {
    const ledger = new Ledger(60_000, () => 0);
    ledger.durable(issued('A001'));
    ledger.printed('visit-1');
    const anew = written('window-4', 'ticket-called', 'ticket:visit-1', { leg: 2, k: 2, window: 4 });
    const begun = [of('ticket-present', { leg: 1, window: 7 }), of('ticket-started', { leg: 1, window: 7 })];
    for (const event of [...begun, returned, anew]) ledger.durable(event);
    return ledger.violations.map(({ rule }) => rule);
  };

  it('[Z4] S4 is kept when the line calls whoever the window says was not there (seed 910223 of clerks)', () => {
    expect(brokenBy(back({}))).toEqual([]);
  });

  it('[Z4] S4 is broken when the return gives way to a service, and the line calls all the same', () => {
    expect(brokenBy(back({ unlessServed: true }))).toEqual(['S4']);
  });
});

describe('a person sent on while another window is about to serve them', () => {
  const at = (window: number, type: string, data: object): HallEvent =>
    written(`window-${window}`, type, 'ticket:visit-1', { leg: 1, window, ...data });
  /** Served at window 4 and sent on, then at window 1, whose clock is a day ahead; called once more. */
  const seenWith = (bound: readonly [number, number] | undefined): Ledger => {
    const ledger = new Ledger(60_000, () => 0);
    const sentOn = at(4, 'ticket-returned', { leg: 2, rank: 0, why: 'transferred' });
    const atOne = at(1, 'ticket-started', {});
    const startAt1 = { ...atOne, at: [atOne.at[0] + 86_400_000, 0] } as const;
    ledger.durable(issued('A001'));
    ledger.printed('visit-1');
    for (const event of [at(4, 'ticket-started', {}), sentOn, startAt1]) ledger.durable(event);
    const bounded = { event: startAt1._id, bound: bound ?? startAt1.at };
    ledger.durable(written('hub-1', 'implausible-time', 'ticket:visit-1', bounded));
    ledger.durable(written('window-2', 'ticket-called', 'ticket:visit-1', { leg: 2, k: 2, window: 2 }));
    return ledger;
  };

  it('[Z4] S4 is broken when the second service was the later one', () => {
    expect(seenWith(undefined).violations.map(({ rule }) => rule)).toEqual(['S4']);
  });

  it('[Z4] S4 excuses it when the time that counts for it is before they were sent on (seed 13001377 of clerks)', () => {
    const ledger = seenWith([0, 0]);
    expect(ledger.violations).toEqual([]);
    expect(ledger.excused.map(({ rule }) => rule)).toEqual(['S4']);
  });
});

describe('a person who showed a paper and was served', () => {
  const wrote = (window: number, ...types: readonly string[]): readonly HallEvent[] =>
    log(`window-${window}`).seal(
      types.map((type) => ({
        type,
        v: 1,
        about: 'ticket:visit-1',
        data: { leg: 1, k: 2, window, basis: 'desk' },
      })),
      '20260304',
      now,
    );
  const service = wrote(1, 'ticket-present', 'ticket-started', 'ticket-finished');
  const missed = wrote(2, 'ticket-called', 'ticket-no-show');
  const found = (assumptionBroken: boolean, ...held: readonly HallEvent[]): number => {
    const ledger = new Ledger(60_000, () => 0);
    const issue = issued('A001');
    ledger.durable(issue);
    ledger.printed('visit-1');
    for (const event of service) ledger.durable(event);
    ledger.assumptionBroken = assumptionBroken;
    return unservedInRecord([replica('hub-1', [issue, ...held])], ledger).length;
  };

  it('[Z4] Q5 notices who is a no-show on record all the same', () => {
    expect(found(false, ...service)).toBe(0);
    expect(found(false, ...missed)).toBe(1);
    expect(found(true, ...service.slice(1, 2), ...missed)).toBe(1);
  });

  it('[Z4] Q5 is kept where the only disk that knew was put back (seed 20177 of lying)', () => {
    expect(found(true, ...missed)).toBe(0);
  });
});

describe('a person put back as one who came too late', () => {
  const at = (window: number, type: string, leg: number, more = {}): HallEvent =>
    written(`window-${window}`, type, 'ticket:visit-1', { leg, window, ...more });
  const restored = (rank: number): HallEvent =>
    written('window-5', 'ticket-returned', 'ticket:visit-1', { leg: 2, rank, why: 'restored' });
  const [startAt4, calledAt4] = [at(4, 'ticket-started', 2), at(4, 'ticket-called', 2, { k: 2 })];
  const [calledAt5, calledAgainAt5] = [
    at(5, 'ticket-called', 1, { k: 2 }),
    at(5, 'ticket-called', 2, { k: 3 }),
  ];
  const seenBy = (...events: readonly HallEvent[]): Ledger => {
    const ledger = new Ledger(60_000, () => 0);
    ledger.durable(issued('A001'));
    ledger.printed('visit-1');
    for (const event of events) ledger.durable(event);
    return ledger;
  };

  it('[Z4] S4 excuses a clerk who puts back somebody another window is serving (seed 13000915 of clerks)', () => {
    const ledger = seenBy(calledAt5, calledAt4, startAt4, restored(1), calledAgainAt5);
    expect(ledger.violations).toEqual([]);
    expect(ledger.excused.map(({ rule }) => rule)).toEqual(['S4']);
  });

  it('[Z4] S4 is broken when whoever is put back is called by two, and nobody was serving them then', () => {
    const ledger = seenBy(calledAt5, restored(1), calledAt4, startAt4, calledAgainAt5);
    expect(ledger.violations.map(({ rule }) => rule)).toEqual(['S4']);
  });
});

describe('the watch over who keeps a desk', () => {
  const terms = (hub: string, epoch: number, version: number, basis = 'elected'): HallEvent =>
    written(hub, 'desk-set', 'desk:d1', { epoch, version, basis });

  it('[Z4] S7 notices an epoch that goes back, and two hubs in one epoch', () => {
    const watch = new DeskWatch();
    expect(watch.note(terms('hub-1', 1, 1, 'opened'))).toBeUndefined();
    expect(watch.note(terms('hub-1', 1, 2, 'opened'))).toBeUndefined();
    expect(watch.note(terms('hub-2', 2, 1))).toBeUndefined();
    expect(watch.note(terms('hub-1', 1, 1, 'opened'))).toContain('after 1.2');
    expect(watch.note(terms('hub-1', 2, 1))).toContain('both keep');
  });

  it('[Z4] S7 lets a hub whose disk was put back set terms below its last (seed 30264 of lying)', () => {
    const watch = new DeskWatch();
    watch.note(terms('hub-1', 3, 1));
    watch.forgets(simulatedDeviceId('hub-1'));
    expect(watch.note(terms('hub-1', 2, 26))).toBeUndefined();
    expect(watch.note(terms('hub-1', 2, 20))).toContain('after 2.26');
  });

  it('[Z4] S7 lets a person appoint a hub beside another', () => {
    const watch = new DeskWatch();
    watch.note(terms('hub-2', 2, 1));
    expect(watch.note(terms('hub-1', 2, 1, 'appointed'))).toBeUndefined();
  });
});

describe('what an event is sealed with', () => {
  it('[Z5] differs when anything in it differs', () => {
    const { sig: _sig, _rev, ...whole } = issued('A001');
    const device = simulatedDeviceId('kiosk-1');
    const revisions = new Set([
      sealBody(whole, sign(device, whole))._rev,
      sealBody({ ...whole, prev: 'x' }, sign(device, { ...whole, prev: 'x' }))._rev,
    ]);
    expect(revisions.size).toBe(2);
  });
});
