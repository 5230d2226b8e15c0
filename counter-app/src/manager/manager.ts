import type { HallFile } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type ManagerPage, managerAddress, managerPageOf } from '../route.ts';
import { hallNow } from '../ui/hall-time.ts';
import { hallLogo } from '../ui/hall-title.ts';
import { languageButton } from '../ui/language-button.ts';
import { OwElement } from '../ui/ow-element.ts';
import { pageFrame } from '../ui/page-frame.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { trialHint } from '../ui/trial-hint.ts';
import { updateBar } from '../ui/update-bar.ts';
import { common } from '../words/common.ts';
import { localText } from '../words/locale.ts';
import { managerWords } from '../words/manager.ts';
import { truth } from '../words/truth.ts';
import { Bell } from './bell.ts';
import { LATER_PAGES, type Ways } from './later-pages.ts';
import { managerStyles } from './manager-styles.ts';
import { NeedsNow } from './needs-now.ts';
import './now.ts';
import { managerPages, pagesStyles } from './pages.ts';
import { VitalsWatch } from './vitals-watch.ts';

/** The manager's pages, and above them what is true of all. */
@customElement('ow-manager')
export class Manager extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property({ attribute: false }) newVersion: (() => void) | undefined;
  @property() page: ManagerPage = 'now';
  /** The later pages that have been fetched. */
  @state() private loaded: ReadonlySet<ManagerPage> = new Set();
  readonly #needs = new NeedsNow(new VitalsWatch(this));
  readonly #bell = new Bell(this);
  /** From then on it stays, hidden behind the other pages: what was typed there is not lost by looking at them. */
  #nowBegan = false;

  static override styles = [shared, pageFrame, managerStyles, pagesStyles];

  constructor() {
    super();
    new SessionWatch(this);
  }

  readonly #wentBack = (): void => {
    this.page = managerPageOf(location.pathname);
  };

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('popstate', this.#wentBack);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('popstate', this.#wentBack);
  }

  protected override willUpdate(): void {
    this.#nowBegan ||= this.page === 'now';
    const { page } = this;
    if (page === 'now' || this.loaded.has(page)) return;
    void LATER_PAGES[page].load().then(() => {
      this.loaded = new Set([...this.loaded, page]);
    });
  }

  readonly #go = (page: ManagerPage): void => {
    this.page = page;
    history.pushState(null, '', managerAddress(page) + location.search);
  };

  readonly #ways: Ways = {
    go: this.#go,
    toDevices: () => {
      this.#go('now');
      void this.updateComplete.then(() => this.renderRoot.querySelector('ow-manager-now')?.showDevices());
    },
  };

  override render(): TemplateResult {
    const { session, hall } = this;
    const { wallMs, monoMs } = hallNow(session);
    const needs = this.#needs.of(session, hall, wallMs);
    this.#bell.ring(this.#needs.sounding(session, needs).length, monoMs);
    return html`
      <header>
        ${hallLogo(hall)}
        <h1>${localText(hall.name)} · ${common.managerPage()}</h1>
        <ow-truth-line
          .session=${session}
          .extra=${session.health.storageKept === false ? truth.notPromised() : ''}
        ></ow-truth-line>
        ${this.#bell.button()} ${languageButton()}
      </header>
      ${updateBar(this.newVersion, false)} ${hall.sample === true && this.page === 'now' ? trialHint(managerWords.trialManage()) : ''}
      ${managerPages(this.page, this.#needs.fresh(needs), this.#go, (session.fold.setup()?.parted.length ?? 0) > 0)}
      <main>
        ${
          this.#nowBegan
            ? html`<ow-manager-now
              ?hidden=${this.page !== 'now'}
              .session=${session}
              .hall=${hall}
              .needs=${this.#needs}
              .go=${this.#go}
            ></ow-manager-now>`
            : ''
        }
        ${this.page === 'now' ? '' : this.#later(this.page)}
      </main>
    `;
  }

  #later(page: Exclude<ManagerPage, 'now'>): TemplateResult {
    if (!this.loaded.has(page)) return html`<p role="status">${common.opening()}</p>`;
    return LATER_PAGES[page].draw(this.session, this.hall, this.#ways);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-manager': Manager;
  }
}
