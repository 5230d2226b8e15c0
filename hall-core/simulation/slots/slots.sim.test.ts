import { describe, expect, it } from 'vitest';
import { BOOKING_DAY } from './booking-day.ts';
import { ROUGH } from './booking-world.ts';
import { ResidentLedger } from './resident-ledger.ts';
import { runSlotSeed } from './run-slot-seed.ts';
import { runSlots } from './run-slots.ts';

/** Each day is some fifty thousand requests. */
const PATIENCE_MS = 180_000;

describe('a rush for the seats of a slot', () => {
  it(
    '[U16] sells none twice with half of the owners cut off and every fault, and in the end leaves few idle',
    () => {
      const said: string[] = [];
      const summary = runSlots({ seeds: 1, from: 7, say: (line) => said.push(line) });
      expect(summary).toMatchObject({ workload: 'slots', seeds: 1, from: 7, violations: [], oversold: 0 });
      expect(summary.faults['owner-cut-off']).toBe(BOOKING_DAY.owners);
      expect(Object.keys(summary.faults)).toEqual(
        expect.arrayContaining(['crash-before-durable', 'clock-off', 'packet-lost', 'reload']),
      );
      expect(summary.requests).toBeGreaterThan(80_000);
      expect(summary.sold).toBeGreaterThan(BOOKING_DAY.seats);
      expect(summary.idleSeats).toBeLessThan(BOOKING_DAY.seats / 20);
      expect(said.map((line) => line.split(':')[0])).toEqual(['cut off', 'all faults']);
    },
    PATIENCE_MS,
  );

  it(
    '[U16] is seen to sell twice when one owner is run twice from one disk',
    () => {
      const { oversold, violations } = runSlotSeed(7, ROUGH, true);
      expect(oversold).toBeGreaterThan(0);
      const rules = new Set(violations.map(({ rule }) => rule));
      expect(rules.has('oversold')).toBe(true);
      expect(rules.has('anomaly')).toBe(true);
    },
    PATIENCE_MS,
  );
});

describe('the ledger of what residents were told', () => {
  const rulesOf = (tell: (ledger: ResidentLedger) => void): string[] => {
    const ledger = new ResidentLedger(1_000);
    tell(ledger);
    return ledger.violations.map(({ rule }) => rule);
  };

  it('[U16] finds nothing on an honest day', () => {
    const rules = rulesOf((ledger) => {
      ledger.told('a', 'R1042-001');
      ledger.told('a', 'R1042-001');
      ledger.cancelled('a');
      ledger.told('b', 'R1042-001B');
      ledger.told('c', 'R1042-X1');
      ledger.wrote(3, 1_000);
      ledger.wrote(0, 2_000);
      ledger.judge('hub', new Set(['b', 'c']));
      expect(ledger.left).toBe(BOOKING_DAY.seats + BOOKING_DAY.overbooking - 2);
    });
    expect(rules).toEqual([]);
  });

  it.each([
    ['oversold', (ledger: ResidentLedger) => ledger.told('b', 'R1042-001B')],
    ['label-twice', (ledger: ResidentLedger) => ledger.told('b', 'R1042-001')],
    ['two-seats-for-one', (ledger: ResidentLedger) => ledger.told('a', 'R1042-002')],
    ['no-such-label', (ledger: ResidentLedger) => ledger.told('b', 'C001')],
    ['sold-past-cutoff', (ledger: ResidentLedger) => ledger.wrote(3, 1_001)],
    ['booking-lost', (ledger: ResidentLedger) => ledger.judge('hub', new Set(['b']))],
  ])('[U16] finds a planted lie: %s', (rule, lie) => {
    const rules = rulesOf((ledger) => {
      ledger.told('a', 'R1042-001');
      lie(ledger);
    });
    expect(rules).toContain(rule);
  });
});
