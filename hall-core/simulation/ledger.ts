import type { DeviceId, HallEvent } from '../src/event.ts';
import { compareTimes, type HybridTime } from '../src/hybrid-time.ts';
import {
  type Call,
  type Given,
  givenTo,
  type Paper,
  paperOf,
  type Stamped,
  type Start,
  sentOnFrom,
} from './paper.ts';
import { Silence } from './silence.ts';

/** What a rule forbids and a run has shown. */
export interface Violation {
  readonly rule: string;
  readonly atMs: number;
  readonly says: string;
  readonly ticket?: string;
  /** The events that show it. */
  readonly shownBy?: readonly string[];
}

/**
 * The oracle: what printers printed, loudspeakers said and clerks did, in true time. It reads what devices have
 * made durable and nothing else; it knows no fold, no pass and no desk.
 */
export class Ledger {
  readonly violations: Violation[] = [];
  /** What the promise excuses, as a disk lied, a person was wrong or nobody could know; everyone must see it. */
  readonly excused: Violation[] = [];
  /** Something outside the promise has happened to the hall as a whole: a disk lied. */
  assumptionBroken = false;
  /** No window's lease ever ends by its own clock: doubles are to be expected, and shown everywhere. */
  leasesBroken = false;
  /** Whether the person with this ticket stands at that window, which no program can know. */
  isThere: ((ticket: string, window: number) => boolean) | undefined;
  /** Whether a device holds an event. */
  holds: ((device: DeviceId, event: string) => boolean) | undefined;
  readonly durableIds: string[] = [];
  readonly #papers = new Map<string, Paper>();
  readonly #printedLabels = new Map<string, string>();
  readonly #silence: Silence;
  readonly #now: () => number;
  /** Tickets shown at a window that nobody has issued on this day. */
  readonly #ofAnotherDay = new Set<string>();
  /** How an end is taken back, by its event. */
  readonly #undo = new Map<string, () => void>();
  /** By event, the time that counts instead of the one its device wrote down, whose clock was far ahead. */
  readonly #bounds = new Map<string, HybridTime>();
  /** Devices a person has found off. */
  readonly #byWord = new Set<DeviceId>();
  /** Tickets called by two windows in one leg while the first could have told. */
  doubleCalls = 0;
  /** Tickets called again because the window that had called them stayed silent past its autonomy. */
  repeatCalls = 0;

  constructor(autonomyMs: number, now: () => number) {
    this.#silence = new Silence(autonomyMs);
    this.#now = now;
  }

  /**
   * A hub has received a heartbeat, or been told of one: autonomy can never outlast its length after the last one of
   * them (C5).
   */
  heard(hub: DeviceId, from: DeviceId, heardMs = this.#now()): void {
    this.#silence.heard(hub, from, heardMs);
  }

  /** A device holds another's event. */
  kept(device: DeviceId, event: HallEvent): void {
    this.#silence.kept(device, event);
  }

  /** A person has said that a device is off: from now on its doubles are excused, as long as all show them. */
  personsWord(device: DeviceId): void {
    this.#byWord.add(device);
  }

