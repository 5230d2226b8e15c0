import { decideRatingCase, entityKey, type HallEvent, isKnown } from '@onewindow/hall-core';
import type { Clock, Replica } from '@onewindow/replica/runtime';

/**
 * Opens the case that a bad rating asks for where it came from a kiosk or a pad, which open none. Whatever was rated
 * while this hub was off is looked for once when it opens; of several hubs that open one the first opening counts.
 */
export class RatingCases {
  readonly #replica: Replica;
  readonly #clock: Clock;
  readonly #stop: () => void;

  constructor(replica: Replica, clock: Clock) {
    this.#replica = replica;
    this.#clock = clock;
    this.#stop = replica.onChange((events) => this.#see(events));
    const { fold } = replica;
    for (const { id } of fold.tickets()) this.#see(fold.ticketEvents(id));
  }

  #see(events: readonly HallEvent[]): void {
    for (const event of events) {
      if (event.type !== 'ticket-rated' || !isKnown(event) || event.type !== 'ticket-rated') continue;
      if (event.by.device === this.#replica.device) continue;
      const rated = { ticket: entityKey(event.about), leg: event.data.leg };
      // What could not be kept now is looked for again when the hub opens the next time.
      void this.#replica
        .record((fold) => decideRatingCase(fold, rated, this.#clock.now()))
        .catch(() => undefined);
    }
  }

  close(): void {
    this.#stop();
  }
}
