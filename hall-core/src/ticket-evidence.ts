import { type DeviceId, parseEventId } from './event.ts';
import type { CallBasis } from './event-types.ts';
import { compareTimes, type HybridTime } from './hybrid-time.ts';
import type { CallReason, HoldKind } from './service-codes.ts';
import type { AtWindow, TicketAnomaly, TicketPhase } from './ticket.ts';
import type { Writable } from './writable.ts';

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
  /** Absent as long as no hold has ended. */
  heldMs?: Partial<Record<HoldKind, number>>;
  forgotten: boolean;
  /** Calls on which the person was given up; absent as long as nobody was. */
  givenUp?: Set<string>;
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
  if (givenUp === undefined) return false;
  const call = parseEventId(callId);
  return [...givenUp].some((id) => {
    const last = parseEventId(id);
    return last !== undefined && last.log === call?.log && call.n <= last.n;
  });
}

/** The strongest evidence, then the earlier clock, then the lower device (C9). */
const byEvidence = (a: Act, b: Act): number =>
  b.evidence - a.evidence || compareTimes(a.firstAt, b.firstAt) || (a.device < b.device ? -1 : 1);

/** Who keeps the person in a leg. */
export function keeperOf(acts: readonly Act[] | undefined): Act | undefined {
  let keeper: Act | undefined;
  if (acts !== undefined) {
    for (const act of acts) if (keeper === undefined || byEvidence(act, keeper) < 0) keeper = act;
  }
  return keeper;
}

/** That a leg's ticket was called by others than its keeper; undefined where it was not. */
export function calledTwice(leg: number, acts: readonly Act[]): TicketAnomaly | undefined {
  if (acts.length < 2) return undefined;
  const [keeper, ...weaker] = [...acts].sort(byEvidence) as [Act, ...Act[]];
  // A device that moved from one window to another has not called twice.
  const others = weaker.filter(({ device }) => device !== keeper.device);
  if (others.length === 0) return undefined;
  const brief = ({ device, window }: Act): { device: DeviceId; window: number } => ({ device, window });
  return { kind: 'called-twice', leg, keeper: brief(keeper), others: others.map(brief) };
}

type Phase<Kind extends TicketPhase['kind']> = Writable<Extract<TicketPhase, { readonly kind: Kind }>>;

export function phaseOf(act: Act): TicketPhase {
  switch (act.evidence) {
    case EVIDENCE.finished: {
      const done: Phase<'done'> = begun('done', act);
      done.startedMs = Math.min(act.startMs, act.endMs);
      done.endedMs = act.endMs;
      if (act.forgotten) done.untimed = true;
      return done;
    }
    case EVIDENCE.noShow: {
      const noShow: Phase<'no-show'> = begun('no-show', act);
      noShow.endedMs = act.endMs;
      return noShow;
    }
    case EVIDENCE.called: {
      const called: Phase<'called'> = begun('called', act);
      called.basis = act.basis;
      if (act.why !== undefined) called.why = act.why;
      return called;
    }
    default:
      return act.hold === undefined ? serving(act) : held(act, act.hold);
  }
}

function serving(act: Act): Phase<'serving'> {
  const phase: Phase<'serving'> = begun('serving', act);
  phase.sinceMs = act.startMs;
  return phase;
}

function held(act: Act, kind: HoldKind): Phase<'held'> {
  const phase: Phase<'held'> = begun('held', act);
  phase.sinceMs = act.endMs;
  phase.hold = kind;
  return phase;
}

/** What every phase at a window says. Whoever asks adds the fields of its kind: a copy for each would cost most of a fold. */
function begun<Kind extends TicketPhase['kind']>(kind: Kind, act: Act): Phase<Kind> {
  const { window, device, calls, firstCallMs: calledMs, lastCallMs, callId } = act;
  const at: Writable<AtWindow> & { kind: Kind } = {
    kind,
    window,
    device,
    calls,
    calledMs,
    lastCallMs,
    callId,
  };
  if (act.clerk !== undefined) at.clerk = act.clerk;
  if (act.heldMs !== undefined) at.heldMs = act.heldMs;
  return at as unknown as Phase<Kind>;
}

/** The person is away from now on, or is back: what lies between is counted by the kind of hold. */
export function hold(act: Act, ms: number, kind: HoldKind | undefined): void {
  if (act.hold !== undefined) {
    act.heldMs ??= {};
    act.heldMs[act.hold] = (act.heldMs[act.hold] ?? 0) + Math.max(0, ms - act.endMs);
  }
  if (kind === undefined) delete act.hold;
  else act.hold = kind;
  act.endMs = ms;
}
