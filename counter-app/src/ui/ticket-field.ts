import { css, html, type LitElement, nothing, type TemplateResult } from 'lit';

const DIGITS = [...'1234567890'];

/** What a screen says in and around the field, and where its keys differ from another's. */
export interface TicketFieldParts {
  readonly words: Readonly<Record<'field' | 'example' | 'keypad' | 'erase', () => string>>;
  /** The button that takes what was typed. */
  readonly submit: TemplateResult;
  /** The key that brings the focus here, if the screen has one. */
  readonly shortcut?: string;
  readonly letters: readonly string[];
  /** The row of keys that ends in the one for erasing. */
  readonly eraseIn: 'letters' | 'digits';
  readonly onText: (text: string) => void;
}

/**
 * The field for a ticket's number or the text of its slip: a scanner or a keyboard types into it and presses Enter; a
 * finger, which has no keyboard, gets keys of the page's own.
 */
export class TicketField {
  readonly #host: LitElement;
  #isKeyed = false;

  constructor(host: LitElement) {
    this.#host = host;
  }

  render(parts: TicketFieldParts): TemplateResult {
    const { words, submit, shortcut, onText } = parts;
    return html`<form @submit=${(event: Event) => this.#submit(event, onText)}>
        <label for="ticket">${words.field()}</label>
        <input
          id="ticket"
          inputmode="none"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          aria-keyshortcuts=${shortcut ?? nothing}
          placeholder=${words.example()}
          @pointerdown=${(event: PointerEvent) => this.#touched(event)}
        />
        ${submit}
        <button
          type="button"
          class="keys"
          aria-label=${words.keypad()}
          title=${words.keypad()}
          aria-expanded=${this.#isKeyed}
          @click=${() => this.#showKeys(!this.#isKeyed)}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M3 6h18v12H3zM6 9h2M11 9h2M16 9h2M6 12h2M11 12h2M16 12h2M8 15h8" />
          </svg>
        </button>
      </form>
      ${this.#isKeyed ? this.#keys(parts) : ''}`;
  }

  focus(): void {
    this.#input?.focus();
  }

  /** Ready for the next text; the keys stay. */
  empty(): void {
    if (this.#input !== null) this.#input.value = '';
  }

  /** Ready for the next person: empty, and the keys put away. */
  reset(): void {
    this.empty();
    this.#showKeys(false);
  }

  get #input(): HTMLInputElement | null {
    return this.#host.renderRoot.querySelector('input');
  }

  #keys({ words, letters, eraseIn }: TicketFieldParts): TemplateResult {
    const key = (character: string): TemplateResult =>
      html`<button type="button" @click=${() => this.#type(character)}>${character}</button>`;
    const erase = html`<button type="button" class="erase" @click=${() => this.#erase()}>${words.erase()}</button>`;
    return html`<div class="keypad" role="group" aria-label=${words.keypad()}>
      <div class="letters">${letters.map(key)}${eraseIn === 'letters' ? erase : ''}</div>
      <div class="digits">${DIGITS.map(key)}${eraseIn === 'digits' ? erase : ''}</div>
    </div>`;
  }

  #type(character: string): void {
    if (this.#input !== null) this.#input.value += character;
  }

  #erase(): void {
    if (this.#input !== null) this.#input.value = this.#input.value.slice(0, -1);
  }

  #showKeys(isKeyed: boolean): void {
    this.#isKeyed = isKeyed;
    this.#host.requestUpdate();
  }

  #touched({ pointerType }: PointerEvent): void {
    if (pointerType === 'touch') this.#showKeys(true);
  }

  #submit(event: Event, onText: (text: string) => void): void {
    event.preventDefault();
    const text = this.#input?.value.trim() ?? '';
    if (text !== '') onText(text);
  }
}

/** To go after `fieldStyles`; how large the field is, and how its keys stand, is the screen's own. */
export const ticketFieldStyles = css`
  label {
    font-weight: 600;
  }
  input::placeholder {
    color: var(--quiet);
    font-size: var(--text-m);
    font-weight: 400;
  }
  .keys svg {
    display: block;
    width: 28px;
    height: 28px;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.6;
  }
  .keypad,
  .letters,
  .digits {
    display: grid;
    gap: var(--space-1);
  }
  .keypad button {
    padding: 0;
    font-size: var(--text-l);
  }
`;
