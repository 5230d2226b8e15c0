/** What is said on the topic of events: one as it is, several that were handed in at once as a list. */
export const eventMessage = (events: readonly unknown[]): unknown =>
  events.length === 1 ? events[0] : events;

/** What such a message holds; nothing is sure about any of it. */
export const eventsIn = (payload: unknown): readonly unknown[] =>
  Array.isArray(payload) ? payload : [payload];
