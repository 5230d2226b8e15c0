import type { EventOf, Receiver } from './event-types.ts';
import type { Pass, TicketAnomaly } from './ticket.ts';

type PassEvent = EventOf<'ticket-passed'>;

/** The receiver of one desk is one, whichever hub kept it at the time. */
const sameReceiver = (a: Receiver, b: Receiver): boolean =>
  a.desk === undefined && b.desk === undefined
    ? a.device === b.device && a.boot === b.boot
    : a.desk === b.desk;

/**
 * Follows a ticket from hand to hand. Each pass names the one it follows, so what was built on a pass that did not
 * stand falls with it. Of two passes of one number the one of the higher epoch of a desk stands; between any others
 * nobody had the right to both, which is recorded, and the earlier stands.
 */
export function followPasses(passes: readonly PassEvent[]): {
  pass: Pass | undefined;
  anomalies: TicketAnomaly[];
} {
  const anomalies: TicketAnomaly[] = [];
  const ordered = byNumber(passes);
  let known: Set<string> | undefined;
  let top: PassEvent | undefined;
  /** The passes of the last number that stand: those that agree on the receiver. */
  let standing: string[] = [];
  const follows = ({ data: { after } }: PassEvent): boolean => {
    if (after === undefined || standing.includes(after)) return true;
    known ??= new Set(passes.map(({ _id }) => _id));
    return !known.has(after);
  };
  for (let at = 0; at < ordered.length; ) {
    const k = ordered[at]?.data.k;
    const following: PassEvent[] = [];
    for (let pass = ordered[at]; pass !== undefined && pass.data.k === k; pass = ordered[++at]) {
      if (follows(pass)) following.push(pass);
    }
    let [winner] = following;
    if (winner === undefined) continue;
    for (const pass of following) if (outranks(pass, winner)) winner = pass;
    top = winner;
    standing = [];
    for (const pass of following) {
      // Two ways back to the same desk, as when a give-back crosses a reclaim, are no fork.
      if (sameReceiver(pass.data.to, winner.data.to)) standing.push(pass._id);
      else if (!outranks(winner, pass)) {
        const devices = [winner.data.to.device, pass.data.to.device].sort();
        anomalies.push({ kind: 'custody-fork', k: pass.data.k, devices });
      }
    }
  }
  if (top === undefined) return { pass: undefined, anomalies };
  const { k, to, reason, desk } = top.data;
  const pass = { k, from: top.by.device, to, reason, event: top._id };
  return { pass: desk === undefined ? pass : { ...pass, desk }, anomalies };
}

/** A keeper whose epoch has ended may have written a pass that never left it. */
const outranks = (a: PassEvent, b: PassEvent): boolean =>
  a.data.desk !== undefined && a.data.desk === b.data.desk && (a.data.epoch ?? 0) > (b.data.epoch ?? 0);

/** Passes of one number stay as they came; mostly all are in order already. */
function byNumber(passes: readonly PassEvent[]): readonly PassEvent[] {
  for (let i = 1; i < passes.length; i++) {
    const before = passes[i - 1]?.data.k ?? 0;
    if ((passes[i]?.data.k ?? 0) < before) return [...passes].sort((a, b) => a.data.k - b.data.k);
  }
  return passes;
}
