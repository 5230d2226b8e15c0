import type { Alert } from '../alerts/alert.ts';
import { decideNoticeAlert } from '../alerts/noticing.ts';
import { type CaseCommand, decideCaseCommand } from '../case-commands.ts';
import type { DeviceId, EventDraft, HallEvent } from '../event.ts';
import { entityKey } from '../event-types.ts';
import { decideFloorCommand, type FloorCommand } from '../floor-commands.ts';
import type { Added, HallFold } from '../hall-fold.ts';
import type { Now } from '../hybrid-time.ts';
import { decideMatterCommand, type MatterCommand } from '../matter-commands.ts';
import { decideOrder, type OrderWish } from '../ordering.ts';
import type { PastCommand } from '../past-days.ts';
import type { Person } from '../person.ts';
import { decideAdopt, decidePresent, type Presented, standInsAt } from '../presence.ts';
import { currentAt } from '../queue.ts';
import { accept, type Result, refuse, unreachable } from '../result.ts';
import { decideRevoke } from '../revocation.ts';
import { decideSetRoster, type RosterCommand } from '../roster/set-roster.ts';
import { type CheckInWish, decideCheckIn } from '../seats/check-in.ts';
import { type SeatCommand, Seats } from '../seats/seats.ts';
import type { CallReason } from '../service-codes.ts';
import {
  type Actor,
  decideFinish,
  decideNoShow,
  decideRecall,
  decideSignIn,
  decideSignOut,
  decideStart,
  decideStartMatter,
} from '../serving.ts';
import { decideSetup, type SetupWish } from '../setup-change.ts';
import { decideDeclareOff, decideTakeOver } from '../take-over.ts';
import { decideTicketCommand, type TicketCommand } from '../ticket-commands.ts';
import { isStandIn } from '../typed-number.ts';
import type { VersionVector } from '../version-vector.ts';
import { Caller } from './caller.ts';
import { answer, type CustodyContext, type Effect, record, send } from './context.ts';
import { Desk } from './desk.ts';
import { Issuer, type IssueWish, slipDraft } from './issuer.ts';
import { Keeping } from './keeping.ts';
import type { Message, SilentWindow } from './messages.ts';
import type { ReserveStatus } from './reserve.ts';
import { StandIns } from './stand-ins.ts';
import { Voter } from './voter.ts';

/** What a person at a device may ask for. */
export type Command =
  | SeatCommand
  | FloorCommand
  | PastCommand
  | RosterCommand
  | ({ readonly kind: 'issue' } & IssueWish)
  /** Somebody is here with a booking, which becomes a ticket. */
  | ({ readonly kind: 'check-in' } & CheckInWish)
  | { readonly kind: 'reprint'; readonly ticket: string; readonly printer: DeviceId }
  | { readonly kind: 'sign-in'; readonly window: number; readonly clerk: string }
  | { readonly kind: 'sign-out' }
  /** The next one; or the one wanted, for a reason. */
  | {
      readonly kind: 'call-next';
      readonly request: string;
      readonly wanted?: string;
      readonly why?: CallReason;
    }
  | { readonly kind: 'recall'; readonly ticket: string }
  | { readonly kind: 'start'; readonly ticket: string }
  | { readonly kind: 'start-matter'; readonly ticket: string; readonly matter: string }
  | MatterCommand
  | TicketCommand
  | { readonly kind: 'finish'; readonly ticket: string; readonly forgotten?: true }
  | { readonly kind: 'no-show'; readonly ticket: string }
  | ({ readonly kind: 'present' } & Presented)
  | CaseCommand
  /** A person has looked: the device at that window is off, and whoever waits for it is called elsewhere. */
  | { readonly kind: 'take-over'; readonly window: number }
  /** A person has looked: this device is off for good, and the hub in reach follows it. */
  | { readonly kind: 'declare-off'; readonly device: DeviceId }
  /** That device is the hall's no more, for good. */
  | { readonly kind: 'revoke'; readonly device: DeviceId }
  | ({ readonly kind: 'configure' } & SetupWish)
  /** A person has looked: no hub is on, and this window may call from its share. */
  | { readonly kind: 'hub-off' }
  | ({ readonly kind: 'order-window' } & OrderWish)
  | { readonly kind: 'notice-alert'; readonly alert: Pick<Alert, 'kind' | 'key' | 'level'> };

type CallNext = Extract<Command, { kind: 'call-next' }>;

export interface ParticipantOptions extends CustodyContext {
  /** Whether waiting tickets may rest with this replica: a hub, or a tablet that is the whole hall. */
  readonly desk: boolean;
}

