import { describe, expect, it } from 'vitest';
import { draft, type EventPayloads } from '../src/event-types.ts';
import type { InjectedFault } from './fault-list.ts';
import { runSeed } from './run-seed.ts';
import { shrinkBy } from './shrink.ts';
import { HONEST } from './tamper.ts';
import type { Workload } from './workload.ts';
import { WORKLOADS } from './workloads/index.ts';

const [mixed] = WORKLOADS;
const few: Workload = { ...mixed, arrivals: (hall, seed) => mixed.arrivals(hall, seed).slice(0, 25) };
const LIMITS = { runs: 60, ms: 60_000 };

describe('the shortest trace', { timeout: 60_000 }, () => {
  it('[Z6] keeps only the faults without which the rule would not be broken', () => {
    const all = Array.from({ length: 40 }, (_, index) => index);
    const runs: number[] = [];
    const without = shrinkBy((left) => {
      const active = all.filter((index) => !left.has(index));
      runs.push(active.length);
      return active.includes(7) && active.includes(31) ? active : undefined;
    }, LIMITS);
    expect(all.filter((index) => !without.has(index))).toEqual([7, 31]);
    expect(runs.length).toBeLessThanOrEqual(60);
  });

  it('[Z6] leaves everything in when the rule is not broken again, and stops at its limit', () => {
    expect([...shrinkBy(() => undefined, LIMITS)]).toEqual([]);
    let runs = 0;
    shrinkBy(
      () => {
        runs++;
        return [1, 2, 3, 4, 5, 6, 7, 8];
      },
      { runs: 5, ms: 60_000 },
    );
    expect(runs).toBeLessThanOrEqual(6);
  });

  it('[Z6] a re-run leaves out exactly the faults named, and keeps the others', () => {
    const active = (without: readonly number[]): readonly InjectedFault[] => {
      let faults: readonly InjectedFault[] = [];
      runSeed(few, 23, {
        without: new Set(without),
        faults: (list) => {
          faults = list;
        },
      });
      return faults;
    };
    const all = active([]);
    const last = all[all.length - 1]?.index ?? -1;
    expect(active([0, last])).toEqual(all.filter(({ index }) => index !== 0 && index !== last));
  });

  it('[Z6] a violation stays the same violation without faults it does not need', () => {
    const lie = (without: readonly number[]) =>
      runSeed(few, 27, {
        without: new Set(without),
        sabotage: ({ windows: [first, second] }) => {
          if (first === undefined || second === undefined) return;
          first.tamper = {
            ...HONEST,
            drafts: (drafts) => {
              const call = drafts.find(({ type }) => type === 'ticket-called');
              const data = call?.data as EventPayloads['ticket-called'] | undefined;
              if (call !== undefined && data !== undefined && second.window !== undefined) {
                second.plant([draft('ticket-called', call.about, { ...data, window: second.window })]);
              }
              return drafts;
            },
          };
        },
      }).violations.map(({ rule }) => rule);
    expect(lie([])).toContain('S4');
    expect(lie([0, 1, 2])).toContain('S4');
  });
});
