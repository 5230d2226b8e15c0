import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draft } from '../event-types.ts';
import { type Now, REMOTE_LEAD_MS } from '../hybrid-time.ts';
import { foldOf, Pen } from '../test-support/pen.ts';
import { HOUR, STARTS_MS } from '../test-support/slot-net.ts';
import { OwnerClock, RATE_ERROR } from './owner-clock.ts';
import { SeatRights } from './seat-rights.ts';
import { CUTOFF_MS, GUARD_MS, reopensMs, UNVERIFIED_MS } from './slot.ts';

const hub = new Pen('hub');
const opening = hub.write(
  draft('slot-opened', 'slot:1400', {
    startMs: STARTS_MS,
    quota: 10,
    overbooking: 0,
    cutoffMs: CUTOFF_MS,
    guardMs: GUARD_MS,
    allotments: [],
  }),
);

/** A wall clock with an offset and a rate, and its own monotonic one; true time 0 is when they are compared. */
const clockOf = (comparedMs: number, offMs: number, rate: number) => ({
  now: (trueMs: number, steppedMs = 0): Now => ({
    wallMs: comparedMs + trueMs * rate + offMs + steppedMs,
    monoMs: trueMs * rate,
  }),
});
const within = (ms: number) => fc.integer({ min: -ms, max: ms });
/** Between them the two rates differ by no more than is allowed for. */
const rate = within(500).map((millionths) => 1 + (millionths / 500) * (RATE_ERROR / 2.1));

describe('the owner’s permission and the hall’s', () => {
  const cases = fc.record({
    aheadMs: fc.integer({ min: 0, max: 26 * HOUR }),
    pastCutoffMs: fc.oneof(within(GUARD_MS), within(2 * HOUR)),
    roundMs: fc.integer({ min: 0, max: 60_000 }),
    ownOffMs: fc.oneof(within(200_000), within(UNVERIFIED_MS / 2)),
    ownRate: rate,
    hallRate: rate,
    ownStepMs: fc.oneof(fc.constant(0), within(90_000), within(UNVERIFIED_MS / 2)),
    hallStepMs: within(GUARD_MS - REMOTE_LEAD_MS),
  });

  it('[U8] never overlap: while a verified or cautious owner may book, the hall may not take its seats back', () => {
    let allowed = 0;
    fc.assert(
      fc.property(cases, (drawn) => {
        const afterMs = Math.max(0, drawn.aheadMs + drawn.pastCutoffMs);
        const comparedMs = STARTS_MS - CUTOFF_MS - drawn.aheadMs;
        const owner = clockOf(comparedMs, drawn.ownOffMs, drawn.ownRate);
        const hall = clockOf(comparedMs, 0, drawn.hallRate);
        const clock = new OwnerClock();
        clock.tick(hub.device, owner.now(0));
        clock.answered(hub.device, 1, hall.now(drawn.roundMs / 2).wallMs, owner.now(drawn.roundMs));
        const fold = foldOf(opening);
        const rights = new SeatRights(
          { device: new Pen('portal').device, boot: 'd1', fold, unclean: false },
          clock,
        );
        const slot = fold.slot('1400');
        if (slot === undefined) throw new Error('no slot');
        const now = owner.now(afterMs, drawn.ownStepMs);
        if (!rights.check(slot, now).ok) return;
        allowed++;
        expect(hall.now(afterMs, drawn.hallStepMs).wallMs).toBeLessThan(reopensMs(slot));
      }),
      { numRuns: 2_000 },
    );
    expect(allowed).toBeGreaterThan(200);
  });
});

describe('a clock', () => {
  const compared = (hallOffMs: number, roundMs = 1_000): OwnerClock => {
    const clock = new OwnerClock();
    clock.tick('hall', { wallMs: STARTS_MS, monoMs: 0 });
    clock.answered('hall', 1, STARTS_MS + hallOffMs, { wallMs: STARTS_MS + roundMs, monoMs: roundMs });
    return clock;
  };
  const at = (ms: number, steppedMs = 0): Now => ({ wallMs: STARTS_MS + ms + steppedMs, monoMs: ms });

  it.each([
    ['it agrees with the hall’s', true, compared(100_000), at(2_000)],
    ['it is three minutes off', false, compared(180_000), at(2_000)],
    ['the answer took three minutes', false, compared(0, 180_000), at(180_000)],
    ['a day has passed', false, compared(0), at(25 * HOUR)],
    ['someone has set it', false, compared(0), at(HOUR, 61_000)],
    ['it was never compared', false, new OwnerClock(), at(0)],
  ])('[U7] when %s is verified: %s', (_when, verified, clock, now) => {
    expect(clock.isVerified(now)).toBe(verified);
  });

  it('[U7] is compared again every hour, and asked about every half minute until it is', () => {
    const clock = new OwnerClock();
    expect([0, 29_000, 30_000].map((ms) => clock.tick('hall', at(ms)).length)).toEqual([1, 0, 1]);
    clock.answered('elsewhere', 2, at(30_100).wallMs, at(30_100));
    clock.answered('hall', 1, at(30_100).wallMs, at(30_100));
    expect(clock.isVerified(at(30_200))).toBe(false);
    clock.answered('hall', 2, at(30_100).wallMs, at(30_100));
    expect(clock.isVerified(at(30_200))).toBe(true);
    expect([HOUR, HOUR + 31_000].map((ms) => clock.tick('hall', at(ms)).length)).toEqual([0, 1]);
  });
});
