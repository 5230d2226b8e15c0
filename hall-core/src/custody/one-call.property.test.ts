import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentAt, waitingLine } from '../queue.ts';
import type { HallNet } from '../test-support/hall-net.ts';
import { RoughDay, steps } from '../test-support/rough-day.ts';

const people = fc.integer({ min: 0, max: 14 });

/** The first ticket called at two windows in one of its legs, if there is one. */
function calledTwice(net: HallNet): string | undefined {
  const windows = new Map<string, number>();
  for (const { about, data } of net.calls()) {
    const leg = `${about} ${data.leg}`;
    if ((windows.get(leg) ?? data.window) !== data.window) return leg;
    windows.set(leg, data.window);
  }
  return undefined;
}

/** The network is back and the clerks work on: whom the three windows call until nobody waits, or no one comes. */
function serveEveryone({ net, windows }: RoughDay): void {
  net.heal();
  for (const [index, member] of windows.entries()) {
    member.participant.link(net.hub.device);
    net.do(member, { kind: 'sign-in', window: index + 1, clerk: `clerk-01${index + 1}` });
  }
  for (let round = 0; round < 60 && waitingLine(net.hub.fold).length > 0; round++) {
    for (const member of windows) {
      const current = currentAt(member.fold, member.participant.window ?? 0);
      if (current?.phase.kind === 'called') net.do(member, { kind: 'start', ticket: current.id });
      if (current !== undefined) net.do(member, { kind: 'finish', ticket: current.id });
      net.do(member, { kind: 'call-next', request: `${member.device} ${round}` });
    }
    net.pass(5_000);
  }
}

/** Days are long, and the machine may be busy with other tests. */
const PATIENCE_MS = 120_000;

describe('calls on a bad network', () => {
  it(
    '[D1] never calls one ticket at two windows, whatever is lost, repeated, late or restarted',
    () => {
      fc.assert(
        fc.property(people, steps, (waiting, happening) => {
          const day = new RoughDay(waiting);
          for (const next of happening) day.take(next);
          expect(calledTwice(day.net)).toBeUndefined();
        }),
        { numRuns: 100 },
      );
    },
    PATIENCE_MS,
  );

  it(
    '[D17] calls everyone once the network is back, with nobody twice and nothing amiss',
    () => {
      fc.assert(
        fc.property(people, steps, (waiting, happening) => {
          const day = new RoughDay(waiting);
          for (const next of happening) day.take(next);
          serveEveryone(day);
          const { fold } = day.net.hub;
          expect(waitingLine(fold).map(({ label }) => label)).toEqual([]);
          expect(calledTwice(day.net)).toBeUndefined();
          expect(fold.tickets().flatMap(({ anomalies }) => anomalies)).toEqual([]);
          expect(new Set(fold.tickets().map(({ label }) => label)).size).toBe(fold.tickets().length);
        }),
        { numRuns: 40 },
      );
    },
    PATIENCE_MS,
  );
});
