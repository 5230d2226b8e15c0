import { type HallFile, type Matter, materialsFor } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { hallNow } from '../ui/hall-time.ts';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { common } from '../words/common.ts';
import { aheadWords, kioskWords, materialWords } from '../words/kiosk.ts';
import { localText } from '../words/locale.ts';
import { bringStyles } from './bring-styles.ts';
import { aheadIfTaken } from './would-be-ticket.ts';

/** The other half of touch 2: what is on the ticket, what to bring for it, and 取号. */
@customElement('ow-kiosk-basket')
export class KioskBasket extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property({ attribute: false }) matters: readonly Matter[] = [];
  /** The wish is on its way: the button waits, and says so. */
  @property({ type: Boolean }) taking = false;
  @property() refusal = '';
  /** Nothing about what is on the ticket: it is for asking. */
  @property({ type: Boolean }) plain = false;
  @property({ attribute: false }) onRemove: (matter: string) => void = () => undefined;
  @property({ attribute: false }) onBundle: (matters: readonly string[]) => void = () => undefined;
  @property({ attribute: false }) onMore: () => void = () => undefined;
  @property({ attribute: false }) onTake: () => void = () => undefined;

  static override styles = [
    shared,
    bringStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--space-3);
        padding: var(--space-4);
        background: var(--raised);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        font-size: var(--text-m);
      }
      h2 {
        font-size: var(--text-m);
      }
      .chosen {
        display: flex;
        flex-direction: column;
        gap: var(--space-2);
      }
      .chosen li {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-2);
        font-weight: 600;
        line-height: 1.3;
      }
      .chosen button {
        flex: none;
        width: var(--touch);
        padding: 0;
      }
      .more {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-2);
      }
      .bring li {
        line-height: 1.4;
      }
      .take {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        align-content: center;
        justify-content: center;
        gap: var(--space-2) var(--space-5);
        min-height: calc(var(--touch) * 1.4);
        padding: var(--space-3);
        font-size: var(--text-xl);
      }
      .take span {
        font-size: var(--text-m);
        font-weight: 400;
      }
      .foot {
        display: flex;
        flex-direction: column;
        gap: var(--space-3);
        margin-top: auto;
      }
    `,
  ];

  constructor() {
    super();
    new SessionWatch(this);
  }

  override render(): TemplateResult {
    const none = this.matters.length === 0;
    if (this.plain) return this.#foot(none);
    return html`
      <h2>${none ? html`<span class="quiet">${kioskWords.noneChosen()}</span>` : kioskWords.chosen(this.matters.length)}</h2>
      ${
        none
          ? ''
          : html`<ul class="chosen">${this.matters.map((matter) => this.#chosen(matter))}</ul>
              ${this.#bundle()}
              <div class="more">
                <span class="quiet">${kioskWords.more()}</span>
                <button @click=${this.onMore}>${kioskWords.together()}</button>
              </div>
              ${this.#bring()}`
      }
      ${this.#foot(none)}
    `;
  }

  #foot(none: boolean): TemplateResult {
    return html`<div class="foot">
      ${this.refusal === '' ? '' : html`<p class="notice trouble" role="alert">${this.refusal}</p>`}
      ${this.#take(none)}
    </div>`;
  }

  #chosen({ id, name }: Matter): TemplateResult {
    const text = localText(name);
    return html`<li>
      <span>${text}</span>
      <button aria-label=${kioskWords.remove(text)} @click=${() => this.onRemove(id)}>✕</button>
    </li>`;
  }

  /** 一件事: what usually goes together with what is chosen, in one tap. */
  #bundle(): TemplateResult | '' {
    const chosen = new Set(this.matters.map(({ id }) => id));
    const part = this.hall.bundles.find(
      ({ matters }) => matters.some((id) => chosen.has(id)) && matters.some((id) => !chosen.has(id)),
    );
    if (part === undefined) return '';
    return html`<div class="more">
      <span class="quiet">${kioskWords.bundles()} · ${kioskWords.bundleOf(part.matters.length)}</span>
      <button @click=${() => this.onBundle(part.matters)}>＋ ${localText(part.name)}</button>
    </div>`;
  }

  #bring(): TemplateResult {
    const materials = materialsFor(this.matters);
    if (materials.length === 0) return html`<p>${kioskWords.bringNothing()}</p>`;
    return html`<section class="bring">
      <h2>${kioskWords.bring()}</h2>
      <ul>${materials.map((material) => html`<li>${materialWords(material)}</li>`)}</ul>
    </section>`;
  }

  #take(none: boolean): TemplateResult {
    const { session, hall, matters } = this;
    const ahead = none ? 0 : aheadIfTaken(session.fold, hall, matters, session.device, hallNow(session));
    const beside = this.taking ? kioskWords.taking() : none ? '' : aheadWords(ahead);
    return html`<button
        class="take primary"
        aria-describedby="beside"
        aria-busy=${this.taking}
        ?disabled=${none || this.taking}
        @click=${this.onTake}
      >
        ${common.pressTake()}${beside === '' ? '' : html`<span aria-hidden="true">${beside}</span>`}
      </button>
      <p id="beside" class="hidden" role="status">${beside}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-kiosk-basket': KioskBasket;
  }
}
