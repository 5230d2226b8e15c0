import type { IClientOptions, MqttClient } from 'mqtt';
import type { Bus } from './ports.ts';
import { pauseMs, SOON_MS } from './reconnect-pause.ts';

export interface MqttBusOptions {
  /** Where the broker is; a function is asked anew at each attempt to connect. WebSocket only. */
  readonly url: string | (() => string);
  readonly clientId: string;
  /** Between 0 and 1, another for every device, so that they do not all come back at once. */
  readonly jitter: number;
  /** Nothing is tried before this: a board first asks for what it is to show. */
  readonly after?: Promise<unknown>;
  /** The password for the broker at a URL, asked for before each attempt; undefined: there is none to be had now. */
  readonly password?: (url: string) => Promise<string | undefined>;
  /** The broker at a URL has not taken the password. */
  readonly notTaken?: (url: string) => void;
}

/** With the pause before it an attempt stays below 5 s, so that the next hub has its turn by then. */
const CONNECT_MS = 4_000;
/** A hub whose plug was pulled says nothing: it is missed after one and a half times this. */
const KEEPALIVE_S = 5;

/** The return code by which a broker refuses user name or password (MQTT 3.1.1 §3.2.2.3: 4 and 5). */
const REFUSED_CODES: ReadonlySet<unknown> = new Set([4, 5]);

/** The bus over MQTT 3.1.1, by WebSocket in a browser and by TCP or WebSocket in Node. */
export class MqttBus implements Bus {
  /** Undefined before the first attempt: its script is a big one, and is not run before it is needed. */
  #client: MqttClient | undefined;
  readonly #options: MqttBusOptions;
  readonly #handlers = new Map<string, ((payload: unknown, topic: string) => void)[]>();
  readonly #watchers: ((connected: boolean) => void)[] = [];
  #url = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #attempts = 0;
  /** Between attempts that came to nothing, since there was a connection. */
  #pausedMs = 0;
  #closed = false;
  /** `just-now`: the broker has refused the password; `asked-again`: it is being tried with a new one. */
  #refused: 'no' | 'just-now' | 'asked-again' = 'no';

  constructor(options: MqttBusOptions) {
    this.#options = options;
    void this.#connect();
  }

