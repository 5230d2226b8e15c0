import {
  clockTime,
  comeBetween,
  encodePaper,
  estimateWait,
  type HallFile,
  materialsFor,
  mattersOnTicket,
  paperOf,
  type Result,
  type SlipJob,
  shownCode,
  type TicketState,
  windowsFor,
} from '@onewindow/hall-core';
import { slipContentOf } from '@onewindow/printers/pure';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { slotTime } from '../booking/booked-time.ts';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { common } from '../words/common.ts';
import { aheadWords, calledWords, kioskWords, materialWords, waitWords, whereWords } from '../words/kiosk.ts';
import { arrivalWords } from '../words/kiosk-booking.ts';
import { localText } from '../words/locale.ts';
import { refusalWords } from '../words/refusals.ts';
import { isDrawn, type PaperState, paperStateOf, reprintWords, slipWords } from '../words/slip.ts';
import { bringStyles } from './bring-styles.ts';
import { lastSlipOf } from './last-slip.ts';
import './paper.ts';
import { hallNow } from '../ui/hall-time.ts';
import { resultStyles } from './result-styles.ts';

/** So long after the last word of a hub a wait is no longer said. */
const STALE_MS = 10 * 60_000;

/** The number, very large; where to go, how many are ahead, what became of the paper. */
@customElement('ow-kiosk-result')
export class KioskResult extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property() ticket = '';
  @property({ type: Number }) secondsLeft = 0;
  @property({ attribute: false }) onDone: () => void = () => undefined;
  /** Whoever still reads stops the countdown. */
  @property({ attribute: false }) onStay: () => void = () => undefined;
  /** A printer hangs on this device itself. */
  @property({ type: Boolean }) ownPrinter = false;
  @property({ attribute: false }) onReprint!: () => Promise<Result<unknown>>;
  /** They had checked in before: it is the same number. */
  @property({ type: Boolean }) again = false;
  @state() private busy = false;
  @state() private refusal = '';

  static override styles = [shared, bringStyles, resultStyles];

  constructor() {
    super();
    new SessionWatch(this);
  }

  override render(): TemplateResult {
    const { session, hall } = this;
    const ticket = session.fold.ticket(this.ticket);
    if (ticket === undefined) return html``;
    const slip = lastSlipOf(session.fold, ticket.id);
    const isInReach = this.#connected || slip?.printer === session.device;
    const paper = paperStateOf(slip, isInReach, hallNow(session).wallMs);
    return html`
      <div class="facts">
        <h1 class="small quiet">${kioskWords.yourNumber()}</h1>
        <p class="number" ?data-long=${ticket.label.length > 6}>${ticket.label}</p>
        ${this.#booking(ticket)}
        ${this.#where(ticket)} ${this.#slip(paper, slip)}
        ${isOwnNumber(ticket) ? html`<p class="small quiet">${kioskWords.aloneNumber()}</p>` : ''}
      </div>
      ${
        isDrawn(paper)
          ? html`<ow-paper
              .content=${slipContentOf(session.fold, hall, ticket, this.#paper(ticket))}
            ></ow-paper>`
          : this.#bring(ticket)
      }
      <div class="foot">
        <button class="primary" @click=${this.onDone}>${kioskWords.done()}</button>
        <button class="stay" @click=${this.onStay}>
          ${kioskWords.backIn(this.secondsLeft)} · ${kioskWords.stay()}
        </button>
      </div>
    `;
  }

  /** What became of the booking somebody came with. */
  #booking({ booked, claim }: TicketState): TemplateResult | '' {
    const { hall } = this;
    const says = (words: string): TemplateResult => html`<p class="small booking">${words}</p>`;
    if (claim !== undefined) return says(arrivalWords.claimed(shownCode(claim)));
    if (booked === undefined) return '';
    const slot = slotTime(this.session.fold.slot(booked.slot) ?? booked, hall);
    const until = clockTime(comeBetween(hall, booked).untilMs, hall.timeZone);
    return html`${says(booked.late === true ? arrivalWords.late(slot, until) : arrivalWords.inTime(slot))}
    ${this.again ? says(arrivalWords.copy()) : ''}`;
  }

  /** A slip on a screen has no seal: a window that has not heard of the ticket takes it for its number. */
  #paper(ticket: TicketState): Parameters<typeof slipContentOf>[3] {
    const paper = { copy: 1, origin: location.origin, token: encodePaper(paperOf(ticket)) };
    return this.#stale ? paper : { ...paper, nowMs: hallNow(this.session).wallMs };
  }

  get #connected(): boolean {
    return this.session.health.link.kind === 'connected';
  }

  /** A kiosk that has heard nothing for long may know who came, but no longer how fast it goes. */
  get #stale(): boolean {
    const { link, heardMs } = this.session.health;
    return link.kind !== 'connected' && this.session.now().wallMs - heardMs > STALE_MS;
  }

  #where(ticket: TicketState): TemplateResult {
    const { fold } = this.session;
    if (ticket.phase.kind === 'called') {
      return html`<p class="where called" role="alert">${calledWords(this.hall, ticket.phase.window)}</p>`;
    }
    const { aheadPeople, ...wait } = estimateWait(fold, this.hall, ticket, hallNow(this.session).wallMs);
    const range = this.#stale ? undefined : wait.range;
    const where = whereWords(this.hall, windowsFor(this.hall, ticket));
    return html`<p class="where">
        ${aheadWords(aheadPeople)}${
          range === undefined
            ? ''
            : html`<span class="dot"> · </span><span class="wait">${waitWords(range)}</span>`
        }
        ${where === '' ? '' : html`<br />${where}`}
      </p>
      <p class="small">
        ${wait.range === undefined && !this.#stale ? kioskWords.noOpenWindow() : kioskWords.waitForCall()}
        ${ticket.anyOrder === true ? kioskWords.anyOrder() : ''}
      </p>`;
  }

  #slip(paper: PaperState, slip: SlipJob | undefined): TemplateResult {
    const fine = paper.kind === 'printing' || paper.kind === 'printed' || paper.kind === 'sent';
    return html`<div class="slip">
      <p class=${fine ? '' : 'notice'} role="status">${slipWords(paper)}</p>
      ${
        isDrawn(paper)
          ? html`<ow-kiosk-elsewhere .session=${this.session} ?desk=${paper.kind !== 'none'}></ow-kiosk-elsewhere>`
          : ''
      }
      ${
        this.#canReprint(paper, slip)
          ? html`<button ?disabled=${this.busy} @click=${() => void this.#reprint()}>${reprintWords()}</button>`
          : ''
      }
      ${this.refusal === '' ? '' : html`<p class="notice trouble" role="alert">${this.refusal}</p>`}
    </div>`;
  }

  /** Two taps are one wish for one paper. */
  async #reprint(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      const asked = await this.onReprint();
      this.refusal = asked.ok ? '' : refusalWords(asked.refusal);
    } finally {
      this.busy = false;
    }
  }

  /** A second paper is somebody's own wish, and marked; one that still waits at a hub may be had here instead. */
  #canReprint({ kind }: PaperState, slip: SlipJob | undefined): boolean {
    if (kind === 'unknown' || kind === 'expired') return this.#connected || this.ownPrinter;
    const isElsewhere = slip !== undefined && slip.printer !== this.session.device;
    return this.ownPrinter && isElsewhere && (kind === 'waits' || kind === 'late' || kind === 'failed');
  }

  #bring(ticket: TicketState): TemplateResult {
    const matters = mattersOnTicket(this.hall, ticket);
    const materials = materialsFor(matters);
    return html`<section class="bring card">
      <p class="quiet">${matters.map((matter) => localText(matter.name)).join(common.listComma())}</p>
      <h2>${materials.length === 0 ? kioskWords.bringNothing() : kioskWords.bring()}</h2>
      <ul>${materials.map((material) => html`<li>${materialWords(material)}</li>`)}</ul>
    </section>`;
  }
}

/** A number the kiosk gave while it was alone has letters of its own after the series (C11). */
const isOwnNumber = ({ label, series }: TicketState): boolean => !/^\d/.test(label.slice(series.length));

declare global {
  interface HTMLElementTagNameMap {
    'ow-kiosk-result': KioskResult;
  }
}
