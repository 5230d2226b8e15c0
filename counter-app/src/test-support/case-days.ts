import {
  caseEntity,
  draft,
  type EventPayloads,
  type RatingLevel,
  type RatingReason,
} from '@onewindow/hall-core';
import { beats, peopleCome } from './beats.ts';
import type { MemoryHall } from './memory-hall.ts';

/** Opens a case as a hub, a guide or a window does, due on a day of the test's choosing. */
export function openCase(
  hall: MemoryHall,
  id: string,
  change: Partial<EventPayloads['case-opened']> & Pick<EventPayloads['case-opened'], 'kind'>,
): void {
  const data = { arose: '20261116', dueDay: '20261130', ...change };
  hall.write('hub', draft('case-opened', caseEntity(`2026-${id}`), data));
}

/** People served at window 3 one after the other; each rates as the list says, or not. Answers their labels. */
export async function servedAndRated(
  hall: MemoryHall,
  ratings: readonly (readonly [RatingLevel, ...RatingReason[]] | undefined)[],
): Promise<string[]> {
  const clerk = hall.session('counter', 'clerk-1');
  const pad = hall.session('kiosk', 'rating-1');
  await clerk.do({ kind: 'sign-in', window: 3, clerk: 'clerk-013' });
  await peopleCome(hall, ratings.length);
  await beats(hall, 1);
  const labels: string[] = [];
  for (const [place, rating] of ratings.entries()) {
    const called = await clerk.do({ kind: 'call-next', request: `served-${place}` });
    const ticket = called.ok ? (called.value.ticket ?? '') : '';
    await clerk.do({ kind: 'start', ticket });
    await beats(hall, 12);
    await clerk.do({ kind: 'finish', ticket });
    labels.push(clerk.fold.ticket(ticket)?.label ?? '');
    if (rating === undefined) continue;
    const [level, ...reasons] = rating;
    await pad.do({ kind: 'rate', ticket, leg: 1, level, reasons, way: 'pad' });
  }
  return labels;
}

/** A hall with something of everything a manager has to answer. */
export async function aHallToAnswerFor(hall: MemoryHall): Promise<void> {
  openCase(hall, 'late', {
    kind: 'could-not-be-done',
    label: 'A017',
    dueDay: '20261119',
    owner: 'clerk-013',
    window: 3,
  });
  openCase(hall, 'bad', {
    kind: 'bad-rating',
    label: 'B004',
    dueDay: '20261123',
    level: 1,
    reasons: ['waited-long', 'unfriendly'],
    window: 4,
    servedBy: 'clerk-014',
  });
  openCase(hall, 'fall', { kind: 'incident', incident: 'taken-ill', dueDay: '20261127' });
  openCase(hall, 'paper', { kind: 'owed-paper', label: 'A009', dueDay: '20261201', owner: 'clerk-011' });
  openCase(hall, 'done', { kind: 'could-not-be-done', label: 'C012', window: 1 });
  const manager = hall.session('manager', 'manager-1');
  await manager.do({
    kind: 'close-case',
    id: '2026-done',
    outcome: 'explained',
    did: ['rule-explained', 'apologised'],
    told: 'phone',
  });
  await servedAndRated(hall, [
    [5],
    [5],
    undefined,
    [4],
    [2, 'waited-long', 'sent-around'],
    undefined,
    [5],
    [3],
  ]);
}
