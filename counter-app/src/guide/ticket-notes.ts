import {
  type Command,
  type HallFile,
  NEEDS,
  type Need,
  PURPOSES,
  type TicketState,
} from '@onewindow/hall-core';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { fieldStyles } from '../ui/field-styles.ts';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { needWords, purposeWords } from '../words/codes.ts';
import { guideWords } from '../words/guide.ts';

export type NoteCommand = Extract<Command, { kind: 'note-visit' }>;

/** What the window should know beforehand: each touch holds at once. */
@customElement('ow-guide-notes')
export class GuideNotes extends OwElement {
  @property({ attribute: false }) hall!: HallFile;
  @property({ attribute: false }) ticket!: TicketState;
  @property({ attribute: false }) onNote: (note: NoteCommand) => void = () => undefined;
  @property({ attribute: false }) onTest: (test: boolean) => void = () => undefined;

  static override styles = [
    shared,
    fieldStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }
      .choices,
      .people {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-3);
      }
      legend {
        padding: 0 0 var(--space-1);
        color: var(--quiet);
      }
      button[aria-pressed='true'] {
        border-color: var(--accent);
        background: var(--accent-ground);
      }
      label {
        display: grid;
        gap: var(--space-1);
        color: var(--quiet);
      }
      .proxy {
        align-self: end;
      }
    `,
  ];

  override render(): TemplateResult {
    const { notes = {}, purpose } = this.ticket;
    const needs = notes.needs ?? [];
    return html`<fieldset>
        <legend>${guideWords.needs()}</legend>
        <div class="choices">
          ${NEEDS.map((need) =>
            pressed(needWords(need), needs.includes(need), () => this.#note({ needs: toggled(needs, need) })),
          )}
        </div>
      </fieldset>
      <fieldset>
        <legend>${guideWords.purpose()}</legend>
        <div class="choices">
          ${PURPOSES.map((one) => pressed(purposeWords(one), purpose === one, () => this.#note({ purpose: one })))}
        </div>
      </fieldset>
      <div class="people">
        ${this.#who(guideWords.escort(), notes.escort ?? '', (escort) => this.#note({ escort }))}
        ${this.#who(guideWords.helper(), notes.helper ?? '', (helper) => this.#note({ helper }))}
        <span class="proxy">
          ${pressed(guideWords.proxy(), notes.proxy === true, () => this.#note({ proxy: notes.proxy !== true }))}
        </span>
        ${this.#test()}
      </div>`;
  }

  /** 体验官: while nobody has called, for no service that went badly is made a test. */
  #test(): TemplateResult | '' {
    const { test = false, phase, leg } = this.ticket;
    if (phase.kind !== 'waiting' || leg > 1) return '';
    return html`<span class="proxy">
      ${pressed(guideWords.test(), test, () => this.onTest(!test))}
    </span>`;
  }

  #who(words: string, chosen: string, choose: (clerk: string) => void): TemplateResult {
    return html`<label>
      ${words}
      <select .value=${chosen} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
        <option value="" ?selected=${chosen === ''}>${guideWords.nobody()}</option>
        ${this.hall.clerks.map(
          ({ id, badge }) => html`<option value=${id} ?selected=${id === chosen}>${badge}</option>`,
        )}
      </select>
    </label>`;
  }

  #note(change: Omit<NoteCommand, 'kind' | 'ticket'>): void {
    this.onNote({ kind: 'note-visit', ticket: this.ticket.id, ...change });
  }
}

const pressed = (words: string, isPressed: boolean, press: () => void): TemplateResult =>
  html`<button aria-pressed=${isPressed} @click=${press}>${words}</button>`;

const toggled = (needs: readonly Need[], need: Need): readonly Need[] =>
  needs.includes(need) ? needs.filter((other) => other !== need) : [...needs, need];

declare global {
  interface HTMLElementTagNameMap {
    'ow-guide-notes': GuideNotes;
  }
}
