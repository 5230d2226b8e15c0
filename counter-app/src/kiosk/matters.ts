import { type HallFile, type Matter, mattersOf } from '@onewindow/hall-core';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { kioskWords } from '../words/kiosk.ts';
import { localText } from '../words/locale.ts';

/** The left of touch 2: the matters of a group to tick, and the bundles they belong to. */
@customElement('ow-kiosk-matters')
export class KioskMatters extends OwElement {
  @property({ attribute: false }) hall!: HallFile;
  @property() group = '';
  @property({ attribute: false }) chosen: readonly string[] = [];
  /** How many matters one page holds: nobody should have to scroll at a kiosk. */
  @property({ type: Number }) pageSize = 8;
  @property({ attribute: false }) onChosen: (chosen: readonly string[]) => void = () => undefined;
  @state() private page = 0;

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--space-3);
      }
      h2 {
        font-size: var(--text-m);
        color: var(--quiet);
        font-weight: 600;
      }
      ul {
        display: grid;
        gap: var(--space-2);
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 290px), 1fr));
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
        width: 1.4em;
        height: 1.4em;
        margin: 0;
        accent-color: var(--accent);
      }
      .pages {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-3);
        font-size: var(--text-m);
      }
      small {
        font-size: var(--text-s);
        font-weight: 400;
        color: var(--quiet);
      }
      @media (min-width: 900px) and (min-height: 1300px) {
        ul {
          grid-template-columns: 1fr 1fr;
        }
      }
    `,
  ];

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('group')) this.page = 0;
  }

  override render(): TemplateResult {
    const matters = mattersOf(this.hall, this.group);
    const pages = Math.max(1, Math.ceil(matters.length / this.pageSize));
    const page = Math.min(this.page, pages - 1);
    const shown = matters.slice(page * this.pageSize, (page + 1) * this.pageSize);
    return html`
      <h2>${kioskWords.whichMatters()}</h2>
      <ul>${shown.map((matter) => this.#matter(matter))}</ul>
      ${pages > 1 ? this.#pages(page, pages) : ''} ${this.#bundles()}
    `;
  }

  #matter({ id, name }: Matter): TemplateResult {
    const ticked = this.chosen.includes(id);
    return html`<li>
      <label class=${ticked ? 'ticked' : ''}>
        <input type="checkbox" .checked=${ticked} @change=${() => this.#toggle([id], !ticked)} />
        <span>${localText(name)}</span>
      </label>
    </li>`;
  }

  #bundles(): TemplateResult | '' {
    const mine = this.hall.bundles.filter((bundle) =>
      bundle.matters.some((id) => this.hall.matters.some((m) => m.id === id && m.group === this.group)),
    );
    if (mine.length === 0) return '';
    return html`<h2>${kioskWords.bundles()}</h2>
      <ul>
        ${mine.map((bundle) => {
          const ticked = bundle.matters.every((id) => this.chosen.includes(id));
          return html`<li>
            <label class=${ticked ? 'ticked' : ''}>
              <input
                type="checkbox"
                .checked=${ticked}
                @change=${() => this.#toggle(bundle.matters, !ticked)}
              />
              <span>${localText(bundle.name)} <small>${kioskWords.bundleOf(bundle.matters.length)}</small></span>
            </label>
          </li>`;
        })}
      </ul>`;
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
