import type { EventOf, KnownEvent } from './event-types.ts';
import type { MatterState } from './ticket.ts';
import type { Writable } from './writable.ts';

export type MatterEvent = Extract<KnownEvent, { type: `matter-${string}` }>;

/** What became of each matter on a ticket, from its events sorted by time. */
export class MatterFacts {
  /** In the order in which they were first heard of. */
  readonly #matters: Writable<MatterState>[] = [];

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

  #heardOf(name: string): Writable<MatterState> | undefined {
    for (const matter of this.#matters) if (matter.matter === name) return matter;
    return undefined;
  }

  #of(name: string): Writable<MatterState> {
    const known = this.#heardOf(name);
    if (known !== undefined) return known;
    const matter = { matter: name };
    this.#matters.push(matter);
    return matter;
  }

  /** The matters the ticket was issued for, then those added at a window, in the order they were. */
  states(issued: readonly string[]): MatterState[] {
    const states: MatterState[] = [];
    for (const name of issued) states.push(timed(this.#heardOf(name) ?? { matter: name }));
    for (const matter of this.#matters) {
      if (matter.added === true && !issued.includes(matter.matter)) states.push(timed(matter));
    }
    return states;
  }
}

const WITH_OUTCOME = ['reason', 'dueDay', 'owed', 'result'] as const;

/** The last word counts, whole: a clerk may correct an outcome, and what went with the other is gone with it. */
function close(matter: Writable<MatterState>, { at, data }: EventOf<'matter-closed'>): void {
  for (const field of WITH_OUTCOME) if (matter[field] !== undefined) delete matter[field];
  const { outcome, reason, dueDay, owed, result } = data;
  matter.closedMs = at[0];
  matter.outcome = outcome;
  if (reason !== undefined) matter.reason = reason;
  if (dueDay !== undefined) matter.dueDay = dueDay;
  if (owed !== undefined) matter.owed = owed;
  if (result !== undefined) matter.result = result;
}

/** Two clocks may disagree about what came first; no matter takes less than no time. */
function timed(state: MatterState): MatterState {
  const { startedMs, closedMs } = state;
  if (startedMs === undefined || closedMs === undefined || startedMs <= closedMs) return state;
  return { ...state, startedMs: closedMs };
}
