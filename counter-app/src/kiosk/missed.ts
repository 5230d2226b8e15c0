import {
  findByLabel,
  type HallFile,
  isLabel,
  peopleAhead,
  readPresented,
  rulesOf,
  type TicketState,
  tidyLabel,
} from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { labelLetters } from '../ui/label-letters.ts';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { aheadWords, calledWords, kioskWords } from '../words/kiosk.ts';
import { wayWords } from '../words/kiosk-ways.ts';
import { refusalWords } from '../words/refusals.ts';
import './ticket-entry.ts';
import { missedStyles } from './missed-styles.ts';

/** What the search came to, until the next one. */
type Found =
  | { readonly kind: 'asking' }
  | { readonly kind: 'none'; readonly words: string }
  | { readonly kind: 'ticket'; readonly ticket: string }
  | { readonly kind: 'restored'; readonly ticket: string };

/**
 * 我过号了: finds a ticket by its slip or its number and puts its person back in the line where the hall's rules let
 * them do so themselves. Anybody can type anybody's number, so no more than the number and its state is shown.
 */
@customElement('ow-kiosk-missed')
export class KioskMissed extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property({ attribute: false }) onDone: () => void = () => undefined;
  @state() private found: Found = { kind: 'asking' };
  @state() private refusal = '';
  @state() private busy = false;

  static override styles = [shared, missedStyles];

  constructor() {
    super();
    new SessionWatch(this);
  }

  override render(): TemplateResult {
    const { found } = this;
    const ticket = 'ticket' in found ? this.session.fold.ticket(found.ticket) : undefined;
    if (ticket !== undefined) return this.#ticket(ticket, found.kind === 'restored');
    return html`<h1>${wayWords.missedTitle()}</h1>
      <p>${wayWords.missedHow()}</p>
      ${found.kind === 'none' ? html`<p class="notice" role="alert">${found.words}</p>` : ''}
      <ow-kiosk-entry
        .name=${wayWords.ticketField()}
        .rows=${[this.#letters, '12345', '67890']}
        .onText=${(text: string) => this.#look(text)}
      ></ow-kiosk-entry>`;
  }

  /** Those of the hall's numbers, the Z of paper and the R of a reservation. */
  get #letters(): string {
    return [...new Set([...labelLetters(this.session, this.hall), 'R', 'Z'])].sort().join('');
  }

  #look(text: string): void {
    const { fold } = this.session;
    const { ticket: id, label, paper } = readPresented(text);
    const tidy = tidyLabel(label ?? paper?.label ?? '');
    const ticket = id === undefined ? findByLabel(fold, tidy) : (fold.ticket(id) ?? findByLabel(fold, tidy));
    if (ticket !== undefined) this.found = { kind: 'ticket', ticket: ticket.id };
    else
      this.found = {
        kind: 'none',
        words: isLabel(tidy) ? wayWords.unknownTicket(tidy) : wayWords.notNumber(),
      };
  }

  #ticket(ticket: TicketState, isRestored: boolean): TemplateResult {
    const isMissed = ticket.phase.kind === 'no-show';
    const mayRestore = isMissed && this.#mayRestore(ticket);
    return html`<p class="number">${ticket.label}</p>
      <p class=${isMissed && !mayRestore ? 'says notice' : 'says'} role="status">
        ${isRestored ? wayWords.restored(this.#ahead(ticket)) : this.#says(ticket)}
      </p>
      ${this.refusal === '' ? '' : html`<p class="notice trouble" role="alert">${this.refusal}</p>`}
      <div class="acts">
        ${
          mayRestore
            ? html`<button class="primary" ?disabled=${this.busy} @click=${() => void this.#restore(ticket.id)}>
                ${wayWords.restore()}
              </button>`
            : ''
        }
        <button class=${mayRestore ? '' : 'primary'} @click=${this.onDone}>${kioskWords.done()}</button>
        ${isRestored ? '' : html`<button @click=${() => this.#again()}>${wayWords.otherNumber()}</button>`}
      </div>`;
  }

  /** Cut off from the hub, nobody at a window would hear of it. */
  #mayRestore({ misses = 0 }: TicketState): boolean {
    const { kind } = this.session.health.link;
    return (kind === 'connected' || kind === 'alone') && misses < rulesOf(this.hall).missesToEnd;
  }

  #ahead(ticket: TicketState): string {
    return aheadWords(peopleAhead(this.session.fold, this.hall, ticket));
  }

  #says(ticket: TicketState): string {
    const { phase, misses = 0 } = ticket;
    switch (phase.kind) {
      case 'waiting':
        return `${wayWords.isWaiting()} ${this.#ahead(ticket)}`;
      case 'reserved':
        return wayWords.isReserved();
      case 'called':
        return calledWords(this.hall, phase.window);
      case 'serving':
        return wayWords.isServing(phase.window);
      case 'held':
        return wayWords.isHeld(phase.window);
      case 'done':
        return wayWords.isDone();
      case 'left':
        return wayWords.isLeft();
      case 'void':
        return wayWords.isVoid();
      case 'no-show':
        if (this.#mayRestore(ticket)) return wayWords.missedOnce();
        return misses < rulesOf(this.hall).missesToEnd
          ? wayWords.cutOffRestore()
          : wayWords.guideRestores(misses);
    }
  }

  async #restore(ticket: string): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      const result = await this.session.do({ kind: 'restore', ticket });
      this.refusal = result.ok ? '' : refusalWords(result.refusal);
      if (result.ok) this.found = { kind: 'restored', ticket };
    } finally {
      this.busy = false;
    }
  }

  #again(): void {
    this.refusal = '';
    this.found = { kind: 'asking' };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-kiosk-missed': KioskMissed;
  }
}
