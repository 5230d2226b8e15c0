import { compareTerms, type DeskState } from '../desk-terms.ts';
import type { DeviceId } from '../event.ts';
import { type DeskId, type DeskTerms, deskEntity, draft } from '../event-types.ts';
import type { Now } from '../hybrid-time.ts';
import { type CustodyContext, type Effect, record, send } from './context.ts';
import { LEASE_MS } from './desk-times.ts';
import { callingRules } from './holding.ts';
import type { Message } from './messages.ts';

type LeaseAsk = Extract<Message, { kind: 'lease-ask' }>;

/**
 * A device's say in who keeps a desk (C7). It gives a keeper its word for a while, and another its promise only
 * when that while has surely passed. What it acknowledges and promises is in its own log before it is said.
 */
export class Voter {
  readonly #context: CustodyContext;
  readonly #given = new Map<DeskId, { readonly hub: DeviceId; readonly monoMs: number }>();
  #startedMonoMs: number | undefined;
  #left = false;
  /** The desks of which nothing was to be acknowledged: the same list until one of them changes. */
  #quiet: readonly DeskState[] | undefined;

  constructor(context: CustodyContext) {
    this.#context = context;
  }

  handle(from: DeviceId, message: Message, now: Now): Effect[] {
    this.#startedMonoMs ??= now.monoMs;
    if (this.#left) return [];
    if (message.kind === 'lease-ask') return this.#give(from, message, now);
    if (message.kind === 'promise-ask') return this.promise(from, message.desk, message.epoch, now);
    return [];
  }

  /** The device is being switched off: it gives its word to nobody any more, and still acknowledges terms without it. */
  leave(): void {
    this.#left = true;
  }

  #give(from: DeviceId, { desk, epoch, version, seq, heads }: LeaseAsk, now: Now): Effect[] {
    const { fold } = this.#context;
    const state = fold.desk(desk);
    const asked = { hub: from, epoch, version: version ?? Number.POSITIVE_INFINITY };
    if (state !== undefined && !this.#mayHear(state, asked)) return [];
    this.#given.set(desk, { hub: from, monoMs: now.monoMs });
    return [send(from, { kind: 'lease-grant', desk, epoch, seq, whole: fold.holdings.covers(heads) })];
  }

  /**
   * Whether nothing this device knows or has promised speaks against a keeper. One that does not know what it set itself
   * has lost part of its disk.
   */
  #mayHear(state: DeskState, { hub, epoch, version }: Pick<DeskTerms, 'hub' | 'epoch' | 'version'>): boolean {
    const promise = state.promised.get(this.#context.device);
    if (
      promise !== undefined &&
      (promise.epoch > epoch || (promise.epoch === epoch && promise.hub !== hub))
    ) {
      return false;
    }
    const { terms } = state;
    return terms.epoch < epoch || (terms.epoch === epoch && terms.hub === hub && terms.version <= version);
  }

  /** Acknowledges the terms that stand, where this device is among the old or the new voters. */
  acknowledge(desk: DeskId): Effect[] {
    const { fold, device } = this.#context;
    const state = fold.desk(desk);
    if (state === undefined) return [];
    const { terms, before } = state;
    const concerned = [terms, before.at(-1)].some((each) => each?.electorate.includes(device) ?? false);
    if (!concerned || !this.#mayHear(state, terms)) return [];
    const held = state.acknowledged.get(device);
    if (held !== undefined && compareTerms(held, terms) >= 0) return [];
    return [record(draft('desk-acknowledged', deskEntity(desk), terms))];
  }

  /** Promises an epoch to a hub that had every pass, once no other can still have this device's word. */
  promise(hub: DeviceId, desk: DeskId, epoch: number, now: Now): Effect[] {
    this.#startedMonoMs ??= now.monoMs;
    const { fold, device } = this.#context;
    const state = fold.desk(desk);
    const known = state === undefined ? undefined : this.termsOf(state);
    if (state === undefined || known === undefined || epoch <= known.epoch) return [];
    if (known.hub !== hub && !known.inSync.includes(hub)) return [];
    if (!this.isFree(desk, hub, now)) return [];
    const word = send(hub, { kind: 'promise', desk, epoch, terms: known });
    const earlier = state.promised.get(device);
    if (earlier !== undefined && earlier.epoch >= epoch) {
      return earlier.epoch === epoch && earlier.hub === hub ? [word] : [];
    }
    return [record(draft('desk-promised', deskEntity(desk), { epoch, hub })), word];
  }

  /**
   * The terms this device must reckon with: the higher of those it acknowledged and those it has. What is set in an
   * epoch before the one it has promised it acknowledges no more, so that comes into force only by others' word.
   */
  termsOf({ terms, acknowledged, promised }: DeskState): DeskTerms {
    const { device } = this.#context;
    const own = acknowledged.get(device);
    if (own === undefined) return terms;
    const isLate = (promised.get(device)?.epoch ?? 0) > terms.epoch;
    return isLate || compareTerms(own, terms) > 0 ? own : terms;
  }

  /** Whether this device's word to any keeper but `hub` has surely run out; after a start it waits it out. */
  isFree(desk: DeskId, hub: DeviceId, now: Now): boolean {
    const given = this.#given.get(desk);
    if (given?.hub === hub) return true;
    const { clockRateError, answerWithinMs } = callingRules(this.#context.fold);
    const sinceMonoMs = given?.monoMs ?? this.#startedMonoMs ?? now.monoMs;
    return now.monoMs - sinceMonoMs > LEASE_MS * (1 + 2 * clockRateError) + answerWithinMs;
  }

  tick(now: Now): Effect[] {
    this.#startedMonoMs ??= now.monoMs;
    const desks = this.#context.fold.desks();
    if (desks === this.#quiet) return [];
    const effects: Effect[] = [];
    for (const { id } of desks) effects.push(...this.acknowledge(id));
    this.#quiet = effects.length === 0 ? desks : undefined;
    return effects;
  }
}
