import { expect, it } from 'vitest';
import { bootOf, caseDatabase, caseDatabases, databaseOf, kindOfLog } from './databases.ts';
import { decideJoin } from './enrolment.ts';
import { draft } from './event-types.ts';
import { HallFold } from './hall-fold.ts';
import { issueOf, Pen } from './test-support/pen.ts';

it('[E11] belongs to the database its log is in, whatever its type', () => {
  const pen = new Pen('kiosk');
  const joined = decideJoin(new HallFold(), pen.device, {
    publicKey: 'k',
    role: 'kiosk',
    name: '1 号取号机',
  });
  for (const draft of joined) expect(databaseOf('dongpo', pen.write(draft))).toBe('hall-dongpo');
  const issued = pen.write(issueOf());
  expect(databaseOf('dongpo', issued)).toBe('day-dongpo-20260302');
  expect(databaseOf('dongpo', { ...issued, type: 'ticket-weighed' } as typeof issued)).toBe(
    'day-dongpo-20260302',
  );
});

it('[E11] belongs to no database when its log is of a kind this version does not know', () => {
  const issued = new Pen('kiosk').write(issueOf());
  const log = `${issued.by.device}.x1`;
  expect(kindOfLog(log)).toBeUndefined();
  expect(databaseOf('dongpo', { ...issued, _id: `${log}/000001` })).toBeUndefined();
  expect(databaseOf('dongpo', { ...issued, _id: 'x' })).toBeUndefined();
  const enrolled = { type: 'device-enrolled', about: 'device:d' };
  expect(kindOfLog(`${issued.by.device}.${bootOf(enrolled, '1')}`)).toBe('hall');
});

it('[E11] belongs to the year a case was opened in, so that it outlives its day, whichever day is current', () => {
  const pen = new Pen('counter');
  const { type, data } = { type: 'case-closed' as const, data: { outcome: 'resolved' as const } };
  const ofLastYear = pen.write(draft(type, 'case:2025-c', data), 0, '20260105');
  const ofThisYear = pen.write(draft(type, 'case:2026-c', data), 1, '20260105');
  expect(databaseOf('dongpo', ofLastYear)).toBe(caseDatabase('dongpo', '2025'));
  expect(databaseOf('dongpo', ofThisYear)).toBe(caseDatabase('dongpo', '2026'));
  // Two databases, two logs: each dense and begun at its first place.
  expect([ofLastYear, ofThisYear].map(({ _id }) => _id.slice(33))).toEqual([
    'c20251/000001',
    'c20261/000001',
  ]);
  expect(kindOfLog(ofLastYear._id)).toBe('case');
  expect(caseDatabases('dongpo', '20260105')).toEqual(['case-dongpo-2026', 'case-dongpo-2025']);
  expect(() => bootOf({ type, about: 'case:c' }, '1')).toThrow('names no year');
});
