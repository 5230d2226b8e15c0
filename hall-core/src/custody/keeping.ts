import { type DeviceId, type EventDraft, type HallEvent, logIdOf, parseEventId } from '../event.ts';
import { type DeskId, type DeskTerms, deskEntity, draft, entityKey } from '../event-types.ts';
import type { Now } from '../hybrid-time.ts';
import { waitingLine } from '../queue.ts';
import type { TicketState } from '../ticket.ts';
import { Candidate } from './candidate.ts';
import { Contact } from './contact.ts';
import { type CustodyContext, type Effect, record, send } from './context.ts';
import { GIVE_WAY_MS, OPEN_AFTER_MS } from './desk-times.ts';
import { type InName, isLease, lenderOf, nextPass } from './holding.ts';
import type { Message } from './messages.ts';
import { hasSleptBetween } from './sleep.ts';
import { Tenure } from './tenure.ts';
import type { Voter } from './voter.ts';

/**
 * In whose name a hub may act (C2, C7): always in its own, for what was passed to it alone; and in a desk's while
 * it keeps that desk. Hubs in contact open one desk, pass it what they hold, and follow a keeper that falls silent.
 */
export class Keeping {
  readonly #context: CustodyContext;
  readonly #contact: Contact;
  readonly #candidate: Candidate;
  readonly #tenures = new Map<DeskId, Tenure>();
  /** When this hub began to act for a desk, and in which epoch. */
  readonly #began = new Map<DeskId, { readonly epoch: number; readonly monoMs: number }>();
  /** Devices whose heir a person has named this hub. */
  readonly #inherited = new Set<DeviceId>();
  #heirsKnown = false;
  #lastInput: Now | undefined;
  #acting: DeskId | undefined;
  #left = false;
  /** Until when this hub, which could not keep what it decided, leaves the desk to a standby. */
  #givesWayUntilMonoMs = Number.NEGATIVE_INFINITY;

  constructor(context: CustodyContext, voter: Voter) {
    this.#context = context;
    this.#contact = new Contact(context);
    this.#candidate = new Candidate(context, voter);
  }

  #tenure(desk: DeskId): Tenure {
    let tenure = this.#tenures.get(desk);
    if (tenure === undefined) {
      tenure = new Tenure(this.#context, desk);
      this.#tenures.set(desk, tenure);
    }
    return tenure;
  }

