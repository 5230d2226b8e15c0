import type { HallFold } from './hall-fold.ts';

/** The window at which this window's clerk has signed in later (C13). */
export function laterWindowOf(fold: HallFold, window: number): number | undefined {
  const session = fold.window(window).session;
  if (session === undefined) return undefined;
  for (const { number, session: other } of fold.windowsOfClerk(session.clerk)) {
    if (number === window || other === undefined) continue;
    // Whoever signed in knowing of the other session meant to leave it, whatever the clocks say.
    if (session.instead === other.id) continue;
    const later =
      other.instead === session.id ||
      other.sinceMs > session.sinceMs ||
      (other.sinceMs === session.sinceMs && other.id > session.id);
    if (later) return number;
  }
  return undefined;
}
