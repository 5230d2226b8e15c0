import type { Author } from './event.ts';
import type { EventOf, KnownEvent, MatterOutcome, Paper } from './event-types.ts';
import type { HybridTime } from './hybrid-time.ts';
import { followPasses } from './pass-chain.ts';
import type { MatterState, TicketPhase, TicketState } from './ticket.ts';
import { type Act, EVIDENCE, noteCall, phaseOf, settle } from './ticket-evidence.ts';

type TicketEvent = Extract<KnownEvent, { type: `ticket-${string}` | `matter-${string}` }>;

/**
 * The state of one ticket from all events about it, sorted by time. Events before the issue arrived are kept
 * by the caller and looked at again; without an issue or a reservation there is no ticket to show.
 */
export function foldTicket(id: string, events: readonly KnownEvent[]): TicketState | undefined {
  const facts = new TicketFacts();
  for (const event of events) facts.add(event as TicketEvent);
  return facts.state(id);
}

interface MatterTimes {
  startedMs?: number;
  closedMs?: number;
  outcome?: MatterOutcome;
}

class TicketFacts {
  readonly issues: EventOf<'ticket-issued'>[] = [];
  reserved?: EventOf<'ticket-reserved'>;
  /** What the paper said, where the issue itself has not arrived. */
  paper?: { readonly _id: string; readonly at: HybridTime; readonly by: Author; readonly data: Paper };
  readonly passes: EventOf<'ticket-passed'>[] = [];
  readonly legs = new Map<number, Map<number, Act>>();
  readonly matters = new Map<string, MatterTimes>();
  readonly returns = new Map<number, EventOf<'ticket-returned'>>();
  leftLegs = new Map<number, number>();
  voided?: EventOf<'ticket-voided'>;

  add(event: TicketEvent): void {
    switch (event.type) {
      case 'ticket-issued':
        this.issues.push(event);
        return;
      case 'ticket-reserved':
        this.reserved ??= event;
        return;
      case 'ticket-passed':
        this.passes.push(event);
        return;
      case 'ticket-returned':
        this.#return(event);
        return;
      case 'ticket-left':
        if (!this.leftLegs.has(event.data.leg)) this.leftLegs.set(event.data.leg, event.at[0]);
        return;
      case 'ticket-voided':
        this.voided ??= event;
        return;
      case 'matter-started':
      case 'matter-closed':
        this.#matter(event);
        return;
      default:
        this.#act(event);
    }
  }

