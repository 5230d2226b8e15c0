import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draft, ticketEntity } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';
import { decidePrioritise } from './priority.ts';
import { waitingLine, windowsFor } from './queue.ts';
import { PRIORITY_REASONS } from './service-codes.ts';
import { townshipWith } from './test-support/hall-net.ts';
import { foldOf, issueOf, Pen, seconds } from './test-support/pen.ts';
import type { TicketState } from './ticket.ts';

const hall = townshipWith();
const ALIKE = [['civil-affairs']];
const KINDS = [...new Set(hall.groups.map(({ id }) => id))].map((group) => [group]);

/** One morning: people come, some are given priority, and the first of the line is called. */
type Step =
  | { readonly kind: 'come'; readonly groups: number; readonly minutes: number }
  | { readonly kind: 'prioritise'; readonly who: number }
  | { readonly kind: 'call' };

const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('come' as const),
        groups: fc.nat(20),
        minutes: fc.constantFrom(3, 15),
      }),
    },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('prioritise' as const), who: fc.nat(30) }) },
    { weight: 2, arbitrary: fc.constant({ kind: 'call' as const }) },
  ),
  { minLength: 12, maxLength: 40, size: 'max' },
);

class Morning {
  readonly fold: HallFold;
  readonly called: TicketState[] = [];
  readonly #pen = new Pen('hub');
  readonly #kinds: readonly (readonly string[])[];
  #now = 0;

  constructor(kinds: readonly (readonly string[])[]) {
    this.#kinds = kinds;
    this.fold = foldOf(this.#pen.write(draft('hall-configured', 'hall', { hall })));
  }

  do(step: Step): void {
    this.#now++;
    const line = waitingLine(this.fold);
    switch (step.kind) {
      case 'come': {
        const groups = this.#kinds[step.groups % this.#kinds.length] ?? [];
        const issue = issueOf({ groups, usualMinutes: step.minutes, rank: seconds(this.#now) });
        this.#write(draft('ticket-issued', ticketEntity(`t${this.#now}`), issue.data));
        return;
      }
      case 'prioritise': {
        const ticket = line[step.who % Math.max(1, line.length)];
        if (ticket === undefined) return;
        const reason = PRIORITY_REASONS[step.who % PRIORITY_REASONS.length] ?? 'aged';
        const decided = decidePrioritise(this.fold, { ticket: ticket.id, reason }, undefined);
        if (decided.ok) for (const event of decided.value) this.fold.add(this.#pen.write(event, this.#now));
        return;
      }
      case 'call': {
        const [first] = line;
        if (first === undefined) return;
        this.called.push(first);
        const call = { leg: 1, k: 1, window: 3, basis: 'desk' } as const;
        this.#write(draft('ticket-called', ticketEntity(first.id), call));
      }
    }
  }

  #write(event: Parameters<Pen['write']>[0]): void {
    this.fold.add(this.#pen.write(event, this.#now));
  }
}

const overtook = (one: TicketState, walkIn: TicketState): boolean => (one.ownRank ?? 0) > walkIn.rank;

/** Whoever without priority is behind two neighbours who both came later. */
const overtakenTwice = (order: readonly TicketState[]): string[] =>
  order
    .filter(({ ownRank }) => ownRank === undefined)
    .filter((walkIn) => {
      const mine = new Set(windowsFor(hall, walkIn));
      const before = order
        .slice(0, order.indexOf(walkIn))
        .filter((other) => windowsFor(hall, other).some((window) => mine.has(window)));
      return before.some((one, at) => {
        const next = before[at + 1];
        return next !== undefined && overtook(one, walkIn) && overtook(next, walkIn);
      });
    })
    .map(({ id }) => id);

describe('priority in any line, given in any order', () => {
  it('[FL1] never has anyone overtaken twice running, in the line or from one call to the next', () => {
    let moved = 0;
    fc.assert(
      fc.property(steps, (morning) => {
        const day = new Morning(ALIKE);
        for (const step of morning) {
          day.do(step);
          expect(overtakenTwice([...day.called, ...waitingLine(day.fold)])).toEqual([]);
        }
        moved += day.fold.tickets().filter(({ ownRank }) => ownRank !== undefined).length;
      }),
      { numRuns: 150 },
    );
    expect(moved).toBeGreaterThan(100);
  });

  it('[FL1] counts for each person the people their own windows call', () => {
    fc.assert(
      fc.property(steps, (morning) => {
        const day = new Morning(KINDS);
        for (const step of morning.filter(({ kind }) => kind !== 'call')) {
          day.do(step);
          expect(overtakenTwice(waitingLine(day.fold))).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });
});
