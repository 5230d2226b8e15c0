import { businessDay, type HallFile, type Now } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';

/**
 * The hall's time, by which hours, waits and days count: this device's clock, put right by as much as the hub last said
 * it is off. Ages of what was heard here are measured by `session.now()` instead, as they were noted.
 */
export function hallNow(session: Pick<HallSession, 'now' | 'health'>): Now {
  const now = session.now();
  return { ...now, wallMs: now.wallMs - (session.health.clockOffByMs ?? 0) };
}

/** The hall's business day now, by the same time. */
export const hallToday = (session: Pick<HallSession, 'now' | 'health'>, hall: HallFile): string =>
  businessDay(hallNow(session).wallMs, hall);
