import type { HallFold } from '@onewindow/hall-core';
import type { Printed, Spoken } from './device/words.ts';

/** Labels that are on more than one paper. */
export function doubleLabels(papers: readonly Printed[]): string[] {
  const seen = new Set<string>();
  const double = new Set<string>();
  for (const { label } of papers) (seen.has(label) ? double : seen).add(label);
  return [...double];
}

/** A call as a window's own board spoke it. */
export interface HeardCall extends Spoken {
  readonly device: string;
}

/** A stretch of time in which a device was struck, or hubs it might have reached were. */
export interface Silence {
  readonly device: string;
  readonly fromMs: number;
  readonly toMs: number;
}

export interface DoubleCall {
  readonly ticket: string;
  readonly first: HeardCall;
  readonly second: HeardCall;
  /** The first window had been unheard of for longer than its autonomy (decision 0008). */
  readonly explained: boolean;
}

/** The ledger's reckoning and a clock's rate may be this much out. */
const TOLERANCE = 0.998;

/** Tickets whose number was spoken more than once, each later call with the one before it. */
export function doubleCalls(
  calls: readonly HeardCall[],
  silences: readonly Silence[],
  autonomyMs: number,
): DoubleCall[] {
  const last = new Map<string, HeardCall>();
  const found: DoubleCall[] = [];
  for (const second of [...calls].sort((a, b) => a.monoMs - b.monoMs)) {
    const first = last.get(second.ticket);
    last.set(second.ticket, second);
    if (first === undefined) continue;
    const explained =
      first.device !== second.device &&
      silences.some(
        ({ device, fromMs, toMs }) =>
          device === first.device &&
          fromMs <= first.monoMs &&
          second.monoMs <= toMs &&
          second.monoMs - fromMs >= autonomyMs * TOLERANCE,
      );
    found.push({ ticket: second.ticket, first, second, explained });
  }
  return found;
}

/** What the world has seen and a replica does not hold, a line for each. */
export function lostOf(
  fold: HallFold,
  kept: ReadonlyMap<string, string>,
  papers: readonly Printed[],
  calls: readonly HeardCall[],
): string[] {
  const lost: string[] = [];
  for (const [id, rev] of kept) if (fold.event(id)?._rev !== rev) lost.push(`event ${id}`);
  for (const { ticket, label } of papers) {
    if (fold.ticket(ticket)?.label !== label) lost.push(`ticket ${label} (${ticket})`);
  }
  const called = new Set<string>();
  for (const { type, about, data } of fold.events()) {
    if (type === 'ticket-called') called.add(`${about} ${(data as { window: number }).window}`);
  }
  for (const { ticket, window } of calls) {
    if (!called.has(`ticket:${ticket} ${window}`)) lost.push(`call of ${ticket} at window ${window}`);
  }
  return lost;
}
