import { type Author, parseEventId } from './event.ts';
import type { EventOf, KnownEvent, Paper } from './event-types.ts';
import type { HybridTime } from './hybrid-time.ts';
import { actsFor, actsIn, carryOn, joinLegs, type Legs } from './leg-joins.ts';
import { type MatterEvent, MatterFacts } from './matter-facts.ts';
import { followPasses } from './pass-chain.ts';
import type { Returned, TicketPhase, TicketState } from './ticket.ts';
import { type Act, calledTwice, EVIDENCE, hold, keeperOf, noteCall, phaseOf } from './ticket-evidence.ts';
import { isStandIn, otherTicketOf } from './typed-number.ts';
import { VisitFacts } from './visit-facts.ts';
import type { Writable } from './writable.ts';

type TicketEvent = Extract<KnownEvent, { type: `ticket-${string}` | 'implausible-time' }> | MatterEvent;

/** What a window did with the ticket in one of its legs. */
type AtWindowEvent = Extract<TicketEvent, { data: { leg: number; window: number } }>;

/**
 * The state of one ticket from all events about it, sorted by time. Events before the issue arrived are kept
 * by the caller and looked at again; without an issue or a reservation there is no ticket to show.
 */
export function foldTicket(id: string, events: readonly KnownEvent[]): TicketState | undefined {
  const facts = new TicketFacts();
  for (const event of withoutUndone(events)) facts.add(event as TicketEvent);
  return facts.state(id);
}

/** What came of one leg of a ticket, at whichever window kept the person in it. */
export interface LegFolded {
  readonly leg: number;
  readonly phase: TicketPhase;
  /** Absent where nobody was served. */
  readonly startedMs?: number;
  /** When the person went back to the line from there. */
  readonly returnedMs?: number;
}

/** All legs of a ticket in which a window dealt with it, from all events about it, sorted by time. */
export function foldLegs(events: readonly KnownEvent[]): LegFolded[] {
  const facts = new TicketFacts();
  for (const event of withoutUndone(events)) facts.add(event as TicketEvent);
  return facts.folded();
}

/** What only happened at the device itself. A call was heard, and a pass or a return others have acted on. */
const UNDOABLE: ReadonlySet<KnownEvent['type']> = new Set<KnownEvent['type']>([
  'ticket-started',
  'ticket-finished',
  'ticket-no-show',
  'ticket-held',
  'ticket-left',
  'ticket-voided',
  'ticket-prioritised',
  'ticket-backfilled',
  'matter-started',
  'matter-closed',
  'matter-added',
]);

/** A device takes back only what it wrote itself. */
export function withoutUndone(events: readonly KnownEvent[]): readonly KnownEvent[] {
  let undone: Set<string> | undefined;
  for (const event of events) {
    if (event.type !== 'ticket-act-undone') continue;
    const { data, by } = event;
    undone ??= new Set();
    if (parseEventId(data.act)?.log.startsWith(`${by.device}.`)) undone.add(data.act);
  }
  if (undone === undefined) return events;
  return events.filter(({ _id, type }) => !(undone.has(_id) && UNDOABLE.has(type)));
}

class TicketFacts {
  readonly issues: EventOf<'ticket-issued'>[] = [];
  reserved?: EventOf<'ticket-reserved'>;
  /** What the paper said, where the issue itself has not arrived. */
  paper?: { readonly _id: string; readonly at: HybridTime; readonly by: Author; readonly data: Paper };
  readonly passes: EventOf<'ticket-passed'>[] = [];
  readonly legs: Legs = [];
  readonly matters = new MatterFacts();
  visit?: VisitFacts;
  backfilled?: EventOf<'ticket-backfilled'>;
  firstClerk?: string;
  /** By the leg they opened. Most tickets never go back: what few have is made for those. */
  returns?: Map<number, EventOf<'ticket-returned'>>;
  leftLegs?: Map<number, number>;
  voided?: EventOf<'ticket-voided'>;
  isTest = false;

