import type { ShownCall } from '@onewindow/hall-core';
import { describe, expect, it } from 'vitest';
import { CallWatch, isQuiet } from './call-watch.ts';

const at = Date.UTC(2026, 10, 23, 2, 32);
const call = (callId: string, calledMs: number, state: ShownCall['state'] = 'called'): ShownCall => ({
  callId,
  ticket: 't1',
  label: 'A023',
  window: 3,
  calledMs,
  state,
});

describe('which calls are news', () => {
  it('a call is news once, however often the hall changes while it is shown', () => {
    const watch = new CallWatch();
    expect(watch.news([call('c1', at - 400)], at)).toEqual(['c1']);
    expect(watch.news([call('c1', at - 400)], at + 1_000)).toEqual([]);
    expect(watch.news([call('c1', at - 400)], at + 40_000)).toEqual([]);
  });

  it('a recall is news again', () => {
    const watch = new CallWatch();
    watch.news([call('c1', at)], at);
    expect(watch.news([call('c2', at + 25_000)], at + 25_000)).toEqual(['c2']);
  });

  it('a call older than 30 s at arrival is caught up silently', () => {
    expect(new CallWatch().news([call('c1', at - 30_001), call('c2', at - 30_000)], at)).toEqual(['c2']);
  });

  it('someone already being served needs no one’s eye', () => {
    expect(new CallWatch().news([call('c1', at, 'serving')], at)).toEqual([]);
  });

  it('a call from a clock that runs ahead is news once too', () => {
    const watch = new CallWatch();
    expect(watch.news([call('c1', at + 20_000)], at)).toEqual(['c1']);
    expect(watch.news([call('c1', at + 20_000)], at + 45_000)).toEqual([]);
  });
});

describe('a quiet board', () => {
  it('is one on which nobody was called for a minute', () => {
    expect(isQuiet([], at)).toBe(true);
    expect(isQuiet([call('c1', at - 60_001)], at)).toBe(true);
    expect(isQuiet([call('c1', at - 60_001), call('c2', at - 60_000)], at)).toBe(false);
  });
});
