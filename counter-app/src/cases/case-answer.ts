import {
  answerTo,
  CASE_DEEDS,
  CASE_TOLD,
  type CaseAnswer,
  type CaseDeed,
  type CaseOutcome,
  type CaseState,
  type CaseTold,
} from '@onewindow/hall-core';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { casePageWords, deedWords, toldWords } from '../words/case-page.ts';
import { caseOutcomeWords, caseWords } from '../words/cases.ts';
import { cancelWords } from '../words/custody.ts';

const OUTCOMES: readonly CaseOutcome[] = ['resolved', 'explained', 'sent-up', 'mistaken'];

/** Asks how a case ended: what came of it, and where somebody waits for an answer what was done and how they were told. */
@customElement('ow-case-answer')
export class CaseAnswerForm extends OwElement {
  @property({ attribute: false }) held!: CaseState;
  @property({ attribute: false }) onAnswer: (answer: CaseAnswer) => void = () => undefined;
  @property({ attribute: false }) onCancel: () => void = () => undefined;
  @state() private outcome: CaseOutcome | undefined;
  @state() private did: readonly CaseDeed[] = [];
  @state() private told: CaseTold | undefined;

  static override styles = [
    shared,
    css`
      :host {
        flex-basis: 100%;
      }
      section {
        display: grid;
        gap: var(--space-3);
        padding-block: var(--space-2);
      }
      fieldset > div,
      .ends {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      legend {
        padding: 0 0 var(--space-1);
        color: var(--quiet);
      }
      button[aria-pressed='true'] {
        border-color: var(--accent);
        background: var(--accent-ground);
        color: var(--accent);
      }
      h3 {
        font-size: var(--text-m);
        outline: none;
      }
    `,
  ];

  protected override firstUpdated(): void {
    this.renderRoot.querySelector('h3')?.focus();
  }

  override render(): TemplateResult {
    const { label = caseWords.noTicket(), kind } = this.held;
    const asks = answerTo(kind);
    return html`<section aria-labelledby="how">
      <h3 id="how" tabindex="-1">${caseWords.howClosed(label)}</h3>
      ${this.#choices(casePageWords.outcome(), OUTCOMES, caseOutcomeWords, [this.outcome], (outcome) => {
        this.outcome = outcome;
      })}
      ${
        asks.did
          ? this.#choices(casePageWords.did(), CASE_DEEDS, deedWords, this.did, (deed) => {
              this.did = this.did.includes(deed)
                ? this.did.filter((other) => other !== deed)
                : [...this.did, deed];
            })
          : ''
      }
      ${
        asks.told
          ? this.#choices(casePageWords.told(), CASE_TOLD, toldWords, [this.told], (told) => {
              this.told = told;
            })
          : ''
      }
      ${asks.did ? html`<p class="quiet">${casePageWords.noWords()}</p>` : ''}
      <div class="ends">
        <button class="primary" ?disabled=${this.outcome === undefined} @click=${() => this.#answer()}>
          ${caseWords.close()}
        </button>
        <button @click=${this.onCancel}>${cancelWords()}</button>
      </div>
    </section>`;
  }

  #choices<T extends string>(
    legend: string,
    codes: readonly T[],
    wordsOf: (code: T) => string,
    chosen: readonly (T | undefined)[],
    choose: (code: T) => void,
  ): TemplateResult {
    return html`<fieldset>
      <legend>${legend}</legend>
      <div>
        ${codes.map(
          (code) =>
            html`<button aria-pressed=${chosen.includes(code)} @click=${() => choose(code)}>${wordsOf(code)}</button>`,
        )}
      </div>
    </fieldset>`;
  }

  /** Whether that is answer enough is the hall's rule to say. */
  #answer(): void {
    const { outcome, did, told } = this;
    if (outcome === undefined) return;
    this.onAnswer({ outcome, did, ...(told === undefined ? {} : { told }) });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-case-answer': CaseAnswerForm;
  }
}
