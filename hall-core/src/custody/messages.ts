import type { DeviceId } from '../event.ts';
import { accept, type Result, refuse } from '../result.ts';

/** A ticket and the number of the pass by which it is held. */
export interface HeldPass {
  readonly ticket: string;
  readonly k: number;
}

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
    }
  | { readonly kind: 'number-refused'; readonly request: string; readonly code: string }
  | { readonly kind: 'next-ask'; readonly request: string; readonly boot: string; readonly window: number }
  | { readonly kind: 'next-pass'; readonly request: string; readonly ticket: string; readonly k: number }
  | { readonly kind: 'next-none'; readonly request: string; readonly code: NextRefusal }
  | {
      readonly kind: 'beat';
      readonly seq: number;
      readonly boot: string;
      readonly window: number;
      readonly holds: readonly HeldPass[];
    }
  | {
      readonly kind: 'beat-answer';
      readonly seq: number;
      readonly valid: readonly HeldPass[];
      readonly autonomyMs: number;
      /** The desk's wall clock, by which a device learns how far off its own is. */
      readonly wallMs: number;
    }
  | { readonly kind: 'give-back-ask'; readonly ticket: string; readonly k: number };

export type NextRefusal = 'nobody-waiting' | 'window-not-open' | 'not-signed-in';

export interface Addressed {
  readonly from: DeviceId;
  readonly message: Message;
}

const FIELDS: Readonly<Record<Message['kind'], Readonly<Record<string, 'string' | 'number' | 'passes'>>>> = {
  'number-ask': { request: 'string', series: 'string' },
  'number-grant': { request: 'string', label: 'string', rank: 'number' },
  'number-refused': { request: 'string', code: 'string' },
  'next-ask': { request: 'string', boot: 'string', window: 'number' },
  'next-pass': { request: 'string', ticket: 'string', k: 'number' },
  'next-none': { request: 'string', code: 'string' },
  beat: { seq: 'number', boot: 'string', window: 'number', holds: 'passes' },
  'beat-answer': { seq: 'number', valid: 'passes', autonomyMs: 'number', wallMs: 'number' },
  'give-back-ask': { ticket: 'string', k: 'number' },
};

/** Reads a message off the wire; one of another form or a newer kind is refused and changes nothing. */
export function readMessage(value: unknown): Result<Addressed, 'not-a-message'> {
  const { from, message } = (value ?? {}) as { from?: unknown; message?: Record<string, unknown> };
  const kind = message?.kind;
  if (typeof from !== 'string' || typeof kind !== 'string' || !Object.hasOwn(FIELDS, kind)) {
    return refuse('not-a-message');
  }
  for (const [name, form] of Object.entries(FIELDS[kind as Message['kind']])) {
    const field = message?.[name];
    const right = form === 'passes' ? Array.isArray(field) && field.every(isPass) : typeof field === form;
    if (!right) return refuse('not-a-message', { field: name });
  }
  return accept({ from, message: message as unknown as Message });
}

function isPass(value: unknown): value is HeldPass {
  const { ticket, k } = (value ?? {}) as { ticket?: unknown; k?: unknown };
  return typeof ticket === 'string' && typeof k === 'number';
}
