import { describe, expect, it } from 'vitest';
import type { EventPayloads } from './event-types.ts';
import { draft, ticketEntity } from './event-types.ts';
import type { HallFile, WindowSetup } from './hall-file.ts';
import type { HallFold } from './hall-fold.ts';
import { currentAt, peopleAhead, qualifies, waitingLine, windowSetup, windowsFor } from './queue.ts';
import { townshipWith } from './test-support/hall-net.ts';
import { foldOf, issueOf, Pen, seconds } from './test-support/pen.ts';
import type { TicketState } from './ticket.ts';

const hall = townshipWith();
const everyday = ['social-insurance', 'medical-insurance', 'civil-affairs', 'household'];

function lineOf(
  ...tickets: readonly (readonly [id: string, Partial<EventPayloads['ticket-issued']>])[]
): HallFold {
  const kiosk = new Pen('kiosk');
  return foldOf(
    ...tickets.map(([id, changes]) =>
      kiosk.write(draft('ticket-issued', ticketEntity(id), issueOf(changes).data)),
    ),
  );
}

function ticketFor(groups: readonly string[], usualMinutes = 20): TicketState {
  const ticket = lineOf(['t', { groups, usualMinutes }]).ticket('t');
  if (ticket === undefined) throw new Error('there is no ticket');
  return ticket;
}

describe('the order of the line', () => {
  it('[Q1] is by rank, and by id where ranks are equal', () => {
    const fold = lineOf(['c', { rank: 5 }], ['b', { rank: 9 }], ['d', { rank: 5 }], ['a', { rank: 7 }]);
    expect(waitingLine(fold).map(({ id }) => id)).toEqual(['c', 'd', 'a', 'b']);
  });

  it('[Q1] holds those who wait and nobody else', () => {
    const fold = lineOf(['a', {}], ['b', {}], ['c', {}]);
    const pen = new Pen('window 3');
    fold.add(
      pen.write(draft('ticket-called', ticketEntity('a'), { leg: 1, k: 1, window: 3, basis: 'desk' })),
    );
    fold.add(pen.write(draft('ticket-left', ticketEntity('b'), { leg: 1 })));
    expect(waitingLine(fold).map(({ id }) => id)).toEqual(['c']);
    fold.add(pen.write(draft('ticket-returned', ticketEntity('a'), { leg: 2, rank: 1 })));
    expect(waitingLine(fold).map(({ id }) => id)).toEqual(['a', 'c']);
  });
});

describe('the windows that may call a ticket', () => {
  it('[Q2] serve every group of it', () => {
    expect(windowsFor(hall, ticketFor(['civil-affairs']))).toEqual([1, 2, 3, 4]);
    expect(windowsFor(hall, ticketFor(['civil-affairs', 'household']))).toEqual([1, 2, 3, 4]);
    expect(windowsFor(hall, ticketFor(['household', 'legal-person']))).toEqual([4]);
    expect(windowsFor(hall, ticketFor(['investment']))).toEqual([4, 5]);
  });

  it('[Q2] serve the group of its first matter where no window serves them all', () => {
    const narrow: HallFile = { ...hall, windows: hall.windows.filter(({ number }) => number !== 4) };
    expect(windowsFor(narrow, ticketFor(['household', 'legal-person']))).toEqual([1, 2, 3]);
    expect(windowsFor(narrow, ticketFor(['legal-person', 'household']))).toEqual([5]);
    expect(windowsFor(narrow, ticketFor([]))).toEqual([1, 2, 3, 5]);
  });

  it('[Q3] are quick ones only when all its matters together are short', () => {
    expect(windowsFor(hall, ticketFor(['civil-affairs'], 5))).toEqual([1, 2, 3, 4, 6]);
    expect(windowsFor(hall, ticketFor(['civil-affairs'], 6))).toEqual([1, 2, 3, 4]);
    const patient = townshipWith({ quickMinutes: 8 });
    expect(windowsFor(patient, ticketFor(['civil-affairs'], 8))).toContain(6);
  });

  it('[Q3] are not left without a window because a quick one would serve all its groups', () => {
    const quick = hall.windows.find(({ kind }) => kind === 'quick') as WindowSetup;
    const split: HallFile = {
      ...hall,
      windows: [
        { ...quick, number: 1 },
        ...everyday.map((group, index) => ({
          ...quick,
          number: index + 2,
          kind: 'professional' as const,
          groups: [group],
        })),
      ],
    };
    const long = ticketFor(['household', 'civil-affairs'], 30);
    expect(windowsFor(split, long)).toEqual([everyday.indexOf('household') + 2]);
    expect(windowsFor(split, ticketFor(['household', 'civil-affairs'], 5))[0]).toBe(1);
  });

  it('[Q2] is none that the set-up does not have', () => {
    expect(windowSetup(hall, 99)).toBeUndefined();
    expect(qualifies(hall, windowSetup(hall, 5) as WindowSetup, ticketFor(['household']))).toBe(false);
  });
});

describe('the people ahead of a ticket', () => {
  it('[Q4] are those of lower rank whom one of its own windows may call', () => {
    const fold = lineOf(
      ['pension', { groups: ['social-insurance'], rank: 1, usualMinutes: 20 }],
      ['licence', { groups: ['investment'], rank: 2, usualMinutes: 20 }],
      ['mine', { groups: ['civil-affairs'], rank: 3, usualMinutes: 20 }],
      ['later', { groups: ['civil-affairs'], rank: 4, usualMinutes: 20 }],
    );
    const ahead = (of: HallFile): number => peopleAhead(fold, of, fold.ticket('mine') as TicketState);
    expect(ahead(hall)).toBe(2);
    // Without window 4 no window of the ticket's own takes business licences.
    expect(ahead({ ...hall, windows: hall.windows.filter(({ number }) => number !== 4) })).toBe(1);
  });
});

describe('whom a window deals with', () => {
  it('[Q5] is the one called there first of those called or served, the same in any order of arrival', () => {
    const kiosk = new Pen('kiosk');
    const events = ['a', 'b'].flatMap((id, index) => [
      kiosk.write(draft('ticket-issued', ticketEntity(id), issueOf().data)),
      new Pen(`tablet ${id}`).write(
        draft('ticket-called', ticketEntity(id), { leg: 1, k: 1, window: 3, basis: 'reserve' }),
        20 - index,
      ),
    ]);
    expect(currentAt(foldOf(...events), 3)?.id).toBe('b');
    expect(currentAt(foldOf(...events.toReversed()), 3)?.id).toBe('b');
    expect(currentAt(foldOf(...events), 4)).toBeUndefined();
    expect(currentAt(foldOf(...events), 3)?.phase).toMatchObject({ calledMs: seconds(19) });
  });
});