  /** What a day has most of is asked for first. */
  add(event: TicketEvent): void {
    switch (event.type) {
      case 'ticket-passed':
        this.passes.push(event);
        return;
      case 'matter-started':
      case 'matter-closed':
        this.matters.add(event);
        return;
      case 'ticket-called':
      case 'ticket-started':
      case 'ticket-finished':
        this.#act(event);
        return;
      case 'ticket-issued':
        this.issues.push(event);
        return;
      case 'ticket-reserved':
        this.reserved ??= event;
        return;
      case 'ticket-returned':
        this.#return(event);
        return;
      case 'ticket-left':
        this.leftLegs ??= new Map();
        if (!this.leftLegs.has(event.data.leg)) this.leftLegs.set(event.data.leg, event.at[0]);
        return;
      case 'ticket-voided':
        this.voided ??= event;
        return;
      case 'ticket-backfilled':
        this.backfilled ??= event;
        return;
      // Once it was called nobody can tell a service that went badly from a test any more.
      case 'ticket-marked-test':
        if (this.legs.length === 0) this.isTest = event.data.test;
        return;
      case 'ticket-prioritised':
      case 'ticket-noted':
      case 'ticket-notice-given':
        this.visit ??= new VisitFacts();
        this.visit.add(event);
        return;
      case 'ticket-act-undone':
      // By what others are ordered; itself it is no deed.
      case 'implausible-time':
      // What the person said of it afterwards changes nothing of where the ticket stands.
      case 'ticket-rated':
        return;
      case 'matter-added':
      case 'matter-marked':
      case 'matter-checked':
        this.matters.add(event);
        return;
      default:
        this.#act(event);
    }
  }

