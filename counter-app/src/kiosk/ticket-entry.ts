import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { fieldStyles } from '../ui/field-styles.ts';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { wayWords } from '../words/kiosk-ways.ts';
import { keysStyles, screenKeys } from './keys.ts';
import { TypeAnywhere } from './type-anywhere.ts';

/** Where a slip is scanned, or a number typed with keys of the screen. What was read goes away with it. */
@customElement('ow-kiosk-entry')
export class KioskEntry extends OwElement {
  /** What is asked for. */
  @property() name = '';
  /** Rows of keys; none where only a scanner helps. */
  @property({ attribute: false }) rows: readonly string[] = [];
  /** Digits as on a telephone: few keys, and large ones. */
  @property({ type: Boolean, reflect: true }) pad = false;
  @property({ attribute: false }) onText: (text: string) => void = () => undefined;

  static override styles = [
    shared,
    fieldStyles,
    keysStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--space-4);
      }
      form {
        display: flex;
        gap: var(--space-3);
      }
      input {
        flex: 1;
        min-width: 0;
        min-height: calc(var(--touch) * 1.3);
        padding: 0 var(--space-4);
        border-color: var(--accent);
        font-size: var(--text-xl);
        font-weight: 700;
      }
      .keys button {
        flex: 1 1 0;
        min-height: calc(var(--touch) * 1.2);
      }
      /* A whole keyboard on a screen that lies down. */
      :host([many]) .keys button {
        min-height: calc(var(--touch) * 0.9);
      }
      :host([pad]) .keys button {
        min-height: calc(var(--touch) * 1.1);
        font-size: var(--text-xl);
      }
      @media (min-height: 1300px) {
        :host([pad]) .keys button {
          min-height: calc(var(--touch) * 2);
        }
      }
      .keys .word {
        flex: 1.6 1 0;
      }
      form button {
        font-size: var(--text-l);
      }
    `,
  ];

  constructor() {
    super();
    new TypeAnywhere(this);
  }

  protected override willUpdate(): void {
    this.toggleAttribute('many', this.rows.length > 3 && !this.pad);
  }

  protected override firstUpdated(): void {
    this.#input?.focus();
  }

  get #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  override render(): TemplateResult {
    const { rows } = this;
    return html`<form @submit=${(event: Event) => this.#submit(event)}>
        <input
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          inputmode="none"
          aria-label=${this.name}
        />
        <button type="submit" class="primary">${wayWords.find()}</button>
      </form>
      ${
        rows.length === 0
          ? ''
          : screenKeys({
              name: wayWords.keys(),
              rows,
              onKey: (key) => this.#put((text) => text + key),
              more: html`<button class="word" @click=${() => this.#put((text) => text.slice(0, -1))}>
                ⌫ ${wayWords.erase()}
              </button>`,
            })
      }`;
  }

  #put(change: (text: string) => string): void {
    const input = this.#input;
    if (input !== null) input.value = change(input.value);
  }

  #submit(event: Event): void {
    event.preventDefault();
    const input = this.#input;
    const text = input?.value.trim() ?? '';
    if (input !== null) input.value = '';
    if (text !== '') this.onText(text);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-kiosk-entry': KioskEntry;
  }
}
