import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { cancelWords } from '../words/custody.ts';
import { OwElement } from './ow-element.ts';
import { shared } from './styles.ts';

/**
 * The one question before what cannot simply be undone. It stands in the page and covers nothing. The way back has
 * the focus, so that a scanner's Enter confirms nothing.
 */
@customElement('ow-confirm')
export class Confirm extends OwElement {
  @property() words = '';
  @property() yes = '';
  @property({ attribute: false }) onYes: () => void = () => undefined;
  @property({ attribute: false }) onNo: () => void = () => undefined;

  static override styles = [
    shared,
    css`
      .box {
        display: grid;
        gap: var(--space-3);
        padding: var(--space-3) var(--space-4);
        color: var(--ink);
        background: var(--raised);
        border: 2px solid var(--trouble);
        border-radius: var(--radius);
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-3);
      }
      .yes {
        color: var(--on-accent);
        background: var(--trouble);
        border-color: var(--trouble);
      }
    `,
  ];

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLButtonElement>('.no')?.focus();
  }

  override render(): TemplateResult {
    return html`<div class="box" role="group" aria-labelledby="words">
      <p id="words" role="alert">${this.words}</p>
      <div class="ways">
        <button class="no" @click=${this.onNo}>${cancelWords()}</button>
        <button class="yes" @click=${this.onYes}>${this.yes}</button>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-confirm': Confirm;
  }
}
