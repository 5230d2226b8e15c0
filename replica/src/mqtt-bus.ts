import mqtt, { type MqttClient } from 'mqtt';
import type { Bus } from './ports.ts';

export interface MqttBusOptions {
  /** Where the broker is; a function is asked anew at each attempt to connect. WebSocket only. */
  readonly url: string | (() => string);
  readonly clientId: string;
  /** Between 0 and 1, another for every device, so that they do not all come back at once. */
  readonly jitter: number;
  /** The password for the broker at a URL, asked for before each attempt; undefined: there is none to be had now. */
  readonly password?: (url: string) => Promise<string | undefined>;
  /** The broker at a URL has not taken the password. */
  readonly notTaken?: (url: string) => void;
}

/** Reconnection comes after 1 to 4 s; with the time a connection may take that stays below 5 s. */
const RECONNECT_MS_MIN = 1_000;
const RECONNECT_MS_SPREAD = 3_000;
const CONNECT_MS = 4_000;
/** A hub whose plug was pulled says nothing: it is missed after one and a half times this. */
const KEEPALIVE_S = 5;

/** The return code by which a broker refuses user name or password (MQTT 3.1.1 §3.2.2.3: 4 and 5). */
const REFUSED_CODES: ReadonlySet<unknown> = new Set([4, 5]);

/** The bus over MQTT 3.1.1, by WebSocket in a browser and by TCP or WebSocket in Node. */
export class MqttBus implements Bus {
  readonly #client: MqttClient;
  readonly #options: MqttBusOptions;
  readonly #handlers = new Map<string, ((payload: unknown, topic: string) => void)[]>();
  readonly #watchers: ((connected: boolean) => void)[] = [];
  #url: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #attempts = 0;
  #closed = false;
  /** `just-now`: the broker has refused the password; `asked-again`: it is being tried with a new one. */
  #refused: 'no' | 'just-now' | 'asked-again' = 'no';
  /** Whether the client has tried a connection: before that there is nothing to end, and it cannot be ended. */
  #hasTried = false;

  constructor(options: MqttBusOptions) {
    this.#options = options;
    this.#url = this.#where();
    this.#client = mqtt.connect(this.#url, {
      clientId: options.clientId,
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
    });
    this.#client.on('message', (topic, bytes) => this.#deliver(topic, bytes));
    this.#client.on('connect', () => {
      this.#refused = 'no';
      this.#subscribeAgain();
      this.#tell(true);
    });
    this.#client.on('close', () => this.#lost());
    // Losing the hub is a state, told by `onConnection`; the client needs a listener all the same.
    this.#client.on('error', (error) => {
      if (!REFUSED_CODES.has((error as { code?: unknown }).code)) return;
      if (this.#refused === 'no') this.#refused = 'just-now';
      options.notTaken?.(this.#url);
    });
    void this.#connect();
  }

  #where(): string {
    const { url } = this.#options;
    return typeof url === 'string' ? url : url();
  }

  async #connect(): Promise<void> {
    const attempt = ++this.#attempts;
    this.#url = this.#where();
    const { password, clientId } = this.#options;
    if (password !== undefined) {
      const word = await password(this.#url).catch(() => undefined);
      if (this.#closed || attempt !== this.#attempts) return;
      if (word === undefined) {
        this.#lost();
        return;
      }
      Object.assign(this.#client.options, { username: clientId, password: word });
    }
    this.#hasTried = true;
    this.#client.reconnect();
  }

  #lost(): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    // A hub that has restarted takes no password of before: asked for a new one, it is not lost.
    if (this.#refused === 'just-now' && this.#options.password !== undefined) {
      this.#refused = 'asked-again';
      void this.#connect();
      return;
    }
    this.#refused = 'no';
    this.#tell(false);
    const waitMs = RECONNECT_MS_MIN + this.#options.jitter * RECONNECT_MS_SPREAD;
    this.#timer = setTimeout(() => void this.#connect(), waitMs);
  }

  #tell(connected: boolean): void {
    for (const watcher of this.#watchers) watcher(connected);
  }

  get connected(): boolean {
    return this.#client.connected;
  }

  publish(topic: string, payload: unknown, options?: { retain?: boolean; certain?: boolean }): void {
    if (!this.#client.connected) return;
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
    if (this.#client.connected) this.#client.subscribe(topic, { qos: 1 });
  }

  /** A client that does not reconnect by itself does not remember subscriptions either. */
  #subscribeAgain(): void {
    const filters = [...this.#handlers.keys()];
    if (filters.length > 0) this.#client.subscribe(filters, { qos: 1 });
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
    if (this.#client.connected) handler(true);
  }

  /** Leaves the broker and connects again at once, to wherever the URL says now. */
  reconnect(): void {
    clearTimeout(this.#timer);
    this.#attempts++;
    if (!this.#hasTried) {
      void this.#connect();
      return;
    }
    this.#client.end(true, () => {
      clearTimeout(this.#timer);
      if (!this.#closed) void this.#connect();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    const { connected } = this.#client;
    // Without a hub nothing will confirm what was said last; waiting for that would never end.
    if (this.#hasTried) await this.#client.endAsync(!connected);
    if (connected) this.#tell(false);
  }
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