function isAnySentTo(effects: readonly Effect[], device: DeviceId): boolean {
  for (const effect of effects) if (effect.kind === 'send' && effect.to === device) return true;
  return false;
}

/** Puts what comes after behind what comes before; most inputs lead to nothing. */
function then(before: Effect[], after: Effect[]): Effect[] {
  if (after.length === 0) return before;
  if (before.length === 0) return after;
  for (const effect of after) before.push(effect);
  return before;
}

const isAboutTrust = ({ type }: HallEvent): boolean =>
  type === 'device-enrolled' || type === 'device-revoked';

/**
 * One replica's part in the hall: the desk where it is a hub, the window's side, the issuer's side, and the
 * rules of serving. Everything that decides who may act passes through here, on every device and in the
 * simulator alike. Inputs are events, messages, commands and time; outputs are effects, to be carried out in order.
 */
export class Participant {
  readonly #context: CustodyContext;
  readonly #voter: Voter;
  readonly #keeping: Keeping | undefined;
  readonly #desk: Desk | undefined;
  readonly #caller: Caller;
  readonly #issuer: Issuer;
  readonly #seats: Seats;
  readonly #standIns: StandIns;
  #hub: DeviceId | undefined;
  /** Numbers typed here may stand in for tickets that have not arrived. */
  #typed: boolean;

  constructor(options: ParticipantOptions) {
    this.#context = options;
    this.#voter = new Voter(options);
    this.#keeping = options.desk ? new Keeping(options, this.#voter) : undefined;
    this.#standIns = new StandIns(options.fold);
    this.#desk = this.#keeping === undefined ? undefined : new Desk(options, this.#keeping, this.#standIns);
    this.#caller = new Caller(options, this.#standIns);
    this.#issuer = new Issuer(options);
    this.#seats = new Seats(options);
    this.#hub = options.desk ? options.device : undefined;
    this.#typed = standInsAt(options.fold, options.device).length > 0;
  }

  get fold(): HallFold {
    return this.#context.fold;
  }

  /** The hub this device reaches now; a desk reaches itself. */
  get hub(): DeviceId | undefined {
    return this.#hub;
  }

  /** On a hub: which hub windows should ask, as far as this one can tell; this one where it keeps the desk. */
  deskInReach(now: Now): DeviceId | undefined {
    return this.#keeping?.inReach(now);
  }

  /** Whether this replica keeps a desk and may act for it now. */
  actsForDesk(now: Now): boolean {
    return this.#keeping?.desk(now) !== undefined;
  }

  /** What this replica holds has been compared with another device's, and what was missing is here (C14). */
  met(): void {
    this.fold.awaitsNothing();
    this.#desk?.met();
    this.#seats.met();
  }

