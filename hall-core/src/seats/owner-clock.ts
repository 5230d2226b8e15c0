import { type Effect, send } from '../custody/context.ts';
import type { DeviceId } from '../event.ts';
import { type Now, partedMs, REMOTE_LEAD_MS } from '../hybrid-time.ts';

/** How long one comparison with the hall's clock holds. Source: `research/allocation-and-reliability.md` §3.1. */
const VERIFIED_FOR_MS = 24 * 3_600_000;
/** The wall clock was set, or one of the clocks stopped, when they have parted by more than this. */
const PARTED_MS = 60_000;
/** The largest error of a clock's rate that is allowed for, as the hall file's default `clockRateError`. */
export const RATE_ERROR = 0.001;
/** What may be between the clocks at a comparison, so that they stay within `REMOTE_LEAD_MS` while it holds. */
const TOLERANCE_MS = REMOTE_LEAD_MS - PARTED_MS - VERIFIED_FOR_MS * RATE_ERROR;

const COMPARE_AGAIN_MS = 3_600_000;
const RETRY_MS = 30_000;

/**
 * Whether an owner's wall clock agrees with the hall's, which decides how near the cut-off it may book (C12). It is
 * compared now and then; in memory only, so a restart begins unverified.
 */
export class OwnerClock {
  #seq = 0;
  #asked: { readonly hall: DeviceId; readonly now: Now } | undefined;
  #compared: Now | undefined;

  isVerified(now: Now): boolean {
    const since = this.#compared;
    if (since === undefined) return false;
    return now.monoMs - since.monoMs <= VERIFIED_FOR_MS && partedMs(since, now) <= PARTED_MS;
  }

  /** Asks the hall for its time when that is due. */
  tick(hall: DeviceId, now: Now): Effect[] {
    const since = this.isVerified(now) ? this.#compared : undefined;
    if (since !== undefined && now.monoMs - since.monoMs < COMPARE_AGAIN_MS) return [];
    if (this.#asked !== undefined && now.monoMs - this.#asked.now.monoMs < RETRY_MS) return [];
    this.#asked = { hall, now };
    return [send(hall, { kind: 'clock-ask', seq: ++this.#seq })];
  }

  answered(from: DeviceId, seq: number, hallMs: number, now: Now): void {
    const asked = this.#asked;
    if (asked === undefined || from !== asked.hall || seq !== this.#seq) return;
    // The answer was given somewhere between asking and hearing it.
    const offMs = Math.max(Math.abs(hallMs - asked.now.wallMs), Math.abs(hallMs - now.wallMs));
    this.#compared = offMs <= TOLERANCE_MS ? now : undefined;
  }
}
