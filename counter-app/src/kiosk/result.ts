import {
  type HallFile,
  materialsFor,
  mattersOnTicket,
  peopleAhead,
  type SlipJob,
  type TicketState,
  windowList,
  windowsFor,
} from '@onewindow/hall-core';
import { slipContentOf } from '@onewindow/printers/pure';
import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { common } from '../words/common.ts';
import { kioskWords, materialWords } from '../words/kiosk.ts';
import { localText } from '../words/locale.ts';
import { isDrawn, type PaperState, paperStateOf, reprintWords, slipWords } from '../words/slip.ts';
import './paper.ts';

/** The number, very large; where to go, how many are ahead, what became of the paper. */
@customElement('ow-kiosk-result')
export class KioskResult extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property() ticket = '';
  @property({ type: Number }) secondsLeft = 0;
  @property({ attribute: false }) onDone: () => void = () => undefined;
  @property({ attribute: false }) onReprint: () => void = () => undefined;

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
        gap: var(--space-4) var(--space-5);
        align-content: start;
        align-items: start;
        font-size: var(--text-l);
      }
      .facts {
        display: flex;
        flex-direction: column;
        gap: var(--space-3);
        min-width: 0;
      }
      .number {
        font-size: clamp(96px, min(21vw, 24vh), 300px);
        font-weight: 800;
        line-height: 1;
        letter-spacing: 0.02em;
        color: var(--accent);
      }
      .called {
        color: var(--calling);
      }
      .where {
        font-size: var(--text-l);
        font-weight: 700;
      }
      .small,
      .bring {
        font-size: var(--text-m);
      }
      .bring {
        display: grid;
        gap: var(--space-2);
        align-self: stretch;
        align-content: start;
        text-align: start;
      }
      .bring h2 {
        font-size: var(--text-l);
      }
      .bring li {
        padding-inline-start: 1em;
        text-indent: -1em;
      }
      .bring li::before {
        content: "•";
        display: inline-block;
        width: 1em;
        text-indent: 0;
      }
      .slip {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-3);
        font-size: var(--text-m);
      }
      ow-paper {
        --paper-text: clamp(15px, 1.5vw, 22px);
      }
      .foot {
        grid-column: 1 / -1;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-5);
      }
      .foot button {
        min-width: min(100%, 260px);
        font-size: var(--text-l);
      }
      .foot .quiet {
        font-size: var(--text-m);
      }
      @media (max-width: 1150px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
          text-align: center;
          justify-items: center;
        }
        .bring {
          justify-self: stretch;
        }
        .slip,
        .foot {
          justify-content: center;
        }
      }
      @media (min-width: 900px) and (min-height: 1300px) {
        ow-paper {
          --paper-text: 26px;
        }
      }
    `,
  ];

  constructor() {
    super();
    new SessionWatch(this);
  }

  override render(): TemplateResult {
    const { session, hall } = this;
    const ticket = session.fold.ticket(this.ticket);
    if (ticket === undefined) return html``;
    const paper = paperStateOf(lastSlip(session, ticket.id), this.#connected, session.now().wallMs);
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
              .content=${slipContentOf(session.fold, hall, ticket, { copy: 1, origin: location.origin })}
            ></ow-paper>`
          : this.#bring(ticket)
      }
      <div class="foot">
        <button class="primary" @click=${this.onDone}>${kioskWords.done()}</button>
        <span class="quiet">${kioskWords.backIn(this.secondsLeft)}</span>
      </div>
    `;
  }

  get #connected(): boolean {
    return this.session.health.link.kind === 'connected';
  }

  #where(ticket: TicketState): TemplateResult {
    const { fold } = this.session;
    if (ticket.phase.kind === 'called') {
      return html`<p class="where called" role="alert">${kioskWords.calledTo(ticket.phase.window)}</p>`;
    }
    const ahead = peopleAhead(fold, this.hall, ticket);
    const windows = windowList(windowsFor(this.hall, ticket), common.listComma());
    return html`<p class="where">
        ${ahead === 0 ? kioskWords.noneAhead() : kioskWords.ahead(ahead)}
        ${windows === '' ? '' : html`<br />${kioskWords.atWindows(windows)}`}
      </p>
      <p class="small">${kioskWords.waitForCall()}</p>`;
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