  /** A device has made an event of its own durable: whoever it concerns has been told. */
  durable(event: HallEvent): void {
    this.durableIds.push(event._id);
    const ticket = event.about.slice(event.about.indexOf(':') + 1);
    const data = event.data as {
      label?: string;
      leg?: number;
      window?: number;
      reason?: string;
      basis?: string;
      act?: string;
      why?: string;
      unlessServed?: boolean;
    };
    const { leg = 1, window = 0, basis = '' } = data;
    const { device } = event.by;
    switch (event.type) {
      case 'ticket-issued':
        this.#issued(ticket, data.label ?? '', event);
        return;
      case 'ticket-called':
        this.#called(ticket, leg, { device, window, event: event._id, basis });
        return;
      case 'share-told':
        this.#shared(device, event.data as { device: DeviceId; tickets: readonly string[] });
        return;
      case 'ticket-passed':
        this.#passed(ticket, device, data.reason ?? '');
        return;
      case 'ticket-present':
        this.#presented(ticket, device);
        return;
      case 'ticket-started':
        this.#started(ticket, { device, window, event: event._id }, event.at);
        return;
      case 'ticket-finished':
        this.#mayBeUndone(event._id, ticket, `${device}/${leg}/${ticket}`);
        this.#finished(ticket, window);
        this.#ended(ticket, device, window, leg);
        return;
      case 'ticket-no-show':
        this.#mayBeUndone(event._id, ticket, `${device}/${leg}/${ticket}`);
        this.#missed(ticket, device);
        if (!this.#isUnseenService(ticket, device, window)) this.#ended(ticket, device, window, leg);
        return;
      case 'ticket-returned':
        this.#returned(ticket, { device, at: event.at }, data);
        return;
      case 'implausible-time': {
        const { event: bounded, bound } = event.data as { event: string; bound: HybridTime };
        this.#bounds.set(bounded, bound);
        return;
      }
      case 'device-declared-off':
        // What that hub lent and no other heard of is lent again, by a person's word.
        this.assumptionBroken = true;
        return;
      case 'ticket-voided': {
        // The number was typed by mistake: by the clerk's word it was somebody else who was served.
        const paper = data.reason === 'mistyped' ? this.#paper(ticket) : undefined;
        if (paper !== undefined) sentOnFrom(paper, { device, at: event.at });
        return;
      }
      case 'ticket-act-undone':
        this.#undo.get(data.act ?? '')?.();
        return;
      default:
    }
  }

  /** The ticket a number stands for: one typed at a window stands for the one it was printed on. */
  #printedAs(ticket: string): string {
    const label = ticket.startsWith('typed-') ? ticket.split('-')[1] : undefined;
    return this.#printedLabels.get(label ?? '') ?? ticket;
  }