  /** What it holds is begun from a snapshot of a hub that held all this (F7). A desk never is. */
  awaits(vector: VersionVector): void {
    if (this.#desk === undefined) this.fold.awaits(vector);
  }

  /** The device is being switched off in order: what it holds goes to whoever can use it. */
  leave(now: Now): Effect[] {
    const { hub } = this;
    this.#voter.leave();
    const effects = [...(this.#keeping?.leave(now) ?? []), ...this.#caller.leave(hub)];
    if (hub !== undefined && hub !== this.#context.device) effects.push(send(hub, { kind: 'leaving' }));
    return this.#local(effects, now);
  }

  /** The hub to ask has changed, or none is in reach. */
  link(hub: DeviceId | undefined): void {
    if (this.#desk !== undefined) return;
    if (hub !== undefined && hub !== this.#hub) this.#caller.beatSoon();
    this.#hub = hub;
  }

  /** What was decided here, or what reached this device, could not be kept: its storage is full or fails. */
  notKept(now: Now): void {
    this.#keeping?.notKept(now);
  }

  /** The device slept, or its page was frozen. */
  suspended(): void {
    this.#caller.suspended();
  }

  /** Takes in an event that is durable here: one of our own, or one that has arrived. */
  add(event: HallEvent, now: Now): { readonly added: Added; readonly effects: Effect[] } {
    const added = this.fold.add(event);
    if (added !== 'added') return { added, effects: [] };
    this.#typed ||= event.by.device === this.#context.device && isStandIn({ id: entityKey(event.about) });
    let effects = this.#added(event, now);
    // What an enrolment has made count was held before it, and is acted on only now.
    if (isAboutTrust(event)) {
      for (const counted of this.fold.newlyCounted) effects = then(effects, this.#added(counted, now));
    }
    return { added, effects: this.#local(effects, now) };
  }

  #added(event: HallEvent, now: Now): Effect[] {
    this.#standIns.eventAdded(event, now);
    let effects = event.type === 'desk-set' ? this.#voter.acknowledge(entityKey(event.about)) : [];
    if (this.#keeping !== undefined) effects = then(effects, this.#keeping.eventAdded(event, now));
    if (this.#desk !== undefined) effects = then(effects, this.#desk.eventAdded(event, now));
    return then(effects, this.#seats.eventAdded(event, now));
  }

  receive(from: DeviceId, message: Message, now: Now): Effect[] {
    let effects = this.#voter.handle(from, message, now);
    if (this.#keeping !== undefined) effects = then(effects, this.#keeping.handle(from, message, now));
    if (this.#desk !== undefined) effects = then(effects, this.#desk.handle(from, message, now));
    effects = then(effects, this.#caller.handle(message, now));
    effects = then(effects, this.#issuer.handle(from, message, now));
    effects = then(effects, this.#seats.handle(from, message, now));
    return this.#local(effects, now);
  }

  tick(now: Now): Effect[] {
    let effects = this.#voter.tick(now);
    if (this.#keeping !== undefined) effects = then(effects, this.#keeping.tick(now));
    // What was handed on must be in the fold before the desk looks at what rests here.
    if (effects.some(({ kind }) => kind === 'record')) return this.#local(effects, now);
    const adopted = this.#adopt();
    if (adopted.length > 0) effects.push(record(...adopted));
    if (this.#desk !== undefined) effects = then(effects, this.#desk.tick(now));
    effects = then(effects, this.#caller.tick(this.#hub, now));
    effects = then(effects, this.#issuer.tick(this.#hub, now));
    effects = then(effects, this.#seats.tick(now));
    return this.#local(effects, now);
  }

  /** Looks for stand-ins only as long as this device has any. */
  #adopt(): EventDraft[] {
    if (!this.#typed) return [];
    const { device } = this.#context;
    const standIns = standInsAt(this.fold, device);
    this.#typed = standIns.length > 0;
    return decideAdopt(this.fold, device, standIns);
  }

  command(ref: string, command: Command, now: Now): Effect[] {
    switch (command.kind) {
      case 'issue':
        return this.#local(this.#issuer.issue(ref, command, this.#hub, now), now);
      case 'call-next':
        return this.#local(this.#callNext(ref, command, now), now);
      case 'check-in':
        return this.#local(this.#checkIn(ref, command, now), now);
      case 'open-slot':
      case 'open-planned':
      case 'take-seat':
      case 'release-seat':
      case 'check-in-seat':
      case 'reopen-seats':
        return this.#local(this.#seats.command(ref, command, now), now);
      case 'prioritise':
      case 'note-visit':
      case 'mark-test':
      case 'ask-help':
      case 'answer-help':
      case 'note-incident':
      case 'backfill':
      case 'rate':
        return this.#decided(ref, decideFloorCommand(this.fold, this.person, command, now));
      case 'backfill-past':
      case 'undo-past':
        // Of a day that is over the shell knows.
        return [answer(ref, refuse('another-day'))];
      case 'restore':
      case 'bring-papers':
      case 'transfer':
      case 'hold':
      case 'resume':
      case 'undo':
      case 'tell-slip':
        return this.#move(ref, command, now);
      case 'sign-in':
        this.#caller.beatSoon();
        return this.#decided(
          ref,
          decideSignIn(this.fold, this.#context.device, command.window, command.clerk),
        );
      case 'sign-out':
        return this.#signOut(ref);
      case 'present':
        return this.#present(ref, command);
      case 'take-over':
        return this.#decided(ref, decideTakeOver(this.fold, command.window));
      case 'declare-off':
        return this.#decided(ref, decideDeclareOff(this.fold, command.device, this.#hub));
      case 'revoke':
        return this.#decided(ref, decideRevoke(this.fold, this.#context.device, command.device, this.#hub));
      case 'configure':
        return this.#decided(ref, decideSetup(this.fold, this.person, this.#hub, command, now));
      case 'hub-off':
        return this.#caller.confirmHubOff(ref, now);
      case 'set-roster':
        return this.#decided(ref, decideSetRoster(this.fold, command, this.person.clerk, now));
      case 'reprint':
        return this.#decided(ref, this.#reprint(command.ticket, command.printer), command.ticket);
      case 'open-case':
      case 'close-case':
      case 'assign-case':
      case 'reopen-case':
        return this.#decided(ref, decideCaseCommand(this.fold, this.person, command, now));
      case 'close-matter':
      case 'add-matter':
      case 'mark-matter':
      case 'give-inside':
      case 'check-papers':
      case 'give-notice':
      case 'reprint-notice':
      case 'ready-case':
      case 'collect-case':
        return this.#decided(ref, decideMatterCommand(this.fold, this.person, command, now));
      case 'order-window':
        return this.#decided(ref, decideOrder(this.fold, command));
      case 'notice-alert':
        return this.#decided(ref, decideNoticeAlert(this.fold, command.alert, now));
      default:
        return this.#serve(ref, command, now);
    }
  }

  #checkIn(ref: string, command: CheckInWish, now: Now): Effect[] {
    const { fold, device } = this.#context;
    const decision = decideCheckIn({ fold, device, hub: this.#hub }, command, now);
    if (!decision.ok) return [answer(ref, decision)];
    if (decision.value.kind === 'number') {
      const { ticket, booking, booked } = decision.value;
      const { matters = command.matters ?? [], language = 'zh-CN' } = booking;
      const wish = { intent: ticket, matters, language, booked };
      const { printer } = command;
      return this.#issuer.issue(ref, printer === undefined ? wish : { ...wish, printer }, this.#hub, now);
    }
    const { drafts, ticket, label, copy, booked } = decision.value;
    const { slot, seat, turn, late } = booked;
    const answered = { slot, seat, turn, label, copy, ...(late === undefined ? {} : { late }) };
    return [record(...drafts), answer(ref, accept({ ticket, seat: answered }))];
  }

  #callNext(ref: string, { request, wanted, why }: CallNext, now: Now): Effect[] {
    if (wanted !== undefined && why === undefined) return [answer(ref, refuse('reason-missing'))];
    const chosen = wanted === undefined || why === undefined ? undefined : { wanted, why };
    return this.#caller.callNext(ref, request, chosen, this.#hub, now);
  }

  #move(ref: string, command: TicketCommand, now: Now): Effect[] {
    return this.#movedOn(ref, decideTicketCommand(this.fold, this.person, command, now), command.ticket);
  }

  /** Whoever goes back to the line rests with the desk again. */
  #movedOn(ref: string, decision: Result<EventDraft[]>, ticket: string): Effect[] {
    if (!decision.ok) return [answer(ref, decision)];
    const passes = this.#caller.passBackReturned(decision.value, this.#hub);
    return this.#decided(ref, accept([...decision.value, ...passes]), ticket);
  }

  #serve(
    ref: string,
    command: Extract<Command, { ticket: string }> & {
      kind: 'recall' | 'start' | 'start-matter' | 'finish' | 'no-show';
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
        case 'finish':
          return decideFinish(fold, actor, ticket, now, command.forgotten);
        case 'no-show':
          return decideNoShow(fold, actor, ticket);
        default:
          return unreachable(command);
      }
    };
    return this.#movedOn(ref, decide(), ticket);
  }

  #actor(): Actor | undefined {
    const { device } = this.#context;
    const window = this.#caller.window;
    const session = window === undefined ? undefined : this.fold.window(window).session;
    return window === undefined || session === undefined
      ? undefined
      : { device, window, clerk: session.clerk };
  }

  /** Whoever is at this device, at a window or not. */
  get person(): Person {
    return this.#actor() ?? { device: this.#context.device };
  }

  #present(ref: string, presented: Presented): Effect[] {
    const actor = this.#actor();
    if (actor === undefined) return [answer(ref, refuse('not-signed-in'))];
    const isReached = this.#hub !== undefined;
    const decision = decidePresent(this.fold, actor, presented, isReached);
    if (!decision.ok) return [answer(ref, decision)];
    return [record(...decision.value.drafts), answer(ref, accept({ ticket: decision.value.ticket }))];
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
  #local(effects: Effect[], now: Now): Effect[] {
    const { device } = this.#context;
    if (!isAnySentTo(effects, device)) return effects;
    return effects.flatMap((effect): Effect[] => {
      const toSelf = effect.kind === 'send' && effect.to === device;
      return toSelf ? this.receive(device, effect.message, now) : [effect];
    });
  }

  reserveStatus(now: Now): ReserveStatus {
    return this.#caller.reserveStatus(now);
  }

  /** Windows the desk has not heard of, as it said last: their people may be taken over (C6). */
  get silentWindows(): readonly SilentWindow[] {
    return this.#caller.silentWindows;
  }

  /** How many this window may still call from its share; absent while a hub is on (C8). */
  get share(): { readonly size: number } | undefined {
    return this.#caller.share;
  }

  /** The window this device sits at. */
  get window(): number | undefined {
    return this.#caller.window;
  }
}
