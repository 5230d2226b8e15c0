import {
  type HallFile,
  strandedBy,
  type TicketState,
  type WindowCard,
  type WindowWish,
  wishOf,
} from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import type { TemplateResult } from 'lit';
import type { Acts } from '../clerk/acts.ts';
import { undoBar, undoSecondsLeft } from '../ui/undo.ts';
import { managerWords } from '../words/manager.ts';
import type { WaitMin } from './needs.ts';
import type { NeedsNow } from './needs-now.ts';
import { wishWords } from './window-card.ts';

interface Host {
  readonly session: HallSession;
  readonly hall: HallFile;
  readonly needs: NeedsNow;
  requestUpdate(): void;
}

/** What goes with an order beside the wish. */
export interface OrderMore {
  readonly reason?: string;
  readonly advised?: WaitMin;
}

/** An order that would leave people without a window, before it is given. */
export interface Doubt {
  readonly window: number;
  readonly wish: Exclude<WindowWish, 'open'>;
  readonly stranded: readonly TicketState[];
  readonly more: OrderMore;
}

/** An order just given, and what stood before it. */
interface Undoable {
  readonly window: number;
  readonly wish: WindowWish;
  readonly before: { readonly wish: WindowWish; readonly reason?: string };
  readonly givenMonoMs: number;
}

/** A manager's orders to the windows: one tap each, a question first only where people would be left, and undo. */
export class Orders {
  readonly #host: Host;
  readonly #acts: Acts;
  #undoable: Undoable | undefined;
  #doubt: Doubt | undefined;

  constructor(host: Host, acts: Acts) {
    this.#host = host;
    this.#acts = acts;
  }

  /** What is asked before an order is given. */
  get doubt(): Doubt | undefined {
    return this.#doubt;
  }

  /** An order; where nobody could call some of those who wait any more, they are named first. Answers if it was given. */
  async ask({ setup, state }: WindowCard, wish: WindowWish, more: OrderMore = {}): Promise<boolean> {
    const { session, hall } = this.#host;
    const window = setup.number;
    const stranded =
      wish === 'open' || wishOf(state) !== 'open' ? [] : strandedBy(session.fold, hall, window);
    if (wish !== 'open' && stranded.length > 0) {
      this.#doubt = { window, wish, stranded, more };
      this.#host.requestUpdate();
      return false;
    }
    return this.#give(window, wish, more);
  }

  /** All the same. */
  async confirm(): Promise<void> {
    const doubt = this.#doubt;
    if (doubt !== undefined) await this.#give(doubt.window, doubt.wish, doubt.more);
  }

  forget(): void {
    this.#doubt = undefined;
    this.#host.requestUpdate();
  }

  async #give(window: number, wish: WindowWish, more: OrderMore): Promise<boolean> {
    this.#doubt = undefined;
    const { session, needs } = this.#host;
    const { order } = session.fold.window(window);
    const before = {
      wish: wishOf(session.fold.window(window)),
      ...(order?.reason === undefined ? {} : { reason: order.reason }),
    };
    needs.forget();
    const givenMonoMs = session.now().monoMs;
    const done = await this.#acts.give({ kind: 'order-window', window, wish, rank: 'manager', ...more });
    // A reason said afterwards is no order of its own to be taken back.
    if (before.wish !== wish) this.#undoable = done ? { window, wish, before, givenMonoMs } : undefined;
    this.#host.requestUpdate();
    return done;
  }

  undoBar(): TemplateResult {
    const order = this.#undoable;
    const seconds = order === undefined ? 0 : undoSecondsLeft(order, this.#host.session.now().monoMs);
    if (order === undefined || seconds === 0) return undoBar(undefined);
    const words = managerWords.orderDone(order.window, wishWords(order.wish));
    return undoBar({ words, seconds, undo: () => void this.#undo(order) });
  }

  async #undo({ window, before }: Undoable): Promise<void> {
    this.#undoable = undefined;
    await this.#acts.give({ kind: 'order-window', window, rank: 'manager', ...before });
  }
}
