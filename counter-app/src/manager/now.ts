import {
  type HallFile,
  rulesOf,
  type WindowCard,
  type WindowWish,
  windowCards,
  wishOf,
} from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Acts } from '../clerk/acts.ts';
import '../ui/case-list.ts';
import { hallNow } from '../ui/hall-time.ts';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import '../ui/silent-windows.ts';
import { silentWithPeople } from '../ui/silent-windows.ts';
import { shared } from '../ui/styles.ts';
import { shownAge } from '../ui/truth-line.ts';
import { undoBar, undoSecondsLeft, undoStyles } from '../ui/undo.ts';
import { helpWords } from '../words/codes.ts';
import { managerWords } from '../words/manager.ts';
import { slipEditorWords } from '../words/slip-editor.ts';
import { spanWords } from '../words/time.ts';
import { troubleWords, truth } from '../words/truth.ts';
import { whyWords } from '../words/why.ts';
import { windowActWords } from '../words/window-acts.ts';
import { figuresOf } from './figures.ts';
import './found.ts';
import type { Need, OneMore } from './needs.ts';
import type { NeedsNow } from './needs-now.ts';
import { nowStyles } from './now-styles.ts';
import './pins.ts';
import './window-card.ts';
import { wishWords } from './window-card.ts';

/** As many windows as a screen or two hold. */
const ALL_SHOWN = 24;

/** An order just given, and what stood before it. */
interface Undoable {
  readonly window: number;
  readonly wish: WindowWish;
  readonly before: WindowWish;
  readonly givenMonoMs: number;
}

