import {
  type DeviceId,
  type HallFile,
  type Matter,
  type Refusal,
  type Result,
  refuse,
  type SlipJob,
  unsureMatterOf,
} from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { randomId } from '../ui/random-id.ts';
import { kioskWords } from '../words/kiosk.ts';
import { language } from '../words/locale.ts';
import { refusalWords } from '../words/refusals.ts';
import { isSettled, lastSlipOf } from './last-slip.ts';
import { forgetTicket, recentTicket, rememberTicket } from './last-ticket.ts';

/** The first screen's other ways. */
export type Way = 'unsure' | 'search' | 'missed' | 'rate' | 'check-in' | 'staff';

export type Step =
  /** `unit`: whose groups are shown, where not all have room. */
  | { readonly kind: 'choose'; readonly unit?: string }
  | { readonly kind: Way }
  | { readonly kind: 'matters'; readonly group: string }
  /** `isAgain`: they had checked in before. */
  | { readonly kind: 'result'; readonly ticket: string; readonly isAgain?: boolean };

interface Host {
  readonly session: HallSession;
  readonly hall: HallFile;
  /** Which virtual device of this browser it is: where its last ticket is kept. */
  readonly deviceKey: string;
  /** The printer that hangs on this device itself, while there is one. */
  readonly ownPrinter?: { readonly device: DeviceId | undefined; look(): void };
  requestUpdate(): void;
}

/** One resident at the kiosk, from the first touch to the number: where they are and what they have chosen. */
export class Visit {
  readonly #host: Host;
  step: Step = { kind: 'choose' };
  chosen: readonly string[] = [];
  taking = false;
  refusal = '';
  /** The code of a booking this kiosk does not know, to be noted on the ticket. */
  claim: string | undefined;
  /** One wish for one ticket, from the moment the page opens: a second tap repeats it and makes no second ticket. */
  #intent = randomId();
  /** The group to go back to when nothing more is added. */
  #group = '';
  /** The hub last reached, if it has a printer: that makes the slip, once the hub is back if it is gone now. */
  #printer: DeviceId | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Shows the number again that was taken just before a restart. */
  resume(): void {
    const { session, deviceKey } = this.#host;
    const ticket = recentTicket(deviceKey, session.now().wallMs);
    if (ticket === undefined || session.fold.ticket(ticket) === undefined) return;
    this.#intent = ticket;
    this.#go({ kind: 'result', ticket });
  }

  /** Something is on the ticket, or about to be. */
  get begun(): boolean {
    return this.step.kind === 'matters' || this.chosen.length > 0;
  }

  /** Somebody has left the first screen. */
  get isUnderWay(): boolean {
    return this.step.kind !== 'choose' || this.chosen.length > 0 || this.claim !== undefined;
  }

