import { type HallFile, type WindowSetup, type WindowState, windowSetup } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';

/** The window a device is signed in at, and who sits there. */
export interface Seat {
  readonly setup: WindowSetup;
  readonly state: WindowState;
  readonly badge: string;
}

export function seatOf(session: HallSession, hall: HallFile): Seat | undefined {
  const state = session.fold.windows().find((window) => window.session?.device === session.device);
  const setup = state === undefined ? undefined : windowSetup(hall, state.number);
  if (state === undefined || setup === undefined) return undefined;
  return { setup, state, badge: badgeOf(hall, state.session?.clerk) };
}

/** What residents see instead of a name; the id itself for a clerk the set-up no longer knows. */
export const badgeOf = (hall: HallFile, clerk: string | undefined): string =>
  hall.clerks.find(({ id }) => id === clerk)?.badge ?? clerk ?? '';

export interface RememberedSeat {
  readonly window: number;
  readonly clerk: string;
}

const placeOf = (key: string): string => `onewindow.clerk.${key}.seat`;

export function rememberSeat(key: string, seat: RememberedSeat): void {
  try {
    localStorage.setItem(placeOf(key), JSON.stringify(seat));
  } catch {
    // Without storage the clerk chooses again tomorrow.
  }
}

/** Where this device was signed in last, if the hall still has that window and that clerk. */
export function rememberedSeat(key: string, hall: HallFile): RememberedSeat | undefined {
  try {
    const seat = JSON.parse(localStorage.getItem(placeOf(key)) ?? 'null') as RememberedSeat | null;
    if (seat === null) return undefined;
    const known =
      windowSetup(hall, seat.window) !== undefined && hall.clerks.some(({ id }) => id === seat.clerk);
    return known ? seat : undefined;
  } catch {
    return undefined;
  }
}
