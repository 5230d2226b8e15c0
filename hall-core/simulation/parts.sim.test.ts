import { describe, expect, it } from 'vitest';
import { emptyLog, type HallEvent, logIdOf, nextBody, sealEvent } from '../src/event.ts';
import { draft, ticketEntity } from '../src/event-types.ts';
import { LogWriter, sealNow } from '../src/log-writer.ts';
import { readCommandLine } from './command-line.ts';
import { DeviceClock } from './device-clock.ts';
import { EventQueue } from './event-queue.ts';
import { simulatedDeviceId } from './fake-signer.ts';
import { Ledger } from './ledger.ts';
import { isGenuine, QuickLog, sealBody, sign } from './quick-log.ts';
import { Tally } from './summary.ts';

const SIX_IDLE_MINUTES = {
  turnover: 0,
  off: 0,
  'cut-off-nobody-in-reserve': 0,
  'cut-off-with-reserve': 0,
  'in-reach': 6,
};

describe('the event queue', () => {
  it('[Z1] runs what is due by time, and at one moment in the order it was scheduled', () => {
    const queue = new EventQueue();
    const ran: string[] = [];
    for (const [atMs, name] of [
      [30, 'c'],
      [10, 'a'],
      [30, 'd'],
      [20, 'b'],
      [50, 'late'],
    ] as const) {
      queue.after(atMs, () => ran.push(`${name}@${queue.nowMs}`));
    }
    queue.runUntil(40);
    expect(ran).toEqual(['a@10', 'b@20', 'c@30', 'd@30']);
    expect(queue.nowMs).toBe(40);
  });
});

describe('a device’s clocks', () => {
  it('[Z5] are off by the drawn offset and rate, and the monotonic one may stop in sleep', () => {
    const clock = new DeviceClock({ offsetMs: 86_400_000, rateError: 0.001, stopsInSleep: true });
    const before = clock.now(0);
    clock.slept(60_000);
    const after = clock.now(100_000);
    expect(after.wallMs - before.wallMs).toBe(100_100);
    expect(after.monoMs - before.monoMs).toBeCloseTo(40_040, 6);
  });
});

describe('the signer of simulated devices', () => {
  it('[Z5] tells a forged event from a genuine one', () => {
    const author = simulatedDeviceId('kiosk-1');
    const wish = draft('ticket-left', ticketEntity('visit-7'), { leg: 1 });
    const body = nextBody(emptyLog(logIdOf(author, 'd1')), wish, '20260304', [1_772_587_800_000, 0]);
    expect(isGenuine(sealBody(body, sign(author, body)))).toBe(true);
    expect(isGenuine(sealBody(body, sign(simulatedDeviceId('kiosk-2'), body)))).toBe(false);
    expect(isGenuine({ ...sealBody(body, sign(author, body)), day: '20260305' })).toBe(false);
  });

  it('[Z5] keeps logs as production does: same identities, order, times and chains', () => {
    const author = simulatedDeviceId('kiosk-1');
    const quick = new QuickLog(author, '1');
    const real = new LogWriter(author, '1');
    const drafts = [
      draft('ticket-left', ticketEntity('visit-7'), { leg: 1 }),
      draft('device-joined', `device:${author}`, { publicKey: 'k', role: 'kiosk', name: 'K' }),
      draft('ticket-left', ticketEntity('visit-8'), { leg: 1 }),
    ];
    for (const wallMs of [1_772_587_800_000, 1_772_587_700_000]) {
      const now = { wallMs, monoMs: 0 };
      const [mine, theirs] = [
        quick.seal(drafts, '20260304', now),
        sealNow(real.seal(drafts, '20260304', now), () => 's'),
      ];
      const plain = ({ prev, sig, _rev, ...rest }: HallEvent) => ({ ...rest, first: prev === '' });
      expect(mine.map(plain)).toEqual(theirs.map(plain));
      expect(mine[2]?.prev).toBe(mine[0]?._rev.slice(2));
      quick.keep(mine);
      real.keep(theirs);
    }
  });
});

