import { type FiguresNow, type HallFile, signOf, type WindowCard, windowCards } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { nowWords } from '../words/hall-now.ts';
import { managerWords } from '../words/manager.ts';
import './floor-map.ts';
import { hallWindowsStyles } from './hall-windows-styles.ts';
import type { NeedsNow } from './needs-now.ts';
import type { Doubt, Orders } from './orders.ts';
import { signCount } from './tiles.ts';
import './window-card.ts';
import { signStyles } from './window-shapes.ts';

/** As many windows as a screen or two hold. */
const ALL_SHOWN = 24;
const SHOWN_AS = 'onewindow-windows-shown-as';

/** Every window within one tap: as cards, or where the hall has one, on the plan of its floor. */
@customElement('ow-hall-windows')
export class HallWindows extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property({ attribute: false }) needs!: NeedsNow;
  @property({ attribute: false }) orders!: Orders;
  /** What is asked before an order is given; a new one is to be drawn at once. */
  @property({ attribute: false }) doubt: Doubt | undefined;
  @property({ attribute: false }) figures!: FiguresNow;
  @property({ type: Number }) nowMs = 0;
  @state() private onPlan = localStorage.getItem(SHOWN_AS) === 'plan';
  @state() private chosen: number | undefined;

  static override styles = [shared, signStyles, hallWindowsStyles];

  constructor() {
    super();
    new SessionWatch(this);
  }

  override render(): TemplateResult {
    const { session, hall } = this;
    const cards = windowCards(session.fold, hall);
    const silent = this.needs.silentWindows(session);
    const isPlan = hall.floor !== undefined && this.onPlan;
    return html`<div class="heading">
        <h2>${managerWords.windows()}</h2>
        ${signCount(this.figures)} ${hall.floor === undefined ? '' : this.#choice()}
      </div>
      ${isPlan ? this.#plan(cards, silent) : this.#cards(cards, silent)}`;
  }

  #choice(): TemplateResult {
    const button = (words: string, plan: boolean): TemplateResult =>
      html`<button aria-pressed=${this.onPlan === plan} @click=${() => this.#showAs(plan)}>${words}</button>`;
    return html`<div class="choice" role="group" aria-label=${nowWords.show()}>
      ${button(nowWords.cards(), false)} ${button(nowWords.plan(), true)}
    </div>`;
  }

  #showAs(plan: boolean): void {
    this.onPlan = plan;
    localStorage.setItem(SHOWN_AS, plan ? 'plan' : 'cards');
  }

  #plan(cards: readonly WindowCard[], silent: ReadonlyMap<number, number>): TemplateResult {
    const { floor } = this.hall;
    const asked = this.doubt?.window;
    const chosen = cards.find(({ setup }) => setup.number === (asked ?? this.chosen));
    const unheard = new Set(silent.keys());
    return html`<div class="plan">
      <ow-floor-map
        .hall=${this.hall}
        .plan=${floor ?? { rows: [] }}
        .windows=${cards.map((card) => ({ card, sign: signOf(card, unheard) }))}
        .chosen=${chosen?.setup.number}
        .onChoose=${(window: number) => {
          this.chosen = window === this.chosen ? undefined : window;
        }}
      ></ow-floor-map>
      ${chosen === undefined ? '' : this.#card(chosen, silent)}
    </div>`;
  }

  /** Every window; in a large hall those nobody has to do with are folded away. */
  #cards(cards: readonly WindowCard[], silent: ReadonlyMap<number, number>): TemplateResult {
    if (cards.length <= ALL_SHOWN) return this.#grid(cards, silent);
    const unused = cards.filter((card) => card.activity === 'closed' && card.state.session === undefined);
    const used = cards.filter((card) => !unused.includes(card));
    return html`${this.#grid(used, silent)}
      <details>
        <summary>${managerWords.unused(unused.length)}</summary>
        ${this.#grid(unused, silent)}
      </details>`;
  }

  #grid(cards: readonly WindowCard[], silent: ReadonlyMap<number, number>): TemplateResult {
    return html`<div class="windows">${cards.map((card) => this.#card(card, silent))}</div>`;
  }

  #card(card: WindowCard, silent: ReadonlyMap<number, number>): TemplateResult {
    const { orders, doubt } = this;
    const { number } = card.setup;
    return html`<ow-window-card
      .hall=${this.hall}
      .card=${card}
      .nowMs=${this.nowMs}
      .silentMs=${silent.get(number)}
      .ageMs=${this.needs.heardAgoMs(this.session, card.state.session?.device)}
      .doubt=${doubt?.window === number ? doubt : undefined}
      .onOrder=${(wish: Parameters<Orders['ask']>[1], reason?: string) =>
        void orders.ask(card, wish, reason === undefined ? {} : { reason })}
      .onDoubt=${(answer: 'yes' | 'no') => (answer === 'yes' ? void orders.confirm() : orders.forget())}
    ></ow-window-card>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-hall-windows': HallWindows;
  }
}
