import type { Span } from '../at-windows.ts';
import type { KnownEvent } from '../event-types.ts';
import type { HallFold } from '../hall-fold.ts';
import { foldWindow, wishOf } from '../window.ts';

/** A stretch in which a window took people, and what it did then. */
export interface OpenSpan extends Span {
  readonly next: 'paused' | 'closed';
}

/** What opens or closes a window; its other events are many. */
const MOVES: ReadonlySet<KnownEvent['type']> = new Set<KnownEvent['type']>([
  'window-signed-in',
  'window-signed-out',
  'window-declared-off',
  'window-ordered',
]);

/** When a window took people, by the rules that say so now (W1 to W5); one that still does ends then. */
export function openSpans(fold: HallFold, window: number, endsMs: number): OpenSpan[] {
  const moves = fold.windowEvents(window).filter(({ type }) => MOVES.has(type));
  const spans: OpenSpan[] = [];
  let sinceMs: number | undefined;
  for (const [place, { at }] of moves.entries()) {
    const [atMs] = at;
    // Of several things said in one moment the last counts.
    if (moves[place + 1]?.at[0] === atMs) continue;
    const state = foldWindow(window, moves.slice(0, place + 1));
    const wish = state.session === undefined ? 'closed' : wishOf(state);
    if (wish === 'open') sinceMs ??= atMs;
    else if (sinceMs !== undefined) {
      spans.push({ fromMs: sinceMs, toMs: atMs, next: wish });
      sinceMs = undefined;
    }
  }
  if (sinceMs !== undefined && sinceMs < endsMs) {
    spans.push({ fromMs: sinceMs, toMs: endsMs, next: 'closed' });
  }
  return spans;
}
