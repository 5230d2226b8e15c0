import { type PublicTopic, publicTopicOf } from './backbone-topics.ts';

/** Recent events and calls that are known to have been said at the shared broker. */
const REMEMBERED = 5_000;
/** Calls another hub should have said and nobody has. */
const UNHEARD = 100;

export type SayOutside = (topic: string, payload: string, retain: boolean) => void;

export interface PublicTopicsSetup {
  readonly hall: string;
  /** Whether this hub says, for all at the broker, what every hub of the hall could. */
  readonly isSpeaker: () => boolean;
  readonly wallMs: () => number;
  /** Says something at the shared broker; only called while connected to it. */
  readonly say: SayOutside;
}

/**
 * What signs and other vendors' equipment read at the shared broker. An event is said by the hub it was first said
 * at; calls, board and windows, which every hub says at its own broker, by one hub for all. What is heard there
 * already is not said again.
 */
export class PublicTopics {
  readonly #setup: PublicTopicsSetup;
  readonly #heard = new Set<string>();
  /** The newest of each retained topic, as this hub knows it. */
  readonly #kept = new Map<string, string>();
  /** Calls of this hall that another hub has to say, until they are heard there. */
  readonly #unheard = new Map<string, { readonly topic: string; readonly payload: string }>();

  constructor(setup: PublicTopicsSetup) {
    this.#setup = setup;
  }

  /** Something was said at this hub's own broker first. */
  said(topic: string, payload: Buffer, isConnected: boolean): void {
    const open = publicTopicOf(this.#setup.hall, topic);
    if (open === undefined) return;
    const text = payload.toString();
    switch (open.kind) {
      case 'kept':
        this.#kept.set(topic, text);
        if (isConnected && this.#setup.isSpeaker()) this.#setup.say(topic, text, true);
        return;
      case 'call':
        this.#call(topic, text, isConnected);
        return;
      case 'event':
        // What is said while the connection is gone is brought by replication, not repeated here late.
        if (isConnected) this.#once(open, text);
    }
  }

  #call(topic: string, payload: string, isConnected: boolean): void {
    const key = keyOf('call', payload);
    if (key === undefined || this.#heard.has(key)) return;
    this.#unheard.set(key, { topic, payload });
    if (this.#unheard.size > UNHEARD) this.#unheard.delete([...this.#unheard.keys()][0] ?? '');
    if (isConnected && this.#setup.isSpeaker()) this.#sayCall(key);
  }

  #sayCall(key: string): void {
    const call = this.#unheard.get(key);
    this.#unheard.delete(key);
    if (call === undefined || this.#heard.has(key) || isOver(call.payload, this.#setup.wallMs())) return;
    this.#remember(key);
    this.#setup.say(call.topic, call.payload, false);
  }

  #once({ topic, kind }: PublicTopic, payload: string): void {
    const key = keyOf(kind, payload);
    if (key === undefined || this.#heard.has(key)) return;
    this.#remember(key);
    this.#setup.say(topic, payload, false);
  }

  /** Something was heard at the shared broker, what this hub said itself included. */
  heardOutside(topic: string, payload: string): void {
    const open = publicTopicOf(this.#setup.hall, topic);
    const key = open === undefined ? undefined : keyOf(open.kind, payload);
    if (key === undefined) return;
    this.#unheard.delete(key);
    this.#remember(key);
  }

  /** This hub speaks for all from now on: what it knows of boards and windows is said, and calls nobody heard. */
  speakNow(): void {
    for (const [topic, payload] of this.#kept) this.#setup.say(topic, payload, true);
    for (const key of [...this.#unheard.keys()]) this.#sayCall(key);
  }

  #remember(key: string): void {
    this.#heard.add(key);
    if (this.#heard.size <= REMEMBERED) return;
    const [oldest = ''] = this.#heard;
    this.#heard.delete(oldest);
  }
}

/** What makes two messages one: an event's id and revision, a call's id and count. */
function keyOf(kind: PublicTopic['kind'], payload: string): string | undefined {
  if (kind === 'kept') return undefined;
  const { _id, _rev, id, calls } = parsed(payload);
  return kind === 'event' ? `event ${_id} ${_rev}` : `call ${id} ${calls}`;
}

const isOver = (payload: string, wallMs: number): boolean => Number(parsed(payload).expiresMs) < wallMs;

function parsed(payload: string): Record<string, unknown> {
  try {
    return (JSON.parse(payload) ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}
