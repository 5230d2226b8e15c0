import { expect, it } from 'vitest';
import type { HallEvent } from './event.ts';
import { draft } from './event-types.ts';
import { decideLateRatingCases } from './late-ratings.ts';
import { townshipWith } from './test-support/hall-net.ts';
import { foldOf, issueOf, ofTicket, Pen, seconds } from './test-support/pen.ts';

const AT_3 = { leg: 1, window: 3 } as const;
const HALL = townshipWith();
const DAY_S = 86_400;

it('[RT7] of an earlier day opens its case late, once, due from when somebody could see to it', () => {
  const [hub, three] = [new Pen('hub'), new Pen('window 3')];
  const configured = hub.write(draft('hall-configured', 'hall', { hall: HALL }));
  const served = [
    new Pen('kiosk').write(issueOf({ label: 'C007' })),
    three.write(ofTicket('ticket-called', { ...AT_3, k: 1, basis: 'desk' }, 'clerk-013'), 10),
    three.write(ofTicket('ticket-finished', AT_3, 'clerk-013'), 30),
  ];
  const rated = (level: 1 | 4) =>
    new Pen('pad').write(ofTicket('ticket-rated', { leg: 1, level, reasons: [], way: 'pad' }), 40);
  const now = { wallMs: seconds(3 * DAY_S), monoMs: 0 };
  const late = (events: readonly HallEvent[], today = foldOf(configured)) =>
    decideLateRatingCases(today, HALL, { day: '20260302', fold: foldOf(configured, ...events) }, now);
  const [opening, ...more] = late([...served, rated(1)]);
  expect(more).toEqual([]);
  expect(opening).toEqual(
    draft('case-opened', 'case:2026-t.rating.1', {
      kind: 'bad-rating',
      arose: '20260302',
      dueDay: '20260312',
      ticket: 't',
      label: 'C007',
      level: 1,
      reasons: [],
      window: 3,
      servedBy: 'clerk-013',
    }),
  );
  if (opening === undefined) return;
  const known = foldOf(configured, hub.write(opening, 3 * DAY_S, '20260305'));
  expect(late([...served, rated(1)], known)).toEqual([]);
  known.add(hub.write(draft('case-closed', opening.about, { outcome: 'explained' }), 4 * DAY_S, '20260306'));
  expect(late([...served, rated(1)], known)).toEqual([]);
  expect(late([...served, rated(4)])).toEqual([]);
  const test = new Pen('guide').write(ofTicket('ticket-marked-test', { test: true }), 5);
  expect(late([...served, test, rated(1)])).toEqual([]);
});