/** The hall now: what needs the manager, then the figures, then every window within one tap. */
@customElement('ow-manager-now')
export class ManagerNow extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property({ attribute: false }) needs!: NeedsNow;
  @state() private undoable: Undoable | undefined;
  @state() private devicesLoaded = false;
  @state() private laysOutSlips = false;
  @state() private whyLoaded = false;
  readonly #acts = new Acts(this);

  static override styles = [shared, undoStyles, nowStyles];

  constructor() {
    super();
    new SessionWatch(this);
  }

  /** Adding a device, QR codes and how the devices are: a third of this page, and nothing a kiosk or window needs. */
  protected override firstUpdated(): void {
    void import('./devices.ts').then(() => {
      this.devicesLoaded = true;
    });
  }

  override render(): TemplateResult {
    const { session, hall } = this;
    const { wallMs } = hallNow(session);
    const { note } = this.#acts;
    return html`<ow-silent-windows .session=${session}></ow-silent-windows>
        ${this.#needs(wallMs)} ${this.#tiles(wallMs)}
        <h2 class="title">${managerWords.windows()}</h2>
        ${note === undefined ? '' : html`<p class="notice trouble" role="alert">${note.words}</p>`}
        ${this.#windows(wallMs)}
        <ow-case-list closes .session=${session} .hall=${hall}></ow-case-list>
        ${this.devicesLoaded ? html`<ow-devices .session=${session} .hall=${hall}></ow-devices>` : ''}
        ${rulesOf(hall).signIn === 'pin' ? html`<ow-pins .session=${session} .hall=${hall}></ow-pins>` : ''}
        ${this.#slips()}
        <ow-found .session=${session} .hall=${hall}></ow-found>
        ${this.#why()} ${this.#undoBar()}`;
  }

  #why(): TemplateResult {
    return html`<details class="why" @toggle=${() => void this.#loadWhy()}>
      <summary>${whyWords.title()}</summary>
      ${this.whyLoaded ? html`<ow-why .session=${this.session} .hall=${this.hall}></ow-why>` : ''}
    </details>`;
  }

  async #loadWhy(): Promise<void> {
    await import('../why/why.ts');
    this.whyLoaded = true;
  }

  #slips(): TemplateResult {
    if (!this.laysOutSlips) {
      return html`<button class="lay-out" @click=${() => void this.#layOutSlips()}>${slipEditorWords.open()}</button>`;
    }
    return html`<ow-slip-editor .hall=${this.hall} .onClose=${this.#endSlips}></ow-slip-editor>`;
  }

  /** Loaded when it is asked for: few managers ever do, and the font of its previews is large. */
  async #layOutSlips(): Promise<void> {
    await import('./slip-editor.ts');
    this.laysOutSlips = true;
  }

  /** One function for good: a new one at each tick would draw the editor anew each second. */
  readonly #endSlips = (): void => {
    this.laysOutSlips = false;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.lay-out')?.focus());
  };

  #needs(nowMs: number): TemplateResult {
    const needs = this.needs.of(this.session, this.hall, nowMs);
    if (needs.length === 0 && silentWithPeople(this.session).length > 0) return html``;
    if (needs.length === 0)
      return html`<p class="fine" role="status">✓ ${managerWords.needsNothing()}</p>${this.#mayClose(nowMs)}`;
    return html`<section class="needs" aria-labelledby="needs">
      <h2 id="needs">${managerWords.needs()}</h2>
      <div role="status"><ul>${needs.map((need) => this.#need(need, nowMs))}</ul></div>
    </section>`;
  }

  #need(need: Need, nowMs: number): TemplateResult {
    switch (need.kind) {
      case 'help':
        return html`<li>
          ${windowActWords.helpAt(need.window, helpWords(need.help))}
          <button class="primary" @click=${() => void this.#acts.give({ kind: 'answer-help', window: need.window })}>
            ${windowActWords.helpComing()}
          </button>
        </li>`;
      case 'many-waiting':
        return this.#crowd(managerWords.manyWaiting(need.waiting, need.open), need);
      case 'long-wait':
        return this.#crowd(managerWords.longWaiting(spanWords(need.waitMs)), need);
      case 'will-wait':
        return this.#crowd(managerWords.willWait(), need);
      case 'unconfirmed':
        return html`<li>${managerWords.unconfirmed(need.window, spanWords(nowMs - need.sinceMs))}</li>`;
      case 'storage':
        return html`<li>${troubleWords(need.trouble)}</li>`;
    }
  }

  #crowd(words: string, { window, waitMin }: OneMore): TemplateResult {
    const card = this.#card(window);
    if (card === undefined) return html`<li>${words} · ${managerWords.noWindowLeft()}</li>`;
    return html`<li>
      <span>${words}${
        waitMin === undefined ? '' : html` · ${managerWords.shorter(waitMin.without, waitMin.with)}`
      }</span>
      <button class="primary" @click=${() => void this.#order(card, 'open')}>
        ${managerWords.openWindow(card.setup.number)}
      </button>
    </li>`;
  }

  #card(window: number | undefined): WindowCard | undefined {
    return windowCards(this.session.fold, this.hall).find(({ setup }) => setup.number === window);
  }

  /** Nothing presses, and a clerk might do something else: said quietly. */
  #mayClose(nowMs: number): TemplateResult | '' {
    const { act } = this.needs.advised(this.session, this.hall, nowMs);
    const card = act?.kind === 'close' ? this.#card(act.window) : undefined;
    if (act === undefined || card === undefined) return '';
    return html`<p class="may-close">
      ${managerWords.mayClose(act.window, Math.round(act.waitMin))}
      <button @click=${() => void this.#order(card, 'closed')}>${managerWords.closeWindow(act.window)}</button>
    </p>`;
  }

  #tiles(nowMs: number): TemplateResult {
    const figures = figuresOf(this.session.fold, this.hall, nowMs);
    const { oldestWaitMs } = figures;
    const age = shownAge(this.session);
    const tile = (name: string, value: string): TemplateResult =>
      html`<div class="card"><dt>${name}</dt><dd>${value}</dd><dd class="age">${age}</dd></div>`;
    return html`<dl class="tiles">
      ${tile(managerWords.waiting(), managerWords.people(figures.waiting))}
      ${tile(managerWords.oldest(), oldestWaitMs === undefined ? managerWords.nobodyWaits() : spanWords(oldestWaitMs))}
      ${tile(managerWords.openWindows(), managerWords.ofWindows(figures.openWindows, figures.windows))}
      ${tile(managerWords.served(), this.session.health.isLoading === true ? truth.loading() : managerWords.people(figures.served))}
    </dl>`;
  }

  /** Every window; in a large hall those nobody has to do with are folded away. */
  #windows(nowMs: number): TemplateResult {
    const cards = windowCards(this.session.fold, this.hall);
    if (cards.length <= ALL_SHOWN) return this.#grid(cards, nowMs);
    const unused = cards.filter((card) => card.activity === 'closed' && card.state.session === undefined);
    const used = cards.filter((card) => !unused.includes(card));
    return html`${this.#grid(used, nowMs)}
      <details>
        <summary>${managerWords.unused(unused.length)}</summary>
        ${this.#grid(unused, nowMs)}
      </details>`;
  }

  #grid(cards: readonly WindowCard[], nowMs: number): TemplateResult {
    return html`<div class="windows">
      ${cards.map(
        (card) => html`<ow-window-card
          .hall=${this.hall}
          .card=${card}
          .nowMs=${nowMs}
          .onOrder=${(wish: WindowWish) => void this.#order(card, wish)}
        ></ow-window-card>`,
      )}
    </div>`;
  }

  #undoBar(): TemplateResult {
    const order = this.undoable;
    const seconds = order === undefined ? 0 : undoSecondsLeft(order, this.session.now().monoMs);
    if (order === undefined || seconds === 0) return undoBar(undefined);
    const words = managerWords.orderDone(order.window, wishWords(order.wish));
    return undoBar({ words, seconds, undo: () => void this.#undo(order) });
  }

  async #order({ setup, state }: WindowCard, wish: WindowWish): Promise<void> {
    const before = wishOf(state);
    this.needs.forget();
    const window = setup.number;
    const givenMonoMs = this.session.now().monoMs;
    const done = await this.#acts.give({ kind: 'order-window', window, wish, rank: 'manager' });
    this.undoable = done && before !== wish ? { window, wish, before, givenMonoMs } : undefined;
  }

  async #undo({ window, before }: Undoable): Promise<void> {
    this.undoable = undefined;
    await this.#acts.give({ kind: 'order-window', window, wish: before, rank: 'manager' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-manager-now': ManagerNow;
  }
}
