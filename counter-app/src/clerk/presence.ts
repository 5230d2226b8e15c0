import {
  businessDay,
  type Command,
  findByLabel,
  type HallFile,
  isLabel,
  readPresented,
  tidyLabel,
} from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../ui/confirm.ts';
import { fieldStyles } from '../ui/field-styles.ts';
import { hallNow } from '../ui/hall-time.ts';
import { labelLetters } from '../ui/label-letters.ts';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { TicketField, ticketFieldStyles } from '../ui/ticket-field.ts';
import { presenceWords } from '../words/custody.ts';
import { dayWords } from '../words/time.ts';
import type { Acts } from './acts.ts';
import { presenceStyles } from './presence-styles.ts';

type Present = Extract<Command, { kind: 'present' }>;

/** A question to the clerk before the person is served. */
interface Question {
  readonly words: string;
  readonly yes: string;
  readonly present: Present;
  readonly label: string;
}

/** Whoever comes with a ticket is served here (C9): by a scan, or by its number. The acts stay in sight. */
@customElement('ow-presence')
export class Presence extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property({ attribute: false }) acts!: Acts;
  @state() private question: Question | undefined;
  readonly #field = new TicketField(this);

  static override styles = [shared, fieldStyles, ticketFieldStyles, presenceStyles];

  override render(): TemplateResult {
    const { question } = this;
    return html`
      ${
        question === undefined
          ? ''
          : html`<ow-confirm
              .words=${question.words}
              .yes=${question.yes}
              .onYes=${() => void this.#give(question.present, question.label)}
              .onNo=${() => this.#back()}
            ></ow-confirm>`
      }
      ${this.#field.render({
        words: presenceWords,
        submit: html`<button type="submit">${presenceWords.serve()}</button>`,
        shortcut: 'F10',
        letters: labelLetters(this.session, this.hall),
        eraseIn: 'letters',
        onText: (text) => this.#take(text),
      })}
    `;
  }

  /** From a key pressed anywhere on the page: what follows goes into the field. */
  focusField(): void {
    this.#field.focus();
  }

  #take(text: string): void {
    this.question = undefined;
    this.acts.clear();
    const presented = readPresented(text);
    // A scan is clean to the next one; a number typed wrong can be put right.
    if (presented.label === undefined) this.#field.empty();
    const { fold } = this.session;
    const { ticket: id, paper, seal } = presented;
    const label = tidyLabel(presented.label ?? '');
    const known = id === undefined ? findByLabel(fold, label) : fold.ticket(id);
    const present: Present = { kind: 'present', ...presented, ...(id === undefined ? { label } : {}) };
    if (known === undefined && paper !== undefined) {
      const day = seal?.day ?? businessDay(paper.rank, this.hall);
      if (day !== businessDay(hallNow(this.session).wallMs, this.hall)) {
        this.acts.refuse(presenceWords.otherDay(paper.label, dayWords(day)));
        return;
      }
    }
    if (known === undefined && id === undefined && isLabel(label)) {
      // A number nobody here has heard of is more often mistyped than not yet arrived.
      const words = presenceWords.unknownAsk(label);
      this.question = { words, yes: presenceWords.unknownYes(label), present, label };
      return;
    }
    void this.#give(present, known?.label ?? paper?.label ?? label);
  }

  async #give(present: Present, label: string): Promise<void> {
    this.question = undefined;
    if (await this.acts.give(present, presenceWords.done(label))) {
      this.#field.reset();
      return;
    }
    const { note } = this.acts;
    const refusal = note?.kind === 'refused' ? note.refusal : undefined;
    if (refusal?.code !== 'at-another-window' || present.confirmed === true) return;
    this.acts.clear();
    this.question = {
      words: presenceWords.elsewhereAsk(label, Number(refusal.detail?.window)),
      yes: presenceWords.elsewhereYes(),
      present: { ...present, confirmed: true },
      label,
    };
  }

  #back(): void {
    this.question = undefined;
    this.focusField();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-presence': Presence;
  }
}
