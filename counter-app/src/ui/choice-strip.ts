import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { cancelWords } from '../words/custody.ts';
import { OwElement } from './ow-element.ts';
import { shared } from './styles.ts';

/** One of a few things to choose between. */
export interface Choice {
  readonly key: string;
  readonly words: string;
  readonly pressed?: boolean;
}

/**
 * A question with a few answers. It stands in the page and covers nothing; the keys 1 to 9 answer it, Escape takes
 * it back.
 */
@customElement('ow-choice-strip')
export class ChoiceStrip extends OwElement {
  @property() words = '';
  /** On a page that is touched, not typed on: no keys are named. */
  @property({ type: Boolean }) keyless = false;
  @property({ attribute: false }) choices: readonly Choice[] = [];
  @property({ attribute: false }) onChoose: (key: string) => void = () => undefined;
  /** Absent: there is nothing to take back. */
  @property({ attribute: false }) onCancel: (() => void) | undefined;

  static override styles = [
    shared,
    css`
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      legend {
        padding: 0 0 var(--space-2);
        color: var(--quiet);
      }
      button[aria-pressed='true'] {
        border-color: var(--accent);
        background: var(--accent-ground);
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<fieldset>
      <legend>${this.words}</legend>
      ${this.choices.map(({ key, words, pressed }, at) => this.#button(key, words, pressed, at))}
      ${this.onCancel === undefined ? '' : html`<button @click=${this.onCancel}>${cancelWords()} ${this.keyless ? '' : html`<small aria-hidden="true">Esc</small>`}</button>`}
    </fieldset>`;
  }

  #button(key: string, words: string, pressed: boolean | undefined, at: number): TemplateResult {
    const number = at < 9 && !this.keyless ? `${at + 1}` : '';
    return html`<button
      aria-keyshortcuts=${number}
      aria-pressed=${pressed ?? false}
      @click=${() => this.onChoose(key)}
    >
      ${words} <small aria-hidden="true">${number}</small>
    </button>`;
  }

  /** Whether a key pressed anywhere on the page was an answer; it is given then. */
  answer(event: KeyboardEvent): boolean {
    if (event.key === 'Escape' && this.onCancel !== undefined) {
      this.onCancel();
      return true;
    }
    const choice = /^[1-9]$/.test(event.key) ? this.choices[Number(event.key) - 1] : undefined;
    if (choice === undefined) return false;
    this.onChoose(choice.key);
    return true;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-choice-strip': ChoiceStrip;
  }
}
