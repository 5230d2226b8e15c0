import { expect, it } from 'vitest';
import { countMeasures } from './bench-smoke.mjs';

const TAKEN = 'fold took 1.2 s\n  skipped mosquitto hop: not installed\nsearch took 3.0 s\n';

it('counts a measure as one test, and one that could not be taken as none', () => {
  const { lines, passed, failed } = countMeasures(`${TAKEN}skipped soak: no faketime\nsoak took 0.1 s\n`, 0);
  expect({ passed, failed }).toEqual({ passed: 2, failed: 0 });
  expect(lines).toHaveLength(4);
});

it('counts each that failed', () => {
  const output = `${TAKEN}FAILED heal: Error: an event is lost\n    at heal\nheal took 2.0 s\n`;
  expect(countMeasures(output, 1)).toMatchObject({ passed: 2, failed: 1 });
});

it('is no success when nothing was measured, or the run ended badly by itself', () => {
  expect(countMeasures('', 0)).toMatchObject({ passed: 0, failed: 1 });
  expect(countMeasures(TAKEN, 2)).toMatchObject({ passed: 2, failed: 1 });
});
