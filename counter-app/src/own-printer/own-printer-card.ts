import { accept } from '@onewindow/hall-core';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { fieldStyles } from '../ui/field-styles.ts';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { ownWords } from '../words/own-printer.ts';
import { choosePrinter, hasWay, ownPrinting } from './browser-printers.ts';
import { type KeptPrinter, UNTRIED } from './kept-printer.ts';
import type { OwnPrinter } from './own-printer.ts';
import './printer-check.ts';
import type { TriedPrinter } from './printer-check.ts';

const BAUDS = [9_600, 19_200, 38_400, 57_600, 115_200];

/** Sets up, tries and lets go the printer that hangs on this device itself. */
@customElement('ow-own-printer')
export class OwnPrinterCard extends OwElement {
  @property({ attribute: false }) printer!: OwnPrinter;
  @state() private note = '';

  static override styles = [
    shared,
    fieldStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }
      h2 {
        font-size: var(--text-m);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3);
        align-items: center;
      }
    `,
  ];

  #unwatch: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unwatch = this.printer.watch(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch?.();
  }

  override render(): TemplateResult {
    const { kept } = this.printer;
    return html`<h2>${ownWords.title()}</h2>
      <p>${ownWords.why()}</p>
      ${this.note === '' ? '' : html`<p class="notice" role="status">${this.note}</p>`}
      ${kept === undefined ? this.#choice() : this.#own(kept)}`;
  }

  #choice(): TemplateResult {
    switch (ownPrinting()) {
      case 'insecure':
        return html`<p class="notice">${ownWords.insecure()}</p>`;
      case 'unsupported':
        return html`<p class="notice">${ownWords.unsupported()}</p>`;
      case 'possible':
        return html`<div class="row">
          ${
            hasWay('usb')
              ? html`<button @click=${() => void this.#choose('usb')}>${ownWords.addUsb()}</button>`
              : ''
          }
          ${hasWay('serial') ? this.#serial() : ''}
        </div>`;
    }
  }

  #serial(): TemplateResult {
    return html`<label for="baud">${ownWords.baud()}</label>
      <select id="baud">
        ${BAUDS.map((baud) => html`<option value=${baud}>${baud}</option>`)}
      </select>
      <button @click=${() => void this.#choose('serial')}>${ownWords.addSerial()}</button>`;
  }

  #own(kept: KeptPrinter): TemplateResult {
    const { truth } = this.printer;
    const words = truth?.words ?? ownWords.unplugged();
    const tried = triedHere(this.printer, kept);
    return html`<p role="status">${words}</p>
      <ow-printer-check .printer=${tried}></ow-printer-check>
      <div class="row">
        <button @click=${() => void this.#set(undefined)}>${ownWords.forget()}</button>
      </div>`;
  }

  async #choose(kind: KeptPrinter['kind']): Promise<void> {
    const baud = Number(this.renderRoot.querySelector('select')?.value ?? BAUDS[0]);
    if (await choosePrinter(kind)) await this.#set({ kind, baud, profile: UNTRIED });
    else this.note = ownWords.notChosen();
  }

  async #set(printer: KeptPrinter | undefined): Promise<void> {
    this.note = '';
    await this.printer.set(printer);
    this.requestUpdate();
  }
}

/** The printer here, to be tried as a hub's is. */
const triedHere = (printer: OwnPrinter, kept: KeptPrinter): TriedPrinter => ({
  test: () => printer.test(),
  keep: async (found) => {
    await printer.set({ ...kept, profile: found });
    return accept(found);
  },
});

declare global {
  interface HTMLElementTagNameMap {
    'ow-own-printer': OwnPrinterCard;
  }
}
