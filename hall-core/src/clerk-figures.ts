import { lengthOf, outcomesOf, pausesWhile, type Sitting, sittingsOf } from './at-windows.ts';
import type { MatterOutcome } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';
import { onTheSpotShare } from './reports/shares.ts';
import type { HoldKind } from './service-codes.ts';
import { heldTotalMs, type TicketState } from './ticket.ts';

/** What one clerk has done this day; all times in ms. */
export interface ClerkFigures {
  /** Persons whose service ended with this clerk, those entered after an outage included. */
  readonly served: number;
  readonly missed: number;
  readonly matters: Readonly<Partial<Record<MatterOutcome, number>>>;
  /** Of the services whose times count, holds left out; absent while there is none. */
  readonly medianServiceMs?: number;
  /** 即办率: of the matters closed, those done on the spot, from 0 to 1; absent while none is closed. */
  readonly onTheSpot?: number;
  /** How long persons of this clerk were held, by the kind of hold. */
  readonly heldMs: Readonly<Partial<Record<HoldKind, number>>>;
  /** How often and how long this clerk's windows paused, by the reason; `''` where none was said. */
  readonly pauses: Readonly<Record<string, { readonly times: number; readonly ms: number }>>;
  /** How long this clerk has sat at any window. */
  readonly atWindowMs: number;
}

/** The figures of one clerk's day as far as it is known here, for that clerk's own page. */
export function clerkFigures(fold: HallFold, clerk: string, nowMs: number): ClerkFigures {
  const mine = fold.tickets().filter(({ phase }) => 'clerk' in phase && phase.clerk === clerk);
  const done = mine.filter(({ phase }) => phase.kind === 'done');
  const matters = outcomesOf(done.flatMap((ticket) => ticket.matters));
  const onTheSpot = onTheSpotShare([{ outcomes: matters }]);
  const medianServiceMs = median(done.flatMap(serviceMs));
  const sat = sittingsOf(fold, nowMs).filter((sitting) => sitting.clerk === clerk);
  return {
    served: done.length,
    missed: mine.filter(({ phase }) => phase.kind === 'no-show').length,
    matters,
    ...(medianServiceMs === undefined ? {} : { medianServiceMs }),
    ...(onTheSpot === undefined ? {} : { onTheSpot }),
    heldMs: heldBy(mine, nowMs),
    pauses: pausesIn(fold, sat, nowMs),
    atWindowMs: sat.reduce((sum, sitting) => sum + lengthOf(sitting), 0),
  };
}

function serviceMs({ phase }: TicketState): number[] {
  if (phase.kind !== 'done' || phase.untimed === true) return [];
  return [Math.max(0, phase.endedMs - phase.startedMs - heldTotalMs(phase))];
}

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

function heldBy(tickets: readonly TicketState[], nowMs: number): Partial<Record<HoldKind, number>> {
  const held: Partial<Record<HoldKind, number>> = {};
  const add = (kind: HoldKind, ms: number): void => {
    held[kind] = (held[kind] ?? 0) + Math.max(0, ms);
  };
  for (const { phase } of tickets) {
    if (!('callId' in phase)) continue;
    for (const [kind, ms] of Object.entries(phase.heldMs ?? {})) add(kind as HoldKind, ms);
    if (phase.kind === 'held') add(phase.hold, nowMs - phase.sinceMs);
  }
  return held;
}

/** A pause counts for whoever sat at the window, as far as it fell into that session. */
function pausesIn(
  fold: HallFold,
  sat: readonly Sitting[],
  nowMs: number,
): Record<string, { times: number; ms: number }> {
  const pauses: Record<string, { times: number; ms: number }> = {};
  for (const { reason, ...span } of sat.flatMap((sitting) => pausesWhile(fold, sitting, nowMs))) {
    const known = pauses[reason] ?? { times: 0, ms: 0 };
    pauses[reason] = { times: known.times + 1, ms: known.ms + lengthOf(span) };
  }
  return pauses;
}
