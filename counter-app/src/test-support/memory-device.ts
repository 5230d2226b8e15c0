import {
  type Answered,
  businessDay,
  type Command,
  type DeviceId,
  type DeviceRole,
  decidePast,
  type Effect,
  type EventDraft,
  type HallEvent,
  HallFold,
  isPastCommand,
  kindOfLog,
  LogWriter,
  type Message,
  type Now,
  Participant,
  type PastCommand,
  type Result,
  sealNow,
} from '@onewindow/hall-core';
import type { Health } from '@onewindow/replica';

/** What the devices of one page's hall share: time, and the wire between them. */
export interface MemoryWire {
  now(): Now;
  /** An event this device has written. */
  published(from: MemoryDevice, event: HallEvent): void;
  send(from: MemoryDevice, to: DeviceId, message: Message): void;
}

const UNCONNECTED = { heardMs: 0, unsent: 0, refused: 0, hubHasPrinter: false };

/** One device of a hall that lives in memory: hall-core's own participant, its log, and who listens to it. */
export class MemoryDevice {
  readonly fold: HallFold;
  readonly participant: Participant;
  readonly #listeners = new Set<() => void>();
  readonly #answers = new Map<string, (result: Result<Answered>) => void>();
  readonly #wire: MemoryWire;
  readonly #log: LogWriter;
  /** What it has written of days that are over. */
  readonly #past: HallEvent[] = [];
  #refs = 0;
  health: Health;

  constructor(
    readonly id: DeviceId,
    readonly role: DeviceRole,
    readonly name: string,
    wire: MemoryWire,
    root?: DeviceId,
  ) {
    this.#wire = wire;
    this.fold = new HallFold(undefined, root);
    this.#log = new LogWriter(id, 'boot1');
    const { boot } = this.#log;
    const desk = role === 'hub';
    this.participant = new Participant({ device: id, boot, fold: this.fold, unclean: false, desk });
    this.health = { ...UNCONNECTED, link: { kind: 'connecting' } };
  }

  command(command: Command): Promise<Result<Answered>> {
    if (isPastCommand(command)) return Promise.resolve(this.#doPast(command));
    const ref = `r${++this.#refs}`;
    return new Promise((resolve) => {
      this.#answers.set(ref, resolve);
      this.carryOut(this.participant.command(ref, command, this.#wire.now()));
    });
  }

  carryOut(effects: readonly Effect[]): void {
    for (const effect of effects) {
      switch (effect.kind) {
        case 'record':
          this.write(...effect.drafts);
          break;
        case 'send':
          this.#wire.send(this, effect.to, effect.message);
          break;
        case 'answer':
          this.#answers.get(effect.ref)?.(effect.result);
          this.#answers.delete(effect.ref);
          break;
      }
    }
    this.changed();
  }

  /** Writes events to this device's log, all at one time. The signatures are a fake: nothing in memory verifies one. */
  write(...drafts: readonly EventDraft[]): void {
    const now = this.#wire.now();
    const hall = this.fold.hallFile() ?? { timeZone: 'Asia/Shanghai', dayStartsAt: '04:00' };
    const day = businessDay(now.wallMs, hall);
    const events = sealNow(this.#log.seal(drafts, day, now), () => 'unsigned');
    this.#log.keep(events);
    for (const event of events) {
      this.#take(event);
      this.#wire.published(this, event);
    }
  }

  /** A day that is over, as far as this device wrote it here. */
  #doPast(command: PastCommand): Result<Answered> {
    const { day } = command;
    const fold = new HallFold();
    const now = this.#wire.now();
    for (const event of this.fold.events()) if (kindOfLog(event._id) === 'hall') fold.add(event);
    for (const event of this.#past) if (event.day === day) fold.add(event);
    const decided = decidePast(fold, this.participant.person, command, now);
    if (!decided.ok) return decided;
    const events = sealNow(this.#log.seal(decided.value.drafts, day, now), () => 'unsigned');
    this.#log.keep(events);
    this.#past.push(...events);
    this.changed();
    return { ok: true, value: { ticket: decided.value.ticket } };
  }

  receiveEvent(event: HallEvent): void {
    this.#log.witness(event, this.#wire.now());
    this.#take(event);
  }

  #take(event: HallEvent): void {
    this.carryOut(this.participant.add(event, this.#wire.now()).effects);
  }

  tick(): void {
    this.carryOut(this.participant.tick(this.#wire.now()));
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
