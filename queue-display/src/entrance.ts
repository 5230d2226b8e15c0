import type { Barred } from '@onewindow/replica';
import {
  CODE_LETTERS,
  type EntranceWords,
  groupedCode,
  isWholeCode,
  readCode,
} from '@onewindow/replica/entry';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { entranceStyle } from './entrance-style.ts';
import { both, type Labels } from './labels.ts';

/** A hub that has not answered by then may be off; it is asked on all the same. */
const ANSWER_MS = 5_000;
/** `XXXX-XXXX-XXXX`; what is longer is written smaller, to stay on one line. */
const SHORT_TEXT = 14;
const TICK_MS = 1_000;

/** The door of the hall for a board: it needs a code from a manager, by keyboard, touch or a remote's arrow keys. */
@customElement('ow-board-entrance')
export class BoardEntrance extends LitElement {
  static override styles = [entranceStyle];

  @property({ attribute: false }) barred!: Barred;
  @property({ attribute: false }) labels!: Labels;
  @state() private text = '';
  @state() private askedMs: number | undefined;
  /** What is wrong with the code before any hub is asked. */
  @state() private isShort = false;
  #mayTryMs = 0;
  #ticking: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#ticking = setInterval(() => this.requestUpdate(), TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#ticking);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('barred')) return;
    const { code, waitMs } = this.barred;
    this.askedMs = undefined;
    this.#mayTryMs = performance.now() + (waitMs ?? 0);
    if (code === 'code-used' || code === 'code-expired') this.text = '';
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('barred')) this.#input?.focus();
  }

  override render(): TemplateResult {
    const { labels } = this;
    const { words } = labels;
    const { entrance } = words;
    const waitS = Math.ceil((this.#mayTryMs - performance.now()) / 1_000);
    const wrong = this.#wrong(entrance);
    return html`
      <form @submit=${(event: Event) => this.#submit(event)}>
        <div class="says">
          <p class="what">${entrance.title(words.board)}</p>
          <h1>${both(labels, (each) => each.entrance.ask)}</h1>
          <p>${both(labels, (each) => each.entrance.where)}</p>
        </div>
        <label for="code">${entrance.field}</label>
        <input
          id="code"
          class=${this.text.length > SHORT_TEXT ? 'long' : ''}
          inputmode="none"
          autocomplete="off"
          spellcheck="false"
          aria-describedby="hint wrong"
          aria-invalid=${wrong !== nothing}
          placeholder="XXXX-XXXX-XXXX"
          .value=${live(this.text)}
          ?readonly=${this.askedMs !== undefined}
          @input=${(event: InputEvent) => this.#change((event.target as HTMLInputElement).value)}
        />
        <p id="hint" class="hint">${entrance.hint}</p>
        <div id="wrong" role="alert">${wrong}</div>
        <div class="wait" role="status">${this.#progress(entrance)}</div>
        <button class="primary" type="submit" ?disabled=${this.askedMs !== undefined || waitS > 0}>
          ${waitS > 0 ? entrance.waitLeft(waitS) : entrance.join}
        </button>
      </form>
      ${this.#keypad(entrance)}
    `;
  }

  #keypad({ keypad, erase, clear }: EntranceWords): TemplateResult {
    const key = (letter: string): TemplateResult =>
      html`<button type="button" @click=${() => this.#change(groupedCode(this.text + letter))}>${letter}</button>`;
    return html`<div class="keypad" role="group" aria-label=${keypad}>
      ${[...CODE_LETTERS].map(key)}
      <button
        type="button"
        class="half"
        @click=${() => this.#change(groupedCode(readCode(this.text).slice(0, -1)))}
      >⌫ ${erase}</button>
      <button type="button" class="half" @click=${() => this.#change('')}>${clear}</button>
    </div>`;
  }

  #wrong(words: EntranceWords): TemplateResult | typeof nothing {
    const { code } = this.barred;
    if (this.isShort) return html`<p class="wrong">${words.wrongLength(readCode(this.text).length)}</p>`;
    if (code === 'code-needed' || this.askedMs !== undefined) return nothing;
    const { what, how } = words.refusals[code];
    return html`<p class="wrong"><strong>${what}</strong>${how}</p>`;
  }

  #progress(words: EntranceWords): string {
    if (this.askedMs === undefined) return '';
    return performance.now() - this.askedMs < ANSWER_MS ? words.asking : words.noAnswer;
  }

  get #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  /** Left as it is typed: a scanner types the whole address, of which only the end is the code. */
  #change(text: string): void {
    this.text = text;
    this.isShort = false;
  }

  #submit(event: Event): void {
    event.preventDefault();
    if (this.askedMs !== undefined || performance.now() < this.#mayTryMs) return;
    this.text = groupedCode(this.text);
    this.isShort = !isWholeCode(this.text);
    if (this.isShort) {
      this.#input?.focus();
      return;
    }
    this.askedMs = performance.now();
    this.barred.enter(readCode(this.text));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-board-entrance': BoardEntrance;
  }
}
