import type { Answered, Effect } from '../src/custody/context.ts';
import type { Message } from '../src/custody/messages.ts';
import { type Command, Participant } from '../src/custody/participant.ts';
import { startDraft } from '../src/enrolment.ts';
import type { DeviceId, EventDraft, HallEvent } from '../src/event.ts';
import type { DeviceRole } from '../src/event-types.ts';
import { HallFold } from '../src/hall-fold.ts';
import type { Now } from '../src/hybrid-time.ts';
import type { Result } from '../src/result.ts';
import { AntiEntropy } from './anti-entropy.ts';
import { type DeviceClock, SIMULATED_DAY } from './device-clock.ts';
import { Disk } from './disk.ts';
import type { EventQueue } from './event-queue.ts';
import { isGenuine, simulatedDeviceId } from './fake-signer.ts';
import type { Network, Packet, Station } from './network.ts';
import { OwnLog } from './own-log.ts';
import type { Random } from './random.ts';
import { HONEST, type Tamper } from './tamper.ts';

/** Who watches what devices really do. */
export interface Observer {
  /** An event of this device's own is in its ledger and will never be lost. */
  durable(device: Device, event: HallEvent): void;
}

export interface DeviceParts {
  readonly queue: EventQueue;
  readonly network: Network;
  readonly random: Random;
  readonly clock: DeviceClock;
  readonly observer: Observer;
  readonly tickMs: number;
  readonly noticeMs: number;
}

type Input =
  | { readonly kind: 'command'; readonly ref: string; readonly command: Command }
  | { readonly kind: 'events'; readonly events: readonly HallEvent[]; readonly spread: boolean }
  | { readonly kind: 'message'; readonly from: DeviceId; readonly message: Message }
  | { readonly kind: 'record'; readonly drafts: readonly EventDraft[] }
  | { readonly kind: 'tick' };

type Work = Effect | { readonly kind: 'add'; readonly event: HallEvent; readonly spread: boolean };

/** When a planned crash comes: the moment before the next record is durable, or the one right after. */
export type WorstMoment = 'before-durable' | 'after-durable';

const APPEND_MS_MIN = 0.5;
const APPEND_MS_MEAN = 3;
/** A broker gives a silent connection up after this long; what comes later never reaches the device. */
const KEEPALIVE_MS = 15_000;
/** A screen stores others' events behind; a crash loses about this much. */
const STORED_BEHIND_MS = 1_500;

/**
 * One device: the production participant in a shell that does what the production shell does. Inputs are taken
 * one after another; effects are carried out in order; a record is durable before it is folded, said, or
 * followed by anything else.
 */
export class Device implements Station {
  readonly id: DeviceId;
  readonly name: string;
  readonly role: DeviceRole;
  readonly disk = new Disk();
  readonly #parts: DeviceParts;
  readonly #answers = new Map<string, (result: Result<Answered>) => void>();
  tamper: Tamper = HONEST;
  #participant: Participant | undefined;
  #log: OwnLog | undefined;
  #antiEntropy: AntiEntropy | undefined;
  #inputs: Input[] = [];
  /** What is left of the input in progress, next last. */
  #agenda: Work[] = [];
  #appending: readonly HallEvent[] | undefined;
  #boots = 0;
  #refs = 0;
  #going = false;
  #asleepSinceMs: number | undefined;
  #onWaking: (() => void)[] = [];
  #doomed: { readonly moment: WorstMoment; readonly strike: () => void } | undefined;

  constructor(name: string, role: DeviceRole, parts: DeviceParts) {
    this.id = simulatedDeviceId(name);
    this.name = name;
    this.role = role;
    this.#parts = parts;
  }

  get isHub(): boolean {
    return this.role === 'hub';
  }

  get up(): boolean {
    return this.#participant !== undefined;
  }

  get awake(): boolean {
    return this.up && this.#asleepSinceMs === undefined;
  }

