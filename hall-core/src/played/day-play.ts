import { lineFor } from '../custody/holding.ts';
import { EventQueue } from '../event-queue.ts';
import { draft, type EventPayloads, ticketEntity } from '../event-types.ts';
import { type CallingRules, type HallFile, rulesOf } from '../hall-file.ts';
import { decideTransfer } from '../moving.ts';
import { decidePrioritise } from '../priority.ts';
import { windowSetFor } from '../qualification.ts';
import { backWithPapers, decideRestore } from '../restoring.ts';
import { comeBetween } from '../seats/check-in.ts';
import { rankFor } from '../seats/slot.ts';
import { type Actor, decideNoShow, decideRecall } from '../serving.ts';
import { onToRest } from '../steps.ts';
import type { TicketState } from '../ticket.ts';
import { Desks } from './desks.ts';
import type { LoggedDay } from './logged-day.ts';
import type { LoggedPerson, SentOn } from './logged-person.ts';
import { CLERK, deviceAt, GUIDE, PlayedHall } from './played-hall.ts';
import { Answers, kindOf, legOf, type Visitor } from './visitor.ts';
import { type PlayedFigures, WaitTally } from './wait-tally.ts';

/**
 * Plays a logged day by a set-up: the same people come, answer, are served and go away as they did, and the same
 * windows take people. Who is called next, and where whoever goes back to the line stands, the rules of the hall decide
 * in a fold like that of any device. Yields after everything that happens which share of the people has come.
 */
export function* playDay(day: LoggedDay, hall: HallFile): Generator<number, PlayedFigures> {
  return yield* new DayPlay(day, hall).run();
}

class DayPlay {
  readonly #day: LoggedDay;
  readonly #played: PlayedHall;
  readonly #rules: CallingRules;
  readonly #queue = new EventQueue();
  readonly #desks: Desks;
  readonly #answers: Answers;
  readonly #visitors = new Map<string, Visitor>();
  readonly #tally = new WaitTally();

  constructor(day: LoggedDay, hall: HallFile) {
    this.#day = day;
    this.#rules = rulesOf(hall);
    this.#answers = new Answers(day, hall);
    this.#played = new PlayedHall(hall, day.day, day.fromMs);
    this.#desks = new Desks(day, this.#played, this.#queue, (window) => this.#call(window));
    for (const person of day.people) {
      this.#queue.after(person.issuedMs - day.fromMs, () => this.#comes(person));
    }
  }

  *run(): Generator<number, PlayedFigures> {
    const { people, fromMs, toMs, isOver } = this.#day;
    // A day that is over goes on until everyone has been called or has gone.
    const untilMs = isOver ? Number.POSITIVE_INFINITY : toMs - fromMs;
    while (this.#queue.runNext(untilMs)) yield this.#visitors.size / people.length;
    for (const { id } of this.#played.fold.waitingTickets()) {
      const visitor = this.#visitors.get(id);
      if (visitor !== undefined) this.#tally.stillWaits(kindOf(visitor));
    }
    return this.#tally.figures;
  }

  get #nowMs(): number {
    return this.#day.fromMs + this.#queue.nowMs;
  }

  #comes(person: LoggedPerson): void {
    const visitor: Visitor = { person, leg: 0, waits: 0, sinceMs: person.arrivedMs, isBack: false };
    this.#visitors.set(person.id, visitor);
    const issue = issueUnder(this.#played.hall, person);
    this.#played.write(draft('ticket-issued', ticketEntity(person.id), issue), this.#nowMs);
    this.#waits(visitor);
  }

