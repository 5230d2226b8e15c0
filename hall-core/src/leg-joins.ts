import type { EventOf } from './event-types.ts';
import { compareTimes } from './hybrid-time.ts';
import { type Act, EVIDENCE } from './ticket-evidence.ts';

/** By leg, what each window did with the ticket. */
export type Legs = Map<number, Map<number, Act>>;

/** A leg that was opened for nothing: what was done in it counts with the one before. */
export function joinLegs(legs: Legs, from: number, into: number): void {
  const acts = legs.get(into);
  for (const act of legs.get(from)?.values() ?? []) if (acts !== undefined) keepStronger(acts, act);
  legs.delete(from);
}

/**
 * A window that met the person after another one had sent them on, and knew nothing of it, has them in the leg that
 * began then. Its call stays where it was made: it was heard.
 */
export function carryOn(legs: Legs, from: number, { data, at, by }: EventOf<'ticket-returned'>): void {
  const acts = legs.get(from);
  for (const act of [...(acts?.values() ?? [])]) {
    const metLater = act.metAt !== undefined && compareTimes(act.metAt, at) > 0;
    if (acts === undefined || !metLater || act.device === by.device) continue;
    const carried = legs.get(data.leg) ?? new Map<number, Act>();
    legs.set(data.leg, carried);
    keepStronger(carried, act);
    if (act.calls > 0) acts.set(act.window, { ...act, evidence: EVIDENCE.called });
    else acts.delete(act.window);
  }
}

function keepStronger(acts: Map<number, Act>, act: Act): void {
  const held = acts.get(act.window);
  if (held === undefined || held.evidence < act.evidence) acts.set(act.window, act);
}
