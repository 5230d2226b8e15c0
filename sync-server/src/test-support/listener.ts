import type { DeviceRole } from '@onewindow/hall-core';
import mqtt from 'mqtt';
import { expect, onTestFinished, vi } from 'vitest';
import { DeviceLog } from './device-log.ts';
import type { OpenedHub } from './hub-hall.ts';

export interface Heard {
  readonly topic: string;
  readonly payload: Record<string, unknown>;
  readonly retained: boolean;
}

const PREFIX = 'onewindow/dongpo/';

/** All that a device of the hall may hear, its own inbox included. */
const everything = (device: string): string[] =>
  ['event', 'call', 'board', 'window/+', 'hub/+', 'held/+', `to/${device}`].map((topic) => PREFIX + topic);

/** Another vendor's equipment: over plain MQTT, with a pass. */
export class Listener {
  readonly heard: Heard[] = [];
  readonly device: string;
  readonly #client: mqtt.MqttClient;

  private constructor(client: mqtt.MqttClient, device: string) {
    this.#client = client;
    this.device = device;
    client.on('message', (topic, bytes, { retain }) => {
      const payload = parsed(bytes);
      if (payload !== undefined) this.heard.push({ topic, payload, retained: retain });
    });
  }

  /** A sign, which hears everything there is to be heard where nothing else is asked for. */
  static open(hub: OpenedHub, ...filters: string[]): Promise<Listener> {
    return Listener.as(hub, new DeviceLog('sign'), 'board', ...filters);
  }

  /** The same as a device that also writes events: only its own connection may tell them. */
  static async as(
    hub: OpenedHub,
    log: DeviceLog,
    role: DeviceRole = 'kiosk',
    ...filters: string[]
  ): Promise<Listener> {
    await log.enter(hub, role);
    const listener = await Listener.connect(hub, log);
    await listener.#client.subscribeAsync(filters.length === 0 ? everything(log.device) : filters, {
      qos: 1,
    });
    return listener;
  }

  /** The connection of a device that has entered, which asks to hear nothing yet. */
  static async connect(hub: OpenedHub, log: DeviceLog): Promise<Listener> {
    const url = hub.hub.mqttPort === undefined ? hub.mqttUrl : `mqtt://127.0.0.1:${hub.hub.mqttPort}`;
    const { device } = log;
    const entry = await (await log.enter(hub)).enter(hub.url);
    const password = entry.kind === 'in' ? entry.token : '';
    const client = await mqtt.connectAsync(url, {
      protocolVersion: 4,
      reconnectPeriod: 0,
      clientId: device,
      username: device,
      password,
    });
    onTestFinished(() => void client.end(true));
    return new Listener(client, device);
  }

  /** Goes in order. */
  end(): Promise<void> {
    return this.#client.endAsync();
  }

  get isConnected(): boolean {
    return this.#client.connected;
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
      const found = this.heard.find(({ topic }) => topic.startsWith(`${PREFIX}hub/`));
      expect(found).toBeDefined();
      return found?.topic ?? '';
    });
  }

  say(topic: string, bytes: string | Buffer, retain = false): Promise<unknown> {
    return this.#client.publishAsync(topic, bytes, { qos: 1, retain });
  }

  /** Says something, and whether the hub takes it or ends the connection. */
  async trySay(topic: string, bytes: string | Buffer, retain = false): Promise<'taken' | 'turned-out'> {
    let noteEnd: () => void = () => undefined;
    const ended = new Promise<'turned-out'>((resolve) => {
      noteEnd = () => resolve('turned-out');
      this.#client.once('close', noteEnd);
    });
    const taken = this.say(topic, bytes, retain).then(
      () => 'taken' as const,
      () => ended,
    );
    const outcome = await Promise.race([ended, taken]);
    this.#client.off('close', noteEnd);
    return outcome;
  }

  /** Whether the hub lets it hear a filter. */
  async tryHear(filter: string): Promise<boolean> {
    return this.#client.subscribeAsync(filter, { qos: 1 }).then(
      () => true,
      () => false,
    );
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
