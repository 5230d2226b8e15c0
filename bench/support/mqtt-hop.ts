import { performance } from 'node:perf_hooks';
import mqtt, { type MqttClient } from 'mqtt';
import { pause } from './clock.ts';

/** About what an event weighs on the wire. */
const PAYLOAD = JSON.stringify({ sent: 0, filling: 'x'.repeat(600) });
const HOP_WITHIN_MS = 5_000;

/** Two clients of one broker, and how long one message takes from the one to the other. */
export class MqttHop {
  readonly #from: MqttClient;
  readonly #to: MqttClient;
  readonly #topic = `bench/hop-${process.pid}`;

  private constructor(from: MqttClient, to: MqttClient) {
    this.#from = from;
    this.#to = to;
  }

  static async open(url: string): Promise<MqttHop> {
    // In pieces, because MQTT.js loses the brackets of an IPv6 address.
    const { hostname, port, pathname: path } = new URL(url);
    const to = { protocol: 'ws', hostname, port: Number(port), path } as const;
    const options = { ...to, protocolVersion: 4, reconnectPeriod: 0, connectTimeout: 5_000 } as const;
    // MQTT.js writes the client's name into what it is given.
    const connect = (): Promise<MqttClient> => mqtt.connectAsync({ ...options });
    const hop = new MqttHop(await connect(), await connect());
    await hop.#to.subscribeAsync(hop.#topic, { qos: 1 });
    return hop;
  }

  /** QoS 1, as the hall's events go; one at a time with a rest between, as a hall's calls come. */
  async times(count: number, restMs: number): Promise<number[]> {
    const times: number[] = [];
    for (let n = 0; n < count; n++) {
      times.push(await this.#one());
      await pause(restMs);
    }
    return times;
  }

  #one(): Promise<number> {
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error('a message got lost')), HOP_WITHIN_MS);
      const sentMs = performance.now();
      this.#to.once('message', () => {
        clearTimeout(limit);
        resolve(performance.now() - sentMs);
      });
      this.#from.publish(this.#topic, PAYLOAD, { qos: 1 });
    });
  }

  async close(): Promise<void> {
    await Promise.all([this.#from.endAsync(), this.#to.endAsync()]);
  }
}
