/** A cut is short at first: who waits at a window that is back waits for the hub to be told of it. */
const SHORT_MS_MIN = 200;
const SHORT_MS_SPREAD = 600;
/** So long a device pauses shortly; the attempts themselves, which are long where nothing answers, come on top. */
const SHORT_FOR_MS = 120_000;
const LONG_MS_MIN = 1_000;
const LONG_MS_SPREAD = 3_000;

/** Within this after the network is back all devices have tried again: one switch brings it back to all at once. */
export const SOON_MS = 500;

/**
 * How long a device waits before it tries again to reach a hub.
 *
 * @param pausedMs how long it has paused since there was a connection
 * @param jitter between 0 and 1, another for every device: so spread, those a hub has left all at once come back to it
 */
export const pauseMs = (pausedMs: number, jitter: number): number =>
  pausedMs < SHORT_FOR_MS ? SHORT_MS_MIN + jitter * SHORT_MS_SPREAD : LONG_MS_MIN + jitter * LONG_MS_SPREAD;
