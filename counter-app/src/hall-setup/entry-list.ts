import type { HallFile } from '@onewindow/hall-core';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../ui/confirm.ts';
import { fieldStyles } from '../ui/field-styles.ts';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { partWords } from '../words/hall-setup.ts';
import { fieldWords } from '../words/setup-fields.ts';
import { entryListStyles } from './entry-list-styles.ts';
import { problemsAt, type SetupForm } from './form.ts';
import { formStyles } from './form-styles.ts';

/** A list of the hall file whose entries are opened one at a time. */
export type ListPart =
  | 'groups'
  | 'units'
  | 'matters'
  | 'bundles'
  | 'windows'
  | 'clerks'
  | 'handNotes'
  | 'shifts';

/** How the entries of a list are named, drawn and begun. */
export interface ListKind {
  readonly part: ListPart;
  nameOf(entry: unknown, hall: HallFile): string;
  draw(form: SetupForm, index: number): TemplateResult;
  fresh(hall: HallFile): unknown;
  /** The hall without what names an entry that is taken away. */
  without(hall: HallFile, entry: unknown): HallFile;
  /** What else its going means, where somebody should know that first; empty or absent: it just goes. */
  losing?(entry: unknown, hall: HallFile): string;
}

/** So many are drawn at once; a large hall's matters are found by searching. */
const SHOWN = 30;
/** From so many on there is something to search in. */
const SEARCHED = 8;

/** One list of the set-up: search, add, edit, order, take away. */
@customElement('ow-entry-list')
export class EntryList extends OwElement {
  @property({ attribute: false }) form!: SetupForm;
  @property({ attribute: false }) kind!: ListKind;
  @state() private open: number | undefined;
  @state() private sought = '';
  @state() private shown = SHOWN;
  /** The entry somebody is asked about before it goes. */
  @state() private asked: number | undefined;
  #focus: string | undefined;

  static override styles = [shared, fieldStyles, formStyles, entryListStyles];

  get #entries(): readonly unknown[] {
    return (this.form.hall[this.kind.part] ?? []) as readonly unknown[];
  }

  protected override updated(_changed: PropertyValues): void {
    if (this.#focus === undefined) return;
    this.renderRoot.querySelector<HTMLElement>(this.#focus)?.focus();
    this.#focus = undefined;
  }

  override render(): TemplateResult {
    const { form, kind, sought, shown } = this;
    const name = partWords(kind.part);
    const entries = this.#entries.map((entry, index) => ({
      entry,
      index,
      name: kind.nameOf(entry, form.hall),
    }));
    const wanted = sought.trim().toLowerCase();
    const found = entries.filter(
      ({ entry, name: one, index }) =>
        wanted === '' ||
        index === this.open ||
        `${one} ${JSON.stringify(entry)}`.toLowerCase().includes(wanted),
    );
    return html`<div class="head">
        <button @click=${() => this.#add()}>+ ${fieldWords.addOf(name)}</button>
        ${
          entries.length < SEARCHED
            ? ''
            : html`<label class="search">
                ${fieldWords.search(name)}
                <input
                  type="search"
                  autocomplete="off"
                  .value=${sought}
                  @input=${(event: Event) => this.#seek((event.target as HTMLInputElement).value)}
                />
              </label>`
        }
        <p class="quiet" role="status">${fieldWords.shown(Math.min(found.length, shown), entries.length)}</p>
      </div>
      <ol>
        ${found.slice(0, shown).map((one) => this.#row(one.index, one.name, entries.length))}
      </ol>
      ${
        found.length > shown
          ? html`<button
              @click=${() => {
                this.shown += SHOWN;
              }}
            >
              ${fieldWords.showMore()}
            </button>`
          : ''
      }`;
  }

  #row(index: number, name: string, all: number): TemplateResult {
    const { form, kind } = this;
    const isOpen = this.open === index;
    const wrong = problemsAt(form, [kind.part, index]).length;
    return html`<li data-at=${index}>
      <div class="line">
        <button
          class="name"
          aria-expanded=${isOpen}
          aria-label=${isOpen ? fieldWords.fold(name) : fieldWords.edit(name)}
          @click=${() => {
            this.open = isOpen ? undefined : index;
          }}
        >
          ${name} ${wrong > 0 ? html`<span class="trouble">✕ ${wrong}</span>` : ''}
        </button>
        <button aria-label=${fieldWords.up(name)} ?disabled=${index === 0} @click=${() => this.#move(index, -1)}>↑</button>
        <button aria-label=${fieldWords.down(name)} ?disabled=${index === all - 1} @click=${() => this.#move(index, 1)}>
          ↓
        </button>
        <button aria-label=${fieldWords.remove(name)} @click=${() => this.#wantsOut(index)}>✕</button>
      </div>
      ${this.asked === index ? this.#question(index, name) : ''}
      ${isOpen ? html`<div class="entry fields">${kind.draw(form, index)}</div>` : ''}
    </li>`;
  }

  #seek(text: string): void {
    this.sought = text;
    this.shown = SHOWN;
  }

  #add(): void {
    const { form, kind } = this;
    const entries = this.#entries;
    this.sought = '';
    this.shown = Math.max(this.shown, entries.length + 1);
    this.open = entries.length;
    this.#focus = '.entry input';
    form.set([kind.part], [...entries, kind.fresh(form.hall)]);
  }

  #wantsOut(index: number): void {
    const says = this.kind.losing?.(this.#entries[index], this.form.hall) ?? '';
    if (says === '') this.#remove(index);
    else this.asked = index;
  }

  #question(index: number, name: string): TemplateResult {
    return html`<ow-confirm
      .words=${this.kind.losing?.(this.#entries[index], this.form.hall) ?? ''}
      .yes=${fieldWords.remove(name)}
      .onYes=${() => this.#remove(index)}
      .onNo=${() => {
        this.asked = undefined;
        this.#focus = `[data-at="${index}"] .line button:last-child`;
      }}
    ></ow-confirm>`;
  }

  #remove(index: number): void {
    this.open = undefined;
    this.asked = undefined;
    this.#focus = '.head button';
    const { form, kind } = this;
    const rest = { ...form.hall, [kind.part]: this.#entries.toSpliced(index, 1) };
    form.take(kind.without(rest, this.#entries[index]));
  }

  #move(index: number, by: 1 | -1): void {
    const entries = [...this.#entries];
    const [moved] = entries.splice(index, 1);
    this.asked = undefined;
    entries.splice(index + by, 0, moved);
    if (this.open === index) this.open = index + by;
    else if (this.open === index + by) this.open = index;
    this.form.set([this.kind.part], entries);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-entry-list': EntryList;
  }
}
