import type { HallFile } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { guideWords } from '../words/guide.ts';
import { labelLetters } from './label-letters.ts';
import { OwElement } from './ow-element.ts';
import { shared } from './styles.ts';

const DIGITS = [...'1234567890'];

/** A ticket's number or the text of its slip: from a scanner, a keyboard, or keys of the page's own under a finger. */
@customElement('ow-number-field')
export class NumberField extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property({ attribute: false }) onText: (text: string) => void = () => undefined;
  @state() private keypad = false;

  static override styles = [
    shared,
    css`
      form {
        display: grid;
        grid-template-columns: 1fr auto auto;
        gap: var(--space-2);
      }
      label {
        grid-column: 1 / -1;
        font-weight: 600;
      }
      input {
        min-width: 0;
        min-height: calc(var(--touch) * 1.2);
        padding: var(--space-2) var(--space-4);
        border: 2px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
        color: var(--ink);
        font: inherit;
        font-size: var(--text-xl);
        font-weight: 700;
      }
      input::placeholder {
        color: var(--quiet);
        font-size: var(--text-m);
        font-weight: 400;
      }
      svg {
        width: 28px;
        fill: none;
        stroke: currentcolor;
        stroke-width: 2;
      }
      .keypad {
        display: grid;
        gap: var(--space-2);
        padding-top: var(--space-2);
      }
      .row {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(48px, 1fr));
        gap: var(--space-2);
      }
      .row button {
        padding: 0;
        font-size: var(--text-l);
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<form @submit=${(event: Event) => this.#submit(event)}>
        <label for="ticket">${guideWords.field()}</label>
        <input
          id="ticket"
          inputmode="none"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          placeholder=${guideWords.example()}
          @pointerdown=${(event: PointerEvent) => this.#touched(event)}
        />
        <button type="submit" class="primary">${guideWords.find()}</button>
        <button
          type="button"
          aria-label=${guideWords.keypad()}
          aria-expanded=${this.keypad}
          @click=${() => {
            this.keypad = !this.keypad;
          }}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M3 6h18v12H3zM6 9h2M11 9h2M16 9h2M6 12h2M11 12h2M16 12h2M8 15h8" />
          </svg>
        </button>
      </form>
      ${this.keypad ? this.#keys() : ''}`;
  }

  #keys(): TemplateResult {
    const key = (character: string): TemplateResult =>
      html`<button type="button" @click=${() => this.#type(character)}>${character}</button>`;
    return html`<div class="keypad" role="group" aria-label=${guideWords.keypad()}>
      <div class="row">${this.#letters.map(key)}</div>
      <div class="row">
        ${DIGITS.map(key)}
        <button type="button" @click=${() => this.#erase()}>${guideWords.erase()}</button>
      </div>
    </div>`;
  }

  /** Those of the hall's numbers, and the Z of paper. */
  get #letters(): string[] {
    return [...new Set([...labelLetters(this.session, this.hall), 'Z'])].sort();
  }

  get #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  #type(character: string): void {
    if (this.#input !== null) this.#input.value += character;
  }

  #erase(): void {
    if (this.#input !== null) this.#input.value = this.#input.value.slice(0, -1);
  }

  /** A finger on the field has no keyboard: it gets the page's own keys. */
  #touched({ pointerType }: PointerEvent): void {
    if (pointerType === 'touch') this.keypad = true;
  }

  #submit(event: Event): void {
    event.preventDefault();
    const text = this.#input?.value.trim() ?? '';
    if (text === '' || this.#input === null) return;
    this.#input.value = '';
    this.keypad = false;
    this.onText(text);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-number-field': NumberField;
  }
}
