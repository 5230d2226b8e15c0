import { mayPublish } from '@onewindow/hall-core';
import { eventsIn } from '@onewindow/replica/runtime';
import mqtt from 'mqtt';
import type { FuzzedHall } from './hall.ts';
import type { Truth } from './truth.ts';

/** Hears all that a hub may hear while the inputs come, and notes what nobody may have said. */
export class Listener {
  readonly #client: mqtt.MqttClient;
  readonly #hall: FuzzedHall;
  readonly #truth: Truth;
  readonly breaches: string[] = [];
  heard = 0;

  private constructor(client: mqtt.MqttClient, hall: FuzzedHall, truth: Truth) {
    this.#client = client;
    this.#hall = hall;
    this.#truth = truth;
  }

  static async open(hall: FuzzedHall, truth: Truth): Promise<Listener> {
    const { token, signer } = hall.watcher;
    const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${hall.hub.mqttPort}`, {
      clientId: signer.device,
      username: signer.device,
      password: token,
      protocolVersion: 4,
    });
    const listener = new Listener(client, hall, truth);
    client.on('message', (topic, payload, { retain }) => listener.#hear(topic, payload, retain));
    const names = [
      'event',
      'call',
      'board',
      'window/+',
      'hub/+',
      'held/+',
      `to/${signer.device}`,
      `bridge/${signer.device}`,
    ];
    await client.subscribeAsync(names.map((name) => `onewindow/${hall.id}/${name}`));
    return listener;
  }

  #hear(topic: string, payload: Buffer, retained: boolean): void {
    this.heard++;
    const said = parsed(payload);
    if (said === undefined) {
      this.breaches.push(
        `something that is no JSON was heard on ${topic}: ${payload.toString('base64').slice(0, 200)}`,
      );
      return;
    }
    if (topic.endsWith('/event')) for (const event of eventsIn(said)) this.#hearEvent(event as typeof said);
    const sender = this.#hall.senders.find(({ name }) => name === said.fuzz);
    if (sender === undefined) return;
    if (mayPublish(sender.roles, sender.signer.device, this.#hall.id, topic, retained)) return;
    this.breaches.push(`${sender.name} may not publish ${topic}, and was heard there`);
  }

  #hearEvent(said: Record<string, unknown>): void {
    const { by } = said as { by?: { device?: string } };
    if (by?.device === this.#hall.root) return;
    const signed = this.#truth.find(said as unknown as { _id: string; _rev: string });
    const isRight = signed !== undefined && !signed.isStrangers && this.#truth.wasSent(signed.event);
    if (!isRight) this.breaches.push(`heard as an event: ${JSON.stringify(said).slice(0, 400)}`);
  }

  async close(): Promise<void> {
    await this.#client.endAsync(true);
  }
}

function parsed(payload: Buffer): Record<string, unknown> | undefined {
  try {
    return (JSON.parse(payload.toString()) ?? {}) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
