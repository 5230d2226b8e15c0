import { bootOf } from '../databases.ts';
import {
  type DeviceId,
  type EventDraft,
  emptyLog,
  type HallEvent,
  headAfter,
  type LogHead,
  logIdOf,
  nextBody,
  sealEvent,
  signingText,
} from '../event.ts';
import { type DraftOf, draft, type EventPayloads, type EventType, ticketEntity } from '../event-types.ts';
import { HallFold } from '../hall-fold.ts';
import type { HybridTime } from '../hybrid-time.ts';
import { MONDAY_9 } from './hall-net.ts';
import { type FakeKey, fakeKey } from './keyed-fake.ts';

/** Writes one device's events at the times a test names: seconds after nine o'clock. */
export class Pen {
  readonly key: FakeKey;
  readonly #heads = new Map<string, LogHead>();
  readonly #token: string;

  constructor(name: string, token = '1') {
    this.key = fakeKey(name);
    this.#token = token;
  }

  get device(): DeviceId {
    return this.key.device;
  }

  write(wanted: EventDraft, seconds = 0, day = '20260302'): HallEvent {
    return this.writeAt(wanted, [MONDAY_9 + seconds * 1_000, 0], day);
  }

  writeAt(wanted: EventDraft, at: HybridTime, day = '20260302'): HallEvent {
    const log = logIdOf(this.device, bootOf(wanted, this.#token));
    const body = nextBody(this.#heads.get(log) ?? emptyLog(log), wanted, day, at);
    const event = sealEvent(body, this.key.sign(signingText(body)));
    this.#heads.set(log, headAfter(event));
    return event;
  }
}

export const seconds = (count: number): number => MONDAY_9 + count * 1_000;

export function foldOf(...events: readonly HallEvent[]): HallFold {
  const fold = new HallFold();
  for (const event of events) fold.add(event);
  return fold;
}

/** A draft about the ticket all these tests are about. */
export const ofTicket = <T extends EventType>(type: T, data: EventPayloads[T], clerk?: string): DraftOf<T> =>
  draft(type, ticketEntity('t'), data, clerk);

export const issueOf = (changes: Partial<EventPayloads['ticket-issued']> = {}): DraftOf<'ticket-issued'> =>
  ofTicket('ticket-issued', {
    label: 'C001',
    series: 'C',
    matters: ['elder-card'],
    groups: ['civil-affairs'],
    usualMinutes: 5,
    rank: MONDAY_9,
    language: 'zh-CN',
    ...changes,
  });
