import { bootFor, type DatabaseKind, kindOfType } from '../src/databases.ts';
import {
  type Day,
  type DeviceId,
  type EventDraft,
  emptyLog,
  type HallEvent,
  headAfter,
  type LogHead,
  logIdOf,
  nextBody,
  sealEvent,
  signingText,
} from '../src/event.ts';
import { type HybridTime, type Now, nextTime, witness } from '../src/hybrid-time.ts';
import { sign, vouch } from './fake-signer.ts';

/** The logs one boot of a device writes, sealed as the production shell seals them. */
export class OwnLog {
  readonly boot: string;
  readonly #device: DeviceId;
  readonly #heads: Map<DatabaseKind, LogHead>;
  #time: HybridTime = [0, 0];

  constructor(device: DeviceId, token: string) {
    this.#device = device;
    this.boot = bootFor('day', token);
    this.#heads = new Map([
      ['hall', emptyLog(logIdOf(device, bootFor('hall', token)))],
      ['day', emptyLog(logIdOf(device, this.boot))],
    ]);
  }

  witness(event: HallEvent, now: Now): void {
    this.#time = witness(this.#time, event.at, now.wallMs);
  }

  /** Signs drafts into events, in order. The logs move on only when `keep` says that they are durable. */
  seal(drafts: readonly EventDraft[], day: Day, now: Now): HallEvent[] {
    const heads = new Map(this.#heads);
    return drafts.map((draft) => {
      const kind = kindOfType(draft.type);
      this.#time = nextTime(this.#time, now.wallMs);
      const body = nextBody(heads.get(kind) as LogHead, draft, day, this.#time);
      const event = vouch(sealEvent(body, sign(this.#device, signingText(body))));
      heads.set(kind, headAfter(event));
      return event;
    });
  }

  keep(events: readonly HallEvent[]): void {
    for (const event of events) this.#heads.set(kindOfType(event.type), headAfter(event));
  }
}
