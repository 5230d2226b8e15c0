import {
  type Alert,
  attendanceOf,
  businessDay,
  type DeviceNews,
  evennessNow,
  type HallFile,
  longPauses,
  missingNow,
  rosterOf,
  type StaffingAdvice,
  staffingAdvice,
} from '@onewindow/hall-core';
import type { HallSession, SeenDevice } from '@onewindow/replica';
import { type Around, isFresh, type Need, needsOf } from './needs.ts';
import type { VitalsWatch } from './vitals-watch.ts';

/** What is advised is worked out anew so often: in a large hall it takes a while. */
const ADVICE_EVERY_MS = 10_000;
/** So old, an estimate of a wait is not shown either. */
const OLD_NEWS_MS = 10 * 60_000;
/** Who is missing is worked out from all sign-ins of the day. */
const ROSTER_EVERY_MS = 5_000;
/** It is worked out from every visit of the day. */
const EVENNESS_EVERY_MS = 60_000;
const PAPER = ['low', 'blocked', 'unreachable'] as const;

/** The evenness of the windows; absent before anybody was served. */
export interface Evenness {
  readonly is?: number;
  readonly agoMs: number;
}

/** What needs the manager at this moment, for all that the page shows of it. */
export class NeedsNow {
  readonly vitals: VitalsWatch;
  #even: { readonly atMonoMs: number; readonly is: number | undefined } | undefined;
  #roster: { readonly atMonoMs: number; readonly says: Pick<Around, 'missing' | 'pauses'> } | undefined;
  #advice: { readonly atMonoMs: number; readonly says: StaffingAdvice } | undefined;

  constructor(vitals: VitalsWatch) {
    this.vitals = vitals;
  }

  of(session: HallSession, hall: HallFile, nowMs: number): Need[] {
    const { trouble } = session.health;
    const advice = this.advised(session, hall, nowMs);
    const news = this.#news(session);
    return needsOf(session.fold, hall, nowMs, {
      trouble,
      advice,
      news,
      ...this.#ofRoster(session, hall, nowMs),
    });
  }

  /** How many things want somebody, those left out that somebody has seen. */
  fresh(needs: readonly Need[]): number {
    return needs.filter(isFresh).length;
  }

  /**
   * Alerts nobody has seen: every manager's page sounds for them, unless what it knows is so old that those who wait by
   * it may long have been served.
   */
  sounding(session: HallSession, needs: readonly Need[]): readonly Alert[] {
    const { link, heardMs } = session.health;
    if (link.kind === 'cut-off' && session.now().wallMs - heardMs > OLD_NEWS_MS) return [];
    return needs.flatMap((need) => (need.kind === 'alert' && isFresh(need) ? [need.alert] : []));
  }

  advised(session: HallSession, hall: HallFile, nowMs: number): StaffingAdvice {
    const { monoMs } = session.now();
    const known = this.#advice;
    if (known !== undefined && monoMs - known.atMonoMs < ADVICE_EVERY_MS) return known.says;
    const says = staffingAdvice(session.fold, hall, nowMs);
    this.#advice = { atMonoMs: monoMs, says };
    return says;
  }

  #ofRoster(session: HallSession, hall: HallFile, nowMs: number): Pick<Around, 'missing' | 'pauses'> {
    const { monoMs } = session.now();
    const known = this.#roster;
    if (known !== undefined && monoMs - known.atMonoMs < ROSTER_EVERY_MS) return known.says;
    const { day, shifts } = rosterOf(session.fold, hall, businessDay(nowMs, hall));
    // In a trial hall one person tries all windows in turn, and somebody would always be missing.
    const missing =
      hall.sample === true ? [] : missingNow(attendanceOf(session.fold, hall, day, shifts, nowMs));
    const says = { missing, pauses: longPauses(session.fold, hall, nowMs) };
    this.#roster = { atMonoMs: monoMs, says };
    return says;
  }

  /** How evenly the windows have worked today, and how long ago that was worked out. */
  evenness(session: HallSession, hall: HallFile, nowMs: number): Evenness {
    const { monoMs } = session.now();
    if (this.#even === undefined || monoMs - this.#even.atMonoMs >= EVENNESS_EVERY_MS)
      this.#even = { atMonoMs: monoMs, is: evennessNow(session.fold, hall, nowMs) };
    const { is, atMonoMs } = this.#even;
    return { agoMs: monoMs - atMonoMs, ...(is === undefined ? {} : { is }) };
  }

  /**
   * How long ago a window's device was heard of, by whoever heard it last: what it is shown to do may be that old.
   * Undefined where nobody is there, or nobody has said.
   */
  heardAgoMs(session: HallSession, device: string | undefined): number | undefined {
    const seen = device === undefined ? undefined : this.vitals.of(device);
    if (seen === undefined) return undefined;
    const { heardMs } = session.health;
    const hubAgoMs = heardMs === 0 ? 0 : Math.max(0, session.now().wallMs - heardMs);
    return seen.isHere ? hubAgoMs : Math.max(seen.agoMs, hubAgoMs);
  }

  /** An order was given: what was advised before it says nothing any more. */
  forget(): void {
    this.#advice = undefined;
  }

  /** For how long each window's device has not been heard of; nothing is known of that while this page is cut off. */
  silentWindows(session: HallSession): ReadonlyMap<number, number> {
    const silent = new Map<number, number>();
    for (const { device, silentMs } of this.#news(session)) {
      const window = session.fold.windowOf(device)?.number;
      if (window !== undefined && silentMs !== undefined && silentMs >= SILENT_SHOWN_MS)
        silent.set(window, silentMs);
    }
    return silent;
  }

  #news(session: HallSession): DeviceNews[] {
    if (session.health.link.kind !== 'connected') return [];
    const news = new Map(this.vitals.all().map((seen) => [seen.device, newsOf(seen)]));
    for (const { window, forMs } of session.silentWindows) {
      const device = session.fold.window(window).session?.device;
      if (device !== undefined) news.set(device, { ...news.get(device), device, silentMs: forMs });
    }
    news.delete(session.device);
    return [...news.values()];
  }
}

/** A device that has missed this is shown as silent: several heartbeats. */
const SILENT_SHOWN_MS = 30_000;

function newsOf({ device, isHere, agoMs, vitals }: SeenDevice): DeviceNews {
  const { kind, left } = vitals?.printer ?? {};
  const state = PAPER.find((each) => each === kind);
  return {
    device,
    ...(isHere ? {} : { silentMs: agoMs }),
    ...(state === undefined ? {} : { paper: { state, ...(left === undefined ? {} : { left }) } }),
  };
}
