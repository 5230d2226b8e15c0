import type { HallFile, MatterOutcome, MatterState, TicketState, WindowCard } from '@onewindow/hall-core';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { clerkWords, outcomeWords } from '../words/clerk.ts';
import { localText } from '../words/locale.ts';
import { watchWords } from '../words/time.ts';

const OUTCOMES: readonly MatterOutcome[] = ['done', 'accepted', 'notice', 'refused', 'sent-up'];

/** The ticket at this window: its number, how long, and what became of each matter. */
@customElement('ow-current-ticket')
export class CurrentTicket extends OwElement {
  @property({ attribute: false }) hall!: HallFile;
  @property({ attribute: false }) card!: WindowCard;
  @property({ type: Number }) nowMs = 0;
  @property({ type: Number }) waiting = 0;
  /** Whether this window may call anyone now: one that is cut off has only so many. */
  @property({ attribute: false }) callable = true;
  @property({ attribute: false }) onOutcome: (matter: string, outcome: MatterOutcome) => void = () =>
    undefined;

  static override styles = [
    shared,
    css`
      .number {
        font-size: clamp(72px, min(14vw, 24vh), 280px);
        font-weight: 800;
        line-height: 1.05;
        letter-spacing: 0.02em;
      }
      /* Room for what is to be done, where there is much of it. */
      .number.many {
        font-size: clamp(72px, min(9vw, 15vh), 200px);
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
      ol {
        display: grid;
        gap: var(--space-3);
        margin-top: var(--space-4);
      }
      li {
        display: grid;
        gap: var(--space-2);
        padding: var(--space-3);
        background: var(--raised);
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      .name {
        display: flex;
        justify-content: space-between;
        gap: var(--space-3);
        font-size: var(--text-l);
        font-weight: 600;
      }
      .name .quiet {
        flex: none;
        font-size: var(--text-m);
        font-weight: 400;
      }
      .outcomes {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      .outcomes button[aria-pressed="true"] {
        color: var(--on-accent);
        background: var(--accent);
        border-color: var(--accent);
      }
    `,
  ];

  override render(): TemplateResult {
    const { ticket } = this.card;
    return ticket === undefined ? this.#nobody() : this.#ticket(ticket);
  }

  #nobody(): TemplateResult {
    const { activity, state } = this.card;
    const held = state.order?.rank === 'manager';
    const reason = state.order?.reason ?? '';
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
    const sinceMs = phase.kind === 'serving' ? phase.sinceMs : phase.kind === 'called' ? phase.lastCallMs : 0;
    const words =
      phase.kind === 'called' ? clerkWords.called(phase.calls) : serving ? clerkWords.serving() : '';
    const size = ticket.matters.length > 2 ? 'many' : '';
    return html`
      <p class="number ${size} ${serving ? 'serving' : 'called'}">${ticket.label}</p>
      <p class="state ${serving ? 'serving' : 'called'}">
        ${words} ${watchWords(this.nowMs - sinceMs)}
        ${this.card.activity === 'closing' ? html`· ${clerkWords.closing()}` : ''}
      </p>
      <ol aria-label=${clerkWords.matters()}>
        ${ticket.matters.map((matter, at) => this.#matter(matter, at + 1, serving))}
      </ol>
    `;
  }

  #matter(state: MatterState, place: number, serving: boolean): TemplateResult {
    const known = this.hall.matters.find(({ id }) => id === state.matter);
    const name = known === undefined ? state.matter : localText(known.name);
    return html`<li>
      <p class="name"><span>${place} ${name}</span><span class="quiet">${this.#progress(state)}</span></p>
      <div class="outcomes" role="group" aria-label=${name}>
        ${OUTCOMES.map(
          (outcome) => html`<button
            aria-pressed=${state.outcome === outcome}
            ?disabled=${!serving}
            @click=${() => this.onOutcome(state.matter, outcome)}
          >
            ${outcomeWords(outcome)}
          </button>`,
        )}
      </div>
    </li>`;
  }

  #progress({ startedMs, outcome, closedMs }: MatterState): string {
    if (startedMs === undefined) return clerkWords.notStarted();
    if (outcome === undefined) return `${clerkWords.inWork()} ${watchWords(this.nowMs - startedMs)}`;
    return `${outcomeWords(outcome)} ${watchWords((closedMs ?? startedMs) - startedMs)}`;
  }
}

const idle = (words: string, beneath = ''): TemplateResult =>
  html`<p class="number idle" aria-hidden="true">—</p>
    <p class="state idle">${words}${beneath === '' ? '' : html` · ${beneath}`}</p>`;

declare global {
  interface HTMLElementTagNameMap {
    'ow-current-ticket': CurrentTicket;
  }
}