  /** Of several returns to one leg an unconditional one counts before the others. */
  #return(event: EventOf<'ticket-returned'>): void {
    this.returns ??= new Map();
    const held = this.returns.get(event.data.leg);
    const outranked = held === undefined || (held.data.unlessServed === true && !event.data.unlessServed);
    if (outranked) this.returns.set(event.data.leg, event);
  }

  /**
   * The leg the ticket is in, and its rank there. A return for a window that had begun to serve after all opens
   * no leg: what was done after it counts with what that window did.
   */
  #currentLeg(): { leg: number; opening: EventOf<'ticket-returned'> | undefined } {
    let leg = 1;
    let opening: EventOf<'ticket-returned'> | undefined;
    for (const [opened, event] of [...(this.returns ?? [])].sort(([a], [b]) => a - b)) {
      const before = keeperOf(actsIn(this.legs, leg));
      if (event.data.unlessServed === true && before !== undefined && before.evidence > EVIDENCE.called) {
        joinLegs(this.legs, opened, leg);
        continue;
      }
      if (event.data.unlessServed !== true && opened > leg) carryOn(this.legs, leg, event);
      leg = opened;
      opening = event;
    }
    return { leg: this.#legShown(leg), opening };
  }

  /** A call or a pass may tell of a leg whose return is still on its way; not where somebody was served before it. */
  #legShown(known: number): number {
    let leg = known;
    for (const shown of this.legs) if (shown.leg > leg) leg = shown.leg;
    for (const { data } of this.passes) if (data.leg !== undefined && data.leg > leg) leg = data.leg;
    const before = leg === known ? undefined : keeperOf(actsIn(this.legs, known));
    return before !== undefined && before.evidence > EVIDENCE.called ? known : leg;
  }

  #actOf(leg: number, event: AtWindowEvent): Act {
    const acts = actsFor(this.legs, leg);
    let act = acts.find(({ window }) => window === event.data.window);
    if (act === undefined) {
      const ms = event.at[0];
      act = {
        device: event.by.device,
        window: event.data.window,
        evidence: EVIDENCE.called,
        basis: 'present',
        calls: 0,
        firstCallMs: ms,
        lastCallMs: ms,
        callId: event._id,
        startMs: ms,
        endMs: ms,
        forgotten: false,
        firstAt: event.at,
      };
      acts.push(act);
    }
    act.device = event.by.device;
    if (event.by.clerk !== undefined) act.clerk = event.by.clerk;
    return act;
  }

  #act(event: AtWindowEvent): void {
    const act = this.#actOf(event.data.leg, event);
    const ms = event.at[0];
    const raise = (evidence: number): void => {
      act.evidence = Math.max(act.evidence, evidence);
    };
    switch (event.type) {
      case 'ticket-called':
        act.basis = event.data.basis;
        if (event.data.why !== undefined) act.why = event.data.why;
        else if (act.why !== undefined) delete act.why;
        noteCall(act, ms, event._id);
        return;
      case 'ticket-recalled':
        noteCall(act, ms, event._id);
        return;
      case 'ticket-present': {
        raise(EVIDENCE.present);
        act.metAt = event.at;
        if (event.by.clerk !== undefined) this.firstClerk ??= event.by.clerk;
        const { _id, at, by } = event;
        if (event.data.paper !== undefined) this.paper ??= { _id, at, by, data: event.data.paper };
        return;
      }
      case 'ticket-started':
        if (act.evidence < EVIDENCE.serving) act.startMs = ms;
        act.metAt = event.at;
        if (act.hold !== undefined) hold(act, ms, undefined);
        if (event.by.clerk !== undefined) this.firstClerk ??= event.by.clerk;
        raise(EVIDENCE.serving);
        return;
      case 'ticket-held':
        hold(act, ms, event.data.hold);
        raise(EVIDENCE.serving);
        return;
      case 'ticket-finished':
        if (act.hold !== undefined) hold(act, ms, undefined);
        act.endMs = ms;
        act.forgotten = event.data.forgotten === true;
        raise(EVIDENCE.finished);
        return;
      case 'ticket-no-show':
        if (event.data.after !== undefined) {
          act.givenUp ??= new Set();
          act.givenUp.add(event.data.after);
        }
        if (act.evidence <= EVIDENCE.called) {
          act.evidence = EVIDENCE.noShow;
          act.endMs = ms;
        }
        return;
    }
  }

  folded(): LegFolded[] {
    this.#currentLeg();
    const opened = [...(this.returns?.keys() ?? [])].sort((a, b) => a - b);
    return [...this.legs]
      .sort((a, b) => a.leg - b.leg)
      .flatMap(({ leg, acts }) => {
        const keeper = keeperOf(acts);
        if (keeper === undefined) return [];
        const next = this.returns?.get(opened.find((later) => later > leg) ?? 0);
        const wasServed = keeper.evidence > EVIDENCE.called;
        return [
          {
            leg,
            phase: phaseOf(keeper),
            ...(wasServed ? { startedMs: keeper.startMs } : {}),
            ...(next === undefined ? {} : { returnedMs: next.at[0] }),
          },
        ];
      });
  }

  state(id: string): TicketState | undefined {
    const issue = this.issues[0] ?? this.backfilled ?? this.paper;
    const origin = issue ?? this.reserved;
    if (origin === undefined) return undefined;
    const { pass, anomalies } = followPasses(this.passes);
    // Two kiosks apart check one person in, who holds two papers of one number (U12).
    if (this.issues.length > 1 && this.issues.some(({ data }) => data.booked === undefined)) {
      anomalies.unshift({ kind: 'issued-twice', events: this.issues.map((event) => event._id) });
    }
    const { leg, opening } = this.#currentLeg();
    const misses = this.#settleAll(anomalies);
    const visit = issue?.data;
    const planned = visit !== undefined && 'rank' in visit ? visit.rank : origin.at[0];
    const ownRank = opening?.data.rank ?? planned;
    const rank = this.visit?.rank(leg, ownRank) ?? ownRank;
    const state: Writable<TicketState> = {
      id,
      label: visit?.label ?? '',
      series: visit?.series ?? '',
      groups: opening?.data.to?.groups ?? visit?.groups ?? [],
      language: visit !== undefined && 'language' in visit ? visit.language : 'zh-CN',
      usualMinutes: visit !== undefined && 'usualMinutes' in visit ? visit.usualMinutes : 0,
      // Entered later, maybe on another day, it came when people say it did.
      issuedMs: origin === this.backfilled ? this.backfilled.data.arrivedMs : origin.at[0],
      issuedBy: origin.by.device,
      rank,
      leg,
      matters: this.matters.states(origin.data.matters),
      phase: this.#phase(leg, issue !== undefined),
      holder: pass?.to ?? { device: origin.by.device },
      anomalies,
    };
    if (pass !== undefined) state.pass = pass;
    if (this.firstClerk !== undefined) state.firstClerk = this.firstClerk;
    if (this.#isAnyOrder(opening)) state.anyOrder = true;
    if (misses > 0) state.misses = misses;
    if (this.isTest) state.test = true;
    if (opening !== undefined) state.returned = this.#returned(opening);
    if (rank !== ownRank) state.ownRank = ownRank;
    if (origin === this.paper) state.unissued = true;
    if (origin === this.backfilled) state.backfilled = true;
    this.#tellAbout(state);
    return state;
  }

  /** Whoever named groups said of these whether they are in any order; else it is as at the issue. */
  #isAnyOrder(opening: EventOf<'ticket-returned'> | undefined): boolean {
    const to = opening?.data.to;
    return (to?.groups === undefined ? this.issues[0]?.data : to)?.anyOrder === true;
  }

  /** Notes the anomalies of every leg, and counts those in which nobody came. */
  #settleAll(anomalies: TicketState['anomalies'][number][]): number {
    let misses = 0;
    for (const { leg, acts } of this.legs) {
      const double = calledTwice(leg, acts);
      if (double !== undefined) anomalies.push(double);
      if (keeperOf(acts)?.evidence === EVIDENCE.noShow) misses++;
    }
    return misses;
  }

  /** What the visit is about, where anything is known of it. */
  #tellAbout(state: Writable<TicketState>): void {
    const issued = this.issues[0]?.data;
    if (issued?.purpose !== undefined) state.purpose = issued.purpose;
    if (issued?.of !== undefined) state.of = issued.of;
    if (issued?.booked !== undefined) state.booked = issued.booked;
    if (issued?.claim !== undefined) state.claim = issued.claim;
    if (this.visit === undefined) return;
    Object.assign(state, this.visit.state());
    if (state.notes?.purpose !== undefined) state.purpose = state.notes.purpose;
  }

  #returned({ data, at, by }: EventOf<'ticket-returned'>): Returned {
    const before = actsIn(this.legs, data.leg - 1);
    // Whoever sent it on had it, also where another window's evidence is stronger.
    const from = before?.find(({ device }) => device === by.device) ?? keeperOf(before);
    return {
      why: data.why ?? 'wrong-call',
      atMs: at[0],
      ...(from === undefined ? {} : { fromWindow: from.window }),
      ...(by.clerk === undefined ? {} : { by: by.clerk }),
      ...(data.note === undefined ? {} : { note: data.note }),
      ...(data.to?.window === undefined ? {} : { window: data.to.window }),
      ...(data.to?.clerk === undefined ? {} : { clerk: data.to.clerk }),
    };
  }

  #phase(leg: number, issued: boolean): TicketPhase {
    if (this.issues.length === 0 && this.backfilled !== undefined) return byHand(this.backfilled);
    const act = keeperOf(actsIn(this.legs, leg));
    const isServed = act !== undefined && act.evidence > EVIDENCE.noShow;
    const { voided } = this;
    if (voided !== undefined) {
      // Given up for a stand-in whose window has come back since, and has recorded the service here (D21).
      const other = otherTicketOf(voided.data.reason);
      const isOverruled = isServed && other !== undefined && isStandIn({ id: other });
      if (!isOverruled) return { kind: 'void', endedMs: voided.at[0], reason: voided.data.reason };
    }
    if (isServed) return phaseOf(act);
    const left = this.leftLegs?.get(leg);
    if (left !== undefined) return { kind: 'left', endedMs: left };
    if (act !== undefined) return phaseOf(act);
    if (!issued && this.reserved !== undefined) {
      return { kind: 'reserved', slotStartMs: this.reserved.data.slotStartMs };
    }
    return { kind: 'waiting' };
  }
}

/** Served and done before anyone knew of it; all times are from memory. */
function byHand({ _id, by, data }: EventOf<'ticket-backfilled'>): TicketPhase {
  const { window, arrivedMs, startedMs, endedMs } = data;
  return {
    kind: 'done',
    window,
    device: by.device,
    ...(by.clerk === undefined ? {} : { clerk: by.clerk }),
    calls: 0,
    calledMs: arrivedMs,
    lastCallMs: startedMs,
    callId: _id,
    startedMs,
    endedMs,
    untimed: true,
  };
}
