import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepTrying } from './keep-trying.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('says each time that it could not be had, and has it once the network is there again', async () => {
  const answers = [false, false, true];
  const get = vi.fn(async () => {
    if (answers.shift() !== true) throw new Error('not fetched');
    return 'the voice';
  });
  const failed = vi.fn();
  const had = keepTrying(get, failed);
  await vi.advanceTimersByTimeAsync(59_000);
  expect([get.mock.calls.length, failed.mock.calls.length]).toEqual([1, 1]);
  await vi.advanceTimersByTimeAsync(61_000);
  expect(await had).toBe('the voice');
  expect(failed).toHaveBeenCalledTimes(2);
});
