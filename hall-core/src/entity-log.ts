import type { KnownEvent } from './event-types.ts';
import { compareTimes, type HybridTime } from './hybrid-time.ts';

/**
 * The events about one entity, in whatever order they came. `sorted` puts them in the hall's order: by time,
 * where an `implausible-time` bound replaces a time that lies after it (the lowest bound wins, F8), then by id.
 * The result depends on the set of events only, which is what makes every fold order-independent (F5).
 */
export class EntityLog {
  readonly events: KnownEvent[] = [];
  #bounded = false;

  add(event: KnownEvent): void {
    if (event.type === 'implausible-time') this.#bounded = true;
    this.events.push(event);
  }

  /** Takes out an event whose place a twin of the lower revision takes. */
  remove(id: string): void {
    const index = this.events.findIndex((held) => held._id === id);
    if (index >= 0) this.events.splice(index, 1);
  }

  sorted(): readonly KnownEvent[] {
    const { events } = this;
    if (!this.#bounded) return events.sort(inOrder);
    const bounds = lowestBounds(events);
    return events
      .map((event) => {
        const bound = bounds.get(event._id);
        return bound !== undefined && compareTimes(bound, event.at) < 0 ? { ...event, at: bound } : event;
      })
      .sort(inOrder);
  }
}

const inOrder = (a: KnownEvent, b: KnownEvent): number =>
  compareTimes(a.at, b.at) || (a._id < b._id ? -1 : a._id > b._id ? 1 : 0);

function lowestBounds(events: readonly KnownEvent[]): Map<string, HybridTime> {
  const bounds = new Map<string, HybridTime>();
  for (const event of events) {
    if (event.type !== 'implausible-time') continue;
    const { event: id, bound } = event.data;
    const held = bounds.get(id);
    if (held === undefined || compareTimes(bound, held) < 0) bounds.set(id, bound);
  }
  return bounds;
}
