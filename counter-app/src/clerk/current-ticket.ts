import type { HallFile, TicketState, WindowCard } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { clerkWords } from '../words/clerk.ts';
import { pauseWords } from '../words/codes.ts';
import { matterWords } from '../words/matters.ts';
import type { Acts } from './acts.ts';
import { ticketHistory, ticketSigns } from './ticket-signs.ts';
import { watchOf } from './watch.ts';

/** The ticket at this window: its number, how long, and what became of each matter. */
@customElement('ow-current-ticket')
export class CurrentTicket extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property({ attribute: false }) acts!: Acts;
  @property({ attribute: false }) card!: WindowCard;
  @property({ type: Number }) nowMs = 0;
  @property({ type: Number }) waiting = 0;
  /** Whether this window may call anyone now: one that is cut off has only so many. */
  @property({ attribute: false }) callable = true;

  /** Makes room for a question: who is here stays in sight. */
  @property({ type: Boolean, reflect: true }) compact = false;
  /** A notice is being written, or another matter looked for. */
  @state() private composing = false;

  static override styles = [
    shared,
    css`
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 var(--space-5);
        /* Whatever is scrolled beneath, the number stays in sight. */
        position: sticky;
        top: 0;
        z-index: 1;
        background: var(--ground);
      }
      .add {
        margin-inline-start: auto;
        min-height: 36px;
        padding: var(--space-1) var(--space-3);
        font-weight: 400;
      }
      .number {
        font-size: clamp(72px, min(14vw, 18vh), 280px);
        font-weight: 800;
        line-height: 1.05;
        letter-spacing: 0.02em;
      }
      /* Room for what is to be done, where there is much of it. */
      .number.many {
        font-size: clamp(72px, min(9vw, 12vh), 200px);
      }
      /* On a low screen the matters need the room while somebody is served. */
      @media (max-height: 820px) {
        .number.serving {
          font-size: clamp(64px, min(9vw, 10vh), 200px);
        }
        .composing .number.serving {
          font-size: var(--text-2xl);
        }
        .composing .state {
          font-size: var(--text-l);
        }
      }
      /* There the page scrolls as a whole. */
      @media (max-width: 760px) {
        .head {
          position: static;
        }
      }
      :host([compact]) .number {
        font-size: var(--text-3xl);
      }
      .called {
        color: var(--calling);
      }
      .serving {
        color: var(--accent);
      }
      .idle {
        color: var(--paused);
      }
      .state {
        font-size: var(--text-xl);
        font-weight: 600;
      }
      .signs {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        margin-top: var(--space-2);
      }
      .signs li {
        display: block;
        padding: var(--space-1) var(--space-3);
        color: var(--calling);
        background: var(--calling-ground);
        border: 0;
        font-weight: 600;
      }
    `,
  ];

  /** Loaded while the window has nobody yet: it is no part of the first picture. */
  override connectedCallback(): void {
    super.connectedCallback();
    void import('./matter-panel.ts');
  }

  override render(): TemplateResult {
    const { ticket } = this.card;
    return ticket === undefined ? this.#nobody() : this.#ticket(ticket);
  }

  #nobody(): TemplateResult {
    const { activity, state } = this.card;
    const held = state.order?.rank === 'manager';
    const reason = pauseWords(state.order?.reason ?? '');
    switch (activity) {
      case 'paused':
        return idle(
          held
            ? clerkWords.managerPaused()
            : reason === ''
              ? clerkWords.paused()
              : clerkWords.pausedBy(reason),
        );
      case 'closed':
        return idle(held ? clerkWords.managerClosed() : clerkWords.closed());
      default:
        return idle(clerkWords.free(), this.#next());
    }
  }

  #next(): string {
    if (this.waiting === 0) return clerkWords.nobody();
    return this.callable ? clerkWords.pressToCall() : clerkWords.noneToCall();
  }

  #ticket(ticket: TicketState): TemplateResult {
    const { phase } = ticket;
    const serving = phase.kind === 'serving';
    const words =
      phase.kind === 'called' ? clerkWords.called(phase.calls) : serving ? clerkWords.serving() : '';
    const size = ticket.matters.length > 2 ? 'many' : '';
    return html`
      <div class="head ${this.composing ? 'composing' : ''}">
        <p class="number ${size} ${serving ? 'serving' : 'called'}">${ticket.label}</p>
        <div>
          <p class="state ${serving ? 'serving' : 'called'}">
            ${words} ${watchOf(this.card, this.nowMs)}
            ${this.card.activity === 'closing' ? html`· ${clerkWords.closing()}` : ''}
          </p>
          ${signsOf(this.hall, ticket, this.card.state.session?.clerk)}
        </div>
        ${serving && !this.composing ? html`<button class="add" @click=${() => this.renderRoot.querySelector('ow-matter-panel')?.add()}>${matterWords.add()}</button>` : ''}
      </div>
      <ow-matter-panel
        .session=${this.session}
        .hall=${this.hall}
        .ticket=${ticket}
        .acts=${this.acts}
        .nowMs=${this.nowMs}
        .onComposing=${(composing: boolean) => {
          this.composing = composing;
        }}
      ></ow-matter-panel>
    `;
  }
}

function signsOf(hall: HallFile, ticket: TicketState, clerk: string | undefined): TemplateResult | '' {
  const signs = [...ticketSigns(hall, ticket), ...ticketHistory(hall, ticket, clerk)];
  return signs.length === 0
    ? ''
    : html`<ul class="signs">${signs.map((sign) => html`<li>${sign}</li>`)}</ul>`;
}

const idle = (words: string, beneath = ''): TemplateResult =>
  html`<p class="number idle" aria-hidden="true">—</p>
    <p class="state idle">${words}${beneath === '' ? '' : html` · ${beneath}`}</p>`;

declare global {
  interface HTMLElementTagNameMap {
    'ow-current-ticket': CurrentTicket;
  }
}
