import type { Effect } from '../custody/context.ts';
import type { Message } from '../custody/messages.ts';
import type { Participant } from '../custody/participant.ts';
import { participantOf, type Trace } from '../custody/recording.ts';
import type { DeviceId, EventDraft, HallEvent } from '../event.ts';
import type { DeviceRole } from '../event-types.ts';
import { HallFold } from '../hall-fold.ts';
import type { Now } from '../hybrid-time.ts';
import { LogWriter, sealNow } from '../log-writer.ts';
import { type FakeKey, fakeKey } from './keyed-fake.ts';

/** What a member's shell needs from the world around it. */
export interface World {
  now(member: Member): Now;
  readonly day: string;
  send(from: Member, to: DeviceId, message: Message): void;
  publish(from: Member, event: HallEvent): void;
  answered(ref: string, result: Extract<Effect, { kind: 'answer' }>['result']): void;
  /** Where what a member is given and gives is noted; by default nowhere. */
  trace?(device: DeviceId): Trace | undefined;
  /** The device the hall's trust begins from; by default all events count. */
  root?(): DeviceId;
}

/**
 * One device with its shell: carries out the effects of a participant strictly in order, as `replica` does, but
 * without waiting. What it folded is its disk and survives a restart; everything else does not.
 */
export class Member {
  readonly key: FakeKey;
  readonly role: DeviceRole;
  readonly #world: World;
  readonly #disk: HallEvent[] = [];
  #boots = 0;
  #log!: LogWriter;
  participant!: Participant;
  /** Added to the true time: a clock that is wrong. */
  wallOffMs = 0;
  /** Speed of the monotonic clock against true time. */
  rate = 1;
  monoMs = 0;

  constructor(name: string, role: DeviceRole, world: World) {
    this.key = fakeKey(name);
    this.role = role;
    this.#world = world;
    this.restart({ clean: true });
  }

  get device(): DeviceId {
    return this.key.device;
  }

  get fold(): HallFold {
    return this.participant.fold;
  }

  get boot(): string {
    return this.#log.boot;
  }

  /** A crash and a new start on the same disk, or on one that has lost the last so many events. */
  restart(how: { readonly clean: boolean; readonly loses?: number }): void {
    this.#disk.splice(this.#disk.length - (how.loses ?? 0));
    this.#boots++;
    this.monoMs = 0;
    this.#log = new LogWriter(this.device, String(this.#boots));
    const fold = new HallFold(undefined, this.#world.root?.());
    for (const event of this.#disk) {
      fold.add(event);
      this.#log.witness(event, this.#world.now(this));
    }
    const desk = this.role === 'hub';
    const { device, boot } = this;
    const options = { device, boot, fold, unclean: !how.clean, desk };
    this.participant = participantOf(options, this.#disk, this.#world.trace?.(device));
  }

  get disk(): readonly HallEvent[] {
    return this.#disk;
  }

  carryOut(effects: readonly Effect[]): void {
    for (const effect of effects) {
      switch (effect.kind) {
        case 'record':
          this.record(effect.drafts);
          break;
        case 'send':
          this.#world.send(this, effect.to, effect.message);
          break;
        case 'answer':
          this.#world.answered(effect.ref, effect.result);
          break;
      }
    }
  }

  record(drafts: readonly EventDraft[]): void {
    const followUps: Effect[] = [];
    const now = this.#world.now(this);
    const events = sealNow(this.#log.seal(drafts, this.#world.day, now), this.key.sign);
    this.#log.keep(events);
    this.#disk.push(...events);
    for (const event of events) {
      followUps.push(...this.participant.add(event, now).effects);
      this.#world.publish(this, event);
    }
    this.carryOut(followUps);
  }

  /** An event from elsewhere has arrived. */
  take(event: HallEvent): void {
    if (this.fold.event(event._id)?._rev === event._rev) return;
    const now = this.#world.now(this);
    this.#disk.push(event);
    this.#log.witness(event, now);
    this.carryOut(this.participant.add(event, now).effects);
  }

  receive(from: DeviceId, message: Message): void {
    this.carryOut(this.participant.receive(from, message, this.#world.now(this)));
  }

  tick(): void {
    this.carryOut(this.participant.tick(this.#world.now(this)));
  }
}
