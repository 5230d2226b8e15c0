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
import { languageButton } from '../ui/language-button.ts';
import { OwElement } from '../ui/ow-element.ts';
import { pageFrame } from '../ui/page-frame.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import '../ui/case-list.ts';
import '../ui/silent-windows.ts';
import { silentWithPeople } from '../ui/silent-windows.ts';
import { trialHint } from '../ui/trial-hint.ts';
import { shownAge } from '../ui/truth-line.ts';
import { undoBar, undoSecondsLeft, undoStyles } from '../ui/undo.ts';
import { updateBar } from '../ui/update-bar.ts';
import { helpWords } from '../words/codes.ts';
import { common } from '../words/common.ts';
import { localText } from '../words/locale.ts';
import { managerWords } from '../words/manager.ts';
import { spanWords } from '../words/time.ts';
import { troubleWords, truth } from '../words/truth.ts';
import { windowActWords } from '../words/window-acts.ts';
import { figuresOf } from './figures.ts';
import './found.ts';
import { managerStyles } from './manager-styles.ts';
import { type Need, needsOf } from './needs.ts';
import './pins.ts';
import './window-card.ts';
import { hallNow } from '../ui/hall-time.ts';
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

/** The manager's page: what needs me now, then the figures, then every window within one tap. */
@customElement('ow-manager')
export class Manager extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property({ attribute: false }) newVersion: (() => void) | undefined;
  @state() private undoable: Undoable | undefined;
  @state() private devicesLoaded = false;
  readonly #acts = new Acts(this);

  static override styles = [shared, pageFrame, undoStyles, managerStyles];

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
    const { note } = this.#acts;
    const { wallMs } = hallNow(session);
    return html`
      <header>
        <h1>${localText(hall.name)} · ${common.managerPage()}</h1>
        <ow-truth-line
          .session=${session}
          .extra=${session.health.storageKept === false ? truth.notPromised() : ''}
        ></ow-truth-line>
        ${languageButton()}
      </header>
      ${updateBar(this.newVersion, false)} ${hall.sample === true ? trialHint(managerWords.trialManage()) : ''}
      <main>
        <ow-silent-windows .session=${session}></ow-silent-windows>
        ${this.#needs(wallMs)} ${this.#tiles(wallMs)}
        <h2 class="title">${managerWords.windows()}</h2>
        ${note === undefined ? '' : html`<p class="notice trouble" role="alert">${note.words}</p>`}
        ${this.#windows(wallMs)}
        <ow-case-list closes .session=${session} .hall=${hall}></ow-case-list>
        ${this.devicesLoaded ? html`<ow-devices .session=${session} .hall=${hall}></ow-devices>` : ''}
        ${rulesOf(hall).signIn === 'pin' ? html`<ow-pins .session=${session} .hall=${hall}></ow-pins>` : ''}
        <ow-found .session=${session} .hall=${hall}></ow-found>
      </main>
      ${this.#undoBar()}
    `;
  }

  #needs(nowMs: number): TemplateResult {
    const needs = needsOf(this.session.fold, this.hall, nowMs, this.session.health.trouble);
    if (needs.length === 0 && silentWithPeople(this.session).length > 0) return html``;
    if (needs.length === 0) return html`<p class="fine" role="status">✓ ${managerWords.needsNothing()}</p>`;
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
        return this.#crowd(managerWords.manyWaiting(need.waiting, need.open), need.window);
      case 'long-wait':
        return this.#crowd(managerWords.longWaiting(spanWords(need.waitMs)), need.window);
      case 'unconfirmed':
        return html`<li>${managerWords.unconfirmed(need.window, spanWords(nowMs - need.sinceMs))}</li>`;
      case 'storage':
        return html`<li>${troubleWords(need.trouble)}</li>`;
    }
  }

  #crowd(words: string, number: number | undefined): TemplateResult {
    const card = windowCards(this.session.fold, this.hall).find(({ setup }) => setup.number === number);
    if (card === undefined) return html`<li>${words} · ${managerWords.noWindowLeft()}</li>`;
    return html`<li>
      ${words}
      <button class="primary" @click=${() => void this.#order(card, 'open')}>
        ${managerWords.openWindow(card.setup.number)}
      </button>
    </li>`;
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
    'ow-manager': Manager;
  }
}
