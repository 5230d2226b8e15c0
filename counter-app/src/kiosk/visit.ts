import type { DeviceId, HallFile, Matter, SlipJob } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { randomId } from '../ui/random-id.ts';
import { kioskWords } from '../words/kiosk.ts';
import { language } from '../words/locale.ts';
import { refusalWords } from '../words/refusals.ts';
import { forgetTicket, recentTicket, rememberTicket } from './last-ticket.ts';

export type Step =
  | { readonly kind: 'choose' }
  | { readonly kind: 'matters'; readonly group: string }
  | { readonly kind: 'result'; readonly ticket: string };

interface Host {
  readonly session: HallSession;
  readonly hall: HallFile;
  /** Which virtual device of this browser it is: where its last ticket is kept. */
  readonly deviceKey: string;
  requestUpdate(): void;
}

/** One resident at the kiosk, from the first touch to the number: where they are and what they have chosen. */
export class Visit {
  readonly #host: Host;
  step: Step = { kind: 'choose' };
  chosen: readonly string[] = [];
  taking = false;
  refusal = '';
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

  get begun(): boolean {
    return this.step.kind === 'matters' || this.chosen.length > 0;
  }

  get matters(): Matter[] {
    const { matters } = this.#host.hall;
    return this.chosen.flatMap((id) => matters.find((matter) => matter.id === id) ?? []);
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

  /** From the matters back to the beginning, from adding more back to the matters. */
  back(): void {
    if (this.step.kind === 'choose') this.openGroup(this.#group);
    else this.reset();
  }

  async take(): Promise<void> {
    if (this.taking) return;
    const { session, deviceKey } = this.#host;
    const intent = this.#intent;
    this.#now({ taking: true, refusal: '' });
    rememberTicket(deviceKey, intent, session.now().wallMs);
    const printer = this.printer;
    const wish = { intent, matters: this.chosen, language: language() };
    try {
      const result = await session.do({
        kind: 'issue',
        ...wish,
        ...(printer === undefined ? {} : { printer }),
      });
      this.#now({ taking: false, refusal: result.ok ? '' : refusalWords(result.refusal) });
      if (result.ok) this.#go({ kind: 'result', ticket: result.value.ticket ?? intent });
      else forgetTicket(deviceKey);
    } catch {
      // The device could not keep it; the same wish may be repeated and still makes one ticket.
      this.#now({ taking: false, refusal: kioskWords.notTaken() });
    }
  }

  async reprint(ticket: string): Promise<void> {
    const printer = this.printer;
    if (printer !== undefined) await this.#host.session.do({ kind: 'reprint', ticket, printer });
  }

  /** The next resident: nothing of the last one stays. */
  reset(): void {
    forgetTicket(this.#host.deviceKey);
    this.#intent = randomId();
    this.chosen = [];
    this.refusal = '';
    this.#go({ kind: 'choose' });
  }

  /** Whose printer makes the slip; undefined where paper appears on the screen only. */
  get printer(): DeviceId | undefined {
    const { link, hubHasPrinter } = this.#host.session.health;
    if (link.kind === 'connected') this.#printer = hubHasPrinter ? link.hub : undefined;
    else this.#printer ??= this.lastPaper?.printer;
    return this.#printer;
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
