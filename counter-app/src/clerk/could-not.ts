import { openCases, type TicketState } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { OwElement } from '../ui/ow-element.ts';
import { randomId } from '../ui/random-id.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { undoSecondsLeft } from '../ui/undo.ts';
import { caseWords } from '../words/cases.ts';
import { dayWords } from '../words/time.ts';
import { windowActWords } from '../words/window-acts.ts';
import { Acts } from './acts.ts';

/** 办不成事 for the ticket being served: one tap, which holds at once and can be taken back for a few seconds. */
@customElement('ow-could-not')
export class CouldNot extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) ticket!: TicketState;
  /** The entry just made here. */
  @state() private made: { readonly ticket: string; readonly givenMonoMs: number } | undefined;
  readonly #acts = new Acts(this);

  constructor() {
    super();
    new SessionWatch(this);
  }

  static override styles = [
    shared,
    css`
      div {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-4);
      }
      button {
        flex: 1;
      }
      p:empty {
        display: none;
      }
    `,
  ];

  override render(): TemplateResult {
    const { label } = this.ticket;
    const { note } = this.#acts;
    const held = this.#held;
    const said =
      held === undefined ? (note?.words ?? '') : caseWords.registered(label, dayWords(held.dueDay));
    return html`<div>
      <p class=${note?.kind === 'refused' ? 'trouble' : 'quiet'} role="status">${said}</p>
      ${held === undefined ? html`<button @click=${() => void this.#register()}>${caseWords.register()}</button>` : this.#undo(held.id)}
    </div>`;
  }

  get #held() {
    return openCases(this.session.fold).find(
      ({ kind, ticket }) => kind === 'could-not-be-done' && ticket === this.ticket.id,
    );
  }

  #undo(id: string): TemplateResult | '' {
    const { made } = this;
    if (made?.ticket !== this.ticket.id) return '';
    const seconds = undoSecondsLeft(made, this.session.now().monoMs);
    if (seconds === 0) return '';
    return html`<span>${windowActWords.undoLeft(seconds)}</span>
      <button @click=${() => void this.#takeBack(id)}>${windowActWords.undo()}</button>`;
  }

  async #register(): Promise<void> {
    const { id: ticket } = this.ticket;
    const givenMonoMs = this.session.now().monoMs;
    const wish = { about: 'could-not-be-done', request: randomId(), ticket } as const;
    if (await this.#acts.give({ kind: 'open-case', ...wish })) this.made = { ticket, givenMonoMs };
  }

  async #takeBack(id: string): Promise<void> {
    this.made = undefined;
    await this.#acts.give(
      { kind: 'close-case', id, outcome: 'mistaken' },
      caseWords.undone(this.ticket.label),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-could-not': CouldNot;
  }
}
