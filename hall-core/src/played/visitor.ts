import { type HallFile, rulesOf } from '../hall-file.ts';
import type { LoggedDay } from './logged-day.ts';
import type { LoggedLeg, LoggedPerson } from './logged-person.ts';
import type { WaitKind } from './wait-tally.ts';
import { leastPatienceMs } from './window-turns.ts';

/** Somebody in the hall while a day is played. */
export interface Visitor {
  readonly person: LoggedPerson;
  /** Which of the logged calls comes next. */
  leg: number;
  /** How often they have stood in the line, and since when the last time. */
  waits: number;
  sinceMs: number;
  /** They missed here what the log has them answer: the next time they are near. */
  isBack: boolean;
}

/** Who comes back to the line is of no other kind any more. */
export const kindOf = ({ person, waits }: Visitor): WaitKind => (waits > 1 ? 'returning' : person.kind);

export const legOf = ({ person, leg }: Visitor): LoggedLeg | undefined => person.legs[leg];

/** After how long somebody comes, if at all, and how long the clerk waits for that. */
export interface Answer {
  readonly comesMs?: number;
  readonly patienceMs: number;
}

/** What people and clerks do when somebody is called: as they did, as far as the rules played let them. */
export class Answers {
  readonly #day: LoggedDay;
  readonly #leastMs: number;
  /** By how much longer a clerk waits before a no-show than under the rules of the log. */
  readonly #moreMs: number;

  constructor(day: LoggedDay, hall: HallFile) {
    this.#day = day;
    this.#leastMs = leastPatienceMs(rulesOf(hall));
    this.#moreMs = this.#leastMs - leastPatienceMs(day.under);
  }

  of(visitor: Visitor): Answer {
    const { answerMs, patienceMs } = this.#day.usual;
    const leg = legOf(visitor);
    if (leg === undefined) return { comesMs: answerMs, patienceMs: Number.POSITIVE_INFINITY };
    if (leg.kind === 'missed') return this.#ofMissed(leg);
    if (visitor.isBack) {
      return { comesMs: Math.min(leg.answerMs, answerMs), patienceMs: Number.POSITIVE_INFINITY };
    }
    return {
      comesMs: leg.answerMs,
      patienceMs: this.#patience(Math.max(leg.answerMs, patienceMs)),
    };
  }

  #ofMissed({ patienceMs: loggedMs, backMs }: Extract<LoggedLeg, { kind: 'missed' }>): Answer {
    const patienceMs = this.#patience(loggedMs);
    // Back right after the no-show is not in time for it.
    return backMs === undefined ? { patienceMs } : { patienceMs, comesMs: Math.max(backMs, loggedMs + 1) };
  }

  #patience(loggedMs: number): number {
    return Math.max(this.#leastMs, loggedMs + this.#moreMs);
  }

  /** How long the service takes; undefined of one that still lasts. */
  serviceMs(visitor: Visitor): number | undefined {
    const { usual, isOver } = this.#day;
    const leg = legOf(visitor);
    const { groups, usualMinutes } = visitor.person.issued;
    if (leg?.kind === 'served') return leg.serviceMs ?? (isOver ? 0 : undefined);
    return usual.serviceMs.get(groups[0] ?? '') ?? usualMinutes * 60_000;
  }
}
