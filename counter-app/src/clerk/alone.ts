import { waitingLine } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';

/** What a window that reaches no hub may still do, besides serving whoever comes with a ticket. */
export type Alone =
  | { readonly kind: 'reserve'; readonly left: number; readonly untilMs: number }
  /** `shared`: how many it may call once a person has confirmed that no hub is on; 0 while that is no question. */
  | { readonly kind: 'used-up'; readonly shared: number }
  | { readonly kind: 'share'; readonly left: number }
  /** Autonomy has run out, or a reload has ended it (C5). */
  | { readonly kind: 'over' };

/** Before this nobody is asked to go and look for a hub: a cable that is moved comes back sooner. */
const LOOK_AFTER_MS = 15_000;

/** How this window is by itself; undefined while it is not. */
export function aloneAt(
  session: Pick<HallSession, 'device' | 'fold' | 'health' | 'now' | 'reserve' | 'share'>,
  window: number,
): Alone | undefined {
  const { link } = session.health;
  // A tablet that is the whole hall keeps its own desk.
  if (link.kind !== 'cut-off' || session.fold.hubs().includes(session.device)) return undefined;
  const { size, autonomyLeftMs } = session.reserve;
  const { wallMs } = session.now();
  if (session.share !== undefined) return { kind: 'share', left: size + session.share.size };
  if (autonomyLeftMs <= 0) return { kind: 'over' };
  if (size > 0) return { kind: 'reserve', left: size, untilMs: wallMs + autonomyLeftMs };
  return { kind: 'used-up', shared: wallMs - link.sinceMs < LOOK_AFTER_MS ? 0 : sharedOut(session, window) };
}

/** Whether 叫号 would find someone, as far as being alone goes. */
export function canCall(alone: Alone | undefined): boolean {
  switch (alone?.kind) {
    case undefined:
      return true;
    case 'reserve':
    case 'share':
      return alone.left > 0;
    case 'used-up':
    case 'over':
      return false;
  }
}

function sharedOut({ device, fold }: Pick<HallSession, 'device' | 'fold'>, window: number): number {
  const { share } = fold.window(window);
  if (share?.device !== device) return 0;
  return waitingLine(fold).filter(({ id, holder }) => share.tickets.includes(id) && holder.boot === undefined)
    .length;
}
