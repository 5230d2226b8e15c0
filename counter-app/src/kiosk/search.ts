import type { HallFile, Matter } from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { catalogueOf } from '../catalogue/catalogue.ts';
import { ReadingsKnown } from '../catalogue/readings-known.ts';
import { isMeant, type Wish, wishesOf } from '../catalogue/wishes.ts';
import { fieldStyles } from '../ui/field-styles.ts';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { kioskWords } from '../words/kiosk.ts';
import { wayWords } from '../words/kiosk-ways.ts';
import { localText } from '../words/locale.ts';
import { wishWords } from '../words/wishes.ts';
import { keysStyles, LETTER_ROWS, screenKeys } from './keys.ts';
import { PORTRAIT } from './portrait.ts';
import { searchStyles } from './search-styles.ts';
import { TypeAnywhere } from './type-anywhere.ts';

/** As many words as one or two lines hold. */
const CHIPS = { portrait: 10, landscape: 6, elder: 4 };
/** More than anybody turns pages for. */
const MOST = 200;

/** 找事项: by a word for what one wants to do, by pinyin or its initials, by keyboard or by touch. */
@customElement('ow-kiosk-search')
export class KioskSearch extends OwElement {
  @property({ attribute: false }) hall!: HallFile;
  @property({ type: Number }) pageSize = 6;
  /** Large text: fewer things on one screen. */
  @property({ type: Boolean }) elder = false;
  /** Something is on the ticket already: a ticket for asking would take its place. */
  @property({ type: Boolean }) adding = false;
  @property({ attribute: false }) onMatter: (matter: Matter) => void = () => undefined;
  @property({ attribute: false }) onUnsure: () => void = () => undefined;
  @state() private typed = '';
  @state() private wish: Wish | undefined;
  @state() private page = 0;
  readonly #portrait = matchMedia(PORTRAIT);

  static override styles = [shared, fieldStyles, keysStyles, searchStyles];

  constructor() {
    super();
    new TypeAnywhere(this);
    new ReadingsKnown(this);
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  get #isAsked(): boolean {
    return this.typed.trim() !== '' || this.wish !== undefined;
  }

  get #found(): readonly Matter[] {
    const { hall, wish, typed } = this;
    const named = typed.trim() === '' ? hall.matters : catalogueOf(hall).find(typed, MOST);
    return wish === undefined ? named : named.filter((matter) => isMeant(wish, matter));
  }

  override render(): TemplateResult {
    const found = this.#isAsked ? this.#found : [];
    return html`
      <h1>${wayWords.searchTitle()}</h1>
      <input
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        inputmode="none"
        aria-label=${wayWords.searchField()}
        placeholder=${wayWords.searchField()}
        .value=${this.typed}
        @input=${(event: InputEvent) => this.#type((event.target as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => this.#key(event, found)}
      />
      <div class="bar">
        <div class="chips" role="group" aria-label=${wayWords.chips()}>
          ${wishesOf(this.hall.matters, this.#chips).map((wish) => this.#chip(wish))}
        </div>
        ${this.#pages(found)}
      </div>
      <div class="found">${this.#results(found)}</div>
      ${screenKeys({
        name: wayWords.keys(),
        rows: LETTER_ROWS,
        onKey: (key) => this.#type(this.typed + key.toLowerCase()),
        more: html`<button class="word" @click=${() => this.#type(this.typed.slice(0, -1))}>
            ⌫ ${wayWords.erase()}
          </button>
          <button class="word" @click=${() => this.#clear()}>${wayWords.clear()}</button>`,
      })}
    `;
  }

  #chip(wish: Wish): TemplateResult {
    const isChosen = this.wish === wish;
    return html`<button aria-pressed=${isChosen} @click=${() => this.#choose(isChosen ? undefined : wish)}>
      ${wishWords(wish)}
    </button>`;
  }

  #results(found: readonly Matter[]): TemplateResult {
    if (!this.#isAsked) return html`<p class="quiet" role="status">${wayWords.startSearch()}</p>`;
    if (found.length === 0) {
      if (this.adding) return html`<p role="status">${wayWords.nothingMore()}</p>`;
      return html`<p role="status">${wayWords.notFound()}</p>
        <button class="primary" @click=${this.onUnsure}>${wayWords.unsure()}</button>`;
    }
    const page = this.#pageOf(found);
    const shown = found.slice(page * this.pageSize, (page + 1) * this.pageSize);
    return html`<p class="count quiet" role="status">${wayWords.found(found.length)}</p>
      <ul>
        ${shown.map(
          (matter) => html`<li>
            <button @click=${() => this.onMatter(matter)}>
              ${localText(matter.name)} <small>${this.#groupOf(matter)}</small>
            </button>
          </li>`,
        )}
      </ul>`;
  }

  #groupOf({ group: of }: Matter): string {
    const group = this.hall.groups.find(({ id }) => id === of);
    return group === undefined ? '' : localText(group.name);
  }

  get #chips(): number {
    if (this.elder) return CHIPS.elder;
    return this.#portrait.matches ? CHIPS.portrait : CHIPS.landscape;
  }

  /** Beside the words, in one line: the answers need the room. */
  #pages(found: readonly Matter[]): TemplateResult | '' {
    const pages = Math.ceil(found.length / this.pageSize);
    if (pages < 2) return '';
    const page = this.#pageOf(found);
    const turn = (to: number) => (): void => {
      this.page = to;
    };
    return html`<div class="pages">
      <button aria-label=${kioskWords.previousPage()} ?disabled=${page === 0} @click=${turn(page - 1)}>‹</button>
      <span class="quiet" role="status" aria-label=${kioskWords.page(page + 1, pages)}>${page + 1} / ${pages}</span>
      <button aria-label=${kioskWords.nextPage()} ?disabled=${page === pages - 1} @click=${turn(page + 1)}>›</button>
    </div>`;
  }

  /** The page in view: a turned screen or the other size may have left fewer. */
  #pageOf(found: readonly Matter[]): number {
    return Math.min(this.page, Math.max(0, Math.ceil(found.length / this.pageSize) - 1));
  }

  #type(typed: string): void {
    this.typed = typed;
    this.page = 0;
  }

  #choose(wish: Wish | undefined): void {
    this.wish = wish;
    this.page = 0;
  }

  #clear(): void {
    this.#type('');
    this.wish = undefined;
  }

  #key(event: KeyboardEvent, found: readonly Matter[]): void {
    // While a Chinese input method is at work its keys are its own.
    const [first] = found;
    if (event.isComposing || event.key !== 'Enter' || first === undefined) return;
    event.preventDefault();
    this.onMatter(first);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-kiosk-search': KioskSearch;
  }
}
