import { expect, it } from 'vitest';
import { bootFor, caseDatabase, databaseOf, kindOfLog, kindOfType } from './databases.ts';
import { decideJoin } from './enrolment.ts';
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
  expect(kindOfLog(`${issued.by.device}.${bootFor(kindOfType('device-enrolled'), '1')}`)).toBe('hall');
});

it('[E11] belongs to its year when its log is one of cases, so that it outlives its day', () => {
  const issued = new Pen('counter').write(issueOf());
  const event = { ...issued, _id: `${issued.by.device}.c1/000001` };
  expect(databaseOf('dongpo', event)).toBe(caseDatabase('dongpo', '2026'));
  expect(caseDatabase('dongpo', '2026')).toBe('case-dongpo-2026');
});
