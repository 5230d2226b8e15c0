import {
  encodePaper,
  estimateWait,
  type HallFile,
  materialsFor,
  mattersOnTicket,
  paperOf,
  type SlipJob,
  type TicketState,
  windowsFor,
} from '@onewindow/hall-core';
import { slipContentOf } from '@onewindow/printers/pure';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { common } from '../words/common.ts';
import { aheadWords, calledWords, kioskWords, materialWords, waitWords, whereWords } from '../words/kiosk.ts';
import { localText } from '../words/locale.ts';
import { isDrawn, type PaperState, paperStateOf, reprintWords, slipWords } from '../words/slip.ts';
import { bringStyles } from './bring-styles.ts';
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
  @property({ attribute: false }) onReprint: () => void = () => undefined;

  static override styles = [shared, bringStyles, resultStyles];

  constructor() {
    super();
    new SessionWatch(this);
  }

  override render(): TemplateResult {
    const { session, hall } = this;
    const ticket = session.fold.ticket(this.ticket);
    if (ticket === undefined) return html``;
    const paper = paperStateOf(lastSlip(session, ticket.id), this.#connected, hallNow(session).wallMs);
    return html`
      <div class="facts">
        <h1 class="small quiet">${kioskWords.yourNumber()}</h1>
        <p class="number">${ticket.label}</p>
        ${this.#where(ticket)} ${this.#slip(paper)}
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
        <span class="quiet">${kioskWords.backIn(this.secondsLeft)}</span>
      </div>
    `;
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
      </p>`;
  }

  #slip(paper: PaperState): TemplateResult {
    const lost = paper.kind === 'unknown' || paper.kind === 'expired';
    const fine = paper.kind === 'printing' || paper.kind === 'printed' || paper.kind === 'sent';
    return html`<div class="slip">
      <p class=${fine ? '' : 'notice'} role="status">${slipWords(paper)}</p>
      ${lost && this.#connected ? html`<button @click=${this.onReprint}>${reprintWords()}</button>` : ''}
    </div>`;
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

/** The latest paper of a ticket: a reprint replaces what became of the one before. */
function lastSlip({ fold }: HallSession, ticket: string): SlipJob | undefined {
  let last = fold.slip(ticket, 1);
  for (let copy = 2; ; copy++) {
    const job = fold.slip(ticket, copy);
    if (job === undefined) return last;
    last = job;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-kiosk-result': KioskResult;
  }
}
