import type { HallEvent } from '../src/event.ts';

/** What of a desk's terms the oracle reads. */
interface Terms {
  readonly epoch?: number;
  readonly version?: number;
  readonly basis?: string;
  /** Who keeps the desk by these terms: whoever sets them, or the one they are handed over to. */
  readonly hub?: string;
}

/**
 * S7: who keeps a desk only ever moves on. Reads what hubs have made durable: a hub never sets terms below those
 * it set before, and no two hubs keep one desk in one epoch unless a person appointed one of them.
 */
export class DeskWatch {
  /** By hub and desk. */
  readonly #last = new Map<string, Map<string, readonly [epoch: number, version: number]>>();
  readonly #keeper = new Map<string, { readonly hub: string; readonly basis: string }>();

  /** A hub with an old disk knows no more what it has set; nobody acts by terms the others know to be over (X16). */
  forgets(hub: string): void {
    this.#last.delete(hub);
  }

  /** What speaks against the rule in this event, if anything does. */
  note(event: HallEvent): string | undefined {
    if (event.type !== 'desk-set') return undefined;
    const { epoch = 0, version = 0, basis = '' } = event.data as Terms;
    const author = event.by.device;
    const { hub = author } = event.data as Terms;
    const own = this.#last.get(author) ?? new Map<string, readonly [number, number]>();
    this.#last.set(author, own);
    const last = own.get(event.about);
    own.set(event.about, [epoch, version]);
    if (last !== undefined && (epoch < last[0] || (epoch === last[0] && version <= last[1]))) {
      return `${author} set epoch ${epoch}.${version} of ${event.about} after ${last[0]}.${last[1]}`;
    }
    const key = `${event.about} ${epoch}`;
    const keeper = this.#keeper.get(key);
    this.#keeper.set(key, keeper?.basis === 'appointed' ? keeper : { hub, basis });
    if (keeper === undefined || keeper.hub === hub) return undefined;
    if (keeper.basis === 'appointed' || basis === 'appointed') return undefined;
    return `${keeper.hub} and ${hub} both keep ${event.about} in epoch ${epoch}`;
  }
}
