import { type HallFile, type LocalText, mattersOf } from '@onewindow/hall-core';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { kioskWords } from '../words/kiosk.ts';
import { localText } from '../words/locale.ts';
import { tileStyles } from './tile-styles.ts';

/** Something to tick: one matter, or the matters of a bundle (一件事) together. */
interface Offer {
  readonly name: LocalText;
  readonly matters: readonly string[];
  readonly bundle: boolean;
}

/** Half of touch 2: the matters of a group to tick, and the bundles they belong to. */
@customElement('ow-kiosk-matters')
export class KioskMatters extends OwElement {
  @property({ attribute: false }) hall!: HallFile;
  @property() group = '';
  @property({ attribute: false }) chosen: readonly string[] = [];
  /** How many matters one page holds: nobody should have to scroll at a kiosk. */
  @property({ type: Number }) pageSize = 8;
  /** One column, for large text. */
  @property({ type: Boolean, reflect: true }) single = false;
  @property({ attribute: false }) onChosen: (chosen: readonly string[]) => void = () => undefined;
  @state() private page = 0;

  static override styles = [
    shared,
    tileStyles,
    css`
      :host {
        gap: var(--space-3);
      }
      ul {
        gap: var(--space-2);
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 300px), 1fr));
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        height: 100%;
        min-height: var(--touch);
        padding: var(--space-2) var(--space-4);
        background: var(--raised);
        border: 2px solid var(--line);
        border-radius: var(--radius);
        font-size: var(--text-m);
        font-weight: 600;
        line-height: 1.3;
        cursor: pointer;
      }
      label:focus-within {
        outline: 3px solid var(--calling);
        outline-offset: 2px;
      }
      label.ticked {
        border-color: var(--accent);
        background: var(--accent-ground);
      }
      input {
        flex: none;
        font: inherit;
        width: 1.5em;
        height: 1.5em;
        margin: 0;
        accent-color: var(--accent);
      }
      .pages {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-3);
        font-size: var(--text-m);
        white-space: nowrap;
      }
      small {
        font-size: var(--text-s);
      }
      @media (min-width: 900px) and (min-height: 1300px) {
        ul {
          grid-template-columns: 1fr 1fr;
        }
      }
      :host([single]) ul {
        grid-template-columns: 1fr;
      }
    `,
  ];

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('group')) this.page = 0;
  }

  override render(): TemplateResult {
    const offers = this.#offers();
    const pages = Math.max(1, Math.ceil(offers.length / this.pageSize));
    const page = Math.min(this.page, pages - 1);
    const shown = offers.slice(page * this.pageSize, (page + 1) * this.pageSize);
    return html`
      <h2>${kioskWords.whichMatters()}</h2>
      <ul>${shown.map((offer) => this.#offer(offer))}</ul>
      ${pages > 1 ? this.#pages(page, pages) : ''}
    `;
  }

  /** The group's matters, the frequent ones first, and then the bundles they belong to. */
  #offers(): Offer[] {
    const matters = mattersOf(this.hall, this.group);
    const bundles = this.hall.bundles.filter((bundle) =>
      matters.some(({ id }) => bundle.matters.includes(id)),
    );
    return [
      ...matters.map(({ id, name }) => ({ name, matters: [id], bundle: false })),
      ...bundles.map(({ name, matters: ids }) => ({ name, matters: ids, bundle: true })),
    ];
  }

  #offer({ name, matters, bundle }: Offer): TemplateResult {
    const ticked = matters.every((id) => this.chosen.includes(id));
    return html`<li>
      <label class=${ticked ? 'ticked' : ''}>
        <input type="checkbox" .checked=${ticked} @change=${() => this.#toggle(matters, !ticked)} />
        <span>
          ${localText(name)} ${bundle ? html`<small>${kioskWords.bundleOf(matters.length)}</small>` : ''}
        </span>
      </label>
    </li>`;
  }

  #pages(page: number, pages: number): TemplateResult {
    const turn = (to: number) => (): void => {
      this.page = to;
    };
    return html`<div class="pages">
      <button ?disabled=${page === 0} @click=${turn(page - 1)}>‹ ${kioskWords.previousPage()}</button>
      <span class="quiet" role="status">${kioskWords.page(page + 1, pages)}</span>
      <button ?disabled=${page === pages - 1} @click=${turn(page + 1)}>${kioskWords.nextPage()} ›</button>
    </div>`;
  }

  #toggle(ids: readonly string[], add: boolean): void {
    const rest = this.chosen.filter((id) => !ids.includes(id));
    this.onChosen(add ? [...rest, ...ids] : rest);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-kiosk-matters': KioskMatters;
  }
}
