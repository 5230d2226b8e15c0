import type { HallFile, Matter } from '@onewindow/hall-core';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { fieldStyles } from '../ui/field-styles.ts';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { localText } from '../words/locale.ts';
import { matterWords } from '../words/matters.ts';
import { catalogueOf, prepareToRead } from './catalogue.ts';
import { ReadingsKnown } from './readings-known.ts';

// Beside the page, not at the first key: whoever has this field in their page is going to search.
prepareToRead();

/** One matter of the hall, looked for by name, keyword, code or pinyin. Enter takes the first that is found. */
@customElement('ow-matter-search')
export class MatterSearch extends OwElement {
  @property({ attribute: false }) hall!: HallFile;
  /** Ids of matters that cannot be chosen any more. */
  @property({ attribute: false }) taken: readonly string[] = [];
  @property({ type: Number }) most = 6;
  @property({ attribute: false }) onChoose: (matter: string) => void = () => undefined;
  @property({ attribute: false }) onLeave: () => void = () => undefined;
  @state() private typed = '';

  static override styles = [
    shared,
    fieldStyles,
    css`
      input {
        width: 100%;
        padding: var(--space-2) var(--space-4);
        border-color: var(--accent);
        font-size: var(--text-l);
        outline-offset: -3px;
      }
      ul {
        padding-top: var(--space-2);
      }
      li + li {
        margin-top: var(--space-1);
      }
      li button {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        align-items: baseline;
        gap: 0 var(--space-3);
        width: 100%;
        text-align: start;
      }
      small {
        font-size: var(--text-s);
      }
    `,
  ];

  constructor() {
    super();
    new ReadingsKnown(this);
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  get #found(): Matter[] {
    return catalogueOf(this.hall).find(this.typed, this.most);
  }

  override render(): TemplateResult {
    const found = this.#found;
    const said =
      this.typed.trim() === ''
        ? ''
        : found.length === 0
          ? matterWords.notFound()
          : matterWords.found(found.length);
    return html`
      <input
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        aria-label=${matterWords.findMatter()}
        placeholder=${matterWords.findMatter()}
        .value=${this.typed}
        @input=${(event: InputEvent) => {
          this.typed = (event.target as HTMLInputElement).value;
        }}
        @keydown=${(event: KeyboardEvent) => this.#key(event)}
      />
      <p class=${found.length === 0 ? 'quiet' : 'hidden'} role="status">${said}</p>
      <ul>
        ${found.map((matter) => this.#row(matter))}
      </ul>
    `;
  }

  #row({ id, name, code, group: of }: Matter): TemplateResult {
    const isTaken = this.taken.includes(id);
    const group = this.hall.groups.find((one) => one.id === of);
    const beside = [code, group === undefined ? undefined : localText(group.name)]
      .filter(Boolean)
      .join(' · ');
    return html`<li>
      <button ?disabled=${isTaken} @click=${() => this.#choose(id)}>
        ${localText(name)} <small>${isTaken ? matterWords.onTicket() : beside}</small>
      </button>
    </li>`;
  }

  #choose(id: string): void {
    this.typed = '';
    this.onChoose(id);
  }

  #key(event: KeyboardEvent): void {
    // While a Chinese input method is at work its keys are its own.
    if (event.isComposing) return;
    if (event.key === 'Escape') this.#leave(event);
    if (event.key !== 'Enter') return;
    const first = this.#found.find(({ id }) => !this.taken.includes(id));
    if (first === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#choose(first.id);
  }

  #leave(event: KeyboardEvent): void {
    event.stopPropagation();
    this.onLeave();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-matter-search': MatterSearch;
  }
}
