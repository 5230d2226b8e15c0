import { isPin, type PinAnswer } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { pinRefusal, pinWords } from '../words/pin.ts';
import { pinPadStyles } from './pin-pad-styles.ts';

const LONGEST = 8;
const DIGITS = '123456789';

type Step =
  | { readonly kind: 'typing' }
  | { readonly kind: 'too-short' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'refused'; readonly answer: Exclude<PinAnswer, { kind: 'wait' }> }
  | { readonly kind: 'waiting'; readonly untilMonoMs: number };

/** Asks a clerk for the PIN, by touch or keyboard. What is typed is shown as dots and kept nowhere. */
@customElement('ow-pin-pad')
export class PinPad extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property() clerk = '';
  @property() badge = '';
  @property({ attribute: false }) onProven: () => void = () => undefined;
  @property({ attribute: false }) onBack: () => void = () => undefined;
  @state() private digits = '';
  @state() private step: Step = { kind: 'typing' };

  static override styles = [shared, pinPadStyles];

  constructor() {
    super();
    new SessionWatch(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#pressed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#pressed);
    this.digits = '';
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
    this.scrollIntoView({ block: 'nearest' });
  }

  override render(): TemplateResult {
    const isStill = this.step.kind === 'asking' || this.#leftMs > 0;
    const count = this.digits.length;
    // A press leaves the focus where it is: Enter is OK then, and not the digit once more.
    const stay = (event: Event): void => event.preventDefault();
    return html`<section aria-labelledby="title">
      <h2 id="title" tabindex="-1">${pinWords.title(this.badge)}</h2>
      <div class="dots" role="status">
        <span class="hidden">${pinWords.typed(count)}</span>${Array.from({ length: count }, () => html`<i></i>`)}
      </div>
      <div class="says">
        <div role="alert">${this.#says()}</div>
        ${this.#hint()}
      </div>
      <div class="keypad" role="group" aria-label=${pinWords.keypad()} @pointerdown=${stay} @mousedown=${stay}>
        ${[...DIGITS].map((digit) => this.#digit(digit, isStill))}
        <button class="word" ?disabled=${isStill} @click=${() => this.#erase()}>⌫ ${pinWords.erase()}</button>
        ${this.#digit('0', isStill)}
        <button class="word primary" ?disabled=${isStill} @click=${() => void this.#enter()}>
          ${pinWords.enter()}
        </button>
      </div>
      <button @click=${this.onBack}>${pinWords.back()}</button>
    </section>`;
  }

  #digit(digit: string, isStill: boolean): TemplateResult {
    return html`<button ?disabled=${isStill} @click=${() => this.#add(digit)}>${digit}</button>`;
  }

  #says(): TemplateResult | '' {
    const { step } = this;
    const trouble = (words: string): TemplateResult => html`<p class="notice trouble">${words}</p>`;
    switch (step.kind) {
      case 'typing':
      case 'asking':
        return '';
      case 'too-short':
        return trouble(pinWords.tooShort());
      case 'refused':
        return trouble(pinRefusal(step.answer, this.badge));
      case 'waiting':
        return this.#leftMs > 0 ? trouble(pinWords.wait()) : '';
    }
  }

  #hint(): TemplateResult {
    // Told second by second, it would drown what a screen reader says.
    if (this.#leftMs > 0) return html`<p role="timer">${pinWords.left(this.#leftMs)}</p>`;
    const { kind } = this.step;
    const words = kind === 'asking' ? pinWords.asking() : kind === 'typing' ? pinWords.forgotten() : '';
    return html`<p class="quiet" role="status">${words}</p>`;
  }

  /** How long nothing can be tried, in whole seconds begun. */
  get #leftMs(): number {
    const { step } = this;
    if (step.kind !== 'waiting') return 0;
    return Math.max(0, Math.ceil((step.untilMonoMs - this.session.now().monoMs) / 1000) * 1000);
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const isOnButton = event.composedPath()[0] instanceof HTMLButtonElement;
    if (/^[0-9]$/.test(event.key)) this.#add(event.key);
    else if (event.key === 'Backspace') this.#erase();
    else if (event.key === 'Escape') this.onBack();
    else if (event.key === 'Enter' && !isOnButton && !event.repeat) void this.#enter();
    else return;
    event.preventDefault();
  };

  get #mayType(): boolean {
    return this.step.kind !== 'asking' && this.#leftMs === 0;
  }

  #add(digit: string): void {
    if (!this.#mayType) return;
    this.digits = (this.digits + digit).slice(0, LONGEST);
    this.step = { kind: 'typing' };
  }

  #erase(): void {
    if (!this.#mayType) return;
    this.digits = this.digits.slice(0, -1);
    this.step = { kind: 'typing' };
  }

  async #enter(): Promise<void> {
    if (!this.#mayType) return;
    const pin = this.digits;
    if (!isPin(pin)) {
      this.step = { kind: 'too-short' };
      return;
    }
    this.step = { kind: 'asking' };
    const answer = await this.session.provePin(this.clerk, pin);
    this.digits = '';
    if (answer.kind === 'wait') {
      this.step = { kind: 'waiting', untilMonoMs: this.session.now().monoMs + answer.waitMs };
      return;
    }
    this.step = answer.kind === 'ok' ? { kind: 'typing' } : { kind: 'refused', answer };
    if (answer.kind === 'ok') this.onProven();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-pin-pad': PinPad;
  }
}
