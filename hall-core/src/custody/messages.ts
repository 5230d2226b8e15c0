import type { Day, DeviceId, LogId } from '../event.ts';
import type { DeskId, DeskTerms } from '../event-types.ts';
import { accept, type Result, refuse } from '../result.ts';
import type { BookedVisit } from '../seats/slot.ts';

/** A ticket and the number of the pass by which it is held. */
export interface HeldPass {
  readonly ticket: string;
  readonly k: number;
}

/** A held pass, and in whose name it was lent. */
export interface LentPass extends HeldPass {
  readonly by: string;
}

/** A window the desk has not heard of for a while, and how many it may still be holding. */
export interface SilentWindow {
  readonly window: number;
  readonly forMs: number;
  readonly people: number;
}

/** What owners of seats say to each other (C12). */
export type SeatMessage =
  /** An owner of few seats of a slot asks one of many. */
  | {
      readonly kind: 'seats-ask';
      readonly request: string;
      readonly slot: string;
      /** How many it can still book, and how many people wait there for one. */
      readonly has: number;
      readonly wanted: number;
    }
  | { readonly kind: 'seats-given'; readonly request: string; readonly slot: string; readonly seats: number }
  | { readonly kind: 'seats-none'; readonly request: string; readonly slot: string; readonly code: string }
  /** A device whose own right has ended asks the hall to book (U29); the sale is the answer, unless it is refused. */
  | ({ readonly kind: 'seat-wish'; readonly request: string; readonly slot: string } & BookedVisit)
  | { readonly kind: 'seat-refused'; readonly request: string; readonly slot: string; readonly code: string }
  /** An owner compares its clock with the hall's, by which its right to unsold seats ends. */
  | { readonly kind: 'clock-ask'; readonly seq: number }
  | { readonly kind: 'clock-answer'; readonly seq: number; readonly wallMs: number };

/**
 * What devices say to each other about custody. Every ask carries a request id, so that a repeat is answered
 * alike; a message is only a hint for speed, the events are the record.
 */
export type Message =
  | { readonly kind: 'number-ask'; readonly request: string; readonly series: string }
  | {
      readonly kind: 'number-grant';
      readonly request: string;
      readonly label: string;
      /** The desk's own clock at the grant: the ticket's place in the line. */
      readonly rank: number;
      /** The desk the ticket is passed to; absent when it rests with the hub itself. */
      readonly desk?: DeskId;
    }
  | { readonly kind: 'number-refused'; readonly request: string; readonly code: string }
  | {
      readonly kind: 'next-ask';
      readonly request: string;
      readonly boot: string;
      readonly window: number;
      /** The very ticket asked for; absent: whoever is next. */
      readonly wanted?: string;
    }
  | {
      readonly kind: 'next-pass';
      readonly request: string;
      readonly ticket: string;
      readonly k: number;
      /** In which of its legs; absent: the first. */
      readonly leg?: number;
    }
  | { readonly kind: 'next-none'; readonly request: string; readonly code: NextRefusal }
  | {
      readonly kind: 'beat';
      readonly seq: number;
      readonly boot: string;
      readonly window: number;
      readonly holds: readonly HeldPass[];
      /** How far the asker holds its own logs, and those of the hub it asks. */
      readonly heads: Readonly<Record<LogId, number>>;
      /** The event that told its share last, as far as it knows. */
      readonly share?: string;
      /** A person there has said that no hub is on, and it calls from its share. */
      readonly fromShare?: boolean;
    }
  | {
      readonly kind: 'beat-answer';
      readonly seq: number;
      readonly valid: readonly LentPass[];
      /** In whose name it answers: the hub's own, and that of each desk it keeps. */
      readonly by: readonly string[];
      readonly silent: readonly SilentWindow[];
      readonly autonomyMs: number;
      /** The desk's wall clock, by which a device learns how far off its own is. */
      readonly wallMs: number;
    }
  | { readonly kind: 'give-back-ask'; readonly ticket: string; readonly k: number }
  /** From a manager's device to the desk: which windows have not been heard of? */
  | { readonly kind: 'silent-ask' }
  | { readonly kind: 'silent-told'; readonly windows: readonly SilentWindow[] }
  /** From hub to hub: I am here, this is the desk I keep and may act for, and these devices I heard just now. */
  | {
      readonly kind: 'hub-here';
      readonly boot: string;
      readonly desk?: DeskId;
      readonly heard?: readonly DeviceId[];
    }
  /** A keeper asks for a voter's word not to hear another one for a while. */
  | {
      readonly kind: 'lease-ask';
      readonly desk: DeskId;
      readonly epoch: number;
      /** The last terms it set in this epoch, as far as it knows; absent from programs before this was asked. */
      readonly version?: number;
      readonly seq: number;
      /** How far the logs of hubs reach that a standby must hold whole. */
      readonly heads: Readonly<Record<LogId, number>>;
    }
  | {
      readonly kind: 'lease-grant';
      readonly desk: DeskId;
      readonly epoch: number;
      readonly seq: number;
      /** Whether the voter holds all the asker's heads promise. */
      readonly whole: boolean;
    }
  /** A standby holds this log durably up to here. */
  | { readonly kind: 'have'; readonly log: LogId; readonly n: number }
  | { readonly kind: 'promise-ask'; readonly desk: DeskId; readonly epoch: number }
  | { readonly kind: 'promise'; readonly desk: DeskId; readonly epoch: number; readonly terms: DeskTerms }
  | SeatMessage
  /** What hubs say to each other about the seats of a day ahead (F6). */
  | { readonly kind: 'ahead'; readonly day: Day; readonly message: SeatMessage }
  /** A device that is being switched off in order. */
  | { readonly kind: 'leaving' };

