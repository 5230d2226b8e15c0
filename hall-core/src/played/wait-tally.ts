import type { LoggedDay } from './logged-day.ts';
import type { PersonKind } from './logged-person.ts';

/** Whose waits are told apart. `returning`: after a missed call, a transfer, or with papers. */
export type WaitKind = PersonKind | 'returning';

export const WAIT_KINDS: readonly WaitKind[] = ['walk-in', 'reserved', 'priority', 'returning'];

/** How people of one kind waited until they were called. */
export interface PlayedWaits {
  readonly calls: number;
  /** Absent where nobody was called. */
  readonly meanMs?: number;
  readonly medianMs?: number;
  readonly p90Ms?: number;
  readonly longestMs?: number;
  /** Who still waited in the end. */
  readonly uncalled: number;
  /** How many saw somebody called before them who had waited less, at a window that could have called them. */
  readonly overtaken: number;
  /** How often that happened to one of them, at most. */
  readonly mostOvertaken: number;
}

export interface PlayedFigures {
  readonly all: PlayedWaits;
  readonly byKind: Readonly<Record<WaitKind, PlayedWaits>>;
  /** Calls nobody answered in time. */
  readonly missed: number;
  /** How long windows waited for them. */
  readonly missedMs: number;
  /** Who came back and found the number void. */
  readonly turnedAway: number;
}

/** The waits of a day, as they are noted one by one. */
export class WaitTally {
  readonly #waits = new Map<WaitKind, number[]>();
  readonly #uncalled = new Map<WaitKind, number>();
  readonly #overtaken = new Map<string, { readonly kind: WaitKind; times: number }>();
  missed = 0;
  missedMs = 0;
  turnedAway = 0;

  called(kind: WaitKind, waitMs: number): void {
    const waits = this.#waits.get(kind) ?? [];
    this.#waits.set(kind, waits);
    waits.push(Math.max(0, waitMs));
  }

  stillWaits(kind: WaitKind): void {
    this.#uncalled.set(kind, (this.#uncalled.get(kind) ?? 0) + 1);
  }

  /** Somebody who waits has seen another called first; `wait` names the very wait. */
  overtaken(kind: WaitKind, wait: string): void {
    const known = this.#overtaken.get(wait);
    if (known === undefined) this.#overtaken.set(wait, { kind, times: 1 });
    else known.times++;
  }

  get figures(): PlayedFigures {
    const { missed, missedMs, turnedAway } = this;
    const of = (kinds: readonly WaitKind[]): PlayedWaits => this.#of(kinds);
    const byKind = {
      'walk-in': of(['walk-in']),
      reserved: of(['reserved']),
      priority: of(['priority']),
      returning: of(['returning']),
    };
    // A mean over visits is over their first waits, as in reports.
    return { all: of(['walk-in', 'reserved', 'priority']), byKind, missed, missedMs, turnedAway };
  }

  #of(kinds: readonly WaitKind[]): PlayedWaits {
    const waits = kinds.flatMap((kind) => this.#waits.get(kind) ?? []).sort((a, b) => a - b);
    const times = [...this.#overtaken.values()].flatMap((one) =>
      kinds.includes(one.kind) ? [one.times] : [],
    );
    const calls = waits.length;
    /** By the nearest rank. */
    const quantile = (q: number): number => waits[Math.max(0, Math.ceil(q * calls) - 1)] ?? 0;
    return {
      calls,
      ...(calls === 0
        ? {}
        : {
            meanMs: waits.reduce((sum, ms) => sum + ms, 0) / calls,
            medianMs: quantile(0.5),
            p90Ms: quantile(0.9),
            longestMs: quantile(1),
          }),
      uncalled: kinds.reduce((sum, kind) => sum + (this.#uncalled.get(kind) ?? 0), 0),
      overtaken: times.length,
      mostOvertaken: times.reduce((most, one) => Math.max(most, one), 0),
    };
  }
}

/** The waits as the log itself has them; of overtaking it says nothing here. */
export function loggedFigures({ people }: LoggedDay): PlayedFigures {
  const tally = new WaitTally();
  for (const { kind, arrivedMs, legs } of people) {
    for (const [place, leg] of legs.entries()) {
      if (place === 0) tally.called(kind, leg.calledMs - arrivedMs);
      else tally.called('returning', leg.calledMs - leg.sinceMs);
      if (leg.kind !== 'missed') continue;
      tally.missed++;
      tally.missedMs += leg.patienceMs;
    }
    if (legs.length === 0) tally.stillWaits(kind);
  }
  return tally.figures;
}
