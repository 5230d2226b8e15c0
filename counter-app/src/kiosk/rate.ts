import { ratingOf, readPresented, servedAs } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../rating/form.ts';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { kioskWords } from '../words/kiosk.ts';
import { wayWords } from '../words/kiosk-ways.ts';
import { ratingWords } from '../words/rating.ts';
import { LETTER_ROWS } from './keys.ts';
import { missedStyles } from './missed-styles.ts';
import './ticket-entry.ts';

/** The code on a slip alone, as somebody may have copied it from under the square. */
const BARE_CODE = /^[a-z0-9]{16,64}$/;

type Step =
  | { readonly kind: 'asking'; readonly words: string }
  | { readonly kind: 'rating'; readonly ticket: string; readonly leg: number }
  | { readonly kind: 'thanks' };

/** 评价 at the kiosk, by the code of the slip: whoever knows only a number could rate for somebody else. */
@customElement('ow-kiosk-rate')
export class KioskRate extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) onDone: () => void = () => undefined;
  @state() private step: Step = { kind: 'asking', words: '' };

  static override styles = [shared, missedStyles];

  constructor() {
    super();
    new SessionWatch(this);
  }

  override render(): TemplateResult {
    const { step } = this;
    switch (step.kind) {
      case 'asking':
        return html`<h1>${wayWords.rateTitle()}</h1>
          <p>${wayWords.rateHow()}</p>
          ${step.words === '' ? '' : html`<p class="notice" role="alert">${step.words}</p>`}
          <ow-kiosk-entry
            .name=${wayWords.rateField()}
            .rows=${['1234567890', ...LETTER_ROWS]}
            .onText=${(text: string) => this.#read(text)}
          ></ow-kiosk-entry>
          <p class="quiet">${wayWords.rateByCode()}</p>`;
      case 'rating':
        return html`<ow-rating-form
          .session=${this.session}
          .ticket=${step.ticket}
          .leg=${step.leg}
          .way=${'kiosk'}
          .onRated=${() => this.#thank()}
          .onSkip=${this.onDone}
        ></ow-rating-form>`;
      case 'thanks':
        return html`<div role="status"><h1>${ratingWords.thanks()}</h1></div>
          <p>${ratingWords.kept()}</p>
          <div class="acts"><button class="primary" @click=${this.onDone}>${kioskWords.done()}</button></div>`;
    }
  }

  #read(text: string): void {
    // The keys of the screen have capitals only.
    const bare = text.normalize('NFKC').trim().toLowerCase();
    const code = readPresented(text).ticket ?? (BARE_CODE.test(bare) ? bare : undefined);
    if (code === undefined) {
      this.step = { kind: 'asking', words: wayWords.rateByCode() };
      return;
    }
    const { fold } = this.session;
    const ticket = BARE_CODE.test(code) ? servedAs(fold, code) : undefined;
    if (ticket === undefined) this.step = { kind: 'asking', words: ratingWords.unknown() };
    else if (ticket.phase.kind !== 'done') this.step = { kind: 'asking', words: ratingWords.notYet() };
    else if (ratingOf(fold, ticket.id, ticket.leg) !== undefined)
      this.step = { kind: 'asking', words: ratingWords.already() };
    else this.step = { kind: 'rating', ticket: code, leg: ticket.leg };
  }

  #thank(): void {
    this.step = { kind: 'thanks' };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-kiosk-rate': KioskRate;
  }
}
