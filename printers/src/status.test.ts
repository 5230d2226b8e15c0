import { expect, test } from 'vitest';
import { askedDone, askedStatus, EMPTY_READER, PRINTER_CONDITIONS, readStatus, stateOf } from './status.ts';
import { CONDITION_WORDS } from './words.ts';

const asked = askedStatus(EMPTY_READER);
const eventsOf = (...bytes: number[]) => readStatus(asked, bytes).events;

test('four healthy answers are one empty status', () => {
  expect(eventsOf(0x12, 0x12, 0x12, 0x12)).toEqual([{ kind: 'status', conditions: [] }]);
});

test.each([
  ['[fault 6] paper end, sensor', [0x12, 0x12, 0x12, 0x72], ['paper-end']],
  ['[fault 6] paper end, printing stopped', [0x1a, 0x32, 0x12, 0x12], ['paper-end', 'offline']],
  ['[fault 7] paper near its end', [0x12, 0x12, 0x12, 0x1e], ['paper-near-end']],
  ['[fault 8] cover open', [0x1a, 0x16, 0x12, 0x12], ['cover-open', 'offline']],
  ['[fault 9] cutter', [0x1a, 0x52, 0x1a, 0x12], ['cutter-error', 'offline']],
  ['unrecoverable', [0x12, 0x12, 0x32, 0x12], ['unrecoverable-error']],
  ['recovers by itself', [0x12, 0x12, 0x52, 0x12], ['recoverable-error']],
])('%s', (_case, bytes, conditions) => {
  expect(eventsOf(...bytes)).toEqual([{ kind: 'status', conditions }]);
});

test('an unasked block of four is a whole picture too', () => {
  expect(readStatus(EMPTY_READER, [0x38, 0x08, 0x0f, 0x00]).events).toEqual([
    { kind: 'status', conditions: ['cover-open', 'paper-end', 'cutter-error', 'offline', 'paper-near-end'] },
  ]);
});

test('a block cut short by a new one is forgotten', () => {
  const { events } = readStatus(EMPTY_READER, [0x30, 0x00, 0x10, 0x00, 0x0c, 0x00]);
  expect(events).toEqual([{ kind: 'status', conditions: ['paper-end'] }]);
});

test('the answer in order is told from the rest of an unasked block', () => {
  const { events } = readStatus(askedDone(EMPTY_READER), [0x10, 0x00, 0x00, 0x00, 0x03]);
  expect(events).toEqual([
    { kind: 'status', conditions: [] },
    { kind: 'done', conditions: ['paper-near-end'] },
  ]);
});

test('an answer nobody asked for is not taken for one', () => {
  expect(readStatus(EMPTY_READER, [0x12, 0x00]).events).toEqual([]);
});

test('only paper near its end leaves a printer ready', () => {
  expect(stateOf(['paper-near-end'])).toEqual({ kind: 'ready', nearEnd: true });
  for (const condition of PRINTER_CONDITIONS)
    if (condition !== 'paper-near-end')
      expect(stateOf([condition])).toEqual({ kind: 'blocked', faults: [condition], nearEnd: false });
});

test('every condition has a sentence that says what to do, in both languages', () => {
  for (const condition of PRINTER_CONDITIONS) {
    expect(CONDITION_WORDS[condition]['zh-CN']).toMatch(/^\p{Script=Han}+, \p{Script=Han}/u);
    expect(CONDITION_WORDS[condition].en).not.toBe('');
  }
});
