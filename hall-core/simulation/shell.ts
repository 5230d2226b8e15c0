import type { Answered, Effect } from '../src/custody/context.ts';
import type { Message } from '../src/custody/messages.ts';
import { type Command, Participant } from '../src/custody/participant.ts';
import type { Day, DeviceId, EventDraft, HallEvent } from '../src/event.ts';
import type { EventReader } from '../src/event-reader.ts';
import { HallFold } from '../src/hall-fold.ts';
import type { Now } from '../src/hybrid-time.ts';
import { type Result, refuse } from '../src/result.ts';
import { type Disk, isOfDay } from './disk.ts';
import type { EventQueue } from './event-queue.ts';
import type { Packet } from './network.ts';
import { QuickLog } from './quick-log.ts';
import type { Random } from './random.ts';
import type { Tamper } from './tamper.ts';

/** Where events came from: heard on the bus, sent by a device for this hub to spread, or given by a hub. */
export type Road = 'bus' | 'push' | 'give';

export type Input =
  | { readonly kind: 'command'; readonly command: Command; readonly answered: Answer }
  | { readonly kind: 'events'; readonly events: readonly HallEvent[]; readonly road: Road }
  | { readonly kind: 'message'; readonly from: DeviceId; readonly message: Message }
  | { readonly kind: 'record'; readonly drafts: readonly EventDraft[] }
  /** The device is being switched off in order. */
  | { readonly kind: 'leave' }
  | { readonly kind: 'tick' };

export type Answer = (result: Result<Answered>) => void;

type Work = Effect | { readonly kind: 'add'; readonly event: HallEvent; readonly road: Road };

/** What a shell has of the world around it. */
export interface ShellParts {
  readonly device: DeviceId;
  /** Whether waiting tickets may rest here: a hub, or a tablet that is the whole hall. */
  readonly desk: boolean;
  readonly clean: boolean;
  /** A token no earlier boot of this device had. */
  readonly token: string;
  readonly day: Day;
  readonly queue: EventQueue;
  readonly random: Random;
  /** Shared by all devices, so that what depends on events alone is worked out once. */
  readonly reader: EventReader;
  readonly disk: Disk;
  readonly tamper: () => Tamper;
  readonly now: () => Now;
  readonly send: (to: DeviceId, packet: Packet) => void;
  readonly publish: (event: HallEvent) => void;
  /** Hands this shell all events that have reached the device, by way of `take`. */
  readonly arrived: () => void;
  /** Events of this device's own are on its disk. */
  readonly durable: (events: readonly HallEvent[]) => void;
  /** Another device's event has been taken in. */
  readonly kept: (event: HallEvent, road: Road) => void;
  /** Whether the machine dies now, right before or right after a record has become durable. */
  readonly dies: (moment: WorstMoment) => boolean;
}

export type WorstMoment = 'before-durable' | 'after-durable';

const APPEND_MS_MIN = 0.5;
const APPEND_MS_MEAN = 3;

/**
 * One boot of a device: the production participant, and around it what the production shell does. Inputs are
 * taken one after another; effects are carried out in order; a record is durable before it is folded, said, or
 * followed by anything else. Events that have arrived are taken in before anything else is begun.
 */
export class Shell {
  readonly participant: Participant;
  readonly fold: HallFold;
  readonly #parts: ShellParts;
  readonly #log: QuickLog;
  readonly #answers = new Map<string, Answer>();
  #inputs: Input[] = [];
  /** What is left of the input in progress, next last. */
  #agenda: Work[] = [];
  #appending: readonly HallEvent[] | undefined;
  /** A record that reached the disk while the machine slept. */
  #finished: (() => void) | undefined;
  #refs = 0;
  #going = false;
  #frozen = false;
  #ended = false;
  /** Over all events held: equal sums and sizes mean equal sets, almost surely. */
  sum = 0;
  /** What the device's clocks read while events are taken in one after another. */
  #taking: Now | undefined;

  constructor(parts: ShellParts) {
    this.#parts = parts;
    this.#log = new QuickLog(parts.device, parts.token);
    this.fold = new HallFold(parts.reader);
    const now = parts.now();
    for (const event of parts.disk.events()) {
      if (!isOfDay(event, parts.day)) continue;
      this.fold.add(event);
      this.sum += weightOf(event);
      this.#log.witness(event, now);
    }
    this.participant = new Participant({
      device: parts.device,
      boot: this.#log.boot,
      fold: this.fold,
      unclean: !parts.clean,
      desk: parts.desk,
    });
  }

  get day(): Day {
    return this.#parts.day;
  }

