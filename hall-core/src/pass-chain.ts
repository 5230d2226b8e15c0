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
  let top: PassEvent | undefined;
  /** The passes of the last number that stand: those that agree on the receiver. */
  let standing = new Set<string>();
  const known = new Set(passes.map(({ _id }) => _id));
  for (const rivals of byNumber(passes)) {
    const following = rivals.filter(
      ({ data: { after } }) => after === undefined || standing.has(after) || !known.has(after),
    );
    const winner = following.reduce<PassEvent | undefined>(
      (best, pass) => (best !== undefined && !outranks(pass, best) ? best : pass),
      undefined,
    );
    if (winner === undefined) continue;
    top = winner;
    standing = new Set();
    const losers: PassEvent[] = [];
    for (const pass of following) {
      // Two ways back to the same desk, as when a give-back crosses a reclaim, are no fork.
      if (sameReceiver(pass.data.to, winner.data.to)) standing.add(pass._id);
      else if (!outranks(winner, pass)) losers.push(pass);
    }
    for (const { data } of losers) {
      const devices = [winner.data.to.device, data.to.device].sort();
      anomalies.push({ kind: 'custody-fork', k: data.k, devices });
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

function byNumber(passes: readonly PassEvent[]): PassEvent[][] {
  const groups = new Map<number, PassEvent[]>();
  for (const pass of passes) {
    const group = groups.get(pass.data.k);
    if (group === undefined) groups.set(pass.data.k, [pass]);
    else group.push(pass);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}
