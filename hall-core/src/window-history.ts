import type { DeviceId } from './event.ts';
import type { KnownEvent, WindowWish } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';

/** One clerk at one window, from sign-in to whatever ended it; without an end that one sits there now. */
export interface SatAt {
  readonly clerk: string;
  readonly device: DeviceId;
  readonly fromMs: number;
  readonly toMs?: number;
}

/** A window not calling anybody for a while, although somebody sat there; without an end it still pauses. */
export interface Pause {
  readonly fromMs: number;
  readonly toMs?: number;
  /** A code of `PAUSE_REASONS`, or words of an older version; the last one said of it. */
  readonly reason?: string;
}

type WindowEvent = Extract<KnownEvent, { type: `window-${string}` }>;

const eventsOf = (fold: HallFold, window: number): readonly WindowEvent[] =>
  fold.windowEvents(window) as readonly WindowEvent[];

/**
 * Who sat at a window and when, the first first (A/B 交接). A session lasts until it is signed out or found off, or
 * until somebody else signs in there.
 */
export function sessionsOf(fold: HallFold, window: number): SatAt[] {
  const sat: { id: string; clerk: string; device: DeviceId; fromMs: number; toMs?: number }[] = [];
  for (const { _id, type, data, at, by } of eventsOf(fold, window)) {
    const [ms] = at;
    if (type === 'window-signed-in') {
      const last = sat.at(-1);
      if (last !== undefined) last.toMs ??= Math.max(last.fromMs, ms);
      sat.push({ id: _id, clerk: data.clerk, device: by.device, fromMs: ms });
    } else if (type === 'window-signed-out' || type === 'window-declared-off') {
      const ended = sat.find(({ id }) => id === data.session);
      if (ended !== undefined) ended.toMs ??= Math.max(ended.fromMs, ms);
    }
  }
  return sat.map(({ id, ...session }) => session);
}

/** When a window was paused and why, by whoever ordered it; a reason said afterwards is that of the pause it falls in. */
export function pausesOf(fold: HallFold, window: number): Pause[] {
  const pauses: { fromMs: number; toMs?: number; reason?: string }[] = [];
  let byManager: WindowWish = 'open';
  for (const { type, data, at } of eventsOf(fold, window)) {
    if (type !== 'window-ordered') continue;
    if (data.rank === 'manager') byManager = data.wish;
    else if (byManager !== 'open') continue;
    const last = pauses.at(-1);
    const running = last !== undefined && last.toMs === undefined ? last : undefined;
    if (data.wish !== 'paused') {
      if (running !== undefined) running.toMs = at[0];
      continue;
    }
    const pause = running ?? { fromMs: at[0] };
    if (running === undefined) pauses.push(pause);
    if (data.reason !== undefined) pause.reason = data.reason;
  }
  return pauses;
}
