import {
  DEFAULT_SLIP,
  type HallFile,
  parseSlipTemplate,
  SLIP_FIELDS,
  type SlipField,
  type SlipTemplateLine,
  type SlipTemplateProblem,
} from '@onewindow/hall-core';
import type { SlipContent } from '@onewindow/printers/pure';
import type { HallSession } from '@onewindow/replica';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { saveSetup } from '../hall-setup/saving.ts';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { language } from '../words/locale.ts';
import { slipFieldWords, slipEditorWords as words } from '../words/slip-editor.ts';
import { boxStyles } from './box-styles.ts';
import { type SampleTicket, sampleTicket } from './sample-ticket.ts';
import { slipEditorStyles } from './slip-editor-styles.ts';
import './slip-picture.ts';

const SAMPLES: readonly (readonly [SampleTicket, () => string])[] = [
  ['usual', words.usual],
  ['crowded', words.crowded],
  ['second', words.second],
  ['english', words.english],
];

const textOf = (hall: HallFile): string => (hall.slip?.lines ?? DEFAULT_SLIP).join('\n');

/** Empty lines at the end are how text is typed, not lines of a slip. */
const linesOf = (text: string): readonly string[] =>
  text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.trim());

/** Lays out the hall's slips: the template, what is wrong with it, and both widths as they would be printed. */
@customElement('ow-slip-editor')
export class SlipEditor extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  /** Absent where it is a section of a page, which nobody closes. */
  @property({ attribute: false }) onClose: (() => void) | undefined;
  @state() private text: string | undefined;
  @state() private sample: SampleTicket = 'usual';
  @state() private problems: readonly SlipTemplateProblem[] = [];
  /** What came of saving it. */
  @state() private note: { readonly words: string; readonly isTrouble: boolean } | undefined;
  /** The last template that was right: what the previews show. */
  @state() private template: readonly SlipTemplateLine[] | undefined;
  /** Drawing it takes long on a slow PC: made anew only when something in it has changed. */
  #content: SlipContent | undefined;

  static override styles = [shared, boxStyles, slipEditorStyles];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#read(textOf(this.hall));
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!['hall', 'sample', 'template'].some((part) => changed.has(part))) return;
    const { hall, sample, template } = this;
    this.#content = { ...sampleTicket(hall, sample), ...(template === undefined ? {} : { template }) };
  }

  override render(): TemplateResult {
    return html`<section class="box" aria-labelledby="title">
      <div class="row head">
        <h3 id="title" tabindex="-1">${words.title()}</h3>
        ${this.onClose === undefined ? '' : html`<button @click=${this.onClose}>${words.close()}</button>`}
      </div>
      <p>${words.what()}</p>
      <div class="desk">
        <div class="write">
          ${this.#fields()}
          <label for="lines">${words.lines()}</label>
          <textarea
            id="lines"
            rows="18"
            spellcheck="false"
            autocomplete="off"
            aria-describedby="state"
            aria-invalid=${this.problems.length > 0}
            .value=${this.text ?? ''}
            @input=${(event: InputEvent) => this.#read((event.target as HTMLTextAreaElement).value)}
          ></textarea>
          <div id="state" role="status">${this.#state()}</div>
          <p class="quiet">${words.marks()}</p>
          ${this.#buttons()}
        </div>
        ${this.#previews()}
      </div>
    </section>`;
  }

  #fields(): TemplateResult {
    return html`<div class="fields" role="group" aria-label=${words.fields()}>
      ${SLIP_FIELDS.map(
        (field) => html`<button class="field" @click=${() => this.#insert(field)}>
          ${slipFieldWords(field)}<code>{${field}}</code>
        </button>`,
      )}
    </div>`;
  }

  #state(): TemplateResult {
    if (this.problems.length === 0) return html`<p class="fine">✓ ${words.fine()}</p>`;
    return html`<ul class="problems">
        ${this.problems.map(
          ({ line, message }) => html`<li><b>${words.line(line)}</b> ${message[language()]}</li>`,
        )}
      </ul>
      <p class="quiet">${words.stale()}</p>`;
  }

  #buttons(): TemplateResult {
    const lines = linesOf(this.text ?? '');
    const isChanged = lines.join('\n') !== textOf(this.hall);
    const isUsual = lines.join('\n') === DEFAULT_SLIP.join('\n');
    return html`<div class="row">
        <button class="primary" ?disabled=${!isChanged || this.problems.length > 0} @click=${() => void this.#save(lines, isUsual)}>
          ${words.save()}
        </button>
        <button ?disabled=${!isChanged} @click=${() => this.#read(textOf(this.hall))}>${words.toHall()}</button>
        <button ?disabled=${isUsual} @click=${() => this.#read(DEFAULT_SLIP.join('\n'))}>${words.toDefault()}</button>
      </div>
      <p role="status" class=${this.note?.isTrouble === true ? 'trouble' : ''}>${this.note?.words ?? ''}</p>`;
  }

  #previews(): TemplateResult {
    return html`<div class="previews">
      <div class="row" role="group" aria-label=${words.sampleAs()}>
        ${SAMPLES.map(
          ([sample, say]) => html`<button
            aria-pressed=${this.sample === sample}
            @click=${() => {
              this.sample = sample;
            }}
          >
            ${say()}
          </button>`,
        )}
      </div>
      <div class="papers ${this.problems.length > 0 ? 'stale' : ''}">
        <ow-slip-picture .content=${this.#content} .columns=${32}></ow-slip-picture>
        <ow-slip-picture .content=${this.#content} .columns=${48}></ow-slip-picture>
      </div>
    </div>`;
  }

  #read(text: string): void {
    this.text = text;
    this.note = undefined;
    const read = parseSlipTemplate(linesOf(text));
    this.problems = read.ok ? [] : read.problems;
    if (read.ok) this.template = read.lines;
  }

  /** Where the cursor stands, which then stands behind it. */
  #insert(field: SlipField): void {
    const area = this.renderRoot.querySelector('textarea');
    if (area === null) return;
    area.setRangeText(`{${field}}`, area.selectionStart, area.selectionEnd, 'end');
    area.focus();
    this.#read(area.value);
  }

  /** Only the slip: what else is typed on the set-up page stays there. */
  async #save(lines: readonly string[], isUsual: boolean): Promise<void> {
    const { slip: _old, ...hall } = this.session.fold.hallFile() ?? this.hall;
    const saved = await saveSetup(
      this.session,
      isUsual ? hall : { ...hall, slip: { format: 'onewindow-slip/1', lines } },
    );
    this.note = { words: saved.words, isTrouble: saved.kind === 'refused' };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-slip-editor': SlipEditor;
  }
}
