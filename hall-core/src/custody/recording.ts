import { canonical } from '../canonical.ts';
import type { DeviceId, HallEvent } from '../event.ts';
import type { Added } from '../hall-fold.ts';
import type { Now } from '../hybrid-time.ts';
import type { VersionVector } from '../version-vector.ts';
import type { CustodyContext, Effect } from './context.ts';
import type { Message } from './messages.ts';
import { type Command, Participant, type ParticipantOptions } from './participant.ts';

/** A device has started, or its business day has turned: a participant was made of this. */
export interface RecordedStart extends Omit<CustodyContext, 'fold'> {
  readonly kind: 'start';
  readonly desk: boolean;
  /** From which device its fold judged who counts; absent in an open hall. */
  readonly root?: DeviceId;
  /** What was in the fold, twins included. */
  readonly events: readonly HallEvent[];
}

/** One input of a participant. */
export type RecordedInput =
  | { readonly kind: 'command'; readonly ref: string; readonly command: Command; readonly now: Now }
  | { readonly kind: 'message'; readonly from: DeviceId; readonly message: Message; readonly now: Now }
  | { readonly kind: 'event'; readonly event: HallEvent; readonly now: Now }
  | { readonly kind: 'tick'; readonly now: Now }
  | { readonly kind: 'link'; readonly hub?: DeviceId }
  | { readonly kind: 'met' }
  | { readonly kind: 'snapshot'; readonly vector: VersionVector }
  | { readonly kind: 'suspended' }
  | { readonly kind: 'not-kept'; readonly now: Now }
  | { readonly kind: 'leave'; readonly now: Now };

/** What an input led to. */
export interface RecordedOutcome {
  readonly effects: readonly Effect[];
  /** Of an event: what the fold made of it. */
  readonly added?: Added;
}

/** Where the lines of a recording go. */
export interface Trace {
  /** Takes one line, without its line break; may throw. */
  write(line: string): void;
  /** A line could not be made or written: nothing more comes before the next start. Must not throw. */
  failed(error: unknown): void;
}

const startLine = (start: RecordedStart): string => canonical(start);

/** An input and what came of it, as one line of canonical JSON: equal lines are equal bytes. */
export const stepLine = (input: RecordedInput, outcome: RecordedOutcome): string =>
  canonical({ input, ...outcome });

/** Gives a participant one input, by the same door the shell uses. */
export function feed(participant: Participant, input: RecordedInput): RecordedOutcome {
  switch (input.kind) {
    case 'command':
      return { effects: participant.command(input.ref, input.command, input.now) };
    case 'message':
      return { effects: participant.receive(input.from, input.message, input.now) };
    case 'event':
      return participant.add(input.event, input.now);
    case 'tick':
      return { effects: participant.tick(input.now) };
    case 'leave':
      return { effects: participant.leave(input.now) };
    case 'link':
      participant.link(input.hub);
      return { effects: [] };
    case 'met':
      participant.met();
      return { effects: [] };
    case 'snapshot':
      participant.awaits(input.vector);
      return { effects: [] };
    case 'suspended':
      participant.suspended();
      return { effects: [] };
    case 'not-kept':
      participant.notKept(input.now);
      return { effects: [] };
  }
}

/**
 * A participant that notes every input and what came of it. It holds no more of people than events and messages
 * do, which is nothing (F9). What a participant gives itself while it works is no input and is not noted.
 */
class RecordedParticipant extends Participant {
  readonly #trace: Trace;
  #isWorking = false;
  #hasFailed = false;

  constructor(options: ParticipantOptions, events: readonly HallEvent[], trace: Trace) {
    super(options);
    this.#trace = trace;
    const { device, boot, unclean, desk, ownCounts } = options;
    const { root } = options.fold;
    const more = {
      ...(root === undefined ? {} : { root }),
      ...(ownCounts === undefined ? {} : { ownCounts }),
    };
    this.#write(() => startLine({ kind: 'start', device, boot, unclean, desk, ...more, events }));
  }

  override command(ref: string, command: Command, now: Now): Effect[] {
    const effects = (): Effect[] => super.command(ref, command, now);
    return this.#noted({ kind: 'command', ref, command, now }, effects, effectsOnly);
  }

  override receive(from: DeviceId, message: Message, now: Now): Effect[] {
    const effects = (): Effect[] => super.receive(from, message, now);
    return this.#noted({ kind: 'message', from, message, now }, effects, effectsOnly);
  }

  override add(event: HallEvent, now: Now): { readonly added: Added; readonly effects: Effect[] } {
    return this.#noted(
      { kind: 'event', event, now },
      () => super.add(event, now),
      (outcome) => outcome,
    );
  }

  override tick(now: Now): Effect[] {
    return this.#noted({ kind: 'tick', now }, () => super.tick(now), effectsOnly);
  }

  override leave(now: Now): Effect[] {
    return this.#noted({ kind: 'leave', now }, () => super.leave(now), effectsOnly);
  }

  override link(hub: DeviceId | undefined): void {
    const input: RecordedInput = hub === undefined ? { kind: 'link' } : { kind: 'link', hub };
    this.#noted(input, () => super.link(hub), nothing);
  }

  override met(): void {
    this.#noted({ kind: 'met' }, () => super.met(), nothing);
  }

  override awaits(vector: VersionVector): void {
    this.#noted({ kind: 'snapshot', vector }, () => super.awaits(vector), nothing);
  }

  override suspended(): void {
    this.#noted({ kind: 'suspended' }, () => super.suspended(), nothing);
  }

  override notKept(now: Now): void {
    this.#noted({ kind: 'not-kept', now }, () => super.notKept(now), nothing);
  }

  #noted<T>(input: RecordedInput, run: () => T, outcomeOf: (result: T) => RecordedOutcome): T {
    if (this.#isWorking) return run();
    this.#isWorking = true;
    try {
      const result = run();
      this.#write(() => stepLine(input, outcomeOf(result)));
      return result;
    } catch (error) {
      // What it did before it threw is known to nobody, so what follows could not be replayed.
      this.#fail(error);
      throw error;
    } finally {
      this.#isWorking = false;
    }
  }

  #write(line: () => string): void {
    if (this.#hasFailed) return;
    try {
      this.#trace.write(line());
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    this.#trace.failed(error);
  }
}

const effectsOnly = (effects: Effect[]): RecordedOutcome => ({ effects });
const nothing = (): RecordedOutcome => ({ effects: [] });

/** A participant, noting all it is given and gives where there is a trace; `events` is what its fold was made of. */
export function participantOf(
  options: ParticipantOptions,
  events: readonly HallEvent[],
  trace: Trace | undefined,
): Participant {
  return trace === undefined ? new Participant(options) : new RecordedParticipant(options, events, trace);
}
