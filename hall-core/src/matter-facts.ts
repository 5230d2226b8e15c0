import type { EventOf, KnownEvent } from './event-types.ts';
import type { MatterState } from './ticket.ts';

export type MatterEvent = Extract<KnownEvent, { type: `matter-${string}` }>;

type Writable = { -readonly [Field in keyof MatterState]: MatterState[Field] };

/** What became of each matter on a ticket, from its events sorted by time. */
export class MatterFacts {
  readonly #matters = new Map<string, Writable>();

  add(event: MatterEvent): void {
    const matter = this.#of(event.data.matter);
    switch (event.type) {
      case 'matter-started':
        matter.startedMs ??= event.at[0];
        return;
      case 'matter-closed':
        close(matter, event);
        return;
      case 'matter-added':
        matter.added = true;
        return;
      case 'matter-marked': {
        const { matter: _name, ...marks } = event.data;
        Object.assign(matter, marks);
        return;
      }
      case 'matter-checked': {
        const { matter: _name, ...checked } = event.data;
        matter.checked = { ...checked, atMs: event.at[0] };
        return;
      }
    }
  }

  #of(name: string): Writable {
    let matter = this.#matters.get(name);
    if (matter === undefined) {
      matter = { matter: name };
      this.#matters.set(name, matter);
    }
    return matter;
  }

  /** The matters the ticket was issued for, then those added at a window, in the order they were. */
  states(issued: readonly string[]): MatterState[] {
    const states = issued.map((name) => timed(this.#matters.get(name) ?? { matter: name }));
    for (const matter of this.#matters.values()) {
      if (matter.added === true && !issued.includes(matter.matter)) states.push(timed(matter));
    }
    return states;
  }
}

/** The last word counts, whole: a clerk may correct an outcome, and what went with the other is gone with it. */
function close(matter: Writable, { at, data }: EventOf<'matter-closed'>): void {
  const { outcome, reason, dueDay, owed, result } = data;
  for (const field of ['reason', 'dueDay', 'owed', 'result'] as const) delete matter[field];
  Object.assign(
    matter,
    { closedMs: at[0], outcome },
    reason === undefined ? undefined : { reason },
    dueDay === undefined ? undefined : { dueDay },
    owed === undefined ? undefined : { owed },
    result === undefined ? undefined : { result },
  );
}

/** Two clocks may disagree about what came first; no matter takes less than no time. */
function timed(state: MatterState): MatterState {
  const { startedMs, closedMs } = state;
  if (startedMs === undefined || closedMs === undefined || startedMs <= closedMs) return state;
  return { ...state, startedMs: closedMs };
}
