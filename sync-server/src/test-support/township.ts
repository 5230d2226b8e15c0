import { readFileSync } from 'node:fs';
import { type HallFile, parseHallFile } from '@onewindow/hall-core';

/** The shipped township, open round the clock so that a test does not depend on the hour. */
export function township(): HallFile {
  const text = readFileSync(new URL('../../../halls/township.json', import.meta.url), 'utf8');
  const parsed = parseHallFile(text);
  if (!parsed.ok) throw new Error('the shipped township does not parse');
  return { ...parsed.value, hours: [] };
}

/** The same as a trial hall: on its own computer it lets every device of a test in without a code. */
export const trialHall = (changes: Partial<HallFile> = {}): HallFile => ({
  ...township(),
  sample: true,
  ...changes,
});