  /** Of several returns to one leg an unconditional one counts before the others. */
  #return(event: EventOf<'ticket-returned'>): void {
    const held = this.returns.get(event.data.leg);
    const outranked = held === undefined || (held.data.unlessServed === true && !event.data.unlessServed);
    if (outranked) this.returns.set(event.data.leg, event);
  }

  /**
   * The leg the ticket is in, and its rank there. A return for a window that had begun to serve after all opens
   * no leg: what was done after it counts with what that window did.
   */
  #currentLeg(): { leg: number; rank: number | undefined } {
    let leg = 1;
    let rank: number | undefined;
    for (const [opened, { data }] of [...this.returns].sort(([a], [b]) => a - b)) {
      const before = settle(leg, this.legs.get(leg)).keeper;
      if (data.unlessServed === true && before !== undefined && before.evidence > EVIDENCE.called) {
        this.#joinLegs(opened, leg);
        continue;
      }
      leg = opened;
      rank = data.rank;
    }
    return { leg, rank };
  }

  #joinLegs(from: number, into: number): void {
    const acts = this.legs.get(into);
    for (const [window, act] of this.legs.get(from) ?? []) {
      const held = acts?.get(window);
      if (held === undefined || held.evidence < act.evidence) acts?.set(window, act);
    }
    this.legs.delete(from);
  }

  #matter(event: EventOf<'matter-started'> | EventOf<'matter-closed'>): void {
    const matter = this.matters.get(event.data.matter) ?? {};
    if (event.type === 'matter-started') {
      matter.startedMs ??= event.at[0];
    } else {
      // The last word counts: a clerk may correct an outcome.
      matter.closedMs = event.at[0];
      matter.outcome = event.data.outcome;
    }
    this.matters.set(event.data.matter, matter);
  }

  #actOf(leg: number, event: TicketEvent & { data: { window: number } }): Act {
    let acts = this.legs.get(leg);
    if (acts === undefined) {
      acts = new Map();
      this.legs.set(leg, acts);
    }
    let act = acts.get(event.data.window);
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
        held: false,
        givenUp: new Set(),
        firstAt: event.at,
      };
      acts.set(event.data.window, act);
    }
    act.device = event.by.device;
    if (event.by.clerk !== undefined) act.clerk = event.by.clerk;
    return act;
  }

  #act(event: Exclude<TicketEvent, EventOf<'matter-started'> | EventOf<'matter-closed'>>): void {
    if (!('window' in event.data)) return;
    const act = this.#actOf(event.data.leg, event as TicketEvent & { data: { window: number } });
    const ms = event.at[0];
    const raise = (evidence: number): void => {
      act.evidence = Math.max(act.evidence, evidence);
    };
    switch (event.type) {
      case 'ticket-called':
        act.basis = event.data.basis;
        noteCall(act, ms, event._id);
        return;
      case 'ticket-recalled':
        noteCall(act, ms, event._id);
        return;
      case 'ticket-present': {
        raise(EVIDENCE.present);
        const { _id, at, by } = event;
        if (event.data.paper !== undefined) this.paper ??= { _id, at, by, data: event.data.paper };
        return;
      }
      case 'ticket-started':
        if (act.evidence < EVIDENCE.serving) act.startMs = ms;
        act.held = false;
        raise(EVIDENCE.serving);
        return;
      case 'ticket-held':
        act.held = true;
        act.endMs = ms;
        raise(EVIDENCE.serving);
        return;
      case 'ticket-finished':
        act.endMs = ms;
        raise(EVIDENCE.finished);
        return;
      case 'ticket-no-show':
        if (event.data.after !== undefined) act.givenUp.add(event.data.after);
        if (act.evidence <= EVIDENCE.called) {
          act.evidence = EVIDENCE.noShow;
          act.endMs = ms;
        }
        return;
    }
  }

  state(id: string): TicketState | undefined {
    const issue = this.issues[0] ?? this.paper;
    const origin = issue ?? this.reserved;
    if (origin === undefined) return undefined;
    const { pass, anomalies } = followPasses(this.passes);
    if (this.issues.length > 1) {
      anomalies.unshift({ kind: 'issued-twice', events: this.issues.map((event) => event._id) });
    }
    const { leg, rank } = this.#currentLeg();
    for (const [n, acts] of this.legs) anomalies.push(...settle(n, acts).anomalies);
    return {
      id,
      label: issue?.data.label ?? '',
      series: issue?.data.series ?? '',
      groups: issue?.data.groups ?? [],
      language: issue?.data.language ?? 'zh-CN',
      usualMinutes: issue?.data.usualMinutes ?? 0,
      issuedMs: origin.at[0],
      issuedBy: origin.by.device,
      ...(origin === this.paper ? { unissued: true } : {}),
      rank: rank ?? issue?.data.rank ?? origin.at[0],
      leg,
      matters: origin.data.matters.map((matter) => ({ matter, ...timed(this.matters.get(matter)) })),
      phase: this.#phase(leg, issue !== undefined),
      ...(pass === undefined ? {} : { pass }),
      holder: pass?.to ?? { device: origin.by.device },
      anomalies,
    };
  }

  #phase(leg: number, issued: boolean): TicketPhase {
    if (this.voided !== undefined) {
      return { kind: 'void', endedMs: this.voided.at[0], reason: this.voided.data.reason };
    }
    const act = settle(leg, this.legs.get(leg)).keeper;
    if (act !== undefined && act.evidence > EVIDENCE.noShow) return phaseOf(act);
    const left = this.leftLegs.get(leg);
    if (left !== undefined) return { kind: 'left', endedMs: left };
    if (act !== undefined) return phaseOf(act);
    if (!issued && this.reserved !== undefined) {
      return { kind: 'reserved', slotStartMs: this.reserved.data.slotStartMs };
    }
    return { kind: 'waiting' };
  }
}

/** Two clocks may disagree about what came first; no matter takes less than no time. */
function timed(times: MatterTimes = {}): Omit<MatterState, 'matter'> {
  const { startedMs, closedMs } = times;
  if (startedMs === undefined || closedMs === undefined || startedMs <= closedMs) return times;
  return { ...times, startedMs: closedMs };
}
