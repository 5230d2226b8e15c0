import { expect, it } from 'vitest';
import { failuresOf, reportOf, roundWords } from './report.ts';
import type { RoundResult } from './round.ts';

const calm: RoundResult = {
  seed: 1,
  faults: ['desk killed'],
  issued: 24,
  called: 22,
  tookMs: 11_000,
  healMs: 4_200,
  deskFailoverMs: 9_400,
  lost: [],
  duplicates: [],
  doubleCalls: [{ words: 'kio1-a called at win1 and 70000 ms later at win2', explained: true }],
  unequal: [],
  crashes: [],
  quiet: false,
  refusals: {},
};

it('counts nothing against a round that went well', () => {
  expect(failuresOf(calm)).toEqual([]);
  expect(reportOf([calm])).toEqual({
    rounds: 1,
    lost: 0,
    duplicateNumbers: 0,
    unexplainedDoubleCalls: 0,
    unequal: 0,
    healMs: { p50: 4_200, p99: 4_200 },
    deskFailoverMs: { p50: 9_400, p99: 9_400 },
  });
});

it('counts what was lost, doubled and unequal, and names it', () => {
  const { healMs: _, deskFailoverMs: __, ...rest } = calm;
  const bad: RoundResult = {
    ...rest,
    lost: ['event x is not at hub1', 'event y is not at hub1'],
    duplicates: ['A004'],
    doubleCalls: [{ words: 'kio1-a called at win1 and 900 ms later at win2', explained: false }],
    unequal: ['hub1: 479 events stored'],
  };
  expect(reportOf([calm, bad])).toMatchObject({
    rounds: 2,
    lost: 2,
    duplicateNumbers: 1,
    unexplainedDoubleCalls: 1,
    unequal: 1,
    healMs: { p50: 4_200 },
  });
  expect(failuresOf(bad)).toHaveLength(6);
});

it('fails a round in which a process ended by itself', () => {
  expect(failuresOf({ ...calm, crashes: ['hub2 ended with 1'] })).toEqual(['hub2 ended with 1']);
});

it('tells a round in which too little happened, with what people were refused', () => {
  const quiet = { ...calm, called: 6, quiet: true, refusals: { 'cut-off-reserve-empty': 42 } };
  expect(roundWords(quiet)).toContain('6 called | FEWER THAN 20, refused {"cut-off-reserve-empty":42}');
});

it('has no figure where nothing was measured', () => {
  expect(reportOf([])).toMatchObject({ rounds: 0, healMs: null, deskFailoverMs: null });
});
