import { expect, it } from 'vitest';
import { countTests } from './count-tests.mjs';

const file = (status: string, ...tests: string[]) => ({
  name: 'numbering.test.ts',
  status,
  assertionResults: tests.map((each) => ({ status: each })),
});

const report = (passed: number, failed: number, ...testResults: ReturnType<typeof file>[]) => ({
  numTotalTests: passed + failed,
  numPassedTests: passed,
  numFailedTests: failed,
  testResults,
});

it('counts what passed and what failed', () => {
  expect(countTests(report(2, 1, file('failed', 'passed', 'passed', 'failed')), 1)).toEqual({
    passed: 2,
    failed: 1,
  });
  expect(countTests(report(2, 0, file('passed', 'passed', 'passed')), 0)).toEqual({ passed: 2, failed: 0 });
});

it('counts a file that broke before its first test as one failure', () => {
  expect(countTests(report(2, 0, file('passed', 'passed', 'passed'), file('failed')), 1)).toEqual({
    passed: 2,
    failed: 1,
  });
});

it('never calls a crash, a bad end or an empty run a success', () => {
  expect(countTests(null, 1).failed).toBe(1);
  expect(countTests(null, 0).failed).toBe(1);
  expect(countTests(report(2, 0, file('passed', 'passed', 'passed')), 1).failed).toBe(1);
  expect(countTests(report(0, 0), 0).failed).toBe(1);
});
