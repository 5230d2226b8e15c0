import type { DeviceId } from '../event.ts';
import type { DeskId } from '../event-types.ts';
import type { Now } from '../hybrid-time.ts';
import { type CustodyContext, type Effect, send } from './context.ts';
import { CONTACT_MS, HERE_MS } from './desk-times.ts';

interface Heard {
  readonly monoMs: number;
  readonly sinceMonoMs: number;
  readonly desk?: DeskId;
}

/** Which other hubs a hub is in contact with, and which desk each of them says it acts for. */
export class Contact {
  readonly #context: CustodyContext;
  readonly #heard = new Map<DeviceId, Heard>();
  #nextMonoMs = Number.NEGATIVE_INFINITY;

  constructor(context: CustodyContext) {
    this.#context = context;
  }

  heard(hub: DeviceId, desk: DeskId | undefined, now: Now): void {
    const earlier = this.#heard.get(hub);
    const sinceMonoMs =
      earlier !== undefined && now.monoMs - earlier.monoMs <= CONTACT_MS ? earlier.sinceMonoMs : now.monoMs;
    const heard = { monoMs: now.monoMs, sinceMonoMs };
    this.#heard.set(hub, desk === undefined ? heard : { ...heard, desk });
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
    return this.tell(desk);
  }

  tell(desk: DeskId | undefined): Effect[] {
    const { fold, device, boot } = this.#context;
    const here = { kind: 'hub-here', boot } as const;
    return fold
      .hubs()
      .filter((hub) => hub !== device)
      .map((hub) => send(hub, desk === undefined ? here : { ...here, desk }));
  }
}
