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
import { hallNow } from '../ui/hall-time.ts';
import { labelLetters } from '../ui/label-letters.ts';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
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

const DIGITS = [...'1234567890'];

/**
 * Whoever comes with a ticket is served here (C9): a scanner types into the field and presses Enter, a clerk types
 * the number, or touches it on keys of the page's own, which leave the acts in sight.
 */
@customElement('ow-presence')
export class Presence extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property({ attribute: false }) acts!: Acts;
  @state() private keypad = false;
  @state() private question: Question | undefined;

  static override styles = [shared, presenceStyles];

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
      <form @submit=${(event: Event) => this.#submit(event)}>
        <label for="ticket">${presenceWords.field()}</label>
        <input
          id="ticket"
          inputmode="none"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          aria-keyshortcuts="F10"
          placeholder=${presenceWords.example()}
          @pointerdown=${(event: PointerEvent) => this.#touched(event)}
        />
        <button type="submit">${presenceWords.serve()}</button>
        <button
          type="button"
          class="keys"
          aria-label=${presenceWords.keypad()}
          title=${presenceWords.keypad()}
          aria-expanded=${this.keypad}
          @click=${() => this.#toggle()}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M3 6h18v12H3zM6 9h2M11 9h2M16 9h2M6 12h2M11 12h2M16 12h2M8 15h8" />
          </svg>
        </button>
      </form>
      ${this.keypad ? this.#keys() : ''}
    `;
  }

  /** From a key pressed anywhere on the page: what follows goes into the field. */
  focusField(): void {
    this.#input?.focus();
  }

  get #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  #keys(): TemplateResult {
    const key = (character: string): TemplateResult =>
      html`<button type="button" @click=${() => this.#type(character)}>${character}</button>`;
    return html`<div class="keypad" role="group" aria-label=${presenceWords.keypad()}>
      <div class="letters">
        ${labelLetters(this.session, this.hall).map(key)}
        <button type="button" class="wide" @click=${() => this.#erase()}>${presenceWords.erase()}</button>
      </div>
      <div class="digits">${DIGITS.map(key)}</div>
    </div>`;
  }

  #type(character: string): void {
    if (this.#input !== null) this.#input.value += character;
  }

  #erase(): void {
    if (this.#input !== null) this.#input.value = this.#input.value.slice(0, -1);
  }

  #toggle(): void {
    this.keypad = !this.keypad;
  }

  /** A finger on the field has no keyboard: it gets the page's own keys. */
  #touched({ pointerType }: PointerEvent): void {
    if (pointerType === 'touch') this.keypad = true;
  }

  #submit(event: Event): void {
    event.preventDefault();
    const text = this.#input?.value.trim() ?? '';
    if (text === '') return;
    this.question = undefined;
    this.acts.clear();
    const presented = readPresented(text);
    // A scan is clean to the next one; a number typed wrong can be put right.
    if (presented.label === undefined) this.#empty();
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
      this.#empty();
      this.keypad = false;
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

  #empty(): void {
    if (this.#input !== null) this.#input.value = '';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-presence': Presence;
  }
}
