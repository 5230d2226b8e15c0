import { expect, it } from 'vitest';
import { caseLists } from './collecting.ts';
import { draft, type EventPayloads } from './event-types.ts';
import { foldOf, Pen } from './test-support/pen.ts';

const opened = (id: string, dueDay: string, kind: EventPayloads['case-opened']['kind'] = 'accepted') =>
  new Pen(id).write(draft('case-opened', `case:2026-${id}`, { kind, arose: '20260302', dueDay }));

it('[PA15] are parted into what presses, what can be collected and what is being decided', () => {
  const ready = new Pen('window 5').write(draft('case-readied', 'case:2026-here', {}), 1);
  const over = new Pen('window 6').write(draft('case-closed', 'case:2026-over', { outcome: 'resolved' }), 1);
  const fold = foldOf(
    opened('here', '20260303'),
    ready,
    opened('soon', '20260320'),
    opened('today', '20260304'),
    opened('late', '20260303'),
    opened('owed', '20260320', 'owed-paper'),
    opened('rating', '20260302', 'bad-rating'),
    opened('over', '20260302'),
    over,
  );
  const lists = caseLists(fold, '20260304');
  const ids = Object.fromEntries(
    Object.entries(lists).map(([list, cases]) => [list, cases.map(({ id }: { id: string }) => id.slice(5))]),
  );
  expect(ids).toEqual({
    pressing: ['rating', 'late', 'today', 'owed'],
    toCollect: ['here'],
    pending: ['soon'],
    overdue: ['rating', 'late'],
  });
});
