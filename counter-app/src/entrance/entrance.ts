import type { Barred } from '@onewindow/replica';
import {
  CODE_LETTERS,
  type EntranceWords,
  entranceWords,
  groupedCode,
  isWholeCode,
  readCode,
} from '@onewindow/replica/entry';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Screen } from '../route.ts';
import { fieldStyles } from '../ui/field-styles.ts';
import { languageButton } from '../ui/language-button.ts';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { screenWords } from '../words/joining.ts';
import { language } from '../words/locale.ts';
import { doorStyles } from './door-styles.ts';
import { entranceStyles } from './entrance-styles.ts';
import { keypad } from './keypad.ts';

/** A hub that has not answered by then may be off; it is asked on all the same. */
const ANSWER_MS = 5_000;
/** `XXXX-XXXX-XXXX`; what is longer is written smaller, to stay on one line. */
const SHORT_TEXT = 14;

type Step = { readonly kind: 'typing' } | { readonly kind: 'asking'; readonly sinceMs: number };

/** The door of the hall: this device is not of it, and needs a code from a manager. */
@customElement('ow-entrance')
export class Entrance extends OwElement {
  @property({ attribute: false }) barred!: Barred;
  @property() screen: Screen = 'unknown';
  @state() private text = '';
  @state() private step: Step = { kind: 'typing' };
  /** What is wrong with the code before any hub is asked. */
  @state() private isShort = false;
  @state() private keys = false;
  #mayTryMs = 0;
  #ticking: ReturnType<typeof setInterval> | undefined;

  static override styles = [shared, fieldStyles, doorStyles, entranceStyles];

  override connectedCallback(): void {
    super.connectedCallback();
    this.keys = this.screen === 'kiosk';
    this.#ticking = setInterval(() => this.requestUpdate(), 1_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#ticking);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('barred')) return;
    const { code, waitMs } = this.barred;
    this.step = { kind: 'typing' };
    this.#mayTryMs = performance.now() + (waitMs ?? 0);
    // A code that is over helps nobody; a mistyped one is put right.
    if (code === 'code-used' || code === 'code-expired') this.text = '';
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('barred')) this.#input?.focus();
  }

  override render(): TemplateResult {
    const words = entranceWords[language()];
    const screen = screenWords(this.screen);
    return html`
      <header>${languageButton()}</header>
      <main class=${this.keys ? 'keyed' : ''}>
        <div class="says">
        ${screen === '' ? '' : html`<p class="screen">${words.title(screen)}</p>`}
        <h1>${words.ask}</h1>
        <p>${words.where}</p>
        ${this.screen === 'manager' ? html`<p>${words.first}</p>` : ''}
        ${this.#form(words)}
        </div>
        ${this.keys ? this.#keypad(words) : ''}
      </main>
    `;
  }

  #form(words: EntranceWords): TemplateResult {
    const asking = this.step.kind === 'asking';
    const wrong = this.#wrong(words);
    const waitS = Math.ceil((this.#mayTryMs - performance.now()) / 1_000);
    return html`<form @submit=${(event: Event) => this.#submit(event)}>
      <label for="code">${words.field}</label>
      <input
        id="code"
        class=${this.text.length > SHORT_TEXT ? 'long' : ''}
        inputmode=${this.keys ? 'none' : 'text'}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        enterkeyhint="go"
        aria-describedby="hint wrong"
        aria-invalid=${wrong !== ''}
        placeholder="XXXX-XXXX-XXXX"
        .value=${live(this.text)}
        ?readonly=${asking}
        @input=${(event: InputEvent) => this.#typed(event)}
      />
      <p id="hint" class="quiet">${words.hint}</p>
      <div id="wrong" role="alert">${wrong}</div>
      <div role="status">${this.#progress(words)}</div>
      <div class="row">
        <button class="primary" type="submit" ?disabled=${asking || waitS > 0}>
          ${waitS > 0 ? words.waitLeft(waitS) : words.join}
        </button>
        ${
          this.screen === 'kiosk'
            ? ''
            : html`<button type="button" aria-expanded=${this.keys} @click=${() => this.#toggle()}>
                ${words.keypad}
              </button>`
        }
      </div>
    </form>`;
  }

  #keypad(words: EntranceWords): TemplateResult {
    return keypad({
      name: words.keypad,
      letters: CODE_LETTERS,
      erase: words.erase,
      clear: words.clear,
      onLetter: (letter) => this.#change(groupedCode(this.text + letter)),
      onErase: () => this.#change(groupedCode(readCode(this.text).slice(0, -1))),
      onClear: () => this.#change(''),
    });
  }

  #wrong(words: EntranceWords): TemplateResult | '' {
    const { code } = this.barred;
    if (this.isShort) return html`<p class="wrong">${words.wrongLength(readCode(this.text).length)}</p>`;
    if (code === 'code-needed' || this.step.kind === 'asking') return '';
    const { what, how } = words.refusals[code];
    return html`<p class="wrong"><strong>${what}</strong>${how}</p>`;
  }

  #progress(words: EntranceWords): string {
    if (this.step.kind === 'typing') return '';
    return performance.now() - this.step.sinceMs < ANSWER_MS ? words.asking : words.noAnswer;
  }

  get #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  /** Left as it is typed: a scanner types the whole address, of which only the end is the code. */
  #typed(event: InputEvent): void {
    this.#change((event.target as HTMLInputElement).value);
  }

  #change(text: string): void {
    this.text = text;
    this.isShort = false;
  }

  #toggle(): void {
    this.keys = !this.keys;
    this.#input?.focus();
  }

  #submit(event: Event): void {
    event.preventDefault();
    if (this.step.kind === 'asking' || performance.now() < this.#mayTryMs) return;
    this.text = groupedCode(this.text);
    this.isShort = !isWholeCode(this.text);
    if (this.isShort) {
      this.#input?.focus();
      return;
    }
    this.step = { kind: 'asking', sinceMs: performance.now() };
    this.barred.enter(readCode(this.text));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-entrance': Entrance;
  }
}