  get fold(): HallFold {
    if (this.#participant === undefined) throw new Error(`${this.name} is not running`);
    return this.#participant.fold;
  }

  get window(): number | undefined {
    return this.#participant?.window;
  }

  /** What the device's own clocks read. */
  now(): Now {
    return this.#parts.clock.now(this.#parts.queue.nowMs);
  }

  /** Starts the program: everything not on the disk is gone. */
  boot(clean: boolean): void {
    const { clock, network, queue, random, tickMs, noticeMs } = this.#parts;
    clock.restart(queue.nowMs);
    this.#boots++;
    const log = new OwnLog(this.id, this.#boots.toString(36));
    const fold = new HallFold();
    for (const event of this.disk.events()) {
      fold.add(event);
      log.witness(event, this.now());
    }
    const participant = new Participant({
      device: this.id,
      boot: log.boot,
      fold,
      unclean: !clean,
      desk: this.isHub,
    });
    this.#log = log;
    this.#participant = participant;
    this.#antiEntropy = new AntiEntropy(this.id, network, fold, (hub) => participant.link(hub));
    const start = startDraft(this.id, { clean, app: 'simulated', role: this.role });
    this.#feed({ kind: 'record', drafts: [start] });
    this.#every(tickMs, random.unit() * tickMs, () => this.#tick());
    if (this.isHub) this.#every(noticeMs, random.unit() * 1_000, () => this.#giveNotice());
  }

  /** Repeats while this boot lives; a sleeping device's timers are silent. */
  #every(everyMs: number, firstMs: number, run: () => void): void {
    const boot = this.#boots;
    const again = (): void => {
      if (!this.up || this.#boots !== boot) return;
      if (this.awake) run();
      this.#parts.queue.after(everyMs, again);
    };
    this.#parts.queue.after(firstMs, again);
  }

  #tick(): void {
    this.#antiEntropy?.tick(this.now().monoMs);
    this.#feed({ kind: 'tick' });
  }

  /** The program ends without warning; a record on its way to the disk is there, or not. */
  crash(): void {
    if (!this.up) return;
    const written = this.#appending;
    this.#participant = undefined;
    this.#antiEntropy = undefined;
    this.#appending = undefined;
    this.#inputs = [];
    this.#agenda = [];
    this.#answers.clear();
    this.#asleepSinceMs = undefined;
    this.#onWaking = [];
    this.#doomed = undefined;
    if (!this.isHub) this.disk.loseSince(this.#parts.queue.nowMs - STORED_BEHIND_MS);
    if (written !== undefined && this.#parts.random.chance(0.5)) this.#write(written);
  }

  /** Crashes at the worst moment of the next record, by way of `strike`. */
  crashAtNextRecord(moment: WorstMoment, strike: () => void): void {
    this.#doomed = { moment, strike };
  }

  /** The machine sleeps: nothing runs, and its clocks may stop. */
  suspend(forMs: number): void {
    if (!this.awake) return;
    const boot = this.#boots;
    this.#asleepSinceMs = this.#parts.queue.nowMs;
    this.#parts.queue.after(forMs, () => {
      if (!this.up || this.#boots !== boot || this.#asleepSinceMs === undefined) return;
      this.#parts.clock.slept(forMs);
      this.#wake();
    });
  }

  /** Packets that waited, timers and people's presses come in any order. */
  #wake(): void {
    this.#asleepSinceMs = undefined;
    const waiting = this.#onWaking;
    this.#onWaking = [];
    if (this.#parts.random.chance(0.5)) this.#tick();
    for (const job of waiting) job();
    this.#go();
  }

  /** The connection to the hub is seen to be broken. */
  connectionLost(): void {
    if (this.awake) this.#antiEntropy?.lost();
  }

  /** A person's command; no answer ever comes when the device crashes first. */
  do(command: Command, answered: (result: Result<Answered>) => void): void {
    if (!this.awake) return;
    const ref = String(++this.#refs);
    this.#answers.set(ref, answered);
    this.#feed({ kind: 'command', ref, command });
  }

  /** Records something no rule has decided: only for planting faults. */
  plant(drafts: readonly EventDraft[]): void {
    if (this.awake) this.#feed({ kind: 'record', drafts });
  }

  receive(from: DeviceId, packet: Packet): void {
    if (!this.up) return;
    if (this.#asleepSinceMs !== undefined) {
      const early = this.#parts.queue.nowMs - this.#asleepSinceMs < KEEPALIVE_MS;
      if (early) this.#onWaking.push(() => this.receive(from, packet));
      return;
    }
    switch (packet.kind) {
      case 'event':
        this.#ingest([packet.event], false);
        return;
      case 'push':
        this.#ingest(packet.events, true);
        return;
      case 'give':
        this.#ingest(packet.events, false);
        return;
      case 'message':
        this.#feed({ kind: 'message', from, message: this.tamper.received(packet.message) });
        return;
      case 'notice':
        this.#antiEntropy?.noticed(from, packet.vector, this.now().monoMs);
        return;
      case 'want': {
        const events = this.#antiEntropy?.inRanges(packet.ranges) ?? [];
        this.#parts.network.send(this.id, from, { kind: 'give', events });
        return;
      }
    }
  }

  #giveNotice(): void {
    const vector = this.fold.holdings.vector();
    this.#parts.network.broadcast(this.id, { kind: 'notice', vector });
  }

  /** Forgeries are refused; what is held already is passed over. */
  #ingest(events: readonly HallEvent[], spread: boolean): void {
    const fresh = events.filter(
      (event) => this.fold.event(event._id)?._rev !== event._rev && isGenuine(event),
    );
    if (fresh.length > 0) this.#feed({ kind: 'events', events: fresh, spread });
  }

  #feed(input: Input): void {
    this.#inputs.push(input);
    this.#go();
  }

