import type { DeviceId } from '../event.ts';
import type { DeskId } from '../event-types.ts';
import type { Now } from '../hybrid-time.ts';
import { type CustodyContext, type Effect, send } from './context.ts';
import { CONTACT_MS, HERE_MS } from './desk-times.ts';
import type { Message } from './messages.ts';

type HubHere = Extract<Message, { kind: 'hub-here' }>;

interface Heard {
  readonly monoMs: number;
  readonly sinceMonoMs: number;
  readonly desk?: DeskId;
}

/**
 * Which other hubs a hub is in contact with, which desk each of them says it acts for, and which devices they hear: a
 * window sends its heartbeats to one hub only, and is silent to nobody in contact with that one.
 */
export class Contact {
  readonly #context: CustodyContext;
  readonly #heard = new Map<DeviceId, Heard>();
  /** When each device was last heard, here and by another hub. */
  readonly #heardHere = new Map<DeviceId, number>();
  readonly #heardElsewhere = new Map<DeviceId, number>();
  #nextMonoMs = Number.NEGATIVE_INFINITY;

  constructor(context: CustodyContext) {
    this.#context = context;
  }

  heard(hub: DeviceId, { desk, heard: devices = [] }: HubHere, now: Now): void {
    for (const device of devices) this.#heardElsewhere.set(device, now.monoMs);
    const earlier = this.#heard.get(hub);
    const sinceMonoMs =
      earlier !== undefined && now.monoMs - earlier.monoMs <= CONTACT_MS ? earlier.sinceMonoMs : now.monoMs;
    const heard = { monoMs: now.monoMs, sinceMonoMs };
    this.#heard.set(hub, desk === undefined ? heard : { ...heard, desk });
  }

  /** A device has said something here, which the other hubs are told. */
  heardDevice(device: DeviceId, now: Now): void {
    this.#heardHere.set(device, now.monoMs);
  }

  /** When another hub last said that it hears a device, on this hub's clock. */
  heardElsewhereMonoMs(device: DeviceId): number {
    return this.#heardElsewhere.get(device) ?? Number.NEGATIVE_INFINITY;
  }

  /** When the latest of the unbroken contacts with other hubs began: what each had heard before is not known here. */
  latestBeginningMonoMs(now: Now): number {
    let latestMonoMs = Number.NEGATIVE_INFINITY;
    for (const { monoMs, sinceMonoMs } of this.#heard.values()) {
      if (now.monoMs - monoMs <= CONTACT_MS) latestMonoMs = Math.max(latestMonoMs, sinceMonoMs);
    }
    return latestMonoMs;
  }

  /** A hub that says it is being switched off is out of contact at once. */
  left(hub: DeviceId): void {
    this.#heard.delete(hub);
  }

  /** Hubs heard of lately, and for how long without a break. */
  hubs(now: Now): { hub: DeviceId; forMs: number; desk: DeskId | undefined }[] {
    const hubs: { hub: DeviceId; forMs: number; desk: DeskId | undefined }[] = [];
    for (const [hub, { monoMs, sinceMonoMs, desk }] of this.#heard) {
      if (now.monoMs - monoMs <= CONTACT_MS) hubs.push({ hub, forMs: now.monoMs - sinceMonoMs, desk });
    }
    return hubs;
  }

  /** Says that this hub is here to every other the hall has. */
  tick(desk: DeskId | undefined, now: Now): Effect[] {
    if (now.monoMs < this.#nextMonoMs) return [];
    this.#nextMonoMs = now.monoMs + HERE_MS;
    return this.tell(desk, now);
  }

  tell(desk: DeskId | undefined, now: Now): Effect[] {
    const { fold, device, boot } = this.#context;
    const heard: DeviceId[] = [];
    // Longer than from one word to the next, so that nobody goes untold when one is lost.
    for (const [each, monoMs] of this.#heardHere) if (now.monoMs - monoMs <= CONTACT_MS) heard.push(each);
    const here = { kind: 'hub-here', boot, heard } as const;
    return fold
      .hubs()
      .filter((hub) => hub !== device)
      .map((hub) => send(hub, desk === undefined ? here : { ...here, desk }));
  }
}