  feed(input: Input): void {
    if (this.#ended) return;
    this.#inputs.push(input);
    this.#go();
  }

  /** Whether nothing is being done. */
  get isIdle(): boolean {
    const busy = this.#going || this.#appending !== undefined || this.#agenda.length > 0;
    return !busy && !this.#frozen && !this.#ended;
  }

  /** Takes in what has arrived, when nothing is being done: somebody is about to look. */
  refresh(): void {
    if (!this.isIdle) return;
    this.#takeArrived();
    this.#go();
  }

  freeze(): void {
    this.#frozen = true;
  }

  thaw(): void {
    this.#frozen = false;
    const finished = this.#finished;
    this.#finished = undefined;
    finished?.();
    this.#go();
  }

  /** Ends without warning. Answers what was on its way to the disk. */
  end(): readonly HallEvent[] | undefined {
    this.#ended = true;
    return this.#appending;
  }

  /** Works until a record must reach the disk, or nothing is left. */
  #go(): void {
    if (this.#going) return;
    this.#going = true;
    while (!this.#ended && !this.#frozen && this.#appending === undefined) {
      const work = this.#agenda.pop();
      if (work !== undefined) {
        this.#carryOut(work);
        continue;
      }
      const input = this.#inputs.shift();
      if (input === undefined) break;
      this.#takeArrived();
      this.#next(this.#begin(input));
    }
    this.#going = false;
  }

  #takeArrived(): void {
    this.#taking = undefined;
    this.#parts.arrived();
    this.#taking = undefined;
  }

  /** One event that has arrived on the bus. Only a hub's participant answers to events, and it has no stream. */
  take(event: HallEvent): void {
    this.#taking ??= this.#parts.now();
    this.#next(this.#add(event, 'bus', this.#taking));
  }

  /** These come before whatever is left of the input in progress. */
  #next(works: readonly Work[]): void {
    for (let i = works.length - 1; i >= 0; i--) this.#agenda.push(works[i] as Work);
  }

  #begin(input: Input): readonly Work[] {
    const now = this.#parts.now();
    switch (input.kind) {
      case 'command': {
        const ref = String(++this.#refs);
        this.#answers.set(ref, input.answered);
        return this.participant.command(ref, input.command, now);
      }
      case 'message':
        return this.participant.receive(input.from, input.message, now);
      case 'leave':
        return this.participant.leave(now);
      case 'tick':
        return this.participant.tick(now);
      case 'events':
        return input.events.map((event) => ({ kind: 'add', event, road: input.road }));
      case 'record':
        return [input];
    }
  }

  #carryOut(work: Work): void {
    switch (work.kind) {
      case 'add':
        this.#next(this.#add(work.event, work.road, this.#parts.now()));
        return;
      case 'record':
        this.#record(this.#parts.tamper().drafts(work.drafts));
        return;
      case 'send':
        this.#parts.send(work.to, { kind: 'message', message: work.message });
        return;
      case 'answer':
        this.#answer(work.ref, work.result);
        return;
    }
  }

  #answer(ref: string, result: Result<Answered>): void {
    const answered = this.#answers.get(ref);
    this.#answers.delete(ref);
    answered?.(result);
  }

  #add(event: HallEvent, road: Road, now: Now): readonly Effect[] {
    const { added, effects } = this.participant.add(event, now);
    if (added !== 'duplicate') {
      if (added !== 'twin') this.sum += weightOf(event);
      this.#log.witness(event, now);
      this.#parts.kept(event, road);
    }
    return effects;
  }

  #record(drafts: readonly EventDraft[]): void {
    if (drafts.length === 0) return;
    const { day, queue, random, now, disk } = this.#parts;
    if (disk.full) {
      this.#failed();
      return;
    }
    const events = this.#log.seal(drafts, day, now());
    this.#appending = events;
    queue.after(APPEND_MS_MIN + random.exponential(APPEND_MS_MEAN), () => {
      if (this.#ended) return;
      if (this.#frozen) this.#finished = () => this.#recorded(events);
      else this.#recorded(events);
    });
  }

  /** What could not be kept did not happen: nothing after it is said, and whoever asked is told so. */
  #failed(): void {
    this.participant.notKept(this.#parts.now());
    const left = this.#agenda;
    this.#agenda = left.filter((work) => work.kind === 'add');
    for (const work of left.reverse()) {
      if (work.kind === 'answer') this.#answer(work.ref, refuse('storage-full'));
    }
  }

  #recorded(events: readonly HallEvent[]): void {
    const { dies, durable, tamper, now, publish } = this.#parts;
    this.#appending = undefined;
    if (dies('before-durable')) return;
    durable(events);
    if (dies('after-durable')) return;
    this.#log.keep(events);
    const followUps: Effect[] = [];
    for (const event of events) {
      if (tamper().swallows(event)) continue;
      followUps.push(...this.participant.add(event, now()).effects);
      this.sum += weightOf(event);
      publish(event);
    }
    this.#next(followUps);
    this.#go();
  }
}

/** A number drawn from an event's revision, by which sums over sets of events differ. */
function weightOf({ _rev }: HallEvent): number {
  let weight = 0;
  for (let i = 2; i < 8; i++) weight = weight * 31 + _rev.charCodeAt(i);
  return weight;
}
