import type { Day } from './event.ts';
import { type Now, REMOTE_LEAD_MS } from './hybrid-time.ts';

/** Two words of a hub are of one mind when they would put the clock to within this of each other. */
const AGREE_MS = 60_000;
/** 1 January 2020 and 2100, UTC: no hall of ours is open before or after. */
const EARLIEST_MS = 1_577_836_800_000;
const LATEST_MS = 4_102_444_800_000;

/**
 * The hall's time on a device that keeps no desk: its own clock, put right by the hub it reaches where the two show
 * different business days (F8), so that it issues into the hall's day. Within one day it is left as it is: a hub whose
 * clock is hours off takes nobody with it, and single events are bounded (K4). Until the program starts again, or its
 * own clock is set right, it stays put right, with or without a hub.
 */
export class HallClock {
  #correctionMs = 0;
  /** A word that would set the clock back, and when the hub said it: one of an earlier hour may still lie at a broker. */
  #doubted: { readonly hubMs: number; readonly correctionMs: number } | undefined;

  /** How much is added to the device's own wall clock, in ms. */
  get correctionMs(): number {
    return this.#correctionMs;
  }

  /** The hall's time when the device's own clocks read this. */
  read(own: Now): Now {
    return this.#correctionMs === 0 ? own : { ...own, wallMs: own.wallMs + this.#correctionMs };
  }

  /**
   * A hub has said what time it is. Forward it is followed at once, for what it said can only be old; back when a
   * later word of it says the same. A date no hall can be open on is not followed.
   * @param dayOf the business day of a wall-clock time
   */
  heard(hubMs: number, own: Now, dayOf: (wallMs: number) => Day): void {
    const doubted = this.#doubted;
    this.#doubted = undefined;
    if (hubMs < EARLIEST_MS || hubMs >= LATEST_MS) return;
    if (Math.abs(hubMs - own.wallMs) <= REMOTE_LEAD_MS) {
      this.#correctionMs = 0;
      return;
    }
    const shownMs = this.read(own).wallMs;
    if (dayOf(hubMs) === dayOf(shownMs)) return;
    const aheadMs = hubMs - shownMs;
    const correctionMs = hubMs - own.wallMs;
    const isConfirmed =
      doubted !== undefined &&
      hubMs > doubted.hubMs &&
      Math.abs(correctionMs - doubted.correctionMs) <= AGREE_MS;
    if (aheadMs > 0 || isConfirmed) this.#correctionMs = correctionMs;
    else this.#doubted = { hubMs, correctionMs };
  }
}
