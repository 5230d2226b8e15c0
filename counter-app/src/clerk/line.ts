import {
  type HallFile,
  qualifies,
  type TicketState,
  type WindowSetup,
  waitingLine,
} from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { hallNow } from '../ui/hall-time.ts';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { shownAge } from '../ui/truth-line.ts';
import { clerkWords } from '../words/clerk.ts';
import { common } from '../words/common.ts';
import { localText } from '../words/locale.ts';
import { spanWords } from '../words/time.ts';
import { windowActWords } from '../words/window-acts.ts';
import { ticketSigns } from './ticket-signs.ts';

/** The rest of a long line is a number: a clerk needs the next few. */
const SHOWN = 12;

/** Who waits for this window, in the order of calling, and what it may call when cut off. */
@customElement('ow-clerk-line')
export class ClerkLine extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property({ attribute: false }) setup!: WindowSetup;
  /** 叫指定号: this one and not the next. */
  @property({ attribute: false }) onChoose: (ticket: TicketState) => void = () => undefined;

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--space-3);
        min-height: 0;
      }
      h2 {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        align-items: baseline;
        gap: 0 var(--space-2);
        font-size: var(--text-l);
      }
      h2 small {
        font-size: var(--text-s);
      }
      ol {
        flex: 1;
        min-height: 0;
        overflow-y: auto;
      }
      li {
        border-bottom: 1px solid var(--line);
      }
      li button {
        display: grid;
        grid-template-columns: auto 1fr auto;
        gap: var(--space-2);
        align-items: baseline;
        width: 100%;
        padding: var(--space-1) 0;
        font-weight: 400;
        text-align: start;
        background: none;
        border: 0;
        border-radius: 0;
      }
      li b {
        color: var(--calling);
      }
      li strong {
        font-size: var(--text-l);
      }
      li button span:nth-child(2) {
        overflow: hidden;
        white-space: nowrap;
        text-overflow: ellipsis;
        color: var(--quiet);
        font-size: var(--text-s);
      }
      .reserve {
        padding-top: var(--space-2);
        border-top: 2px solid var(--line);
        font-size: var(--text-m);
      }
    `,
  ];

  constructor() {
    super();
    new SessionWatch(this);
  }

  override render(): TemplateResult {
    const everyone = waitingLine(this.session.fold);
    const mine = everyone.filter((ticket) => qualifies(this.hall, this.setup, ticket));
    const elsewhere = everyone.length - mine.length;
    const more = mine.length - SHOWN;
    return html`
      <h2>
        <span>${common.waiting(mine.length)}</span>
        <small>${this.#oldest(mine)}${shownAge(this.session)}</small>
      </h2>
      <ol aria-label=${clerkWords.waitingList()} tabindex="0">
        ${mine.slice(0, SHOWN).map((ticket) => this.#ticket(ticket))}
      </ol>
      ${more > 0 ? html`<p class="quiet">${clerkWords.andMore(more)}</p>` : ''}
      ${elsewhere > 0 ? html`<p class="quiet">${clerkWords.elsewhere(elsewhere)}</p>` : ''} ${this.#reserve()}
    `;
  }

  #oldest(line: readonly TicketState[]): string {
    if (line.length === 0) return '';
    const oldestMs = Math.min(...line.map(({ issuedMs }) => issuedMs));
    return `${clerkWords.oldest(spanWords(hallNow(this.session).wallMs - oldestMs))} · `;
  }

  #ticket(ticket: TicketState): TemplateResult {
    const { label, groups, issuedMs } = ticket;
    const names = this.hall.groups.filter(({ id }) => groups.includes(id)).map(({ name }) => localText(name));
    const signs = ticketSigns(this.hall, ticket);
    return html`<li>
      <button aria-label=${windowActWords.callThis(label)} @click=${() => this.onChoose(ticket)}>
        <strong>${label}</strong>
        <span>
          ${signs.map((sign) => html`<b>${sign}</b> `)}${names.join(common.listComma())}
        </span>
        <span>${spanWords(hallNow(this.session).wallMs - issuedMs)}</span>
      </button>
    </li>`;
  }

  #reserve(): TemplateResult {
    const { health, reserve } = this.session;
    // Once its time has run out a reserve is none, although the records still show it here (C5).
    const isOver = health.link.kind === 'cut-off' && reserve.size === 0;
    const labels = (isOver ? [] : heldHere(this.session)).map(({ label }) => label);
    return html`<p class="reserve">
      <strong>${clerkWords.reserve()}</strong>
      ${labels.length === 0 ? clerkWords.reserveNone() : labels.join(' ')}
      <span class="quiet">${labels.length === 0 ? '' : clerkWords.reserveHint()}</span>
    </p>`;
  }
}

/** Waiting tickets this device holds as a lease: its reserve, as the hall's records show it (C4). */
const heldHere = ({ fold, device }: HallSession): TicketState[] =>
  waitingLine(fold).filter(({ holder }) => holder.device === device && holder.boot !== undefined);

declare global {
  interface HTMLElementTagNameMap {
    'ow-clerk-line': ClerkLine;
  }
}
