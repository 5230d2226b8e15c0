import {
  type HallFile,
  type WindowActivity,
  type WindowCard,
  type WindowWish,
  wishOf,
} from '@onewindow/hall-core';
import { css, html, svg, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { badgeOf } from '../clerk/seat.ts';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { pauseWords } from '../words/codes.ts';
import { common } from '../words/common.ts';
import { localText } from '../words/locale.ts';
import { activityWords, managerWords } from '../words/manager.ts';
import { watchWords } from '../words/time.ts';

/** Each state has a shape of its own, for whoever does not tell the colours apart. */
const SHAPES: Readonly<Record<WindowActivity, TemplateResult>> = {
  free: svg`<circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="3" />`,
  calling: svg`<path d="M8 1 15 15H1z" fill="currentColor" />`,
  serving: svg`<circle cx="8" cy="8" r="7" fill="currentColor" />`,
  paused: svg`<path d="M2 2h4v12H2zM10 2h4v12h-4z" fill="currentColor" />`,
  closed: svg`<path d="M2 2h12v12H2z" fill="none" stroke="currentColor" stroke-width="3" />`,
  closing: svg`<path d="M8 1a7 7 0 0 1 0 14z" fill="currentColor" /><circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2" />`,
} as Readonly<Record<WindowActivity, TemplateResult>>;

/** One window as the manager sees it: state, number, clerk, and 开放/暂停/关闭 in one tap. */
@customElement('ow-window-card')
export class WindowCardElement extends OwElement {
  @property({ attribute: false }) hall!: HallFile;
  @property({ attribute: false }) card!: WindowCard;
  @property({ type: Number }) nowMs = 0;
  @property({ attribute: false }) onOrder: (wish: WindowWish) => void = () => undefined;

  static override styles = [
    shared,
    css`
      .card {
        display: flex;
        flex-direction: column;
        gap: var(--space-2);
        height: 100%;
        padding: var(--space-3);
        border-inline-start: 6px solid var(--line);
      }
      .card.serving,
      .card.free {
        border-inline-start-color: var(--accent);
      }
      .card.calling {
        border-inline-start-color: var(--calling);
      }
      h3 {
        display: flex;
        justify-content: space-between;
        align-items: baseline;
        gap: var(--space-2);
        font-size: var(--text-l);
      }
      h3 span {
        flex: none;
      }
      h3 small {
        overflow: hidden;
        white-space: nowrap;
        text-overflow: ellipsis;
        font-size: var(--text-s);
      }
      .state {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        font-weight: 600;
        color: var(--paused);
      }
      .serving .state,
      .free .state {
        color: var(--accent);
      }
      .calling .state {
        color: var(--calling);
      }
      .state svg {
        flex: none;
        width: 16px;
        height: 16px;
      }
      .label {
        font-size: var(--text-2xl);
        font-weight: 800;
        line-height: 1.1;
      }
      .small {
        font-size: var(--text-s);
      }
      .orders {
        display: grid;
        grid-template-columns: repeat(3, 1fr);
        gap: var(--space-1);
        margin-top: auto;
      }
      .orders button {
        padding: var(--space-1);
      }
      .orders button[aria-pressed="true"] {
        background: var(--paused-ground);
        border-color: var(--paused);
      }
    `,
  ];

  override render(): TemplateResult {
    const { setup, state, activity, ticket } = this.card;
    const name = common.windowNumber(setup.number);
    const clerk = state.session?.clerk;
    return html`<section class="card ${activity}" role="group" aria-label=${name}>
      <h3><span>${name}</span><small>${localText(setup.name)}</small></h3>
      <p class="state">
        <svg viewBox="0 0 16 16" aria-hidden="true">${SHAPES[activity]}</svg>
        ${activityWords(activity)} ${this.#watch()}
      </p>
      <p class="label">${ticket?.label ?? html`<span class="quiet" aria-hidden="true">—</span>`}</p>
      <p class="small quiet">
        ${clerk === undefined ? managerWords.noClerk() : common.badge(badgeOf(this.hall, clerk))}${this.#why()}
      </p>
      ${this.#unconfirmed()}
      <div class="orders">
        ${this.#order('open', common.pressOpen())} ${this.#order('paused', common.pressPause())}
        ${this.#order('closed', common.pressClose())}
      </div>
    </section>`;
  }

  #watch(): string {
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
    const words =
      state.session === undefined
        ? managerWords.orderedNobody(wishWords(wish))
        : managerWords.ordered(wishWords(wish));
    return html`<p class="small quiet" role="status">${words}</p>`;
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
