import type { KnownEvent } from './event-types.ts';
import { compareTimes, type HybridTime, timeAfter } from './hybrid-time.ts';

/** The hall's order of events as they are written: by time, then by id. */
export const inOrder = (a: KnownEvent, b: KnownEvent): number =>
  compareTimes(a.at, b.at) || (a._id < b._id ? -1 : a._id > b._id ? 1 : 0);

/**
 * Events in their order once more, where an `implausible-time` bound among them replaces a time that lies after it: the
 * lowest bound wins (F8).
 */
export function bounded(events: readonly KnownEvent[]): KnownEvent[] {
  const bounds = new Map<string, HybridTime>();
  for (const event of events) {
    if (event.type !== 'implausible-time') continue;
    const { event: id, bound } = event.data;
    const held = bounds.get(id);
    if (held === undefined || compareTimes(bound, held) < 0) bounds.set(id, bound);
  }
  // A device's own order is known: a bound written late for an early event must not put it after what followed it.
  const reached = new Map<string, HybridTime>();
  return events
    .map((event) => {
      const bound = bounds.get(event._id);
      const { device } = event.by;
      const own = bound !== undefined && compareTimes(bound, event.at) < 0 ? bound : event.at;
      const before = reached.get(device);
      const at = before === undefined || compareTimes(own, before) > 0 ? own : timeAfter(before);
      reached.set(device, at);
      return at === event.at ? event : { ...event, at };
    })
    .sort(inOrder);
}