describe('the ledger', () => {
  const event = (device: string, type: string, n: number, data: object) =>
    sealEvent(
      nextBody(
        { ...emptyLog(logIdOf(simulatedDeviceId(device), 'd1')), n },
        { type, v: 1, about: 'ticket:visit-1', data },
        '20260304',
        [1_772_587_800_000, n],
      ),
      'unsigned',
    );
  const issued = event('kiosk-1', 'ticket-issued', 0, { label: 'A001' });
  const call = (window: number, n: number) =>
    event(`window-${window}`, 'ticket-called', n, { leg: 1, window });

  function ledgerAt(): { ledger: Ledger; at: (ms: number) => void } {
    let nowMs = 0;
    const ledger = new Ledger(60_000, () => nowMs);
    ledger.durable(issued);
    return {
      ledger,
      at: (ms) => {
        nowMs = ms;
      },
    };
  }

  it('[Z4] notices an end that had no effect, so that the clerk had to end the ticket again', () => {
    const { ledger } = ledgerAt();
    ledger.durable(call(1, 1));
    ledger.durable(event('window-1', 'ticket-no-show', 2, { leg: 1, window: 1 }));
    expect(ledger.violations).toEqual([]);
    ledger.durable(event('window-1', 'ticket-no-show', 3, { leg: 1, window: 1 }));
    expect(ledger.violations.map(({ rule }) => rule)).toEqual(['Q9']);
  });

  it('[Z4] takes it for no end that a device put in the place of another says nobody came, and has not heard of the service', () => {
    const endsTwice = (kept: boolean): string[] => {
      const { ledger } = ledgerAt();
      const start = event('window-1', 'ticket-started', 2, { leg: 1, window: 1 });
      ledger.durable(call(1, 1));
      ledger.durable(start);
      if (kept) ledger.kept(simulatedDeviceId('spare'), start);
      ledger.durable(event('spare', 'ticket-no-show', 1, { leg: 1, window: 1 }));
      ledger.durable(event('spare', 'ticket-finished', 2, { leg: 1, window: 1 }));
      return ledger.violations.map(({ rule }) => rule);
    };
    expect(endsTwice(false)).toEqual([]);
    expect(endsTwice(true)).toEqual(['Q9']);
  });

  it('[Z4] calls it a double call when two windows call one ticket in one leg', () => {
    const { ledger, at } = ledgerAt();
    ledger.durable(call(1, 1));
    at(50_000);
    ledger.durable(call(2, 1));
    expect(ledger.violations.map(({ rule }) => rule)).toEqual(['S4']);
    expect([ledger.doubleCalls, ledger.repeatCalls]).toEqual([1, 0]);
  });

  it('[Z4] excuses it only when the hub that passed it on cannot have known and the first window’s autonomy has run out', () => {
    const passedOn = event('hub-2', 'ticket-passed', 1, { k: 3, reason: 'next' });
    const silent = ledgerAt();
    silent.ledger.durable(call(1, 1));
    silent.at(61_000);
    silent.ledger.durable(passedOn);
    silent.ledger.durable(call(2, 1));
    expect(silent.ledger.violations).toEqual([]);
    expect(silent.ledger.repeatCalls).toBe(1);

    const early = ledgerAt();
    early.ledger.durable(call(1, 1));
    early.ledger.durable(passedOn);
    early.at(61_000);
    early.ledger.durable(call(2, 1));
    expect(early.ledger.violations.map(({ rule }) => rule)).toEqual(['S4']);

    const split = ledgerAt();
    split.ledger.durable(call(1, 1));
    split.ledger.kept(simulatedDeviceId('hub-1'), call(1, 1));
    split.at(61_000);
    split.ledger.durable(passedOn);
    split.ledger.durable(call(2, 1));
    expect(split.ledger.violations).toEqual([]);

    const knew = ledgerAt();
    knew.ledger.durable(call(1, 1));
    knew.ledger.kept(simulatedDeviceId('hub-2'), call(1, 1));
    knew.at(61_000);
    knew.ledger.durable(passedOn);
    knew.ledger.durable(call(2, 1));
    expect(knew.ledger.violations.map(({ rule }) => rule)).toEqual(['S4']);

    const heard = ledgerAt();
    heard.ledger.durable(call(1, 1));
    heard.at(30_000);
    heard.ledger.heard(simulatedDeviceId('hub-2'), simulatedDeviceId('window-1'));
    heard.at(61_000);
    heard.ledger.durable(passedOn);
    heard.ledger.durable(call(2, 1));
    expect(heard.ledger.violations.map(({ rule }) => rule)).toEqual(['S4']);
  });
});

describe('npm run simulate', () => {
  it('[Z6] reads its arguments and knows no others', () => {
    const read = readCommandLine(['--seeds', '7', '--from', '40', '--workload', 'township', '--json']);
    expect(read).toMatchObject({ seeds: 7, from: 40, json: true, mutations: false });
    expect(read?.workload.name).toBe('township');
    expect(readCommandLine([])?.workload.name).toBe('mixed');
    expect(readCommandLine(['--trace', '9'])?.trace).toBe(9);
    expect(readCommandLine(['--hubs', '2'])?.workload.hubs).toBe(2);
    const again = readCommandLine(['--trace', '9', '--without', '3,17']);
    expect([...(again?.without ?? [])]).toEqual([3, 17]);
    for (const wrong of [
      ['--workload', 'lunar'],
      ['--seed', '1'],
      ['--seeds', 'many'],
      ['--seeds', '0'],
      ['5'],
      ['--without', '3'],
      ['--trace', '9', '--without', '3,'],
      ['--trace', 'x'],
      ['--hubs', '4'],
      ['--workload', 'lone', '--hubs', '1'],
    ]) {
      expect(readCommandLine(wrong)).toBeUndefined();
    }
  });

  it('[Z6] sums days up in the promised form, counts per day', () => {
    const day = {
      seed: 4,
      events: 10,
      faults: { suspend: 2 },
      violations: [
        { rule: 'S4', atMs: 1, says: 'a' },
        { rule: 'S4', atMs: 2, says: 'b' },
      ],
      doubleCalls: 2,
      repeatCalls: 1,
      neverCalled: 0,
      overtakings: 0,
      idleWindowMinutes: 6,
      idleMinutesBy: SIX_IDLE_MINUTES,
      overtakenMost: 0,
      overtakenMinutesMost: 0,
      waitMinutes: [1, 5],
      refusals: {},
    };
    const tally = new Tally();
    tally.add(day);
    tally.add({ ...day, seed: 5, violations: [], doubleCalls: 0, repeatCalls: 0, waitMinutes: [3] });
    expect(tally.summary('mixed', 4, 1.5)).toEqual({
      workload: 'mixed',
      seeds: 2,
      from: 4,
      events: 20,
      seconds: 1.5,
      faults: { suspend: 4 },
      violations: [{ seed: 4, rule: 'S4' }],
      doubleCalls: 1.5,
      neverCalled: 0,
      idleWindowMinutes: 6,
      meanWaitMinutes: 3,
      maxWaitMinutes: 5,
    });
  });
});