  /** Works until a record must reach the disk, or nothing is left. */
  #go(): void {
    if (this.#going) return;
    this.#going = true;
    while (this.awake && this.#appending === undefined) {
      const work = this.#agenda.pop();
      if (work !== undefined) {
        this.#carryOut(work);
        continue;
      }
      const input = this.#inputs.shift();
      if (input === undefined) break;
      this.#next(this.#begin(input));
    }
    this.#going = false;
  }

  /** These come before whatever is left of the input in progress. */
  #next(works: readonly Work[]): void {
    for (let i = works.length - 1; i >= 0; i--) this.#agenda.push(works[i] as Work);
  }

  #begin(input: Input): readonly Work[] {
    const participant = this.#participant as Participant;
    switch (input.kind) {
      case 'command':
        return participant.command(input.ref, input.command, this.now());
      case 'message':
        return participant.receive(input.from, input.message, this.now());
      case 'tick':
        return participant.tick(this.now());
      case 'events':
        return input.events.map((event) => ({ kind: 'add', event, spread: input.spread }));
      case 'record':
        return [input];
    }
  }

  #carryOut(work: Work): void {
    switch (work.kind) {
      case 'add':
        this.#add(work.event, work.spread);
        return;
      case 'record':
        this.#record(this.tamper.drafts(work.drafts));
        return;
      case 'send':
        this.#parts.network.send(this.id, work.to, { kind: 'message', message: work.message });
        return;
      case 'answer': {
        const answered = this.#answers.get(work.ref);
        this.#answers.delete(work.ref);
        answered?.(work.result);
        return;
      }
    }
  }

  #add(event: HallEvent, spread: boolean): void {
    const now = this.now();
    if (this.fold.event(event._id) === undefined) {
      this.disk.keep(event, this.#parts.queue.nowMs);
      // A hub that has taken documents over the wire tells everyone at once.
      if (spread) this.#parts.network.broadcast(this.id, { kind: 'event', event });
    }
    this.#log?.witness(event, now);
    this.#next((this.#participant as Participant).add(event, now).effects);
  }

  #record(drafts: readonly EventDraft[]): void {
    if (drafts.length === 0 || this.#log === undefined) return;
    const { queue, random } = this.#parts;
    const events = this.#log.seal(drafts, SIMULATED_DAY, this.now());
    this.#appending = events;
    const boot = this.#boots;
    const durable = (): void => {
      if (!this.up || this.#boots !== boot) return;
      if (this.#asleepSinceMs === undefined) this.#recorded(events);
      else this.#onWaking.push(() => this.#recorded(events));
    };
    queue.after(APPEND_MS_MIN + random.exponential(APPEND_MS_MEAN), durable);
  }

  #recorded(events: readonly HallEvent[]): void {
    const doomed = this.#doomed;
    this.#appending = undefined;
    if (doomed?.moment !== 'before-durable') this.#write(events);
    if (doomed !== undefined) {
      doomed.strike();
      return;
    }
    this.#log?.keep(events);
    const followUps: Effect[] = [];
    for (const event of events) {
      followUps.push(...(this.#participant as Participant).add(event, this.now()).effects);
      if (!this.tamper.swallows(event)) this.#parts.network.broadcast(this.id, { kind: 'event', event });
    }
    this.#next(followUps);
    this.#go();
  }

  #write(events: readonly HallEvent[]): void {
    this.disk.append(events.filter((event) => !this.tamper.swallows(event)));
    for (const event of events) this.#parts.observer.durable(this, event);
  }
}
