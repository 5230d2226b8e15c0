import type { DeviceId, HallEvent } from '../src/event.ts';

/** What a rule forbids and a run has shown. */
export interface Violation {
  readonly rule: string;
  readonly atMs: number;
  readonly says: string;
  readonly ticket?: string;
}

interface Call {
  readonly device: DeviceId;
  readonly window: number;
  readonly event: string;
}

interface Paper {
  readonly label: string;
  readonly issue: string;
  readonly issuedBy: DeviceId;
  printed: boolean;
  /** By leg, the first call of each window. */
  readonly calls: Map<number, Call[]>;
  /** Who last passed it to a window. */
  giver?: DeviceId;
  serving?: { readonly device: DeviceId; readonly window: number };
  ended: boolean;
  /** Device and leg of every end a clerk was told had been recorded. */
  readonly ends: Set<string>;
  endedInVain: boolean;
  /** Nobody can ever know of it again: its only record lay in a device that is gone. */
  lost: boolean;
}

/** Clocks may run this much slow, and the ledger's own reckoning be this much out. */
const TOLERANCE = 0.998;

/**
 * The oracle: what printers printed, loudspeakers said and clerks did, in true time. It reads what devices have
 * made durable and nothing else; it knows no fold, no pass and no desk.
 */
export class Ledger {
  readonly violations: Violation[] = [];
  /** What the promise excuses, as a disk lied or a person took over; it must still be seen by everyone. */
  readonly excused: Violation[] = [];
  assumptionBroken = false;
  readonly durableIds: string[] = [];
  readonly #papers = new Map<string, Paper>();
  readonly #printedLabels = new Map<string, string>();
  /** By hub, when it last heard a heartbeat of each device. */
  readonly #heardMs = new Map<DeviceId, Map<DeviceId, number>>();
  /** By call, the hubs that hold it. */
  readonly #keptBy = new Map<string, Set<DeviceId>>();
  readonly #autonomyMs: number;
  readonly #now: () => number;
  /** Tickets called by two windows in one leg while the first could have told. */
  doubleCalls = 0;
  /** Tickets called again because the window that had called them stayed silent past its autonomy. */
  repeatCalls = 0;

  constructor(autonomyMs: number, now: () => number) {
    this.#autonomyMs = autonomyMs;
    this.#now = now;
  }

  /** A hub has received a heartbeat: autonomy can never outlast its length after the last one of them (C5). */
  heard(hub: DeviceId, from: DeviceId): void {
    const heard = this.#heardMs.get(hub) ?? new Map<DeviceId, number>();
    this.#heardMs.set(hub, heard.set(from, this.#now()));
  }

  /** A hub holds another device's event. */
  kept(hub: DeviceId, event: HallEvent): void {
    if (event.type !== 'ticket-called') return;
    const hubs = this.#keptBy.get(event._id) ?? new Set();
    this.#keptBy.set(event._id, hubs.add(hub));
  }