  #paper(ticket: string): Paper | undefined {
    return this.#papers.get(this.#printedAs(ticket));
  }

  #issued(ticket: string, label: string, event: HallEvent): void {
    if (this.#papers.has(ticket)) {
      this.#violate('S2', `ticket ${ticket} was issued twice`, ticket);
      return;
    }
    this.#papers.set(ticket, paperOf(label, event));
  }

  /** The kiosk's printer puts a ticket on paper. */
  printed(ticket: string): void {
    const paper = this.#papers.get(ticket);
    if (paper === undefined) {
      this.#violate('S2', `ticket ${ticket} was printed without having been recorded`, ticket);
      return;
    }
    const other = this.#printedLabels.get(paper.label);
    if (other !== undefined) {
      this.#violate('S1', `${paper.label} was printed for ${other} and for ${ticket}`, ticket);
    }
    this.#printedLabels.set(paper.label, ticket);
    paper.printed = true;
  }

  #passed(ticket: string, giver: DeviceId, reason: string): void {
    const paper = this.#papers.get(ticket);
    if (paper === undefined || (reason !== 'next' && reason !== 'reserve')) return;
    paper.given = this.#knownTo(giver, paper);
  }

  #shared(hub: DeviceId, { device, tickets }: { device: DeviceId; tickets: readonly string[] }): void {
    for (const ticket of tickets) {
      const paper = this.#papers.get(ticket);
      paper?.told.set(device, this.#knownTo(hub, paper));
    }
  }

  /** Which calls a hub cannot know of now (decision 0008), and which services it has heard of. */
  #knownTo(hub: DeviceId, { calls, starts }: Paper): Given {
    const hidden = [...calls.values()].flat().filter((call) => this.#silence.hid(call, hub, this.#now()));
    const known = starts.filter(({ event }) => this.#silence.knows(hub, event));
    const events = (of: readonly Call[]): Set<string> => new Set(of.map(({ event }) => event));
    return { hidden: events(hidden), starts: events(known) };
  }

  #called(ticket: string, leg: number, call: Call): void {
    const paper = this.#paper(ticket);
    // A paper of another day is served, and may be sent on.
    if (paper === undefined && this.#ofAnotherDay.has(ticket)) return;
    if (paper === undefined) {
      this.#violate('S2', `${ticket} was called and nobody has issued it`, ticket);
      return;
    }
    const calls = paper.calls.get(leg) ?? [];
    paper.calls.set(leg, calls);
    if (calls.some(({ window }) => window === call.window)) return;
    calls.push(call);
    const says = `${paper.label} (${ticket}) was called to windows ${calls.map(({ window }) => window).join(' and ')}`;
    if (calls.length > 1) this.#calledTwice(paper, calls, says, ticket);
    else this.#calledAlone(paper, leg, call, ticket);
  }

  #calledTwice(paper: Paper, calls: readonly Call[], says: string, ticket: string): void {
    const { hidden } = givenTo(paper, calls.at(-1));
    const told = calls.slice(0, -1).filter(({ event }) => !hidden.has(event));
    if (told.length === 0) {
      this.repeatCalls++;
      this.#excuse('S4', says, ticket, calls);
      return;
    }
    this.doubleCalls++;
    if (this.#isByWord(paper, calls)) this.#excuse('S4', says, ticket, calls);
    else this.#violate('S4', says, ticket, calls);
  }

  /** To one window in this leg: right when nobody serves the person, or has served them. */
  #calledAlone(paper: Paper, leg: number, call: Call, ticket: string): void {
    const { serving, served, calls, starts } = paper;
    if (!served && (serving === undefined || serving.window === call.window)) return;
    const says = `${paper.label} (${ticket}) was called to window ${call.window} in leg ${leg} though it was served`;
    // Whoever shows a paper is served with nobody's leave (C9): a call is wrong where somebody knew.
    const known = givenTo(paper, call).starts;
    const knownStarts = starts.filter(
      ({ event }) => known.has(event) || this.holds?.(call.device, event) !== false,
    );
    if (knownStarts.length === 0) {
      this.repeatCalls++;
      return;
    }
    const all = [...[...calls.values()].flat(), ...starts];
    this.doubleCalls++;
    // By what the two wrote down, the person was sent on after having been served (T10).
    const wereMisled = knownStarts.every((start) => this.#isStampedBefore(start));
    if (wereMisled || this.#isByWord(paper, all)) this.#excuse('S4', says, ticket, all);
    else this.#violate('S4', says, ticket, all);
  }

  /** Whether it began after the person had been sent on elsewhere, and its device wrote down an earlier time. */
  #isStampedBefore({ device, event, at, after }: Start): boolean {
    const stamped = this.#bounds.get(event) ?? at;
    return after.some((sentOn) => sentOn.device !== device && compareTimes(stamped, sentOn.at) < 0);
  }

  /** Whether a person's word led to it, which may have been wrong. */
  #isByWord({ isPutBackInVain }: Paper, calls: readonly Call[]): boolean {
    return isPutBackInVain === true || calls.some(({ device }) => this.#byWord.has(device));
  }

  #presented(ticket: string, device: DeviceId): void {
    const paper = this.#paper(ticket);
    if (paper === undefined) this.#ofAnotherDay.add(ticket);
    else paper.presentedTo = device;
  }

  #started(ticket: string, { device, window, event }: Call, at: HybridTime): void {
    const paper = this.#paper(ticket);
    if (paper === undefined) return;
    // The ticket of a number typed here has arrived: the same service is recorded for it, and none begins.
    const place = `${device}/${window}`;
    if (ticket.startsWith('typed-')) paper.typed.add(place);
    else if (paper.typed.delete(place)) return;
    const { serving } = paper;
    if (serving !== undefined && serving.window !== window) {
      const windows = `${serving.window} and ${window}`;
      this.#violate('S5', `${paper.label} (${ticket}) is served at windows ${windows}`, ticket);
    }
    paper.serving = { device, window };
    paper.starts.push({ device, window, event, at, after: paper.sentOn });
    if (this.isThere?.(this.#printedAs(ticket), window) !== false) paper.attended.add(window);
  }

  #finished(ticket: string, window: number): void {
    const paper = this.#paper(ticket);
    if (paper === undefined) return;
    paper.served = true;
    if (this.isThere === undefined || paper.attended.has(window)) return;
    this.#violate(
      'Q4',
      `${paper.label} (${ticket}) was finished at window ${window}, where nobody came`,
      ticket,
    );
  }

  /** A device that took the paper from the person's hand cannot say that nobody came. */
  #missed(ticket: string, device: DeviceId): void {
    const paper = this.#paper(ticket);
    if (paper?.presentedTo !== device) return;
    this.#violate('Q5', `${paper.label} (${ticket}) is a no-show where it was presented`, ticket);
  }

  /**
   * A device put in the place of one that is gone may not have heard that the person is being served at this very window.
   * That nobody came is then no end (Q5): the service is, when its clerk ends it.
   */
  #isUnseenService(ticket: string, device: DeviceId, window: number): boolean {
    const starts = this.#paper(ticket)?.starts ?? [];
    return starts.some(
      (start) =>
        start.window === window && start.device !== device && !this.#silence.knows(device, start.event),
    );
  }

  /** Whoever sends a person on serves them no more; that nobody came is not the end where they are put back. */
  #returned(
    ticket: string,
    { device, at }: Stamped,
    { why, unlessServed }: { readonly why?: string; readonly unlessServed?: boolean },
  ): void {
    const paper = this.#paper(ticket);
    if (paper === undefined) return;
    // Taken back whether or not somebody came: whoever pressed it says that nobody was there to be served.
    const isTakenBack = why === 'wrong-call' && unlessServed !== true;
    if (why === 'transferred' || isTakenBack) sentOnFrom(paper, { device, at });
    if (why !== 'restored') return;
    if (!paper.served) paper.ended = false;
    if (paper.serving !== undefined && paper.serving.device !== device) paper.isPutBackInVain = true;
  }

  /** A clerk may take an end back: everything is as it was before. */
  #mayBeUndone(event: string, ticket: string, end: string): void {
    const paper = this.#paper(ticket);
    if (paper === undefined) return;
    const { served, ended, serving } = paper;
    this.#undo.set(event, () => {
      Object.assign(paper, { served, ended }, serving === undefined ? {} : { serving });
      paper.ends.delete(end);
    });
  }

  /** What is ended at one window ends no service at another. */
  #ended(ticket: string, device: DeviceId, window: number, leg: number): void {
    const paper = this.#paper(ticket);
    if (paper === undefined) return;
    const end = `${device}/${leg}/${ticket}`;
    if (paper.ends.has(end) && !paper.endedInVain) {
      paper.endedInVain = true;
      this.#violate('Q9', `${paper.label} (${ticket}) was ended again: the first end had no effect`, ticket);
    }
    paper.ends.add(end);
    paper.ended = true;
    if (paper.serving?.window === window) delete paper.serving;
  }

  wasCalled(ticket: string): boolean {
    return (this.#papers.get(ticket)?.calls.size ?? 0) > 0;
  }

  /** Where the person with this ticket is being served. */
  servedAt(ticket: string): number | undefined {
    return this.#papers.get(ticket)?.serving?.window;
  }

  /** Whether the ticket has been ended, or nobody is left who could know of it. */
  isSettled(ticket: string): boolean {
    const paper = this.#papers.get(ticket);
    return paper !== undefined && (paper.ended || paper.lost);
  }

  /** A device is gone for ever: whom it served walks off, and what only it knew is lost. */
  died(device: DeviceId, wasKept: (id: string) => boolean): void {
    for (const paper of this.#papers.values()) {
      if (paper.serving?.device === device) delete paper.serving;
      if (paper.presentedTo === device) delete paper.presentedTo;
      if (paper.issuedBy === device && !wasKept(paper.issue)) paper.lost = true;
    }
  }

  /** Printed tickets no window has ever called, and whose person nobody has served either. */
  neverCalled(): string[] {
    return [...this.#papers]
      .filter(([, { printed, calls, lost, served }]) => printed && calls.size === 0 && !lost && !served)
      .map(([id]) => id);
  }

  /** Tickets whose person stood at a window that took the paper and still runs, and whether they were served. */
  get presented(): readonly {
    readonly ticket: string;
    readonly served: boolean;
    readonly isSentOn: boolean;
    /** What the services were begun by. */
    readonly starts: readonly string[];
  }[] {
    return [...this.#papers]
      .filter(([, { presentedTo, lost }]) => presentedTo !== undefined && !lost)
      .map(([ticket, { served, isSentOn, starts }]) => ({
        ticket,
        served,
        isSentOn: isSentOn === true,
        starts: starts.map(({ event }) => event),
      }));
  }

  #violate(rule: string, says: string, ticket: string, calls: readonly Call[] = []): void {
    if (this.assumptionBroken || this.leasesBroken) this.#excuse(rule, says, ticket, calls);
    else this.violations.push({ rule, atMs: this.#now(), says, ticket });
  }

  #excuse(rule: string, says: string, ticket: string, calls: readonly Call[]): void {
    const shownBy = calls.map(({ event }) => event);
    this.excused.push({ rule, atMs: this.#now(), says, ticket, shownBy });
  }

  /** A rule about the hall as a whole. */
  violateHall(rule: string, says: string, ticket?: string): void {
    this.violations.push({ rule, atMs: this.#now(), says, ...(ticket === undefined ? {} : { ticket }) });
  }
}
