import type { HallFile } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { guideWords } from '../words/guide.ts';
import { fieldStyles } from './field-styles.ts';
import { labelLetters } from './label-letters.ts';
import { OwElement } from './ow-element.ts';
import { shared } from './styles.ts';
import { TicketField, ticketFieldStyles } from './ticket-field.ts';

/** A ticket's number or the text of its slip, in a large field for a tablet that is carried about. */
@customElement('ow-number-field')
export class NumberField extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property({ attribute: false }) onText: (text: string) => void = () => undefined;
  readonly #field = new TicketField(this);

  static override styles = [
    shared,
    fieldStyles,
    ticketFieldStyles,
    css`
      form {
        display: grid;
        grid-template-columns: 1fr auto auto;
        gap: var(--space-2);
      }
      label {
        grid-column: 1 / -1;
      }
      input {
        min-width: 0;
        min-height: calc(var(--touch) * 1.2);
        padding: var(--space-2) var(--space-4);
        font-size: var(--text-xl);
        font-weight: 700;
      }
      .keys svg {
        stroke-width: 2;
      }
      .keypad {
        padding-top: var(--space-2);
      }
      .keypad,
      .letters,
      .digits {
        gap: var(--space-2);
      }
      .letters,
      .digits {
        grid-template-columns: repeat(auto-fit, minmax(48px, 1fr));
      }
    `,
  ];

  override render(): TemplateResult {
    return this.#field.render({
      words: guideWords,
      submit: html`<button type="submit" class="primary">${guideWords.find()}</button>`,
      letters: this.#letters,
      eraseIn: 'digits',
      onText: (text) => this.#take(text),
    });
  }

  /** Those of the hall's numbers, and the Z of paper. */
  get #letters(): string[] {
    return [...new Set([...labelLetters(this.session, this.hall), 'Z'])].sort();
  }

  #take(text: string): void {
    this.#field.reset();
    this.onText(text);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-number-field': NumberField;
  }
}
