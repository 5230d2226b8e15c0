import mqtt from 'mqtt';
import { expect, onTestFinished, vi } from 'vitest';
import type { OpenedHub } from './hub-hall.ts';

export interface Heard {
  readonly topic: string;
  readonly payload: Record<string, unknown>;
  readonly retained: boolean;
}

/** Another vendor's equipment: hears everything of the hall over plain MQTT. */
export class Listener {
  readonly heard: Heard[] = [];
  readonly #client: mqtt.MqttClient;

  private constructor(client: mqtt.MqttClient) {
    this.#client = client;
    client.on('message', (topic, bytes, { retain }) => {
      const payload = parsed(bytes);
      if (payload !== undefined) this.heard.push({ topic, payload, retained: retain });
    });
  }

  static async open(hub: OpenedHub, filter = 'onewindow/dongpo/#'): Promise<Listener> {
    const url = hub.hub.mqttPort === undefined ? hub.mqttUrl : `mqtt://127.0.0.1:${hub.hub.mqttPort}`;
    const client = await mqtt.connectAsync(url, { protocolVersion: 4, reconnectPeriod: 0 });
    onTestFinished(() => void client.end(true));
    const listener = new Listener(client);
    await client.subscribeAsync(filter, { qos: 1 });
    return listener;
  }

  of(topic: string): Heard[] {
    return this.heard.filter((heard) => heard.topic === topic);
  }

  /** Waits until something on a topic fits, and answers the first such payload. */
  async until(topic: string, fits: (payload: Record<string, unknown>) => boolean = () => true) {
    return vi.waitFor(
      () => {
        const found = this.of(topic).find(({ payload }) => fits(payload));
        expect(found, `nothing fitting on ${topic}`).toBeDefined();
        return found as Heard;
      },
      { timeout: 5_000 },
    );
  }

  /** The topic of the one hub there is, once it has given notice. */
  hubTopic(): Promise<string> {
    return vi.waitFor(() => {
      const found = this.heard.find(({ topic }) => topic.startsWith('onewindow/dongpo/hub/'));
      expect(found).toBeDefined();
      return found?.topic ?? '';
    });
  }

  say(topic: string, bytes: string | Buffer, retain = false): Promise<unknown> {
    return this.#client.publishAsync(topic, bytes, { qos: 1, retain });
  }
}

/** What a test said itself to see what happens need not be JSON. */
function parsed(bytes: Buffer): Heard['payload'] | undefined {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}
