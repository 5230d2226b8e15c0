import type { DeviceId, HallEvent } from '@onewindow/hall-core';
import {
  eventTopic,
  HubPass,
  heldsTopic,
  hubsTopic,
  inboxTopic,
  type Signer,
} from '@onewindow/replica/runtime';
import mqtt, { type MqttClient } from 'mqtt';
import { waitFor } from '../../e2e/support/index.ts';
import { pause } from './clock.ts';

const HEARD_WITHIN_MS = 30_000;

/** The devices of a hall at a broker, each with the subscriptions of a screen: what one says all of them hear. */
export class Crowd {
  readonly #clients = new Map<DeviceId, MqttClient>();
  readonly #topic: string;
  #heard = 0;

  private constructor(hall: string) {
    this.#topic = eventTopic(hall);
  }

  /** @param passes whether the broker is a hub's, which lets devices in by their passes; a bare one takes any */
  static async open(
    broker: string,
    hall: string,
    devices: readonly Signer[],
    passes: 'passes' | 'any',
  ): Promise<Crowd> {
    const crowd = new Crowd(hall);
    for (const signer of devices) {
      const { device } = signer;
      const login = passes === 'any' ? {} : await loginOf(broker, signer);
      const client = await connected(broker, { clientId: device, ...login });
      crowd.#clients.set(device, client);
      client.on('message', (topic) => {
        if (topic === crowd.#topic) crowd.#heard++;
      });
      await client.subscribeAsync(
        [crowd.#topic, inboxTopic(hall, device), hubsTopic(hall), heldsTopic(hall)],
        { qos: 1 },
      );
    }
    return crowd;
  }

  get size(): number {
    return this.#clients.size;
  }

  /** Every event said by its author, at an even pace; resolves when all have heard all. */
  async play(events: readonly HallEvent[], aSecond: number): Promise<void> {
    const from = this.#heard;
    const beganMs = performance.now();
    for (const [n, event] of events.entries()) {
      await pause(Math.max(0, beganMs + (n * 1000) / aSecond - performance.now()));
      this.#clients.get(event.by.device)?.publish(this.#topic, JSON.stringify(event), { qos: 1 });
    }
    const all = events.length * this.size;
    await waitFor(() => this.#heard - from >= all, { what: `${all} deliveries`, withinMs: HEARD_WITHIN_MS });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#clients.values()].map((client) => client.endAsync(true)));
  }
}

async function loginOf(broker: string, signer: Signer): Promise<{ username: string; password: string }> {
  const entry = await new HubPass(signer).enter(new URL(broker.replace(/^ws/, 'http')).origin);
  if (entry.kind !== 'in') throw new Error(`the hub did not let ${signer.device} in: ${entry.kind}`);
  return { username: signer.device, password: entry.token };
}

function connected(
  broker: string,
  login: { readonly clientId: string; readonly username?: string; readonly password?: string },
): Promise<MqttClient> {
  // In pieces, because MQTT.js loses the brackets of an IPv6 address.
  const { hostname, port, pathname: path } = new URL(broker);
  return mqtt.connectAsync({
    ...{ protocol: 'ws', hostname, port: Number(port), path },
    ...{ protocolVersion: 4, reconnectPeriod: 0, connectTimeout: 5_000, writeCache: false },
    ...login,
  });
}
