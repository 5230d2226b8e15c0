import type { EventOf } from './event-types.ts';
import { compareTimes } from './hybrid-time.ts';
import { type Act, EVIDENCE } from './ticket-evidence.ts';

/** One leg of a ticket, and what each window did with it there. */
export interface Leg {
  readonly leg: number;
  readonly acts: Act[];
}

/** In the order in which they were first heard of. Most tickets have one, and one window in it. */
export type Legs = Leg[];

export function actsIn(legs: Legs, leg: number): Act[] | undefined {
  for (let i = legs.length - 1; i >= 0; i--) if (legs[i]?.leg === leg) return legs[i]?.acts;
  return undefined;
}

/** The same, begun where nothing was done in it yet. */
export function actsFor(legs: Legs, leg: number): Act[] {
  let acts = actsIn(legs, leg);
  if (acts === undefined) {
    acts = [];
    legs.push({ leg, acts });
  }
  return acts;
}

/** A leg that was opened for nothing: what was done in it counts with the one before. */
export function joinLegs(legs: Legs, from: number, into: number): void {
  const acts = actsIn(legs, into);
  for (const act of actsIn(legs, from) ?? []) if (acts !== undefined) keepStronger(acts, act);
  const at = legs.findIndex(({ leg }) => leg === from);
  if (at >= 0) legs.splice(at, 1);
}

/**
 * A window that met the person after another one had sent them on, and knew nothing of it, has them in the leg that
 * began then. Its call stays where it was made: it was heard.
 */
export function carryOn(legs: Legs, from: number, { data, at, by }: EventOf<'ticket-returned'>): void {
  const acts = actsIn(legs, from);
  for (const act of [...(acts ?? [])]) {
    const metLater = act.metAt !== undefined && compareTimes(act.metAt, at) > 0;
    if (acts === undefined || !metLater || act.device === by.device) continue;
    keepStronger(actsFor(legs, data.leg), act);
    if (act.calls > 0) acts[acts.indexOf(act)] = { ...act, evidence: EVIDENCE.called };
    else acts.splice(acts.indexOf(act), 1);
  }
}

function keepStronger(acts: Act[], act: Act): void {
  const place = acts.findIndex(({ window }) => window === act.window);
  if (place < 0) acts.push(act);
  else if ((acts[place]?.evidence ?? 0) < act.evidence) acts[place] = act;
}
