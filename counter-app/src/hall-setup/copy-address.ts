import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { setupFileWords } from '../words/setup-files.ts';
import { placeWords } from '../words/setup-places.ts';

/** An address to be typed into another device, with the way to copy it. */
@customElement('ow-copy-address')
export class CopyAddress extends OwElement {
  @property() address = '';
  /** What the address is of, for whoever hears the button and does not see it. */
  @property() of = '';
  @state() private came: 'copied' | 'selected' | undefined;

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-3);
        align-items: center;
      }
      code {
        padding: var(--space-2) var(--space-3);
        font-size: var(--text-m);
        background: var(--ground);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        overflow-wrap: anywhere;
        user-select: all;
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('address')) this.came = undefined;
  }

  override render(): TemplateResult {
    const { came } = this;
    return html`<code>${this.address}</code>
      <button aria-label=${placeWords.copyOf(this.of)} @click=${() => void this.#copy()}>${placeWords.copy()}</button>
      <span class="quiet" role="status">
        ${came === undefined ? '' : came === 'copied' ? `✓ ${setupFileWords.copied()}` : placeWords.selected()}
      </span>`;
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.address);
      this.came = 'copied';
    } catch {
      // A browser may keep the clipboard to itself: then the words are marked, to be copied by hand.
      const code = this.renderRoot.querySelector('code');
      if (code !== null) getSelection()?.selectAllChildren(code);
      this.came = 'selected';
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-copy-address': CopyAddress;
  }
}