  /** Another way than choosing a group; whoever is not sure gets a ticket for asking. */
  goTo(way: Way): void {
    if (way === 'unsure') {
      const matter = unsureMatterOf(this.#host.hall);
      this.chosen = matter === undefined ? [] : [matter.id];
    }
    this.refusal = '';
    this.#go({ kind: way });
  }

  /** Somebody is here with a booking; answers why it could not become their ticket. */
  async checkIn(code: string): Promise<Refusal | undefined> {
    const { session, ownPrinter } = this.#host;
    const { printer } = this;
    const intent = this.#intent;
    const done = await session.do({ kind: 'check-in', code, ...(printer === undefined ? {} : { printer }) });
    ownPrinter?.look();
    if (this.#intent !== intent) return undefined;
    if (!done.ok) return done.refusal;
    const { ticket = '', seat } = done.value;
    this.#go({ kind: 'result', ticket, isAgain: (seat?.copy ?? 1) > 1 });
    return undefined;
  }

  /** A number of the line, with a code noted on it that may be a booking. */
  takeWith(claim: string | undefined): void {
    this.claim = claim;
    this.#go({ kind: 'choose' });
  }

  get matters(): Matter[] {
    const { matters } = this.#host.hall;
    return this.chosen.flatMap((id) => matters.find((matter) => matter.id === id) ?? []);
  }

  openUnit(unit: string): void {
    this.#go({ kind: 'choose', unit });
  }

  openGroup(group: string): void {
    this.#group = group;
    this.#go({ kind: 'matters', group });
  }

  /** A frequent matter: chosen, and straight on to 取号. */
  openMatter(matter: Matter): void {
    if (!this.chosen.includes(matter.id)) this.choose([...this.chosen, matter.id]);
    this.openGroup(matter.group);
  }

  choose(chosen: readonly string[]): void {
    this.chosen = chosen;
    this.refusal = '';
    this.#host.requestUpdate();
  }

  addMore(): void {
    this.#go({ kind: 'choose' });
  }

  /** From adding more back to the matters, from everything else to the beginning. */
  back(): void {
    const { kind } = this.step;
    if ((kind === 'choose' || kind === 'search') && this.chosen.length > 0) this.openGroup(this.#group);
    else this.reset();
  }

  async take(): Promise<void> {
    if (this.taking) return;
    const { session, deviceKey } = this.#host;
    const intent = this.#intent;
    this.#now({ taking: true, refusal: '' });
    rememberTicket(deviceKey, intent, session.now().wallMs);
    // Its answer may come when the next resident stands here, who must not see this one's number.
    const isOver = (): boolean => this.#intent !== intent;
    const { printer, claim } = this;
    const printerAlone = this.#host.ownPrinter?.device;
    const wish = { intent, matters: this.chosen, language: language() };
    try {
      const result = await session.do({
        kind: 'issue',
        ...wish,
        ...(claim === undefined ? {} : { claim }),
        ...(printer === undefined ? {} : { printer }),
        ...(printerAlone === undefined ? {} : { printerAlone }),
      });
      this.#host.ownPrinter?.look();
      if (isOver()) return;
      this.#now({ taking: false, refusal: result.ok ? '' : refusalWords(result.refusal) });
      if (result.ok) this.#go({ kind: 'result', ticket: result.value.ticket ?? intent });
      else forgetTicket(deviceKey);
    } catch {
      if (isOver()) return;
      // The device could not keep it; the same wish may be repeated and still makes one ticket.
      this.#now({ taking: false, refusal: kioskWords.notTaken() });
    }
  }

  /** Asks for a marked copy; refuses with `no-printer` where nothing could print it. */
  async reprint(ticket: string): Promise<Result<unknown>> {
    const { session, ownPrinter } = this.#host;
    const last = lastSlipOf(session.fold, ticket);
    // What still waits at a hub's printer, or cannot get out of it, is let go once this one is asked for (P5).
    const isStuck = last !== undefined && last.printer !== session.device && !isSettled(last);
    const printer = isStuck ? (ownPrinter?.device ?? this.printer) : this.printer;
    if (printer === undefined) return refuse('no-printer');
    const asked = await session.do({ kind: 'reprint', ticket, printer });
    ownPrinter?.look();
    return asked;
  }

  /** The next resident: nothing of the last one stays. */
  reset(): void {
    forgetTicket(this.#host.deviceKey);
    this.#intent = randomId();
    this.taking = false;
    this.chosen = [];
    this.claim = undefined;
    this.refusal = '';
    this.#go({ kind: 'choose' });
  }

  /** Whose printer makes the slip; undefined where paper appears on the screen only. */
  get printer(): DeviceId | undefined {
    const { session, ownPrinter } = this.#host;
    const { link, hubHasPrinter } = session.health;
    if (link.kind === 'connected') this.#printer = hubHasPrinter ? link.hub : undefined;
    else this.#printer ??= this.#hubOfLastPaper;
    const own = ownPrinter?.device;
    if (own !== undefined && (link.kind !== 'connected' || this.#printer === undefined)) return own;
    return this.#printer;
  }

  get #hubOfLastPaper(): DeviceId | undefined {
    const printer = this.lastPaper?.printer;
    return printer === this.#host.session.device ? undefined : printer;
  }

  /** The last paper asked for from this kiosk: all it can know of the printer. */
  get lastPaper(): SlipJob | undefined {
    const { fold, device } = this.#host.session;
    let last: SlipJob | undefined;
    for (const job of fold.slips()) {
      const mine = fold.ticket(job.ticket)?.issuedBy === device;
      if (mine && job.notice === undefined && (last === undefined || job.requestedMs >= last.requestedMs))
        last = job;
    }
    return last;
  }

  #go(step: Step): void {
    this.step = step;
    this.#host.requestUpdate();
  }

  #now(state: { readonly taking: boolean; readonly refusal: string }): void {
    this.taking = state.taking;
    this.refusal = state.refusal;
    this.#host.requestUpdate();
  }
}
