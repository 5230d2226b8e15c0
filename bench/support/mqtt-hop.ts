import { performance } from 'node:perf_hooks';
import { enterHall } from '@onewindow/replica/node';
import { inboxTopic } from '@onewindow/replica/runtime';
import mqtt, { type MqttClient } from 'mqtt';
import type { HubProcess } from '../../e2e/support/index.ts';
import { pause } from './clock.ts';

/** About what an event weighs on the wire. */
const FILLING = 'x'.repeat(600);
const HOP_WITHIN_MS = 30_000;

/** How a client comes in; a bare broker takes any. */
interface Login {
  readonly clientId: string;
  readonly password?: string;
}

const BARE: readonly [Login, Login] = [{ clientId: 'a'.repeat(32) }, { clientId: 'b'.repeat(32) }];

/** Two clients of one broker, and how long one message takes from the one to the other. */
export class MqttHop {
  readonly #from: MqttClient;
  readonly #to: MqttClient;
  readonly #topic: string;
  readonly #payload: string;

  private constructor(from: MqttClient, to: MqttClient) {
    this.#from = from;
    this.#to = to;
    this.#topic = inboxTopic('dongpo', to.options.clientId ?? '');
    this.#payload = JSON.stringify({ from: from.options.clientId, message: { filling: FILLING } });
  }

  /** Two devices of the trial hall a hub keeps. */
  static async at(hub: HubProcess): Promise<MqttHop> {
    const login = async (): Promise<Login> => {
      const { pass, signer } = await enterHall(hub.url, { role: 'guide', name: 'bench' });
      const entry = await pass.enter(hub.url);
      if (entry.kind !== 'in') throw new Error(`the hub did not let the bench in: ${entry.kind}`);
      return { clientId: signer.device, password: entry.token };
    };
    return MqttHop.open(hub.mqttUrl, [await login(), await login()]);
  }

  static async open(url: string, [from, receiver] = BARE): Promise<MqttHop> {
    // In pieces, because MQTT.js loses the brackets of an IPv6 address.
    const { hostname, port, pathname: path } = new URL(url);
    const to = { protocol: 'ws', hostname, port: Number(port), path } as const;
    const options = { ...to, protocolVersion: 4, reconnectPeriod: 0, connectTimeout: 5_000 } as const;
    // MQTT.js writes the client's name into what it is given.
    const connect = (login: Login): Promise<MqttClient> =>
      mqtt.connectAsync({ ...options, ...login, username: login.clientId });
    const hop = new MqttHop(await connect(from), await connect(receiver));
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
      this.#from.publish(this.#topic, this.#payload, { qos: 1 });
    });
  }

  async close(): Promise<void> {
    await Promise.all([this.#from.endAsync(), this.#to.endAsync()]);
  }
}
