import type { DeviceId, EventDraft, HallEvent } from '../event.ts';
import type { MatterOutcome, WindowWish } from '../event-types.ts';
import type { Added, HallFold } from '../hall-fold.ts';
import type { Now } from '../hybrid-time.ts';
import { currentAt } from '../queue.ts';
import { accept, type Result, refuse, unreachable } from '../result.ts';
import {
  type Actor,
  decideCloseMatter,
  decideFinish,
  decideNoShow,
  decideOrder,
  decideRecall,
  decideSignIn,
  decideSignOut,
  decideStart,
  decideStartMatter,
} from '../serving.ts';
import { Caller } from './caller.ts';
import { answer, type CustodyContext, type Effect, record } from './context.ts';
import { Desk } from './desk.ts';
import { Issuer, type IssueWish, slipDraft } from './issuer.ts';
import type { Message } from './messages.ts';
import type { ReserveStatus } from './reserve.ts';

/** What a person at a device may ask for. */
export type Command =
  | ({ readonly kind: 'issue' } & IssueWish)
  | { readonly kind: 'reprint'; readonly ticket: string; readonly printer: DeviceId }
  | { readonly kind: 'sign-in'; readonly window: number; readonly clerk: string }
  | { readonly kind: 'sign-out' }
  | { readonly kind: 'call-next'; readonly request: string }
  | { readonly kind: 'recall'; readonly ticket: string }
  | { readonly kind: 'start'; readonly ticket: string }
  | { readonly kind: 'start-matter'; readonly ticket: string; readonly matter: string }
  | {
      readonly kind: 'close-matter';
      readonly ticket: string;
      readonly matter: string;
      readonly outcome: MatterOutcome;
    }
  | { readonly kind: 'finish'; readonly ticket: string }
  | { readonly kind: 'no-show'; readonly ticket: string }
  | {
      readonly kind: 'order-window';
      readonly window: number;
      readonly wish: WindowWish;
      readonly rank: 'clerk' | 'manager';
      readonly reason?: string;
    };

export interface ParticipantOptions extends CustodyContext {
  /** Whether waiting tickets may rest with this replica: a hub, or a tablet that is the whole hall. */
  readonly desk: boolean;
}

/**
 * One replica's part in the hall: the desk where it is a hub, the window's side, the issuer's side, and the
 * rules of serving. Everything that decides who may act passes through here, on every device and in the
 * simulator alike. Inputs are events, messages, commands and time; outputs are effects, to be carried out in order.
 */
export class Participant {
  readonly #context: CustodyContext;
  readonly #desk: Desk | undefined;
  readonly #caller: Caller;
  readonly #issuer: Issuer;
  #hub: DeviceId | undefined;

  constructor(options: ParticipantOptions) {
    this.#context = options;
    this.#desk = options.desk ? new Desk(options) : undefined;
    this.#caller = new Caller(options);
    this.#issuer = new Issuer(options);
    this.#hub = options.desk ? options.device : undefined;
  }

  get fold(): HallFold {
    return this.#context.fold;
  }

  /** The hub this device reaches now; a desk reaches itself. */
  get hub(): DeviceId | undefined {
    return this.#hub;
  }

