import type { Answered, Effect } from '../src/custody/context.ts';
import type { Message } from '../src/custody/messages.ts';
import { type Command, Participant } from '../src/custody/participant.ts';
import type { DeviceId, EventDraft, HallEvent } from '../src/event.ts';
import { HallFold } from '../src/hall-fold.ts';
import type { Now } from '../src/hybrid-time.ts';
import { LogWriter } from '../src/log-writer.ts';
import type { Result } from '../src/result.ts';
import { SIMULATED_DAY } from './device-clock.ts';
import type { Disk } from './disk.ts';
import type { EventQueue } from './event-queue.ts';
import { sealed } from './fake-signer.ts';
import type { Packet } from './network.ts';
import type { Random } from './random.ts';
import type { Tamper } from './tamper.ts';

export type Input =
  | { readonly kind: 'command'; readonly command: Command; readonly answered: Answer }
  | { readonly kind: 'events'; readonly events: readonly HallEvent[]; readonly spread: boolean }
  | { readonly kind: 'message'; readonly from: DeviceId; readonly message: Message }
  | { readonly kind: 'record'; readonly drafts: readonly EventDraft[] }
  | { readonly kind: 'tick' };

export type Answer = (result: Result<Answered>) => void;

/** `spread`: the event came by replication, so a hub tells everyone of it. */
type Work = Effect | { readonly kind: 'add'; readonly event: HallEvent; readonly spread: boolean };

/** What a shell has of the world around it. */
export interface ShellParts {
  readonly device: DeviceId;
  readonly isHub: boolean;
  readonly clean: boolean;
  /** A token no earlier boot of this device had. */
  readonly token: string;
  readonly queue: EventQueue;
  readonly random: Random;
  readonly disk: Disk;
  readonly tamper: () => Tamper;
  readonly now: () => Now;
  readonly send: (to: DeviceId, packet: Packet) => void;
  readonly broadcast: (packet: Packet) => void;
  /** Events of this device's own are on its disk. */
  readonly durable: (events: readonly HallEvent[]) => void;
  /** Another device's event is on the disk. */
  readonly kept: (event: HallEvent) => void;
  /** Whether the machine dies now, right before or right after a record has become durable. */
  readonly dies: (moment: WorstMoment) => boolean;
}

export type WorstMoment = 'before-durable' | 'after-durable';

const APPEND_MS_MIN = 0.5;
const APPEND_MS_MEAN = 3;

/**
 * One boot of a device: the production participant, and around it what the production shell does. Inputs are
 * taken one after another; effects are carried out in order; a record is durable before it is folded, said, or
 * followed by anything else.
 */
export class Shell {
  readonly participant: Participant;
  readonly #parts: ShellParts;
  readonly #log: LogWriter;
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

  constructor(parts: ShellParts) {
    this.#parts = parts;
    this.#log = new LogWriter(parts.device, parts.token);
    const fold = new HallFold();
    for (const event of parts.disk.events()) {
      fold.add(event);
      this.#log.witness(event, parts.now());
    }
    this.participant = new Participant({
      device: parts.device,
      boot: this.#log.boot,
      fold,
      unclean: !parts.clean,
      desk: parts.isHub,
    });
  }

  get fold(): HallFold {
    return this.participant.fold;
  }

  feed(input: Input): void {
    if (this.#ended) return;
    this.#inputs.push(input);
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
      this.#next(this.#begin(input));
    }
    this.#going = false;
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
      case 'tick':
        return this.participant.tick(now);
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
        this.#record(this.#parts.tamper().drafts(work.drafts));
        return;
      case 'send':
        this.#parts.send(work.to, { kind: 'message', message: work.message });
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
    const now = this.#parts.now();
    if (this.fold.event(event._id) === undefined) {
      this.#parts.kept(event);
      if (spread) this.#parts.broadcast({ kind: 'event', event });
    }
    this.#log.witness(event, now);
    this.#next(this.participant.add(event, now).effects);
  }

  #record(drafts: readonly EventDraft[]): void {
    if (drafts.length === 0) return;
    const { device, queue, random, now } = this.#parts;
    const events = sealed(this.#log, device, drafts, SIMULATED_DAY, now());
    this.#appending = events;
    queue.after(APPEND_MS_MIN + random.exponential(APPEND_MS_MEAN), () => {
      if (this.#ended) return;
      if (this.#frozen) this.#finished = () => this.#recorded(events);
      else this.#recorded(events);
    });
  }

  #recorded(events: readonly HallEvent[]): void {
    const { dies, durable, tamper, now, broadcast } = this.#parts;
    this.#appending = undefined;
    if (dies('before-durable')) return;
    durable(events);
    if (dies('after-durable')) return;
    this.#log.keep(events);
    const followUps: Effect[] = [];
    for (const event of events) {
      if (tamper().swallows(event)) continue;
      followUps.push(...this.participant.add(event, now()).effects);
      broadcast({ kind: 'event', event });
    }
    this.#next(followUps);
    this.#go();
  }
}
