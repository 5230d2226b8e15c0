import { describe, expect, it } from 'vitest';
import { doubleCalls, doubleLabels, type HeardCall, type Silence } from './verdict.ts';

const AUTONOMY_MS = 60_000;

const call = (device: string, monoMs: number, ticket = 'kio1-a'): HeardCall => ({
  ticket,
  window: Number(device.slice(-1)),
  monoMs,
  device,
});

describe('labels on paper', () => {
  it('are double when two papers carry one', () => {
    const papers = ['A001', 'A002', 'B001', 'A002'].map((label, i) => ({ ticket: `kio1-${i}`, label }));
    expect(doubleLabels(papers)).toEqual(['A002']);
  });

  it('are double when one ticket is printed twice', () => {
    const paper = { ticket: 'kio1-a', label: 'AK01' };
    expect(doubleLabels([paper, paper])).toEqual(['AK01']);
  });
});

describe('a number spoken at two windows', () => {
  const calls = [call('win1', 1_000), call('win2', 70_000), call('win2', 71_000, 'kio1-b')];

  it('is not explained while the first window was in reach', () => {
    expect(doubleCalls(calls, [], AUTONOMY_MS)).toMatchObject([{ ticket: 'kio1-a', explained: false }]);
  });

  it('is explained when the first window had been silent for as long as its autonomy', () => {
    const silence: Silence = { device: 'win1', fromMs: 500, toMs: 80_000 };
    expect(doubleCalls(calls, [silence], AUTONOMY_MS)).toMatchObject([{ explained: true }]);
  });

  it.each([
    ['of another window', { device: 'win3', fromMs: 500, toMs: 80_000 }],
    ['that began after the first call', { device: 'win1', fromMs: 2_000, toMs: 80_000 }],
    ['that was over at the second call', { device: 'win1', fromMs: 500, toMs: 69_000 }],
    ['shorter than autonomy', { device: 'win1', fromMs: 900, toMs: 80_000 }],
  ])('is not explained by a silence %s', (_, silence) => {
    const later = [call('win1', 1_000), call('win2', 60_500)];
    const judged = silence.toMs === 69_000 ? calls : later;
    expect(doubleCalls(judged, [silence], AUTONOMY_MS)).toMatchObject([{ explained: false }]);
  });

  it('is never explained at one and the same window', () => {
    const twice = [call('win1', 1_000), call('win1', 70_000)];
    const silence: Silence = { device: 'win1', fromMs: 0, toMs: 80_000 };
    expect(doubleCalls(twice, [silence], AUTONOMY_MS)).toMatchObject([{ explained: false }]);
  });
});
