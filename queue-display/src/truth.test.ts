import type { Health } from '@onewindow/replica';
import { describe, expect, it } from 'vitest';
import { hallTimeOf, truthOf } from './truth.ts';

const others = { unsent: 0, refused: 0, hubHasPrinter: true } as const;
const at = Date.UTC(2026, 10, 23, 2, 32);
const connected = (heardMs: number): Health => ({
  link: { kind: 'connected', hub: 'a'.repeat(32), sinceMs: at - 3_600_000 },
  heardMs,
  ...others,
});
const cutOff = (heardMs: number, sinceMs: number): Health => ({
  link: { kind: 'cut-off', sinceMs },
  heardMs,
  ...others,
});

describe('how far a board can be trusted', () => {
  it('is live while a hub speaks', () => {
    expect(truthOf(connected(at - 2_000), at)).toEqual({ kind: 'live', ageMs: 2_000 });
  });

  it('is stale from the moment 15 s have passed, also when the link looks connected', () => {
    expect(truthOf(connected(at - 15_000), at).kind).toBe('live');
    expect(truthOf(connected(at - 15_001), at)).toEqual({
      kind: 'stale',
      ageMs: 15_001,
      sinceMs: at - 15_001,
    });
  });

  it('says reconnecting first, then since when it is cut off', () => {
    expect(truthOf(cutOff(at - 8_000, at - 5_000), at).kind).toBe('reconnecting');
    expect(truthOf(cutOff(at - 60_000, at - 58_000), at)).toMatchObject({
      kind: 'stale',
      sinceMs: at - 58_000,
    });
  });

  it('knows nothing before the first word of a hub, however long the link has been tried', () => {
    expect(truthOf({ link: { kind: 'connecting' }, heardMs: 0, ...others }, at)).toEqual({
      kind: 'nothing-yet',
      searching: true,
    });
    expect(truthOf(cutOff(0, at - 60_000), at)).toEqual({ kind: 'nothing-yet', searching: false });
  });

  it('never shows a negative age after the clock was set back', () => {
    expect(truthOf(connected(at + 30_000), at)).toEqual({ kind: 'live', ageMs: 0 });
  });

  it('takes the time of the hall from the hub', () => {
    expect(hallTimeOf({ ...connected(at), clockOffByMs: 120_000 }, at)).toBe(at - 120_000);
  });
});