  handle(from: DeviceId, message: Message, now: Now): Effect[] {
    this.#watchForSleep(now);
    switch (message.kind) {
      case 'hub-here':
        this.#contact.heard(from, message, now);
        return [];
      case 'leaving': {
        this.#contact.left(from);
        const hubs = this.#contact.hubs(now).map(({ hub }) => hub);
        return [...this.#tenures.values()].flatMap((tenure) => tenure.left(from, hubs, now));
      }
      case 'lease-grant':
        this.#tenure(message.desk).granted(from, message);
        return [];
      case 'have':
        if (message.log === this.#ownLog) {
          for (const tenure of this.#tenures.values()) tenure.confirmed(from, message.n);
        }
        return [];
      case 'promise':
        return this.#candidate.promised(from, message, now);
      default:
        return [];
    }
  }

  /** A window's device has been heard: hubs in contact are told. */
  heardDevice(device: DeviceId, now: Now): void {
    this.#contact.heardDevice(device, now);
  }

  /** When another hub last said that it hears a device, on this hub's clock. */
  heardElsewhereMonoMs(device: DeviceId): number {
    return this.#contact.heardElsewhereMonoMs(device);
  }

  /** When this hub met the last of the hubs it is in contact with. */
  metHubsMonoMs(now: Now): number {
    return this.#contact.latestBeginningMonoMs(now);
  }

  /** The last moment at which another hub in contact may have heard a device, on this hub's clock. */
  perhapsHeardMonoMs(device: DeviceId, now: Now): number {
    return Math.max(this.#contact.heardElsewhereMonoMs(device), this.metHubsMonoMs(now));
  }

  get #ownLog(): string {
    return logIdOf(this.#context.device, this.#context.boot);
  }

  /** A stopped monotonic clock would make leases seem fresh that are not. */
  #watchForSleep(now: Now): void {
    const last = this.#lastInput;
    this.#lastInput = now;
    if (last === undefined || !hasSleptBetween(last, now)) return;
    for (const tenure of this.#tenures.values()) tenure.forgetGrants();
  }

  /**
   * What this hub decided, or what reached it, could not be kept. As a keeper it gives way, where a standby can
   * follow; one that asked on for its leases would stop the hall for as long as its disk is full.
   */
  notKept(now: Now): void {
    const { fold, device } = this.#context;
    const isFollowed = fold.desks().some(({ terms }) => terms.hub === device && terms.inSync.length > 0);
    if (isFollowed) this.#givesWayUntilMonoMs = now.monoMs + GIVE_WAY_MS;
  }

  #givesWay(now: Now): boolean {
    return now.monoMs < this.#givesWayUntilMonoMs;
  }

  eventAdded(event: HallEvent, now: Now): Effect[] {
    const { fold, device } = this.#context;
    if (event.type === 'desk-set') {
      const desk = entityKey(event.about);
      const terms = fold.desk(desk)?.terms;
      if (terms?.hub === device) this.#tenure(desk);
      return terms?.inSync.includes(device) ? this.#confirm(event) : [];
    }
    if (event.type === 'device-declared-off') this.#heirsKnown = false;
    if (event.type === 'replica-started') {
      for (const tenure of this.#tenures.values()) tenure.started(event.by.device);
    }
    if (event.type !== 'ticket-passed') return [];
    const { desk } = event.data as { desk?: DeskId };
    if (desk === undefined) return [];
    if (event.by.device === device) {
      const n = parseEventId(event._id)?.n;
      if (n !== undefined) this.#tenures.get(desk)?.passed(n, now);
      return [];
    }
    const terms = fold.desk(desk)?.terms;
    const standsBy = terms?.hub === event.by.device && terms.inSync.includes(device);
    return standsBy ? this.#confirm(event) : [];
  }

  /** Tells a keeper at once how far its log is held here. */
  #confirm({ _id, by }: HallEvent): Effect[] {
    const log = parseEventId(_id)?.log;
    if (log === undefined) return [];
    return [send(by.device, { kind: 'have', log, n: this.#context.fold.holdings.headOf(log) })];
  }

  tick(now: Now): Effect[] {
    this.#watchForSleep(now);
    // Whoever heard from it again would count on it.
    if (this.#left) return [];
    for (const { id, terms } of this.#context.fold.desks()) {
      if (terms.hub === this.#context.device) this.#tenure(id);
    }
    const hubs = this.#contact.hubs(now).map(({ hub }) => hub);
    this.#noteBeginnings(now);
    const acting = this.desk(now);
    const changed = acting !== this.#acting;
    this.#acting = acting;
    return [
      ...(changed ? this.#contact.tell(acting, now) : this.#contact.tick(acting, now)),
      ...(this.#givesWay(now) ? [] : [...this.#tenures.values()].flatMap((tenure) => tenure.tick(hubs, now))),
      ...this.#candidate.tick(now),
      ...this.#inherit(),
      ...this.#open(now),
      ...this.#handOn(now),
    ];
  }

  /** The desk this hub keeps and may act for now: the oldest, where it keeps two. */
  desk(now: Now): DeskId | undefined {
    return this.#context.fold.desks().find(({ id }) => this.acts(id, now))?.id;
  }

  /** Whether this hub acts for a desk now; not before it is noted from when on it does. */
  acts(desk: DeskId, now: Now): boolean {
    const tenure = this.#tenures.get(desk);
    return (
      !this.#givesWay(now) && tenure?.acts(now) === true && this.#began.get(desk)?.epoch === tenure.epoch
    );
  }

  /** From when on this hub answers in a name: leases lent by another keeper before count from here (C6). */
  beganMonoMs(name: string): number {
    return this.#began.get(name)?.monoMs ?? Number.NEGATIVE_INFINITY;
  }

  #noteBeginnings(now: Now): void {
    for (const [desk, tenure] of this.#tenures) {
      const { epoch } = tenure;
      if (epoch === undefined || this.#began.get(desk)?.epoch === epoch || !tenure.acts(now)) continue;
      this.#began.set(desk, { epoch, monoMs: now.monoMs });
    }
    if (this.#heirsKnown) return;
    this.#heirsKnown = true;
    for (const { id, heir } of this.#context.fold.devices()) {
      if (heir !== this.#context.device || this.#began.has(id)) continue;
      this.#began.set(id, { epoch: 0, monoMs: now.monoMs });
      this.#inherited.add(id);
    }
  }

  /** Whether a desk's passes wait for a standby. */
  hasStandby(desk: DeskId | undefined): boolean {
    return desk !== undefined && !(this.#tenures.get(desk)?.isSafe(Number.POSITIVE_INFINITY) ?? true);
  }

  /** The hub windows should ask: the keeper of the oldest desk in reach, and this one where there is none. */
  inReach(now: Now): DeviceId {
    const { device, fold } = this.#context;
    const acting = new Map(this.#contact.hubs(now).map(({ hub, desk }) => [desk, hub]));
    for (const { id } of fold.desks()) {
      if (this.acts(id, now)) return device;
      const keeper = acting.get(id);
      if (keeper !== undefined) return keeper;
    }
    return device;
  }

  /** Whether a waiting ticket rests with this hub, so that it may pass it on. */
  rests(ticket: TicketState, now: Now): boolean {
    const { holder } = ticket;
    if (isLease(holder)) return false;
    return holder.desk === undefined ? this.#isOwn(holder.device) : this.acts(holder.desk, now);
  }

  /** This hub, or a device whose heir a person has named it. */
  #isOwn(device: DeviceId): boolean {
    return device === this.#context.device || this.#inherited.has(device);
  }

  /** Whether this hub, or a keeper it follows, lent a ticket out. */
  lent(ticket: TicketState, now: Now): boolean {
    if (!isLease(ticket.holder)) return false;
    const lender = lenderOf(ticket);
    return lender !== undefined && (this.#isOwn(lender) || this.acts(lender, now));
  }

  /** In whose name a ticket that rests here is passed on. */
  nameFor({ holder }: TicketState): InName | undefined {
    return this.nameOf(holder.desk);
  }

  nameOf(desk: DeskId | undefined): InName | undefined {
    const epoch = desk === undefined ? undefined : this.#tenures.get(desk)?.epoch;
    return desk === undefined || epoch === undefined ? undefined : { desk, epoch };
  }

  /** All names this hub answers in now. */
  names(now: Now): string[] {
    const desks = this.#context.fold.desks().filter(({ id }) => this.acts(id, now));
    return [this.#context.device, ...this.#inherited, ...desks.map(({ id }) => id)];
  }

  /** Whether a pass may be heard of: what a desk lends out, its standbys have durably first. */
  isSafe({ pass }: TicketState): boolean {
    if (pass?.desk === undefined) return true;
    const place = parseEventId(pass.event);
    if (place === undefined || place.log !== this.#ownLog) return true;
    return this.#tenures.get(pass.desk)?.isSafe(place.n) ?? false;
  }

  /** Hubs in contact that have no desk open one: the one that was set up first, whose numbers begin at 001. */
  #open(now: Now): Effect[] {
    const { fold, device, boot } = this.#context;
    const near = this.#contact.hubs(now);
    if (!near.some(({ forMs }) => forMs >= OPEN_AFTER_MS) || near.some(({ hub }) => this.#comesBefore(hub)))
      return [];
    const here = new Set([device, ...near.map(({ hub }) => hub)]);
    if (fold.desks().some(({ terms }) => here.has(terms.hub))) return [];
    const desk = logIdOf(device, boot);
    if (fold.desk(desk) !== undefined) return [];
    const electorate = [device];
    const terms = { epoch: 1, version: 1, hub: device, basis: 'opened', electorate, inSync: [] } as const;
    return [record(draft('desk-set', deskEntity(desk), terms))];
  }

  #comesBefore(hub: DeviceId): boolean {
    const { fold, device } = this.#context;
    const placeOf = (each: DeviceId): number =>
      fold.device(each).enrolled?.ordinal ?? Number.POSITIVE_INFINITY;
    const [other, own] = [placeOf(hub), placeOf(device)];
    return other < own || (other === own && hub < device);
  }

  /** Passes what rests here to the oldest desk in reach. */
  #handOn(now: Now): Effect[] {
    const { fold } = this.#context;
    const target = this.#deskInReach(now);
    if (target === undefined) return [];
    const to = { device: target.keeper, desk: target.desk };
    const drafts = waitingLine(fold)
      .filter((ticket) => ticket.holder.desk !== target.desk && this.rests(ticket, now))
      .map((ticket) => nextPass(ticket, to, 'desk', { inName: this.nameFor(ticket) }));
    return drafts.length === 0 ? [] : [record(...drafts)];
  }

  #deskInReach(now: Now): { desk: DeskId; keeper: DeviceId } | undefined {
    const keeper = this.inReach(now);
    for (const { id, terms } of this.#context.fold.desks()) {
      if (terms.hub === keeper && (keeper !== this.#context.device || this.acts(id, now))) {
        return { desk: id, keeper };
      }
    }
    return undefined;
  }

  /** Leaves in order: gives each desk it keeps, and what rests here, to a hub that has it all; says good-bye. */
  leave(now: Now): Effect[] {
    this.#left = true;
    const { fold } = this.#context;
    const near = this.#contact.hubs(now).map(({ hub }) => hub);
    const drafts: EventDraft[] = [];
    for (const { id, terms } of fold.desks()) {
      const heir = this.acts(id, now) ? this.#tenure(id).heir(near, now) : undefined;
      if (heir === undefined) continue;
      const own = waitingLine(fold).filter((ticket) => ticket.holder.desk !== id && this.rests(ticket, now));
      for (const ticket of own) {
        drafts.push(nextPass(ticket, { device: heir, desk: id }, 'desk', { inName: this.nameFor(ticket) }));
      }
      const next: DeskTerms = {
        epoch: terms.epoch + 1,
        version: 1,
        hub: heir,
        basis: 'handed-over',
        electorate: [heir],
        inSync: [],
      };
      drafts.push(draft('desk-set', deskEntity(id), next), draft('desk-acknowledged', deskEntity(id), next));
      break;
    }
    const goodbye = this.#others().map((each) => send(each, { kind: 'leaving' }));
    return [...(drafts.length === 0 ? [] : [record(...drafts)]), ...goodbye];
  }

  #others(): DeviceId[] {
    return this.#context.fold.hubs().filter((hub) => hub !== this.#context.device);
  }

  /**
   * Follows a keeper a person has found to be off for good, without a vote: the person's word is the risk. A hub
   * that was promised the next epoch may have kept the desk without anyone having heard of it.
   */
  #inherit(): Effect[] {
    const { fold, device } = this.#context;
    const effects: Effect[] = [];
    for (const { id, terms, promised } of fold.desks()) {
      const later = [...promised.values()].filter((promise) => promise.epoch > terms.epoch);
      const lost = terms.hub === device ? later.map(({ hub }) => hub) : [terms.hub];
      if (!lost.some((hub) => hub !== device && fold.device(hub).heir === device)) continue;
      const epoch = Math.max(terms.epoch, ...[...promised.values()].map((promise) => promise.epoch)) + 1;
      const electorate = [device];
      const next = { epoch, version: 1, hub: device, basis: 'appointed', electorate, inSync: [] } as const;
      effects.push(record(draft('desk-set', deskEntity(id), next)));
    }
    return effects;
  }
}