  /** The hub in reach has changed, or is gone. */
  link(hub: DeviceId | undefined): void {
    if (this.#desk !== undefined) return;
    if (hub !== undefined && hub !== this.#hub) this.#caller.beatSoon();
    this.#hub = hub;
  }

  /** The device slept, or its page was frozen. */
  suspended(): void {
    this.#caller.suspended();
  }

  /** Takes in an event that is durable here: one of our own, or one that has arrived. */
  add(event: HallEvent, now: Now): { readonly added: Added; readonly effects: Effect[] } {
    const added = this.fold.add(event);
    const effects = this.#desk === undefined || added !== 'added' ? [] : this.#desk.eventAdded(event, now);
    return { added, effects: this.#local(effects, now) };
  }

  receive(from: DeviceId, message: Message, now: Now): Effect[] {
    const effects = [
      ...(this.#desk?.handle(from, message, now) ?? []),
      ...this.#caller.handle(from, message, now),
      ...this.#issuer.handle(from, message, now),
    ];
    return this.#local(effects, now);
  }

  tick(now: Now): Effect[] {
    const effects = [
      ...(this.#desk?.tick(now) ?? []),
      ...this.#caller.tick(this.#hub, now),
      ...this.#issuer.tick(this.#hub, now),
    ];
    return this.#local(effects, now);
  }

  command(ref: string, command: Command, now: Now): Effect[] {
    switch (command.kind) {
      case 'issue':
        return this.#local(this.#issuer.issue(ref, command, this.#hub, now), now);
      case 'call-next':
        return this.#local(this.#caller.callNext(ref, command.request, this.#hub, now), now);
      case 'sign-in':
        this.#caller.beatSoon();
        return this.#decided(
          ref,
          decideSignIn(this.fold, this.#context.device, command.window, command.clerk),
        );
      case 'sign-out':
        return this.#signOut(ref);
      case 'reprint':
        return this.#decided(ref, this.#reprint(command.ticket, command.printer), command.ticket);
      case 'order-window': {
        const { window, wish, rank, reason } = command;
        return this.#decided(ref, decideOrder(this.fold, window, wish, rank, reason));
      }
      default:
        return this.#serve(ref, command, now);
    }
  }

  #serve(
    ref: string,
    command: Extract<Command, { ticket: string }> & {
      kind: 'recall' | 'start' | 'start-matter' | 'close-matter' | 'finish' | 'no-show';
    },
    now: Now,
  ): Effect[] {
    const actor = this.#actor();
    if (actor === undefined) return [answer(ref, refuse('not-signed-in'))];
    const { fold } = this;
    const { ticket } = command;
    const decide = (): Result<EventDraft[]> => {
      switch (command.kind) {
        case 'recall':
          return decideRecall(fold, actor, ticket, now);
        case 'start':
          return decideStart(fold, actor, ticket);
        case 'start-matter':
          return decideStartMatter(fold, actor, ticket, command.matter);
        case 'close-matter':
          return decideCloseMatter(fold, actor, ticket, command.matter, command.outcome);
        case 'finish':
          return decideFinish(fold, actor, ticket);
        case 'no-show':
          return decideNoShow(fold, actor, ticket);
        default:
          return unreachable(command);
      }
    };
    return this.#decided(ref, decide(), ticket);
  }

  #actor(): Actor | undefined {
    const { device } = this.#context;
    const window = this.#caller.window;
    const session = window === undefined ? undefined : this.fold.window(window).session;
    return window === undefined || session === undefined
      ? undefined
      : { device, window, clerk: session.clerk };
  }

  #signOut(ref: string): Effect[] {
    const actor = this.#actor();
    if (actor === undefined) return [answer(ref, refuse('not-signed-in'))];
    const current = currentAt(this.fold, actor.window);
    if (current !== undefined) return [answer(ref, refuse('finish-first', { label: current.label }))];
    return [...this.#caller.leave(this.#hub), ...this.#decided(ref, decideSignOut(this.fold, actor))];
  }

  #reprint(ticket: string, printer: DeviceId): Result<EventDraft[]> {
    if (this.fold.ticket(ticket) === undefined) return refuse('unknown-ticket');
    // The first paper is copy 1 even when nobody asked for it: a reprint is always marked 补打.
    let copy = 2;
    while (this.fold.slip(ticket, copy) !== undefined) copy++;
    return accept([slipDraft(ticket, copy, printer)]);
  }

  #decided(ref: string, decision: Result<EventDraft[]>, ticket?: string): Effect[] {
    if (!decision.ok) return [answer(ref, decision)];
    const done = answer(ref, accept(ticket === undefined ? {} : { ticket }));
    return decision.value.length === 0 ? [done] : [record(...decision.value), done];
  }

  /** What a replica sends to itself is received at its turn: a tablet that is the whole hall needs no wire. */
  #local(effects: readonly Effect[], now: Now): Effect[] {
    return effects.flatMap((effect): Effect[] => {
      const toSelf = effect.kind === 'send' && effect.to === this.#context.device;
      return toSelf ? this.receive(this.#context.device, effect.message, now) : [effect];
    });
  }

  reserveStatus(now: Now): ReserveStatus {
    return this.#caller.reserveStatus(now);
  }

  /** The window this device sits at. */
  get window(): number | undefined {
    return this.#caller.window;
  }
}
