import { type HallEvent, type HallFold, shownCalls, waitingLine, windowCards } from '@onewindow/hall-core';
import type { Bus, Replica } from '@onewindow/replica/runtime';

/** A call older than this is never spoken or lit. */
const CALL_LIVES_MS = 30_000;

/** A busy moment costs one look at the whole hall in this time; calls are said at once. */
const GATHER_MS = 100;

/**
 * What signs, LED strips and other vendors' equipment read: each call as it happens, and the board and the
 * windows retained, written anew from the store at every start.
 */
export class BoardTopics {
  readonly #replica: Replica;
  readonly #bus: Bus;
  readonly #root: string;
  readonly #stop: () => void;
  readonly #said = new Map<string, string>();
  #gathering: ReturnType<typeof setTimeout> | undefined;

  constructor(replica: Replica, bus: Bus, hall: string) {
    this.#replica = replica;
    this.#bus = bus;
    this.#root = `onewindow/${hall}`;
    this.#stop = replica.onChange((events) => {
      for (const event of events) this.#call(event);
      this.#gathering ??= setTimeout(() => this.#publish(), GATHER_MS);
    });
    this.#publish();
  }

  #call(event: HallEvent): void {
    if (event.type !== 'ticket-called' && event.type !== 'ticket-recalled') return;
    const ticket = this.#replica.fold.ticket(event.about.slice('ticket:'.length));
    if (ticket?.phase.kind !== 'called' || ticket.phase.callId !== event._id) return;
    const { label, phase } = ticket;
    this.#bus.publish(`${this.#root}/call`, {
      id: event._id,
      day: event.day,
      label,
      window: phase.window,
      calls: phase.calls,
      atMs: phase.lastCallMs,
      expiresMs: phase.lastCallMs + CALL_LIVES_MS,
    });
  }

  /** Says what has changed since it was last said. */
  #publish(): void {
    this.#gathering = undefined;
    const { fold, day } = this.#replica;
    const hall = fold.hallFile();
    if (hall === undefined) return;
    this.#retain('board', { day, ...boardOf(fold) });
    for (const { setup, activity, ticket } of windowCards(fold, hall)) {
      this.#retain(`window/${setup.number}`, {
        day,
        activity,
        ...(ticket === undefined ? {} : { label: ticket.label }),
      });
    }
  }

  #retain(topic: string, payload: object): void {
    const text = JSON.stringify(payload);
    if (this.#said.get(topic) === text) return;
    this.#said.set(topic, text);
    this.#bus.publish(`${this.#root}/${topic}`, payload, { retain: true });
  }

  close(): void {
    this.#stop();
    clearTimeout(this.#gathering);
  }
}

function boardOf(fold: HallFold) {
  const { now } = shownCalls(fold, 0);
  return {
    calls: now.map(({ callId, label, window, state }) => ({ id: callId, label, window, state })),
    waiting: waitingLine(fold).length,
  };
}
