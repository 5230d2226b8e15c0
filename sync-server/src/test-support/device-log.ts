import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import {
  bootOf,
  type Day,
  type DeviceRole,
  databaseOfLog,
  deviceIdOf,
  draft,
  type EventDraft,
  emptyLog,
  type HallEvent,
  headAfter,
  type LogHead,
  logIdOf,
  nextBody,
  sealEvent,
  signingText,
} from '@onewindow/hall-core';
import { withLowS } from '@onewindow/replica/node';
import { HubPass, type Joined, joinHall, type Signer } from '@onewindow/replica/runtime';
import { expect, vi } from 'vitest';
import type { HubAddress } from './hub-hall.ts';
import { within } from './peers.ts';

/** How long a hub that is asked by very many at once may take. */
const patience = { ...within, timeout: 60_000 };

/** An uncompressed point of P-256 ends its SubjectPublicKeyInfo (RFC 5480 §2). */
const POINT_BYTES = 65;

/**
 * Writes events as a device would, without being one: for what arrives by replication. It is a stranger to the hall,
 * whose events are kept and change nothing, until it enters.
 */
export class DeviceLog {
  readonly signer: Signer;
  readonly #name: string;
  readonly #privateKey: KeyObject;
  readonly #heads = new Map<string, LogHead>();
  #pass: Promise<HubPass> | undefined;
  #count = 0;

  constructor(name: string) {
    this.#name = name;
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const point = publicKey.export({ format: 'der', type: 'spki' }).subarray(-POINT_BYTES);
    const published = point.toString('base64url');
    this.#privateKey = privateKey;
    this.signer = {
      device: deviceIdOf(published),
      publicKey: published,
      sign: async (text) => this.#sign(text),
    };
  }

  get device(): string {
    return this.signer.device;
  }

  #sign(text: string): string {
    const key = { key: this.#privateKey, dsaEncoding: 'ieee-p1363' } as const;
    const signature = new Uint8Array(sign('sha256', Buffer.from(text), key));
    return Buffer.from(withLowS(signature)).toString('base64url');
  }

  /** Joins the hall and comes in; at another of its hubs, once that has heard of it. */
  async enter(hub: HubAddress, role: DeviceRole = 'kiosk', code?: string): Promise<HubPass> {
    this.#pass ??= this.#join(hub, role, code);
    const pass = await this.#pass;
    await vi.waitFor(async () => expect(await pass.enter(hub.url)).toMatchObject({ kind: 'in' }), within);
    return pass;
  }

  /** Asks the hub once to be taken into the hall. */
  ask(hub: HubAddress, role: DeviceRole, code?: string): Promise<Joined> {
    const asked = { role, name: this.#name, ...(code === undefined ? {} : { code }) };
    return joinHall(hub.url, this.signer, asked);
  }

  /** Asks again as a device does while a busy hub lets it wait too long. */
  async #join(hub: HubAddress, role: DeviceRole, code?: string): Promise<HubPass> {
    const joined = await vi.waitFor(async () => {
      const answer = await this.ask(hub, role, code);
      expect(answer.kind).not.toBe('unreachable');
      return answer;
    }, patience);
    expect(joined).toMatchObject({ kind: 'joined' });
    return new HubPass(this.signer);
  }

  /** The next event of this device's log. `extra` are fields only a newer version would write. */
  write(given: EventDraft, day: Day, atMs = Date.now(), extra: object = {}): HallEvent {
    const log = logIdOf(this.device, bootOf(given, 'test'));
    const place = databaseOfLog('', log, day) ?? log;
    const head = this.#heads.get(place) ?? emptyLog(log);
    const body = { ...nextBody(head, given, day, [atMs, this.#count++]), ...extra };
    const event = sealEvent(body, this.#sign(signingText(body)));
    this.#heads.set(place, headAfter(event));
    return event;
  }

  joined(day: Day): HallEvent {
    const data = { publicKey: this.signer.publicKey, role: 'kiosk', name: this.#name } as const;
    return this.write(draft('device-joined', `device:${this.device}`, data), day);
  }

  ticket(id: string, label: string, day: Day, atMs = Date.now()): HallEvent {
    const data = {
      label,
      series: label.slice(0, 1),
      matters: ['resident-pension-enrol'],
      groups: ['social-insurance'],
      usualMinutes: 10,
      rank: atMs,
      language: 'zh-CN',
    } as const;
    return this.write(draft('ticket-issued', `ticket:${id}`, data), day, atMs);
  }

  /** A ticket that looks like this device's, with everything right but who has signed it. */
  forged(id: string, label: string, day: Day, by: DeviceLog): HallEvent {
    const { _id, _rev, sig: _, ...body } = this.ticket(id, label, day);
    return sealEvent({ _id, ...body }, by.#sign(signingText({ _id, ...body })));
  }

  slip(ticket: string, printer: string, day: Day, atMs = Date.now(), copy = 1): HallEvent {
    return this.write(
      draft('slip-requested', `slip:${ticket}.${copy}`, { ticket, copy, printer }),
      day,
      atMs,
    );
  }
}