  /** Somebody is in the line, maybe again. */
  #waits(visitor: Visitor): void {
    const { id, legs, priority, leavesAfterMs } = visitor.person;
    const wait = ++visitor.waits;
    if (wait > 1) visitor.sinceMs = this.#nowMs;
    const { fold, hall } = this.#played;
    const ifStillThere = (ms: number, act: (ticket: TicketState) => void): void =>
      this.#queue.after(ms, () => {
        const ticket = fold.ticket(id);
        if (ticket?.phase.kind === 'waiting' && visitor.waits === wait) act(ticket);
      });
    if (priority?.leg === visitor.leg && !visitor.isBack) {
      const wish = { ticket: id, reason: priority.reason };
      ifStillThere(priority.afterMs, () => {
        this.#played.done(decidePrioritise(fold, wish, CLERK), this.#nowMs);
      });
    }
    if (visitor.leg >= legs.length && leavesAfterMs !== undefined) {
      ifStillThere(leavesAfterMs, ({ leg }) =>
        this.#played.write(draft('ticket-left', ticketEntity(id), { leg }), this.#nowMs),
      );
    }
    const ticket = fold.ticket(id);
    if (ticket !== undefined) this.#desks.look(windowSetFor(hall, ticket));
  }

  /** The next person of a window’s line, as the desk chooses (D4). */
  #call(window: number): boolean {
    const { fold } = this.#played;
    const [ticket] = lineFor(fold, window);
    const visitor = ticket === undefined ? undefined : this.#visitors.get(ticket.id);
    if (ticket === undefined || visitor === undefined) return false;
    const calledMs = this.#nowMs;
    const call = { leg: ticket.leg, k: 1, window, basis: 'desk' } as const;
    this.#played.write(
      draft('ticket-called', ticketEntity(ticket.id), call, CLERK),
      calledMs,
      deviceAt(window),
    );
    this.#tally.called(kindOf(visitor), calledMs - visitor.sinceMs);
    for (const { id } of lineFor(fold, window)) {
      const other = this.#visitors.get(id);
      if (other === undefined || other.sinceMs >= visitor.sinceMs) continue;
      this.#tally.overtaken(kindOf(other), `${id} ${other.waits}`);
    }
    const { comesMs, patienceMs } = this.#answers.of(visitor);
    if (comesMs !== undefined && comesMs <= patienceMs) {
      this.#queue.after(comesMs, () => this.#serves(window, visitor));
    } else this.#queue.after(patienceMs, () => this.#misses(window, visitor, calledMs, comesMs));
    return true;
  }

  /** Nobody has come: called as often as the rules want, and given up. */
  #misses(window: number, visitor: Visitor, calledMs: number, comesMs: number | undefined): void {
    const { fold } = this.#played;
    const { id } = visitor.person;
    const actor = actorAt(window);
    for (let call = 1; call < this.#rules.callsBeforeNoShow; call++) {
      const wallMs = calledMs + call * this.#rules.recallAfterMs;
      this.#played.done(decideRecall(fold, actor, id, { wallMs, monoMs: 0 }), wallMs, actor.device);
    }
    this.#played.done(decideNoShow(fold, actor, id), this.#nowMs, actor.device);
    this.#tally.missed++;
    this.#tally.missedMs += this.#nowMs - calledMs;
    if (legOf(visitor)?.kind === 'missed') visitor.leg++;
    else visitor.isBack = true;
    if (comesMs !== undefined) {
      this.#queue.after(calledMs + comesMs - this.#nowMs, () => this.#comesBack(visitor));
    }
    this.#desks.frees(window);
  }

  #comesBack(visitor: Visitor): void {
    const restored = decideRestore(this.#played.fold, { device: GUIDE }, visitor.person.id);
    if (this.#played.done(restored, this.#nowMs)) this.#waits(visitor);
    else this.#tally.turnedAway++;
  }

  #serves(window: number, visitor: Visitor): void {
    // Whom the log has missed came in time here: what is done is what was done after they had come back.
    if (legOf(visitor)?.kind === 'missed') visitor.leg++;
    visitor.isBack = false;
    this.#says(window, visitor, 'ticket-started');
    const serviceMs = this.#answers.serviceMs(visitor);
    if (serviceMs !== undefined) this.#queue.after(serviceMs, () => this.#ends(window, visitor));
  }

  #ends(window: number, visitor: Visitor): void {
    const leg = legOf(visitor);
    const next = leg?.kind === 'served' ? leg.next : undefined;
    visitor.leg++;
    if (next?.kind === 'sent' && this.#sends(window, visitor.person.id, next)) this.#waits(visitor);
    else {
      this.#says(window, visitor, 'ticket-finished');
      if (next?.kind === 'papers') this.#queue.after(next.afterMs, () => this.#bringsPapers(visitor, next));
    }
    this.#desks.frees(window);
  }

  #says(window: number, { person }: Visitor, type: 'ticket-started' | 'ticket-finished'): void {
    const { leg = 1 } = this.#played.fold.ticket(person.id) ?? {};
    const said = draft(type, ticketEntity(person.id), { leg, window }, CLERK);
    this.#played.write(said, this.#nowMs, deviceAt(window));
  }

  /** Where the log sent them; to the same groups where nobody sits at that window here. */
  #sends(window: number, id: string, { why, to }: Extract<SentOn, { kind: 'sent' }>): boolean {
    const { fold, hall } = this.#played;
    const ticket = fold.ticket(id);
    if (ticket === undefined) return false;
    const actor = actorAt(window);
    const groups = to.groups ?? ticket.groups;
    if (why === 'next-step' && ticket.anyOrder === true) {
      this.#played.write(onToRest(fold, hall, CLERK, ticket, groups), this.#nowMs, actor.device);
      return true;
    }
    const { clerk: _clerk, ...there } = to;
    const sends = (route: typeof there): boolean =>
      this.#played.done(
        decideTransfer(fold, actor, { ticket: id, to: route, why }),
        this.#nowMs,
        actor.device,
      );
    return sends(there) || sends({ groups });
  }

  #bringsPapers(visitor: Visitor, { to }: Extract<SentOn, { kind: 'papers' }>): void {
    const { fold, hall } = this.#played;
    const ticket = fold.ticket(visitor.person.id);
    if (ticket?.phase.kind !== 'done') return;
    this.#played.write(backWithPapers(fold, hall, ticket, to), this.#nowMs);
    this.#waits(visitor);
  }
}

const actorAt = (window: number): Actor => ({ device: deviceAt(window), window, clerk: CLERK });

/** Whether somebody with a booking is late is for the rules played to say (U22). */
function issueUnder(hall: HallFile, { issued, issuedMs }: LoggedPerson): EventPayloads['ticket-issued'] {
  const { booked } = issued;
  if (booked === undefined) return issued;
  const { late, ...seat } = booked;
  const isLate = issuedMs > comeBetween(hall, seat).untilMs;
  if (isLate === (late === true)) return issued;
  const now = isLate ? ({ ...seat, late: true } as const) : seat;
  return { ...issued, booked: now, rank: rankFor(now, issuedMs) };
}
