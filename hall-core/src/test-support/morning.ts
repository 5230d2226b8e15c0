import type { HallEvent } from '../event.ts';
import {
  draft,
  type EventPayloads,
  type EventType,
  ticketEntity,
  type WindowWish,
  windowEntity,
} from '../event-types.ts';
import type { HallFold } from '../hall-fold.ts';
import { MONDAY_9 } from './hall-net.ts';
import { foldOf, issueOf, Pen } from './pen.ts';

const MINUTE = 60;
export const CLERK = 'clerk-011';

/** A morning at the township written event by event; times are minutes after nine. */
export class Morning {
  readonly events: HallEvent[] = [];
  readonly #kiosk = new Pen('kiosk');
  readonly #pens = new Map<number, Pen>();
  #rank = 0;

  #at(window: number): Pen {
    const pen = this.#pens.get(window) ?? new Pen(`window ${window}`);
    this.#pens.set(window, pen);
    return pen;
  }

  get fold(): HallFold {
    return foldOf(...this.events);
  }

  open(...windows: readonly number[]): this {
    for (const window of windows) this.sitsDown(window, 0).order(window, 'open', 0);
    return this;
  }

  sitsDown(window: number, minute: number): this {
    const event = draft('window-signed-in', windowEntity(window), { clerk: CLERK }, CLERK);
    this.events.push(this.#at(window).write(event, minute * MINUTE));
    return this;
  }

  order(window: number, wish: WindowWish, minute: number, reason?: string): this {
    const data = { wish, rank: 'clerk', ...(reason === undefined ? {} : { reason }) } as const;
    this.events.push(
      this.#at(window).write(draft('window-ordered', windowEntity(window), data), minute * MINUTE),
    );
    return this;
  }

  comes(id: string, changes: Partial<EventPayloads['ticket-issued']> = {}, minute = 0): this {
    const data = { ...issueOf().data, usualMinutes: 10, rank: MONDAY_9 + this.#rank++, ...changes };
    this.events.push(this.#kiosk.write(draft('ticket-issued', ticketEntity(id), data), minute * MINUTE));
    return this;
  }

  /** Anything else a window says of a ticket. */
  says<T extends EventType>(
    window: number,
    id: string,
    type: T,
    minute: number,
    data: EventPayloads[T],
  ): this {
    const event = draft(type, ticketEntity(id), data, CLERK);
    this.events.push(this.#at(window).write(event, minute * MINUTE));
    return this;
  }

  called(id: string, window: number, minute: number, leg = 1): this {
    return this.says(window, id, 'ticket-called', minute, { leg, k: 1, window, basis: 'desk' });
  }

  started(id: string, window: number, minute: number, leg = 1): this {
    return this.says(window, id, 'ticket-started', minute, { leg, window });
  }

  held(id: string, window: number, minute: number): this {
    return this.says(window, id, 'ticket-held', minute, { leg: 1, window, hold: 'left-papers' });
  }

  ended(id: string, window: number, minute: number, how: 'finished' | 'no-show' = 'finished', leg = 1): this {
    return this.says(window, id, `ticket-${how}`, minute, { leg, window });
  }
}
