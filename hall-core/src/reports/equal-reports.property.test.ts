import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '../canonical.ts';
import type { HallEvent } from '../event.ts';
import { townshipWith } from '../test-support/hall-net.ts';
import { RoughDay, steps } from '../test-support/rough-day.ts';
import { serveEveryone } from '../test-support/rough-day-end.ts';
import { dayFigures } from './day-figures.ts';

const HALL = townshipWith({ callsBeforeNoShow: 1 });

/** A day of cuts, losses and restarts, after which everyone met and whoever still waited was served. */
const healedDay = steps.map((happening) => {
  const rough = new RoughDay(6, HALL);
  for (const step of happening) rough.take(step);
  serveEveryone(rough);
  rough.net.heal();
  return { members: rough.net.members, endMs: rough.net.wallMs + 60_000 };
});

interface Recount {
  issued: number;
  served: number;
  missed: number;
  waits: number;
  waitedMs: number;
}

/** What happened, one ticket after the other, straight from what the devices wrote down: no fold is asked. */
function recount(events: readonly HallEvent[]): Recount {
  const count: Recount = { issued: 0, served: 0, missed: 0, waits: 0, waitedMs: 0 };
  const takenBack = new Set(
    events.flatMap(({ type, data }) =>
      type === 'ticket-act-undone' ? [(data as { act?: string }).act] : [],
    ),
  );
  const stands = events.filter(({ _id }) => !takenBack.has(_id));
  for (const issued of stands) {
    if (issued.type !== 'ticket-issued') continue;
    count.issued++;
    const own = stands.filter(({ about }) => about === issued.about);
    const legOf = ({ data }: HallEvent): number => Number((data as { leg?: number }).leg ?? 0);
    const lastLeg = Math.max(1, ...own.map(legOf));
    const inLast = (type: string): boolean =>
      own.some((event) => event.type === type && legOf(event) === lastLeg);
    const isVoid = own.some(({ type }) => type === 'ticket-voided');
    if (!isVoid && inLast('ticket-finished')) count.served++;
    else if (!isVoid && inLast('ticket-no-show') && !inLast('ticket-started')) count.missed++;
    const calls = own.flatMap(({ type, at }) => (type === 'ticket-called' ? [at[0]] : []));
    if (calls.length === 0) continue;
    count.waits++;
    count.waitedMs += Math.max(0, Math.min(...calls) - issued.at[0]);
  }
  return count;
}

/** Days are long, and the machine may be busy with other tests. */
const PATIENCE_MS = 120_000;

describe('the figures of a rough day', () => {
  it(
    '[RP10] are equal on every replica once all have met, and equal to a recount from the events alone',
    () => {
      fc.assert(
        fc.property(healedDay, ({ members, endMs }) => {
          const [first, ...others] = members.map(({ fold }) => dayFigures(fold, HALL, endMs));
          const expected = canonical(first);
          expect(others.length).toBeGreaterThanOrEqual(2);
          for (const figures of others) expect(canonical(figures)).toBe(expected);
          const { issued = 0, served, missed, waits } = first ?? {};
          expect(issued).toBeGreaterThanOrEqual(6);
          expect(served).toBeGreaterThan(0);
          expect({ issued, served, missed, waits: waits?.count, waitedMs: waits?.sumMs }).toEqual(
            recount(members[0]?.disk ?? []),
          );
        }),
        { numRuns: 20 },
      );
    },
    PATIENCE_MS,
  );
});