  #where(): string {
    const { url } = this.#options;
    return typeof url === 'string' ? url : url();
  }

  async #connect(): Promise<void> {
    const attempt = ++this.#attempts;
    const isGivenUp = (): boolean => this.#closed || attempt !== this.#attempts;
    const { after, password, clientId } = this.#options;
    await after;
    if (isGivenUp()) return;
    this.#url = this.#where();
    const word = await password?.(this.#url).catch(() => undefined);
    const isShut = password !== undefined && word === undefined;
    // Not run while no hub answers: it is a big script, and a page that opens without a hub has enough to do. One that
    // cannot be fetched, because the hub has just gone, is a hub out of reach.
    const library = isShut ? undefined : await import('mqtt').catch(() => undefined);
    if (isGivenUp()) return;
    if (library === undefined) {
      this.#lost();
      return;
    }
    this.#client ??= this.#watched(library.default.connect(this.#url, this.#clientOptions));
    if (word !== undefined) Object.assign(this.#client.options, { username: clientId, password: word });
    this.#client.reconnect();
  }

  get #clientOptions(): IClientOptions {
    return {
      clientId: this.#options.clientId,
      protocolVersion: 4,
      clean: true,
      keepalive: KEEPALIVE_S,
      transformWsUrl: () => this.#url,
      connectTimeout: CONNECT_MS,
      // When to try again, and with which password, is decided here.
      manualConnect: true,
      reconnectPeriod: 0,
      // Replication brings what was said while apart; a queue would only repeat it late.
      queueQoSZero: false,
      // Its table of all packet numbers takes 50 ms to make, just when a screen opens.
      writeCache: false,
    };
  }

  #watched(client: MqttClient): MqttClient {
    client.on('message', (topic, bytes) => this.#deliver(topic, bytes));
    client.on('connect', () => {
      leaveAtOnce(client);
      this.#refused = 'no';
      this.#pausedMs = 0;
      this.#subscribeAgain();
      this.#tell(true);
    });
    client.on('close', () => this.#lost());
    // Losing the hub is a state, told by `onConnection`; the client needs a listener all the same.
    client.on('error', (error) => {
      if (!REFUSED_CODES.has((error as { code?: unknown }).code)) return;
      if (this.#refused === 'no') this.#refused = 'just-now';
      this.#options.notTaken?.(this.#url);
    });
    return client;
  }

  #lost(): void {
    this.#stopWaiting();
    if (this.#closed) return;
    // A hub that has restarted takes no password of before: asked for a new one, it is not lost.
    if (this.#refused === 'just-now' && this.#options.password !== undefined) {
      this.#refused = 'asked-again';
      void this.#connect();
      return;
    }
    this.#refused = 'no';
    this.#tell(false);
    const waitMs = pauseMs(this.#pausedMs, this.#options.jitter);
    this.#pausedMs += waitMs;
    this.#connectIn(waitMs);
  }

  #connectIn(waitMs: number): void {
    this.#stopWaiting();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#connect();
    }, waitMs);
  }

  #stopWaiting(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** The network is back: a device that was waiting to try again does so now. */
  soon(): void {
    this.#pausedMs = 0;
    if (this.#timer !== undefined) this.#connectIn(this.#options.jitter * SOON_MS);
  }

  #tell(connected: boolean): void {
    for (const watcher of this.#watchers) watcher(connected);
  }

  get connected(): boolean {
    return this.#client?.connected ?? false;
  }

  publish(topic: string, payload: unknown, options?: { retain?: boolean; certain?: boolean }): void {
    if (!this.#client?.connected) return;
    this.#client.publish(topic, JSON.stringify(payload), {
      qos: options?.certain ? 1 : 0,
      retain: options?.retain ?? false,
    });
  }

  subscribe(topic: string, handler: (payload: unknown, topic: string) => void): void {
    const handlers = this.#handlers.get(topic);
    if (handlers !== undefined) {
      handlers.push(handler);
      return;
    }
    this.#handlers.set(topic, [handler]);
    if (this.#client?.connected) this.#client.subscribe(topic, { qos: 1 });
  }

  /** A client that does not reconnect by itself does not remember subscriptions either. */
  #subscribeAgain(): void {
    const filters = [...this.#handlers.keys()];
    if (filters.length > 0) this.#client?.subscribe(filters, { qos: 1 });
  }

  #deliver(topic: string, bytes: Uint8Array): void {
    const payload = parse(bytes);
    if (payload === undefined) return;
    for (const [filter, handlers] of this.#handlers) {
      if (matches(filter, topic)) for (const handler of handlers) handler(payload, topic);
    }
  }

  onConnection(handler: (connected: boolean) => void): void {
    this.#watchers.push(handler);
    if (this.connected) handler(true);
  }

  /** Leaves the broker and connects again at once, to wherever the URL says now. */
  reconnect(): void {
    this.#stopWaiting();
    this.#attempts++;
    if (this.#client === undefined) {
      void this.#connect();
      return;
    }
    this.#client.end(true, () => {
      this.#stopWaiting();
      if (!this.#closed) void this.#connect();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stopWaiting();
    const { connected } = this;
    // Without a hub nothing will confirm what was said last; waiting for that would never end.
    await this.#client?.endAsync(!connected);
    if (connected) this.#tell(false);
  }
}

/**
 * The parts of a packet are held back until all are written, in a browser by a timer: until then the page would be
 * drawn anew before what was pressed is on the wire. Here they leave when the step that said them is done.
 */
function leaveAtOnce({ stream }: MqttClient): void {
  const cork = stream.cork.bind(stream);
  stream.cork = () => {
    cork();
    queueMicrotask(() => stream.uncork());
  };
}

/** Whether a topic filter with `+` and a trailing `#` covers a topic (MQTT 3.1.1 §4.7). */
export function matches(filter: string, topic: string): boolean {
  if (filter === topic) return true;
  const levels = filter.split('/');
  const parts = topic.split('/');
  for (const [i, level] of levels.entries()) {
    if (level === '#') return true;
    if (level !== '+' && level !== parts[i]) return false;
  }
  return levels.length === parts.length;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
