import { describe, expect, it } from 'vitest';
import { businessDay } from './business-day.ts';
import { HallClock } from './hall-clock.ts';

const NINE = Date.UTC(2026, 2, 2, 1);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const own = (wallMs: number, monoMs = 0) => ({ wallMs, monoMs });
const dayOf = (wallMs: number) => businessDay(wallMs, { timeZone: 'Asia/Shanghai', dayStartsAt: '04:00' });

describe('the hall’s time on a device', () => {
  it.each([
    ['a day slow', NINE - DAY],
    ['in 2001', Date.UTC(2001, 0, 1)],
  ])('[K9] is the hub’s at its first word where the own clock is %s', (_, wallMs) => {
    const clock = new HallClock();
    clock.heard(NINE, own(wallMs), dayOf);
    expect(clock.read(own(wallMs + 5_000, 5_000))).toEqual({ wallMs: NINE + 5_000, monoMs: 5_000 });
  });

  it('[K9] goes back a day only when a later word says the same: an old one may still lie at a broker', () => {
    const clock = new HallClock();
    const fast = (passedMs: number) => own(NINE + DAY + passedMs, passedMs);
    clock.heard(NINE, fast(0), dayOf);
    expect(clock.correctionMs).toBe(0);
    clock.heard(NINE, fast(5_000), dayOf);
    expect(clock.correctionMs).toBe(0);
    clock.heard(NINE + 10_000, fast(10_000), dayOf);
    expect(clock.correctionMs).toBe(-DAY);
  });

  it('[K9] forgets an old word when the hub that is there agrees with this clock', () => {
    const clock = new HallClock();
    clock.heard(NINE - DAY, own(NINE), dayOf);
    clock.heard(NINE + 1_000, own(NINE + 1_000), dayOf);
    clock.heard(NINE - DAY + 2_000, own(NINE + 2_000), dayOf);
    expect(clock.correctionMs).toBe(0);
  });

  it('[K9] is the device’s own on the hub’s day, however many hours off, and where no hall is open on the hub’s date', () => {
    const clock = new HallClock();
    for (const hubMs of [NINE - 3 * HOUR, NINE + 9 * HOUR, Date.UTC(1970, 0, 2), Date.UTC(2190, 0, 1)]) {
      clock.heard(hubMs, own(NINE), dayOf);
      clock.heard(hubMs + 1_000, own(NINE + 1_000), dayOf);
    }
    expect(clock.correctionMs).toBe(0);
  });

  it('[K9] is its own again when the clock is set right while the program runs', () => {
    const clock = new HallClock();
    clock.heard(NINE, own(NINE - DAY), dayOf);
    expect(clock.correctionMs).toBe(DAY);
    clock.heard(NINE + 5_000, own(NINE + 5_000, 5_000), dayOf);
    expect(clock.correctionMs).toBe(0);
  });
});
