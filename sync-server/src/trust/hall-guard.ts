import { type DeviceId, type HallEvent, mayPublish, maySubscribe } from '@onewindow/hall-core';
import { eventTopic, faultOf, inboxTopic } from '@onewindow/replica/runtime';
import type { BrokerGuard } from '../broker.ts';
import { hubOfClient } from '../peers/bridge.ts';
import type { Entrance } from './entrance.ts';
import type { Judging } from './judging.ts';

export interface HallGuardSetup {
  readonly hall: string;
  readonly entrance: Entrance;
  readonly judging: Judging;
}

/** The hall's role table at the broker: a client is the device its pass is of, and says nothing in another's name. */
export class HallGuard implements BrokerGuard {
  readonly #setup: HallGuardSetup;
  readonly #devices = new Map<string, DeviceId>();

  constructor(setup: HallGuardSetup) {
    this.#setup = setup;
  }

  mayConnect(client: string, password: string | undefined): boolean {
    const subject = this.#setup.entrance.subjectOf(password);
    if (subject.kind !== 'device') return false;
    const { device, roles } = subject;
    // A hub keeps one connection for each hub it has named, so its client ids carry more than its own id.
    const isOwn = client === device || (roles.includes('hub') && hubOfClient(client) === device);
    if (isOwn) this.#devices.set(client, device);
    return isOwn;
  }

  async mayPublish(client: string, topic: string, payload: Buffer, retained: boolean): Promise<boolean> {
    const { hall, entrance } = this.#setup;
    const device = this.#devices.get(client);
    if (device === undefined) return false;
    if (!mayPublish(entrance.rolesOf(device), device, hall, topic, retained)) return false;
    const said = parsed(payload);
    if (topic === eventTopic(hall)) return this.#isOwnEvent(device, said);
    if (topic.startsWith(inboxTopic(hall, '')))
      return (said as { from?: unknown } | undefined)?.from === device;
    return said !== undefined;
  }

  async #isOwnEvent(device: DeviceId, said: unknown): Promise<boolean> {
    if (faultOf(said) !== undefined) return false;
    const event = said as HallEvent;
    return event.by.device === device && (await this.#setup.judging.judge(event)) === 'genuine';
  }

  maySubscribe(client: string, filter: string): boolean {
    const { hall, entrance } = this.#setup;
    const device = this.#devices.get(client);
    return device !== undefined && maySubscribe(entrance.rolesOf(device), device, hall, filter);
  }

  /** Whether a client that was let in would not be now. */
  isOut(client: string): boolean {
    const device = this.#devices.get(client);
    return device === undefined || this.#setup.entrance.rolesOf(device).length === 0;
  }
}

function parsed(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString());
  } catch {
    return undefined;
  }
}
