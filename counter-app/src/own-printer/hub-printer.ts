import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { checkWords } from '../words/printer-check.ts';
import './printer-check.ts';

/** The printer of the hub in reach, to be tried. */
@customElement('ow-hub-printer')
export class HubPrinterCard extends OwElement {
  @property({ attribute: false }) session!: HallSession;

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
      }
      :host([hidden]) {
        display: none;
      }
      h2 {
        font-size: var(--text-m);
      }
    `,
  ];

  override render(): TemplateResult {
    const { session } = this;
    const printer = { test: () => session.testPrinter(), keep: session.keepPrinter.bind(session) };
    return html`<h2>${checkWords.hubTitle()}</h2>
      <ow-printer-check .printer=${printer}></ow-printer-check>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-hub-printer': HubPrinterCard;
  }
}