  /** A device has made an event of its own durable: whoever it concerns has been told. */
  durable(event: HallEvent): void {
    this.durableIds.push(event._id);
    const ticket = event.about.slice(event.about.indexOf(':') + 1);
    const data = event.data as { label?: string; leg?: number; window?: number };
    switch (event.type) {
      case 'ticket-issued':
        this.#issued(ticket, data.label ?? '', event);
        return;
      case 'ticket-called':
        this.#called(ticket, data.leg ?? 1, {
          device: event.by.device,
          window: data.window ?? 0,
          event: event._id,
        });
        return;
      case 'ticket-passed':
        this.#passed(ticket, event);
        return;
      case 'ticket-started':
        this.#started(ticket, event.by.device, data.window ?? 0);
        return;
      case 'ticket-finished':
      case 'ticket-no-show':
        this.#ended(ticket, event.by.device, data.leg ?? 1);
        return;
      default:
    }
  }

  #issued(ticket: string, label: string, event: HallEvent): void {
    if (this.#papers.has(ticket)) this.#violate('S2', `ticket ${ticket} was issued twice`, ticket);
    else
      this.#papers.set(ticket, {
        label,
        issue: event._id,
        issuedBy: event.by.device,
        printed: false,
        calls: new Map(),
        ended: false,
        ends: new Set(),
        endedInVain: false,
        lost: false,
      });
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

  #passed(ticket: string, event: HallEvent): void {
    const { reason = '' } = event.data as { reason?: string };
    const paper = this.#papers.get(ticket);
    if (paper !== undefined && (reason === 'next' || reason === 'reserve')) paper.giver = event.by.device;
  }

  #called(ticket: string, leg: number, call: Call): void {
    const paper = this.#papers.get(ticket);
    if (paper === undefined) {
      this.#violate('S2', `${ticket} was called and nobody has issued it`, ticket);
      return;
    }
    const calls = paper.calls.get(leg) ?? [];
    paper.calls.set(leg, calls);
    if (calls.some(({ window }) => window === call.window)) return;
    const untold = calls.filter((earlier) => !this.#silentSince(earlier, paper.giver));
    calls.push(call);
    if (untold.length > 0) {
      this.doubleCalls++;
      const windows = calls.map(({ window }) => window).join(' and ');
      this.#violate('S4', `${paper.label} (${ticket}) was called to windows ${windows}`, ticket);
    } else if (calls.length > 1) {
      this.repeatCalls++;
    }
  }

  /**
   * Whether the hub that passed the ticket on could not know of this call, and the caller's autonomy has surely
   * run out. Another part of the hall may know of it: a split keeps that from the giver.
   */
  #silentSince(call: Call, giver: DeviceId | undefined): boolean {
    const silentMs = this.#now() - this.#lastHeardMs(call.device, giver);
    const hubs = this.#keptBy.get(call.event);
    const known = hubs !== undefined && (giver === undefined || hubs.has(giver));
    return !known && silentMs >= this.#autonomyMs * TOLERANCE;
  }

  /** A hub that never heard the device itself answers for what any other heard: it may keep that one's desk. */
  #lastHeardMs(device: DeviceId, giver: DeviceId | undefined): number {
    const own = giver === undefined ? undefined : this.#heardMs.get(giver)?.get(device);
    if (own !== undefined) return own;
    return Math.max(0, ...[...this.#heardMs.values()].map((heard) => heard.get(device) ?? 0));
  }

  #started(ticket: string, device: DeviceId, window: number): void {
    const paper = this.#papers.get(ticket);
    if (paper === undefined) return;
    const { serving } = paper;
    if (serving !== undefined && serving.window !== window) {
      const windows = `${serving.window} and ${window}`;
      this.#violate('S5', `${paper.label} (${ticket}) is served at windows ${windows}`, ticket);
    }
    paper.serving = { device, window };
  }

  #ended(ticket: string, device: DeviceId, leg: number): void {
    const paper = this.#papers.get(ticket);
    if (paper === undefined) return;
    const end = `${device}/${leg}`;
    if (paper.ends.has(end) && !paper.endedInVain) {
      paper.endedInVain = true;
      this.#violate('Q9', `${paper.label} (${ticket}) was ended again: the first end had no effect`, ticket);
    }
    paper.ends.add(end);
    paper.ended = true;
    delete paper.serving;
  }

  wasCalled(ticket: string): boolean {
    return (this.#papers.get(ticket)?.calls.size ?? 0) > 0;
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
      if (paper.issuedBy === device && !wasKept(paper.issue)) paper.lost = true;
    }
  }

  /** Printed tickets no window has ever called. */
  neverCalled(): string[] {
    return [...this.#papers]
      .filter(([, { printed, calls, lost }]) => printed && calls.size === 0 && !lost)
      .map(([id]) => id);
  }

  #violate(rule: string, says: string, ticket: string): void {
    if (this.assumptionBroken) this.excused.push({ rule, atMs: this.#now(), says, ticket });
    else this.violations.push({ rule, atMs: this.#now(), says, ticket });
  }

  /** A rule about the hall as a whole. */
  violateHall(rule: string, says: string, ticket?: string): void {
    this.violations.push({ rule, atMs: this.#now(), says, ...(ticket === undefined ? {} : { ticket }) });
  }
}
