import { figuresNow, type HallFile, type WindowCard, windowCards } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Acts } from '../clerk/acts.ts';
import '../cases/case-answer.ts';
import type { ManagerPage } from '../route.ts';
import '../ui/case-list.ts';
import { hallNow } from '../ui/hall-time.ts';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import '../ui/silent-windows.ts';
import { silentWithPeople } from '../ui/silent-windows.ts';
import { shared } from '../ui/styles.ts';
import { undoStyles } from '../ui/undo.ts';
import { channelWords } from '../words/channels.ts';
import { nowWords } from '../words/hall-now.ts';
import { managerWords } from '../words/manager.ts';
import { slipEditorWords } from '../words/slip-editor.ts';
import { whyWords } from '../words/why.ts';
import './found.ts';
import './hall-windows.ts';
import { isOfRoster } from './needs.ts';
import { needsList } from './needs-list.ts';
import type { NeedsNow } from './needs-now.ts';
import { nowStyles } from './now-styles.ts';
import { Orders } from './orders.ts';
import { ordersKept } from './orders-kept.ts';
import './pins.ts';
import { tiles } from './tiles.ts';

/** The hall now: what needs the manager, then the figures, then every window within one tap. */
@customElement('ow-manager-now')
export class ManagerNow extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property({ attribute: false }) needs!: NeedsNow;
  /** Leads to another of the manager's pages. */
  @property({ attribute: false }) go: (page: ManagerPage) => void = () => undefined;
  @state() private devicesLoaded = false;
  @state() private laysOutSlips = false;
  @state() private whyLoaded = false;
  @state() private showsOrders = false;
  @state() private channelsLoaded = false;
  readonly #acts = new Acts(this);
  readonly #orders = new Orders(this, this.#acts);

  static override styles = [shared, undoStyles, nowStyles];

  constructor() {
    super();
    new SessionWatch(this);
  }

  /** Adding a device, QR codes and how the devices are: a third of this page, and nothing a kiosk or window needs. */
  protected override firstUpdated(): void {
    void this.#loadDevices();
  }

  async #loadDevices(): Promise<void> {
    await import('./devices.ts');
    this.devicesLoaded = true;
  }

  /** Opens the list of devices, for whoever comes for it from another page. */
  async showDevices(): Promise<void> {
    await this.#loadDevices();
    await this.updateComplete;
    await this.renderRoot.querySelector('ow-devices')?.show();
  }

  override render(): TemplateResult {
    const { session, hall } = this;
    const { wallMs } = hallNow(session);
    const { note } = this.#acts;
    const silent = new Set(this.needs.silentWindows(session).keys());
    const figures = figuresNow(session.fold, hall, wallMs, silent);
    return html`<ow-silent-windows .session=${session}></ow-silent-windows>
        ${this.#needs(wallMs)} ${tiles(session, hall, figures, this.needs.evenness(session, hall, wallMs))}
        ${note === undefined ? '' : html`<p class="notice trouble" role="alert">${note.words}</p>`}
        <ow-hall-windows
          .session=${session}
          .hall=${hall}
          .needs=${this.needs}
          .figures=${figures}
          .orders=${this.#orders}
          .doubt=${this.#orders.doubt}
          .nowMs=${wallMs}
        ></ow-hall-windows>
        ${this.#kept()}
        <ow-case-list closes .session=${session} .hall=${hall}></ow-case-list>
        ${this.devicesLoaded ? html`<ow-devices .session=${session} .hall=${hall}></ow-devices>` : ''}
        <ow-pins .session=${session} .hall=${hall}></ow-pins>
        ${this.#channels()} ${this.#slips()}
        <ow-found .session=${session} .hall=${hall}></ow-found>
        ${this.#why()} ${this.#orders.undoBar()}`;
  }

  #why(): TemplateResult {
    return html`<details class="why of-number" @toggle=${() => void this.#loadWhy()}>
      <summary>${whyWords.title()}</summary>
      ${this.whyLoaded ? html`<ow-why .session=${this.session} .hall=${this.hall} .onPrint=${this.#printWhy}></ow-why>` : ''}
    </details>`;
  }

  /** On paper whoever complains gets the record of one number and nothing else of the hall. */
  readonly #printWhy = (): void => {
    this.toggleAttribute('prints-why', true);
    addEventListener('afterprint', () => this.toggleAttribute('prints-why', false), { once: true });
    print();
  };

  async #loadWhy(): Promise<void> {
    await import('../why/why.ts');
    this.whyLoaded = true;
  }

  #channels(): TemplateResult {
    return html`<details class="why" @toggle=${() => void this.#loadChannels()}>
      <summary>${channelWords.title()}</summary>
      ${this.channelsLoaded ? html`<ow-channels .session=${this.session}></ow-channels>` : ''}
    </details>`;
  }

  /** Loaded when it is asked for: a hall makes a key once in years. */
  async #loadChannels(): Promise<void> {
    await import('./channels.ts');
    this.channelsLoaded = true;
  }

  #slips(): TemplateResult {
    if (!this.laysOutSlips) {
      return html`<button class="lay-out" @click=${() => void this.#layOutSlips()}>${slipEditorWords.open()}</button>`;
    }
    return html`<ow-slip-editor .session=${this.session} .hall=${this.hall} .onClose=${this.#endSlips}></ow-slip-editor>`;
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
    const { session, hall } = this;
    const needs = this.needs.of(session, hall, nowMs);
    const isSilent = silentWithPeople(session).length > 0;
    if (needs.length === 0 && isSilent) return html``;
    const mayClose = needs.every(isOfRoster) && !isSilent ? this.#mayClose(nowMs) : '';
    if (needs.length === 0)
      return html`<p class="fine" role="status">✓ ${managerWords.needsNothing()}</p>${mayClose}`;
    const page = {
      session,
      hall,
      acts: this.#acts,
      orders: this.#orders,
      nowMs,
      go: this.go,
    };
    return html`${needsList(page, needs)}${mayClose}`;
  }

  /** Nothing presses, and a clerk might do something else: said quietly. */
  #mayClose(nowMs: number): TemplateResult | '' {
    const { act, waitMin } = this.needs.advised(this.session, this.hall, nowMs);
    const card = act?.kind === 'close' ? this.#card(act.window) : undefined;
    if (act === undefined || card === undefined) return '';
    const advised = { without: Math.round(waitMin), with: Math.round(act.waitMin) };
    return html`<p class="may-close">
      ${managerWords.mayClose(act.window, Math.round(act.waitMin))}
      <button @click=${() => void this.#orders.ask(card, 'closed', { advised })}>
        ${managerWords.closeWindow(act.window)}
      </button>
    </p>`;
  }

  #card(window: number): WindowCard | undefined {
    return windowCards(this.session.fold, this.hall).find(({ setup }) => setup.number === window);
  }

  #kept(): TemplateResult {
    const toggled = (event: Event): void => {
      if (event.target instanceof HTMLDetailsElement) this.showsOrders = event.target.open;
    };
    return html`<details @toggle=${toggled}>
      <summary>${nowWords.orders()}</summary>
      ${this.showsOrders ? ordersKept(this.session, this.hall) : ''}
    </details>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-manager-now': ManagerNow;
  }
}
