import type { ShownCall } from '@onewindow/hall-core';

/** A call that took longer than this to arrive is shown without a highlight: it is catching up, not news. */
const NEWS_MS = 30_000;

/** LOOK.md: a new call has one highlight of this length, then stands still. */
export const HIGHLIGHT_MS = 600;

/** Without a call in this time the board has nothing to lose by a reload. */
const QUIET_MS = 60_000;

/**
 * Finds the calls a board must draw the eye to, each once. A recall has an id of its own and so counts as a
 * new call.
 */
export class CallWatch {
  readonly #seen = new Map<string, number>();

  /** The ids among `calls` that are news at `hallMs`, the hall's time. */
  news(calls: readonly ShownCall[], hallMs: number): string[] {
    const horizon = hallMs - NEWS_MS;
    for (const [id, calledMs] of this.#seen) {
      if (calledMs < horizon) this.#seen.delete(id);
    }
    const fresh = calls.filter(
      ({ callId, state, calledMs }) => state === 'called' && calledMs >= horizon && !this.#seen.has(callId),
    );
    for (const { callId, calledMs } of fresh) this.#seen.set(callId, calledMs);
    return fresh.map(({ callId }) => callId);
  }
}

/** Whether nobody has been called for `QUIET_MS`, so that a reload hides nothing from anyone. */
export const isQuiet = (calls: readonly ShownCall[], hallMs: number): boolean =>
  calls.every(({ calledMs }) => calledMs < hallMs - QUIET_MS);
