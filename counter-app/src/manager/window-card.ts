import {
  type HallFile,
  PAUSE_REASONS,
  type WindowCard,
  type WindowSign,
  type WindowWish,
  wishOf,
} from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { badgeOf } from '../clerk/seat.ts';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { pauseWords } from '../words/codes.ts';
import { common } from '../words/common.ts';
import { nowWords } from '../words/hall-now.ts';
import { localText } from '../words/locale.ts';
import { managerWords } from '../words/manager.ts';
import { ageWords, spanWords, watchWords } from '../words/time.ts';
import '../ui/confirm.ts';
import { groupName } from './alert-words.ts';
import type { Doubt } from './orders.ts';
import { windowCardStyles } from './window-card-styles.ts';
import { signShape, signStyles, signWords } from './window-shapes.ts';

/** One window as the manager sees it: state, number, clerk, and 开放/暂停/关闭 in one tap. */
@customElement('ow-window-card')
export class WindowCardElement extends OwElement {
  @property({ attribute: false }) hall!: HallFile;
  @property({ attribute: false }) card!: WindowCard;
  @property({ type: Number }) nowMs = 0;
  /** For how long its device has not been heard of; absent while it is, or while nobody here can know. */
  @property({ type: Number }) silentMs: number | undefined;
  /** How old what the card shows is. */
  @property({ type: Number }) ageMs: number | undefined;
  /** Stands here before an order that leaves people without a window is given. */
  @property({ attribute: false }) doubt: Doubt | undefined;
  @property({ attribute: false }) onOrder: (wish: WindowWish, reason?: string) => void = () => undefined;
  @property({ attribute: false }) onDoubt: (answer: 'yes' | 'no') => void = () => undefined;

  static override styles = [shared, signStyles, windowCardStyles];

  override render(): TemplateResult {
    const { setup, state, ticket } = this.card;
    const sign = this.#sign;
    const name = common.windowNumber(setup.number);
    const clerk = state.session?.clerk;
    return html`<section class="card ${sign}" role="group" aria-label=${name}>
      <h3><span>${name}</span><small>${localText(setup.name)}</small></h3>
      <p class="state sign ${sign}">${signShape(sign)} ${this.#signWords(sign)} ${this.#watch()}</p>
      <p class="label">${ticket?.label ?? html`<span class="quiet" aria-hidden="true">—</span>`}</p>
      <p class="small quiet">
        ${clerk === undefined ? managerWords.noClerk() : common.badge(badgeOf(this.hall, clerk))}${this.#why()}
      </p>
      ${this.#unconfirmed()} ${this.#reason()} ${this.#age()} ${this.#doubts()}
      <div class="orders">
        ${this.#order('open', common.pressOpen())} ${this.#order('paused', common.pressPause())}
        ${this.#order('closed', common.pressClose())}
      </div>
    </section>`;
  }

  get #sign(): WindowSign {
    return this.silentMs === undefined ? this.card.activity : 'silent';
  }

  #signWords(sign: WindowSign): string {
    return this.silentMs === undefined ? signWords(sign) : nowWords.silentFor(spanWords(this.silentMs));
  }

  #watch(): string {
    if (this.silentMs !== undefined) return '';
    const phase = this.card.ticket?.phase;
    if (phase?.kind === 'serving') return watchWords(this.nowMs - phase.sinceMs);
    return phase?.kind === 'called' ? watchWords(this.nowMs - phase.lastCallMs) : '';
  }

  #why(): string {
    const { order } = this.card.state;
    if (order === undefined || order.wish === 'open') return '';
    const by = order.rank === 'manager' ? ` · ${managerWords.byManager()}` : '';
    return order.reason === undefined ? by : `${by} · ${pauseWords(order.reason)}`;
  }

  #unconfirmed(): TemplateResult | '' {
    const { state, unconfirmed } = this.card;
    const wish = wishOf(state);
    // An empty window that is to stay shut has nobody to confirm it, and nothing to confirm.
    if (!unconfirmed || (state.session === undefined && wish !== 'open')) return '';
    const word = wishWords(wish);
    if (state.session === undefined) return this.#small(managerWords.orderedNobody(word));
    return this.#small(
      this.silentMs === undefined ? managerWords.ordered(word) : nowWords.orderedSilent(word),
    );
  }

  #small(words: string): TemplateResult {
    return html`<p class="small quiet" role="status">${words}</p>`;
  }

  /** Said after the pause, so that the pause itself is one tap. */
  #reason(): TemplateResult | '' {
    const { order } = this.card.state;
    if (order?.rank !== 'manager' || order.wish !== 'paused') return '';
    const choose = (event: Event): void => {
      if (event.target instanceof HTMLSelectElement) this.onOrder('paused', event.target.value);
    };
    return html`<select aria-label=${nowWords.reason()} @change=${choose}>
      ${order.reason === undefined ? html`<option value="" selected disabled>${nowWords.noReason()}</option>` : ''}
      ${PAUSE_REASONS.map(
        (reason) =>
          html`<option value=${reason} ?selected=${reason === order.reason}>${pauseWords(reason)}</option>`,
      )}
    </select>`;
  }

  #age(): TemplateResult | '' {
    if (this.ageMs === undefined || this.silentMs !== undefined) return '';
    return html`<p class="small quiet">${nowWords.heard(ageWords(this.ageMs))}</p>`;
  }

  #doubts(): TemplateResult | '' {
    const { doubt } = this;
    if (doubt === undefined) return '';
    const { window, wish, stranded } = doubt;
    const ids = [...new Set(stranded.flatMap(({ groups }) => groups[0] ?? []))];
    const groups = ids.map((id) => groupName(this.hall, id)).join(nowWords.comma());
    const [words, yes] =
      wish === 'closed'
        ? [nowWords.strandsClose(window, stranded.length, groups), nowWords.closeAnyway(window)]
        : [nowWords.strandsPause(window, stranded.length, groups), nowWords.pauseAnyway(window)];
    return html`<ow-confirm
      .words=${words}
      .yes=${yes}
      .onYes=${() => this.onDoubt('yes')}
      .onNo=${() => this.onDoubt('no')}
    ></ow-confirm>`;
  }

  #order(wish: WindowWish, words: string): TemplateResult {
    const standing = wishOf(this.card.state) === wish;
    return html`<button aria-pressed=${standing} @click=${() => this.onOrder(wish)}>${words}</button>`;
  }
}

/** An order as the word on its button. */
export function wishWords(wish: WindowWish): string {
  switch (wish) {
    case 'open':
      return common.pressOpen();
    case 'paused':
      return common.pressPause();
    case 'closed':
      return common.pressClose();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-window-card': WindowCardElement;
  }
}
