import {
  bootFor,
  type DatabaseKind,
  type Day,
  type EventDraft,
  emptyLog,
  type HallEvent,
  type HybridTime,
  headAfter,
  kindOfType,
  type LogHead,
  logIdOf,
  type Now,
  nextBody,
  nextTime,
  sealEvent,
  signingText,
  witness,
} from '@onewindow/hall-core';
import type { Signer } from './ports.ts';

/** This boot's logs, one per database, and the clock their events are stamped by. */
export class OwnLogs {
  readonly #signer: Signer;
  readonly #heads = new Map<DatabaseKind, LogHead>();
  readonly #token: string;
  #time: HybridTime = [0, 0];

  constructor(signer: Signer, token: string) {
    this.#signer = signer;
    this.#token = token;
    this.beginDay();
    this.#heads.set('hall', emptyLog(logIdOf(signer.device, bootFor('hall', token))));
  }

  /** The boot by which leases to this device are bound: that of its day log. */
  get boot(): string {
    return bootFor('day', this.#token);
  }

  /** A new business day has its own database and so a log of its own. */
  beginDay(): void {
    this.#heads.set('day', emptyLog(logIdOf(this.#signer.device, this.boot)));
  }

  witness(event: HallEvent, now: Now): void {
    this.#time = witness(this.#time, event.at, now.wallMs);
  }

  /** Signs drafts into events, in order. The logs move on only when `keep` has made them durable. */
  async seal(drafts: readonly EventDraft[], day: Day, now: Now): Promise<HallEvent[]> {
    const heads = new Map(this.#heads);
    const events: HallEvent[] = [];
    for (const draft of drafts) {
      const kind = kindOfType(draft.type);
      const head = heads.get(kind) as LogHead;
      this.#time = nextTime(this.#time, now.wallMs);
      const body = nextBody(head, draft, day, this.#time);
      const event = sealEvent(body, await this.#signer.sign(signingText(body)));
      heads.set(kind, headAfter(event));
      events.push(event);
    }
    return events;
  }

  /** The events are durable: the next ones follow them. */
  keep(events: readonly HallEvent[]): void {
    for (const event of events) this.#heads.set(kindOfType(event.type), headAfter(event));
  }
}
