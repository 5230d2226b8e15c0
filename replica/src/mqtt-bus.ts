import mqtt, { type MqttClient } from 'mqtt';
import type { Bus } from './ports.ts';

export interface MqttBusOptions {
  /** Where the broker is; a function is asked anew at each attempt to connect. WebSocket only. */
  readonly url: string | (() => string);
  readonly clientId: string;
  /** Between 0 and 1, another for every device, so that they do not all come back at once. */
  readonly jitter: number;
}

/** Reconnection comes after 1 to 4 s; with the time a connection may take that stays below 5 s. */
const RECONNECT_MS_MIN = 1_000;
const RECONNECT_MS_SPREAD = 3_000;
/** A hub whose plug was pulled says nothing: it is missed after one and a half times this. */
const KEEPALIVE_S = 5;

/** The bus over MQTT 3.1.1, by WebSocket in a browser and by TCP or WebSocket in Node. */
export class MqttBus implements Bus {
  readonly #client: MqttClient;
  readonly #handlers = new Map<string, ((payload: unknown, topic: string) => void)[]>();

  constructor({ url, clientId, jitter }: MqttBusOptions) {
    const where = typeof url === 'string' ? () => url : url;
    this.#client = mqtt.connect(where(), {
      clientId,
      protocolVersion: 4,
      clean: true,
      keepalive: KEEPALIVE_S,
      transformWsUrl: where,
      connectTimeout: 4_000,
      reconnectPeriod: RECONNECT_MS_MIN + jitter * RECONNECT_MS_SPREAD,
      // Replication brings what was said while apart; a queue would only repeat it late.
      queueQoSZero: false,
    });
    this.#client.on('message', (topic, bytes) => this.#deliver(topic, bytes));
    // Losing the hub is a state, told by `onConnection`; the client needs a listener all the same.
    this.#client.on('error', () => undefined);
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
    this.#client.subscribe(topic, { qos: 1 });
  }

  #deliver(topic: string, bytes: Uint8Array): void {
    const payload = parse(bytes);
    if (payload === undefined) return;
    for (const [filter, handlers] of this.#handlers) {
      if (matches(filter, topic)) for (const handler of handlers) handler(payload, topic);
    }
  }

  onConnection(handler: (connected: boolean) => void): void {
    this.#client.on('connect', () => handler(true));
    this.#client.on('close', () => handler(false));
    if (this.#client.connected) handler(true);
  }

  /** Leaves the broker and connects again at once, to wherever the URL says now. */
  reconnect(): void {
    this.#client.end(true, () => this.#client.reconnect());
  }

  async close(): Promise<void> {
    // Without a hub nothing will confirm what was said last; waiting for that would never end.
    await this.#client.endAsync(!this.#client.connected);
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
