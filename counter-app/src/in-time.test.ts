import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inTime } from './in-time.ts';

/** What a tab keeps, as far as it is needed here. */
class TabStorage {
  readonly #kept = new Map<string, string>();
  getItem = (key: string): string | null => this.#kept.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.#kept.set(key, value);
  removeItem = (key: string): void => void this.#kept.delete(key);
}

describe('a script the page waits for', () => {
  let storage: Storage;
  let reloads = 0;
  const wait = (script: Promise<unknown>) => inTime(script, { storage, reload: () => reloads++ });
  const never = new Promise<never>(() => undefined);

  beforeEach(() => {
    vi.useFakeTimers();
    storage = new TabStorage() as unknown as Storage;
    reloads = 0;
  });
  afterEach(() => vi.useRealTimers());

  it('that comes leaves the page as it is', async () => {
    await expect(wait(Promise.resolve('script'))).resolves.toBe('script');
    vi.advanceTimersByTime(60_000);
    expect(reloads).toBe(0);
  });

  it('that fails is told at once, and the page is not loaded anew', async () => {
    await expect(wait(Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    vi.advanceTimersByTime(60_000);
    expect(reloads).toBe(0);
  });

  it('that never comes has the page loaded anew, after twice as long each time', async () => {
    void wait(never);
    vi.advanceTimersByTime(10_000);
    expect(reloads).toBe(1);
    void wait(never);
    vi.advanceTimersByTime(19_999);
    expect(reloads).toBe(1);
    vi.advanceTimersByTime(1);
    expect(reloads).toBe(2);
    await wait(Promise.resolve());
    void wait(never);
    vi.advanceTimersByTime(10_000);
    expect(reloads).toBe(3);
  });
});
