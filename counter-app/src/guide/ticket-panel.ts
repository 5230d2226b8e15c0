import {
  type Command,
  estimateWait,
  type HallFile,
  type Matter,
  materialsFor,
  mattersOnTicket,
  PRIORITY_REASONS,
  type PriorityReason,
  type TicketState,
  textVersion,
  windowsFor,
} from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { seenOf } from '../clerk/matter-card.ts';
import '../clerk/papers-list.ts';
import type { Seen } from '../clerk/papers-list.ts';
import { ticketSigns } from '../clerk/ticket-signs.ts';
import '../ui/choice-strip.ts';
import { hallNow } from '../ui/hall-time.ts';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { priorityWords } from '../words/codes.ts';
import { common } from '../words/common.ts';
import { guideWords } from '../words/guide.ts';
import { aheadWords, calledWords, kioskWords, materialWords, waitWords, whereWords } from '../words/kiosk.ts';
import { localText } from '../words/locale.ts';
import './ticket-notes.ts';
import type { NoteCommand } from './ticket-notes.ts';
import { ticketPanelStyles } from './ticket-panel-styles.ts';

/** One person's ticket in the guide's hands: where it stands, and what can be done for it. */
@customElement('ow-guide-ticket')
export class GuideTicket extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property() ticket = '';
  /** Whether a printer is in reach. */
  @property({ type: Boolean }) prints = false;
  @property({ attribute: false }) onPriority: (ticket: TicketState, reason: PriorityReason) => void = () =>
    undefined;
  @property({ attribute: false }) onNote: (ticket: TicketState, note: NoteCommand) => void = () => undefined;
  @property({ attribute: false }) onTest: (ticket: TicketState, test: boolean) => void = () => undefined;
  @property({ attribute: false }) onRestore: (ticket: TicketState) => void = () => undefined;
  @property({ attribute: false }) onPrint: (ticket: TicketState) => void = () => undefined;
  @property({ attribute: false }) onPapers: (look: Extract<Command, { kind: 'check-papers' }>) => void = () =>
    undefined;
  @property({ attribute: false }) onClose: () => void = () => undefined;
  @state() private open: 'priority' | 'notes' | undefined;

  static override styles = [shared, ticketPanelStyles];

  constructor() {
    super();
    new SessionWatch(this);
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('ticket')) this.open = undefined;
  }

  override render(): TemplateResult | '' {
    const { session, hall } = this;
    const ticket = session.fold.ticket(this.ticket);
    if (ticket === undefined) return '';
    return html`<section class="card" aria-labelledby="number">
      <div class="head">
        <h2 id="number">${ticket.label}</h2>
        <div class="state" role="status">
          ${this.#phase(ticket)}
          <ul class="signs">${signsOf(hall, ticket).map((sign) => html`<li>${sign}</li>`)}</ul>
        </div>
        <button class="close" @click=${this.onClose}>${guideWords.close()}</button>
      </div>
      ${this.#acts(ticket)} ${this.#opened(ticket)} ${this.#matters(ticket)}
    </section>`;
  }

  #phase(ticket: TicketState): TemplateResult {
    const { phase } = ticket;
    if (ticket.backfilled === true) return html`<strong>${guideWords.enteredByHand()}</strong>`;
    switch (phase.kind) {
      case 'waiting':
        return this.#waiting(ticket);
      case 'reserved':
        return html`<strong>${guideWords.reserved()}</strong>`;
      case 'called':
        return html`<strong class="calling">${calledWords(this.hall, phase.window)}</strong>`;
      case 'serving':
        return html`<strong>${guideWords.servedAt(phase.window)}</strong>`;
      case 'held':
        return html`<strong>${guideWords.heldAt(phase.window)}</strong>`;
      case 'done':
        return html`<strong>${guideWords.doneAt(phase.window)}</strong>`;
      case 'no-show':
        return html`<strong class="calling">${guideWords.missedAt(phase.window)}</strong>`;
      case 'left':
        return html`<strong>${guideWords.left()}</strong>`;
      case 'void':
        return html`<strong>${guideWords.void()}</strong>`;
    }
  }

  #waiting(ticket: TicketState): TemplateResult {
    const { aheadPeople, range } = estimateWait(
      this.session.fold,
      this.hall,
      ticket,
      hallNow(this.session).wallMs,
    );
    return html`<strong>${guideWords.waiting()} · ${aheadWords(aheadPeople)}</strong>
      <span>${range === undefined ? kioskWords.noOpenWindow() : waitWords(range)}</span>
      <span>${whereWords(this.hall, windowsFor(this.hall, ticket))}</span>`;
  }

  #acts(ticket: TicketState): TemplateResult {
    const { kind } = ticket.phase;
    const isHere = kind === 'waiting' || kind === 'called' || kind === 'held' || kind === 'no-show';
    const open = (what: 'priority' | 'notes') => (): void => {
      this.open = this.open === what ? undefined : what;
    };
    return html`<div class="acts">
      ${
        kind === 'waiting'
          ? html`<button class="primary" aria-expanded=${this.open === 'priority'} @click=${open('priority')}>
            ${guideWords.pressPriority()}
          </button>`
          : ''
      }
      ${
        kind === 'no-show'
          ? html`<button class="primary" @click=${() => this.onRestore(ticket)}>${guideWords.restore()}</button>`
          : ''
      }
      ${
        isHere
          ? html`<button aria-expanded=${this.open === 'notes'} @click=${open('notes')}>
            ${guideWords.pressNotes()}
          </button>`
          : ''
      }
      ${
        this.prints && ticket.unissued === undefined && ticket.backfilled === undefined
          ? html`<button @click=${() => this.onPrint(ticket)}>${guideWords.printAgain()}</button>`
          : ''
      }
    </div>`;
  }

  #opened(ticket: TicketState): TemplateResult | '' {
    if (this.open === 'notes') {
      return html`<ow-guide-notes
        .hall=${this.hall}
        .ticket=${ticket}
        .onNote=${(note: NoteCommand) => this.onNote(ticket, note)}
        .onTest=${(test: boolean) => this.onTest(ticket, test)}
      ></ow-guide-notes>`;
    }
    if (this.open !== 'priority' || ticket.phase.kind !== 'waiting') return '';
    const choices = PRIORITY_REASONS.map((key) => ({
      key,
      words: priorityWords(key),
      pressed: ticket.priority === key,
    }));
    return html`<ow-choice-strip
      keyless
      .words=${guideWords.whyPriority(ticket.label)}
      .choices=${choices}
      .onChoose=${(key: string) => this.#prioritise(ticket, key)}
    ></ow-choice-strip>`;
  }

  #prioritise(ticket: TicketState, key: string): void {
    const reason = PRIORITY_REASONS.find((known) => known === key);
    if (reason === undefined) return;
    this.open = undefined;
    this.onPriority(ticket, reason);
  }

  /** What the person came for and has to bring; while they wait the papers are looked at here already. */
  #matters(ticket: TicketState): TemplateResult {
    const matters = mattersOnTicket(this.hall, ticket);
    const names = matters.map(({ name }) => localText(name)).join(common.listComma());
    if (ticket.of !== undefined) return html`<p class="papers">${names}</p>`;
    if (ticket.phase.kind === 'waiting') {
      return html`${matters.map((matter) => this.#papers(ticket, matter))}`;
    }
    const materials = materialsFor(matters);
    return html`<div class="papers">
      <p>${names}</p>
      <h3>${materials.length === 0 ? kioskWords.bringNothing() : kioskWords.bring()}</h3>
      <ul>${materials.map((material) => html`<li>${materialWords(material)}</li>`)}</ul>
    </div>`;
  }

  #papers(ticket: TicketState, matter: Matter): TemplateResult {
    const state = ticket.matters.find((known) => known.matter === matter.id) ?? { matter: matter.id };
    const look = ({ here, missing }: Seen): void =>
      this.onPapers({
        kind: 'check-papers',
        ticket: ticket.id,
        matter: matter.id,
        version: textVersion(matter),
        here,
        missing,
      });
    return html`<div class="papers">
      <p>${localText(matter.name)}</p>
      ${
        matter.materials.length === 0
          ? html`<h3>${kioskWords.bringNothing()}</h3>`
          : html`<h3>${guideWords.papers()}</h3>
              <ow-papers-list .matter=${matter} .seen=${seenOf(matter, state)} .onSeen=${look}></ow-papers-list>`
      }
    </div>`;
  }
}

/** What clerks are told of it, and that it is a test, which they are not. */
const signsOf = (hall: HallFile, ticket: TicketState): string[] => [
  ...(ticket.test === true ? [guideWords.test()] : []),
  ...ticketSigns(hall, ticket),
];

declare global {
  interface HTMLElementTagNameMap {
    'ow-guide-ticket': GuideTicket;
  }
}
