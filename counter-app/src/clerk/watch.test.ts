import type { WindowCard } from '@onewindow/hall-core';
import { describe, expect, it } from 'vitest';
import { watchOf } from './watch.ts';

const MINUTE = 60_000;
const at = { window: 3, device: 'd3', calls: 1, calledMs: 0, lastCallMs: MINUTE, callId: 'd3/1/1' };

const cardWith = (phase: object): WindowCard => ({ ticket: { phase } }) as unknown as WindowCard;

describe('the watch beside the number', () => {
  it('runs from the last call, then from the start', () => {
    expect(watchOf(cardWith({ kind: 'called', ...at }), 3 * MINUTE)).toBe('02:00');
    expect(watchOf(cardWith({ kind: 'serving', ...at, sinceMs: 2 * MINUTE }), 3 * MINUTE)).toBe('01:00');
  });

  it('goes on after a hold from where it stood', () => {
    const back = { kind: 'serving', ...at, sinceMs: 2 * MINUTE, heldMs: { 'left-papers': 30 * MINUTE } };
    expect(watchOf(cardWith(back), 35 * MINUTE)).toBe('03:00');
  });
});
