import { LedgerFull, type SetAside } from './ports.ts';
import type { StorageTrouble } from './session.ts';

/** Where keeping can fail: each is well again with its own next success. */
export type KeepingPlace = 'ledger' | 'store';

/** What stands in the way of keeping things safely, by where it arose. */
export class Troubles {
  readonly #now = new Map<KeepingPlace, StorageTrouble>();
  #setAside: StorageTrouble | undefined;

  /** The trouble to tell first; undefined while all is well. */
  get first(): StorageTrouble | undefined {
    return this.#now.get('ledger') ?? this.#now.get('store') ?? this.#setAside;
  }

  /** What was set aside is told until the next start: a person should look at it. */
  noteSetAside(items: readonly SetAside[]): void {
    if (items.length === 0) return;
    this.#setAside = { kind: 'set-aside', detail: items.map((item) => item.what).join('; ') };
  }

  /** Answers the refusal's code for whoever had asked. */
  failed(place: KeepingPlace, error: unknown): 'storage-full' | 'not-kept' {
    const full = error instanceof LedgerFull;
    const detail = error instanceof Error ? error.message : String(error);
    this.#now.set(place, full ? { kind: 'full' } : { kind: 'not-kept', detail });
    return full ? 'storage-full' : 'not-kept';
  }

  /** Whether that ended a trouble. */
  succeeded(place: KeepingPlace): boolean {
    return this.#now.delete(place);
  }
}
