import {
  RATING_LEVELS,
  RATING_REASONS,
  type RatingLevel,
  type RatingReason,
  type RatingWay,
} from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { levelWords, ratingRefusal, ratingWords, reasonWords } from '../words/rating.ts';
import { formStyles } from './form-styles.ts';

/** From here up nobody is asked what was wrong. */
const GOOD_LEVEL = 3;
/** A face for each level, as a mouth from one corner to the other; beside it stands the word. */
const MOUTHS: Readonly<Record<RatingLevel, string>> = {
  5: 'M7 13q5 8 10 0z',
  4: 'M7 14q5 5 10 0',
  3: 'M7 15h10',
  2: 'M7 17q5-4 10 0',
  1: 'M7 18q5-7 10 0',
};

/** Five levels, reasons for a bad one, and the way out: one service is rated, once. */
@customElement('ow-rating-form')
export class RatingForm extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property() ticket = '';
  @property({ type: Number }) leg = 1;
  @property() way: RatingWay = 'pad';
  /** The rating is durable here. */
  @property({ attribute: false }) onRated: () => void = () => undefined;
  @property({ attribute: false }) onSkip: () => void = () => undefined;
  @state() private level: RatingLevel | undefined;
  @state() private reasons: readonly RatingReason[] = [];
  @state() private refusal = '';
  @state() private isSending = false;

  static override styles = [shared, formStyles];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('ticket') && !changed.has('leg')) return;
    this.level = undefined;
    this.reasons = [];
    this.refusal = '';
  }

  override render(): TemplateResult {
    const { level } = this;
    return html`<h1>${ratingWords.ask()}</h1>
      <div class="levels" role="group" aria-label=${ratingWords.ask()}>
        ${RATING_LEVELS.toReversed().map((each) => this.#level(each))}
      </div>
      ${level !== undefined && level < GOOD_LEVEL ? this.#why() : ''}
      ${this.refusal === '' ? '' : html`<p class="notice" role="alert">${this.refusal}</p>`}
      <p class="quiet">${ratingWords.free()}</p>
      <div class="acts">
        <button
          class="primary"
          ?disabled=${level === undefined || this.isSending}
          @click=${() => void this.#rate()}
        >
          ${ratingWords.press()}
        </button>
        <button @click=${this.onSkip}>${ratingWords.skip()}</button>
      </div>`;
  }

  #level(level: RatingLevel): TemplateResult {
    return html`<button aria-pressed=${this.level === level} @click=${() => this.#choose(level)}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="12" cy="12" r="10.4" />
        <path d="M8.5 9v.6M15.5 9v.6" />
        <path d=${MOUTHS[level]} />
      </svg>
      <span>${levelWords(level)}</span>
    </button>`;
  }

  #why(): TemplateResult {
    return html`<fieldset>
      <legend>${ratingWords.why()}</legend>
      ${RATING_REASONS.map((reason) => {
        const isGiven = this.reasons.includes(reason);
        return html`<button aria-pressed=${isGiven} @click=${() => this.#give(reason, !isGiven)}>
          ${reasonWords(reason)}
        </button>`;
      })}
    </fieldset>`;
  }

  #choose(level: RatingLevel): void {
    this.level = level;
    this.refusal = '';
  }

  #give(reason: RatingReason, isGiven: boolean): void {
    const rest = this.reasons.filter((each) => each !== reason);
    this.reasons = isGiven ? [...rest, reason] : rest;
  }

  async #rate(): Promise<void> {
    const { session, ticket, leg, level, way, reasons } = this;
    if (level === undefined || this.isSending) return;
    this.isSending = true;
    try {
      const result = await session.do({ kind: 'rate', ticket, leg, level, reasons, way });
      if (result.ok) this.onRated();
      else this.refusal = ratingRefusal(result.refusal);
    } catch {
      this.refusal = ratingWords.notKept();
    } finally {
      this.isSending = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-rating-form': RatingForm;
  }
}
