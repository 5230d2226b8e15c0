import { type HallFile, type StaffingAdvice, staffingAdvice } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { silentWithPeople } from '../ui/silent-windows.ts';
import { type Need, needsOf } from './needs.ts';

/** What is advised is worked out anew so often: in a large hall it takes a while. */
const ADVICE_EVERY_MS = 10_000;

/** What needs the manager at this moment, for all that the page shows of it. */
export class NeedsNow {
  #advice: { readonly atMonoMs: number; readonly says: StaffingAdvice } | undefined;

  of(session: HallSession, hall: HallFile, nowMs: number): Need[] {
    return needsOf(session.fold, hall, nowMs, session.health.trouble, this.advised(session, hall, nowMs));
  }

  /** How many things want somebody, windows that have fallen silent with people included. */
  count(session: HallSession, hall: HallFile, nowMs: number): number {
    return this.of(session, hall, nowMs).length + silentWithPeople(session).length;
  }

  advised(session: HallSession, hall: HallFile, nowMs: number): StaffingAdvice {
    const { monoMs } = session.now();
    const known = this.#advice;
    if (known !== undefined && monoMs - known.atMonoMs < ADVICE_EVERY_MS) return known.says;
    const says = staffingAdvice(session.fold, hall, nowMs);
    this.#advice = { atMonoMs: monoMs, says };
    return says;
  }

  /** An order was given: what was advised before it says nothing any more. */
  forget(): void {
    this.#advice = undefined;
  }
}
