import type { Message } from '../src/custody/messages.ts';
import type { EventDraft, HallEvent } from '../src/event.ts';

/** A lie built into one device's shell, to see that the oracle finds it. */
export interface Tamper {
  /** What is really recorded in place of these. */
  drafts(drafts: readonly EventDraft[]): readonly EventDraft[];
  /** What the device believes to have been told. */
  received(message: Message): Message;
  /** Whether an event the device has acknowledged is lost. */
  swallows(event: HallEvent): boolean;
}

export const HONEST: Tamper = {
  drafts: (drafts) => drafts,
  received: (message) => message,
  swallows: () => false,
};
