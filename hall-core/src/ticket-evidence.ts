import { type DeviceId, parseEventId } from './event.ts';
import type { CallBasis } from './event-types.ts';
import type { HybridTime } from './hybrid-time.ts';
import type { CallReason, HoldKind } from './service-codes.ts';
import type { AtWindow, TicketAnomaly, TicketPhase } from './ticket.ts';

/**
 * What one window did with a ticket in one leg, as far as evidence goes. A tablet that takes over a window from
 * a broken one goes on where it stopped: the person is at the window, not at the tablet.
 */
export interface Act {
  readonly window: number;
  /** The device that acted last. */
  device: DeviceId;
  clerk?: string;
  /** finished 4 > present 3 > serving 2 > called 1 > no-show 0 (C9). */
  evidence: number;
  basis: CallBasis;
  calls: number;
  firstCallMs: number;
  lastCallMs: number;
  callId: string;
  startMs: number;
  /** When the person was last met there: showed the paper, or the service began or went on. */
  metAt?: HybridTime;
  endMs: number;
  why?: CallReason;
  /** The kind of hold it is in, since `endMs`. */
  hold?: HoldKind;
  readonly heldMs: Partial<Record<HoldKind, number>>;
  forgotten: boolean;
  /** Calls on which the person was given up. */
  readonly givenUp: Set<string>;
  readonly firstAt: HybridTime;
}

export const EVIDENCE = { noShow: 0, called: 1, serving: 2, present: 3, finished: 4 } as const;

export function noteCall(act: Act, ms: number, callId: string): void {
  if (act.calls === 0) act.firstCallMs = ms;
  act.calls++;
  act.lastCallMs = ms;
  act.callId = callId;
  if (act.evidence < EVIDENCE.called && !isGivenUp(act, callId)) act.evidence = EVIDENCE.called;
}

/** Whether a person was given up on this call or a later one of its device, whatever the clocks said. */
function isGivenUp({ givenUp }: Act, callId: string): boolean {
  if (givenUp.size === 0) return false;
  const call = parseEventId(callId);
  return [...givenUp].some((id) => {
    const last = parseEventId(id);
    return last !== undefined && last.log === call?.log && call.n <= last.n;
  });
}

/** Who keeps the person in a leg: the strongest evidence, then the earlier clock, then the lower device (C9). */
export function settle(
  leg: number,
  acts: ReadonlyMap<number, Act> | undefined,
): { keeper?: Act; anomalies: TicketAnomaly[] } {
  if (acts === undefined || acts.size === 0) return { anomalies: [] };
  const ordered = [...acts.values()].sort(
    (a, b) =>
      b.evidence - a.evidence ||
      a.firstAt[0] - b.firstAt[0] ||
      a.firstAt[1] - b.firstAt[1] ||
      (a.device < b.device ? -1 : 1),
  );
  const [keeper, ...weaker] = ordered as [Act, ...Act[]];
  // A device that moved from one window to another has not called twice.
  const others = weaker.filter(({ device }) => device !== keeper.device);
  if (others.length === 0) return { keeper, anomalies: [] };
  const brief = ({ device, window }: Act): { device: DeviceId; window: number } => ({ device, window });
  return {
    keeper,
    anomalies: [{ kind: 'called-twice', leg, keeper: brief(keeper), others: others.map(brief) }],
  };
}

export function phaseOf(act: Act): TicketPhase {
  const at: AtWindow = {
    window: act.window,
    device: act.device,
    ...(act.clerk === undefined ? {} : { clerk: act.clerk }),
    calls: act.calls,
    calledMs: act.firstCallMs,
    lastCallMs: act.lastCallMs,
    callId: act.callId,
    ...(Object.keys(act.heldMs).length === 0 ? {} : { heldMs: act.heldMs }),
  };
  switch (act.evidence) {
    case EVIDENCE.finished:
      return {
        kind: 'done',
        ...at,
        startedMs: Math.min(act.startMs, act.endMs),
        endedMs: act.endMs,
        ...(act.forgotten ? { untimed: true } : {}),
      };
    case EVIDENCE.noShow:
      return { kind: 'no-show', ...at, endedMs: act.endMs };
    case EVIDENCE.called:
      return { kind: 'called', ...at, basis: act.basis, ...(act.why === undefined ? {} : { why: act.why }) };
    default:
      if (act.hold !== undefined) return { kind: 'held', ...at, sinceMs: act.endMs, hold: act.hold };
      return { kind: 'serving', ...at, sinceMs: act.startMs };
  }
}

/** The person is away from now on, or is back: what lies between is counted by the kind of hold. */
export function hold(act: Act, ms: number, kind: HoldKind | undefined): void {
  if (act.hold !== undefined) {
    act.heldMs[act.hold] = (act.heldMs[act.hold] ?? 0) + Math.max(0, ms - act.endMs);
  }
  if (kind === undefined) delete act.hold;
  else act.hold = kind;
  act.endMs = ms;
}