/**
 * `desk-elsewhere`: who waits rests with a desk that is not in reach of the hub asked. Of a ticket asked for by itself:
 * `not-waiting`, `not-qualified` where the window may not call it, and `out-of-reach` where whoever holds it is.
 */
export type NextRefusal =
  | 'nobody-waiting'
  | 'window-not-open'
  | 'not-signed-in'
  | 'desk-elsewhere'
  | 'not-waiting'
  | 'not-qualified'
  | 'out-of-reach';

export interface Addressed {
  readonly from: DeviceId;
  readonly message: Message;
}

type FieldForm = (value: unknown) => boolean;

const text: FieldForm = (value) => typeof value === 'string';
const optionalNumber: FieldForm = (value) => value === undefined || typeof value === 'number';
const optionalText: FieldForm = (value) => value === undefined || typeof value === 'string';
const number: FieldForm = (value) => typeof value === 'number';
const flag: FieldForm = (value) => typeof value === 'boolean';
const optionalFlag: FieldForm = (value) => value === undefined || typeof value === 'boolean';
const listOf =
  (form: FieldForm): FieldForm =>
  (value) =>
    Array.isArray(value) && value.every(form);
const optionalTexts: FieldForm = (value) => value === undefined || listOf(text)(value);
const object =
  (fields: Readonly<Record<string, FieldForm>>): FieldForm =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(fields).every(([name, form]) => form((value as Record<string, unknown>)[name]));

const passes = listOf(object({ ticket: text, k: number }));
const silentWindows = listOf(object({ window: number, forMs: number, people: number }));
const heads: FieldForm = (value) =>
  typeof value === 'object' && value !== null && Object.values(value).every(number);
const terms = object({
  epoch: number,
  version: number,
  hub: text,
  basis: text,
  electorate: listOf(text),
  inSync: listOf(text),
});

const FIELDS: Readonly<Record<Message['kind'], Readonly<Record<string, FieldForm>>>> = {
  'number-ask': { request: text, series: text },
  'number-grant': { request: text, label: text, rank: number, desk: optionalText },
  'number-refused': { request: text, code: text },
  'next-ask': { request: text, boot: text, window: number, wanted: optionalText },
  'next-pass': { request: text, ticket: text, k: number, leg: optionalNumber },
  'next-none': { request: text, code: text },
  beat: {
    seq: number,
    boot: text,
    window: number,
    holds: passes,
    heads,
    share: optionalText,
    fromShare: optionalFlag,
  },
  'beat-answer': {
    seq: number,
    valid: listOf(object({ ticket: text, k: number, by: text })),
    by: listOf(text),
    silent: silentWindows,
    autonomyMs: number,
    wallMs: number,
  },
  'give-back-ask': { ticket: text, k: number },
  'silent-ask': {},
  'silent-told': { windows: silentWindows },
  'hub-here': { boot: text, desk: optionalText, heard: optionalTexts },
  'lease-ask': { desk: text, epoch: number, version: optionalNumber, seq: number, heads },
  'lease-grant': { desk: text, epoch: number, seq: number, whole: flag },
  have: { log: text, n: number },
  'promise-ask': { desk: text, epoch: number },
  promise: { desk: text, epoch: number, terms },
  'seats-ask': { request: text, slot: text, has: number, wanted: number },
  'seats-given': { request: text, slot: text, seats: number },
  'seats-none': { request: text, slot: text, code: text },
  'seat-wish': {
    request: text,
    slot: text,
    matters: optionalTexts,
    language: optionalText,
    person: optionalText,
  },
  'seat-refused': { request: text, slot: text, code: text },
  'clock-ask': { seq: number },
  'clock-answer': { seq: number, wallMs: number },
  ahead: { day: text, message: (value) => aboutSeats(value) },
  leaving: {},
};

const SEAT_KINDS: readonly string[] = [
  'seats-ask',
  'seats-given',
  'seats-none',
  'seat-wish',
  'seat-refused',
  'clock-ask',
  'clock-answer',
] satisfies SeatMessage['kind'][];

function aboutSeats(value: unknown): boolean {
  const { kind } = (value ?? {}) as { kind?: unknown };
  return SEAT_KINDS.includes(String(kind)) && readMessage({ from: '', message: value }).ok;
}

/** Reads a message off the wire; one of another form or a newer kind is refused and changes nothing. */
export function readMessage(value: unknown): Result<Addressed, 'not-a-message'> {
  const { from, message } = (value ?? {}) as { from?: unknown; message?: Record<string, unknown> };
  const kind = message?.kind;
  if (typeof from !== 'string' || typeof kind !== 'string' || !Object.hasOwn(FIELDS, kind)) {
    return refuse('not-a-message');
  }
  for (const [name, form] of Object.entries(FIELDS[kind as Message['kind']])) {
    if (!form(message?.[name])) return refuse('not-a-message', { field: name });
  }
  return accept({ from, message: message as unknown as Message });
}
