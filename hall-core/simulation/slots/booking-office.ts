import type { Effect } from '../../src/custody/context.ts';
import type { Message } from '../../src/custody/messages.ts';
import { type Command, Participant } from '../../src/custody/participant.ts';
import { decideHubPlace, decideJoin } from '../../src/enrolment.ts';
import { type DeviceId, type EventDraft, eventId, type HallEvent } from '../../src/event.ts';
import type { EventReader } from '../../src/event-reader.ts';
import { HallFold } from '../../src/hall-fold.ts';
import type { Now } from '../../src/hybrid-time.ts';
import { LogWriter, sealNow } from '../../src/log-writer.ts';
import type { Result } from '../../src/result.ts';
import { lacking } from '../../src/version-vector.ts';
import { publicKeyOf, simulatedDeviceId } from '../fake-signer.ts';
import type { OfficeClock } from './office-clock.ts';

export type Said = Extract<Effect, { kind: 'answer' }>['result'];

/** What a booking office needs from the simulated world. */
export interface OfficeWorld {
  readonly day: string;
  readonly reader: EventReader;
  send(from: BookingOffice, to: DeviceId, message: Message): void;
  publish(from: BookingOffice, event: HallEvent): void;
}

/** Nobody forges in this workload, so nobody reads signatures. */
const UNREAD_SIGNATURE = 'simulated';
/** Others' events are stored behind; a crash loses those of this last while. */
const STORED_BEHIND_MS = 1_500;

/**
 * One device that books seats: the participant of production, its disk, and its crashes. Effects are carried out
 * strictly in order; a crash may strike just before or just after the next record is durable.
 */
export class BookingOffice {
  readonly id: DeviceId;
  readonly number: number;
  readonly name: string;
  readonly clock: OfficeClock;
  readonly #world: OfficeWorld;
  #disk: { readonly event: HallEvent; readonly keptMs: number }[] = [];
  #log: LogWriter | undefined;
  #participant: Participant | undefined;
  readonly #answers = new Map<string, (said: Said) => void>();
  #boots = 0;
  #refs = 0;
  #doomed: { readonly durable: boolean; readonly strike: () => void } | undefined;

  constructor(number: number, world: OfficeWorld, clock: OfficeClock, boots = 0) {
    this.number = number;
    this.name = number === 0 ? 'hub' : `owner-${number}`;
    this.id = simulatedDeviceId(this.name);
    this.#world = world;
    this.clock = clock;
    this.#boots = boots;
  }

  get up(): boolean {
    return this.#participant !== undefined;
  }

  get fold(): HallFold {
    if (this.#participant === undefined) throw new Error(`${this.name} is not running`);
    return this.#participant.fold;
  }

  boot(clean: boolean, trueMs: number): void {
    this.clock.restart(trueMs);
    this.#log = new LogWriter(this.id, (++this.#boots).toString(36));
    const fold = new HallFold(this.#world.reader);
    const now = this.#now();
    for (const { event } of this.#disk) {
      fold.add(event);
      this.#log.witness(event, now);
    }
    const { id: device } = this;
    const desk = this.number === 0;
    this.#participant = new Participant({ device, boot: this.#log.boot, fold, unclean: !clean, desk });
    const joining = {
      publicKey: publicKeyOf(this.name),
      role: desk ? 'hub' : 'counter',
      name: this.name,
    } as const;
    this.#record(decideJoin(fold, device, joining));
    const place: Result<EventDraft[]> | undefined = desk ? decideHubPlace(fold, device) : undefined;
    if (place?.ok) this.#record(place.value);
  }

  /** The program ends without warning; with `others`, what was stored behind is gone. */
  crash(trueMs: number, others: boolean): void {
    this.#participant = undefined;
    this.#doomed = undefined;
    this.#answers.clear();
    if (!others) return;
    this.#disk = this.#disk.filter(
      ({ event, keptMs }) => event.by.device === this.id || keptMs < trueMs - STORED_BEHIND_MS,
    );
  }

  crashAtNextRecord(durable: boolean, strike: () => void): void {
    this.#doomed = { durable, strike };
  }

  /** Takes over another's disk, as a restored or cloned machine does. */
  cloneOf(other: BookingOffice): void {
    this.#disk = [...other.#disk];
  }

  #now(): Now {
    return this.clock.now();
  }

  do(command: Command, said: (said: Said) => void): void {
    if (this.#participant === undefined) return;
    const ref = String(++this.#refs);
    this.#answers.set(ref, said);
    this.#carryOut(this.#participant.command(ref, command, this.#now()));
  }

  tick(): void {
    if (this.#participant !== undefined) this.#carryOut(this.#participant.tick(this.#now()));
  }

  receive(from: DeviceId, message: Message): void {
    if (this.#participant !== undefined)
      this.#carryOut(this.#participant.receive(from, message, this.#now()));
  }

  take(event: HallEvent): void {
    if (this.#participant === undefined || this.fold.event(event._id) !== undefined) return;
    this.#disk.push({ event, keptMs: this.clock.trueMs() });
    this.#log?.witness(event, this.#now());
    this.#carryOut(this.#participant.add(event, this.#now()).effects);
  }

  /** Both get what either lacks. */
  meet(other: BookingOffice): void {
    const [ours, theirs] = [this.fold.holdings.vector(), other.fold.holdings.vector()];
    const give = (from: HallFold, to: BookingOffice, ranges: ReturnType<typeof lacking>): void => {
      for (const { log, from: first, to: last } of ranges) {
        for (let n = first; n <= last; n++) {
          const event = from.event(eventId(log, n));
          if (event !== undefined) to.take(event);
        }
      }
    };
    give(this.fold, other, lacking(theirs, ours));
    if (this.up && other.up) give(other.fold, this, lacking(ours, theirs));
    this.#participant?.met();
    other.#participant?.met();
  }

  #carryOut(effects: readonly Effect[]): void {
    const participant = this.#participant;
    for (const effect of effects) {
      if (this.#participant !== participant) return;
      switch (effect.kind) {
        case 'record':
          this.#record(effect.drafts);
          break;
        case 'send':
          this.#world.send(this, effect.to, effect.message);
          break;
        case 'answer':
          this.#answers.get(effect.ref)?.(effect.result);
          this.#answers.delete(effect.ref);
          break;
      }
    }
  }

  #record(drafts: readonly EventDraft[]): void {
    const { up } = this;
    const log = this.#log;
    if (!up || log === undefined || drafts.length === 0) return;
    const doomed = this.#doomed;
    if (doomed?.durable === false) {
      doomed.strike();
      return;
    }
    const now = this.#now();
    const events = sealNow(log.seal(drafts, this.#world.day, now), () => UNREAD_SIGNATURE);
    log.keep(events);
    const keptMs = this.clock.trueMs();
    this.#disk.push(...events.map((event) => ({ event, keptMs })));
    if (doomed !== undefined) {
      doomed.strike();
      return;
    }
    const followUps: Effect[] = [];
    for (const event of events) {
      followUps.push(...(this.#participant?.add(event, now).effects ?? []));
      this.#world.publish(this, event);
    }
    this.#carryOut(followUps);
  }
}
