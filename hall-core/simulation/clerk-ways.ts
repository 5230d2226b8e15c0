import type { Command } from '../src/custody/participant.ts';
import type { HallFold } from '../src/hall-fold.ts';
import type { Transfer } from '../src/moving.ts';
import { waitingAt } from '../src/queue.ts';
import type { CallReason } from '../src/service-codes.ts';
import type { TicketState } from '../src/ticket.ts';
import { wishOf } from '../src/window.ts';
import { heldAt, missedTickets } from '../src/window-views.ts';
import type { Random } from './random.ts';

/** How often clerks do more than call, serve and finish: shares of the times at which they could. */
export interface ClerkWays {
  /** Call somebody out of the line, for a reason. */
  readonly choose: number;
  /** Hold whom they serve, and take the next meanwhile. */
  readonly hold: number;
  /** Send on whom they have served. */
  readonly transfer: number;
  /** Put back somebody who missed the call. */
  readonly restore: number;
  /** Take back what they have just pressed. */
  readonly undo: number;
}

/** How far into the line a clerk reaches for somebody, and of how many who missed the call one is put back. */
const REACH = 12;
/** Nobody is sent on more often than this. */
const LEGS_MAX = 3;

/** What one clerk does with people beside calling the next; draws nothing on days on which nobody does. */
export class Ways {
  readonly #window: number;
  readonly #random: Random;
  readonly #shares: ClerkWays | undefined;

  constructor(window: number, random: Random, shares: ClerkWays | undefined) {
    this.#window = window;
    this.#random = random;
    this.#shares = shares;
  }

  #does(way: keyof ClerkWays): boolean {
    return this.#shares !== undefined && this.#random.chance(this.#shares[way]);
  }

  /** Before the next one is called: whoever is held comes first, then whoever missed the call. */
  beforeCalling(fold: HallFold): Command | undefined {
    if (this.#shares === undefined) return undefined;
    const [held] = heldAt(fold, this.#window);
    if (held !== undefined && this.#random.chance(0.5)) return { kind: 'resume', ticket: held.id };
    const missed = missedTickets(fold, REACH);
    if (missed.length === 0 || !this.#does('restore')) return undefined;
    return { kind: 'restore', ticket: this.#random.pick(missed).id };
  }

  /** Whom a clerk wants, where it is not whoever comes next. */
  wanted(fold: HallFold): { readonly wanted?: string; readonly why?: CallReason } {
    const line = waitingAt(fold, this.#window).slice(0, REACH);
    return line.length > 0 && this.#does('choose')
      ? { wanted: this.#random.pick(line).id, why: 'short-question' }
      : {};
  }

  /** Whether whom the clerk has begun with is put on hold. */
  holds(ticket: TicketState): boolean {
    return ticket.phase.kind === 'serving' && ticket.phase.heldMs === undefined && this.#does('hold');
  }

  /** Where whom the clerk has served goes next: to a window with a clerk, or back to the queue. */
  sendsOn(fold: HallFold, ticket: TicketState): Transfer | undefined {
    if (ticket.leg >= LEGS_MAX || !this.#does('transfer')) return undefined;
    const staffed = fold
      .windows()
      .filter(
        (state) => state.session !== undefined && state.number !== this.#window && wishOf(state) === 'open',
      );
    if (staffed.length === 0 || this.#random.chance(0.5))
      return { ticket: ticket.id, to: { groups: ticket.groups } };
    return { ticket: ticket.id, to: { window: this.#random.pick(staffed).number } };
  }

  regrets(): boolean {
    return this.#does('undo');
  }
}
