import type { Barred, HallSession, openSession } from '@onewindow/replica';
import { wearLook } from '@onewindow/replica/look';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import './entrance/entrance.ts';
import { isOutOfService } from './entrance/out-of-service.ts';
import { inTime } from './in-time.ts';
import './later/later.ts';
import { deviceFor, managerPageOf, type Screen, screenOf } from './route.ts';
import { loneHall } from './setup/lone.ts';
import { OwElement } from './ui/ow-element.ts';
import { shared } from './ui/styles.ts';
import { common } from './words/common.ts';

export type OpenSession = typeof openSession;

/** Loaded after the first paint: the hall's data, its store and its wire are nine tenths of the app. */
const openReplica: OpenSession = async (options) =>
  (await inTime(import('@onewindow/replica'))).openSession(options);

/** A browser shows one of these pages, which comes while the hall's data is opened. */
const LATER: Readonly<Partial<Record<Screen, () => Promise<unknown>>>> = {
  clerk: () => import('./clerk/clerk.ts'),
  kiosk: () => import('./kiosk/kiosk.ts'),
  guide: () => import('./guide/guide.ts'),
  manager: () => import('./manager/manager.ts'),
  rating: () => import('./rating/pad.ts'),
};

/** The app: which screen the address asks for, and the session it works with. */
@customElement('ow-app')
export class App extends OwElement {
  @property() path = location.pathname;
  @property() search = location.search;
  @property({ attribute: false }) openSession: OpenSession = openReplica;
  /** Switches to a waiting version; set while there is one. */
  @property({ attribute: false }) newVersion: (() => void) | undefined;
  @state() private session: HallSession | undefined;
  /** While the hub lets this device in by a code only. */
  @state() private barred: Barred | undefined;
  @state() private failed = false;
  @state() private setupLoaded = false;
  #stop: (() => void) | undefined;

  static override styles = [
    shared,
    css`
      .opening {
        display: grid;
        gap: var(--space-4);
        place-content: center;
        justify-items: center;
        min-height: 100vh;
        padding: var(--space-5);
        text-align: center;
        font-size: var(--text-l);
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    document.documentElement.dataset.screen = screenOf(this.path);
    // One frame later, so that something is on the screen before the data is opened.
    requestAnimationFrame(() => void this.#open());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    void this.session?.close();
  }

  protected override updated(): void {
    wearLook(this.session?.hall?.look, 'light');
  }

  override render(): TemplateResult {
    const screen = screenOf(this.path);
    if (screen === 'setup') {
      if (!this.setupLoaded) return waitingPage(common.opening());
      return html`<ow-setup .openSession=${this.openSession}></ow-setup>`;
    }
    const device = deviceFor(screen, this.search);
    if (device === undefined) return html`<ow-later></ow-later>`;
    const { session, barred } = this;
    if (this.failed) return this.#failure();
    if (barred !== undefined) {
      return html`<ow-entrance .barred=${barred} .screen=${screen}></ow-entrance>`;
    }
    if (session === undefined) return waitingPage(common.opening());
    if (isOutOfService(session)) {
      return html`<ow-out-of-service
        .session=${session}
        .onAgain=${() => void this.#beginAnew(session)}
      ></ow-out-of-service>`;
    }
    const { hall } = session;
    if (hall === undefined) return waitingPage(common.noHallYet());
    switch (screen) {
      case 'kiosk':
        return html`<ow-kiosk
          .session=${session}
          .hall=${hall}
          .deviceKey=${device.key}
          .onQuiet=${() => this.newVersion?.()}
        ></ow-kiosk>`;
      case 'rating':
        return html`<ow-rating-pad
          .session=${session}
          .hall=${hall}
          .deviceKey=${device.key}
          .onQuiet=${() => this.newVersion?.()}
        ></ow-rating-pad>`;
      case 'guide':
        return html`<ow-guide
          .session=${session}
          .hall=${hall}
          .deviceKey=${device.key}
          .newVersion=${this.newVersion}
        ></ow-guide>`;
      case 'manager':
        return html`<ow-manager
          .session=${session}
          .hall=${hall}
          .page=${managerPageOf(this.path)}
          .newVersion=${this.newVersion}
        ></ow-manager>`;
      default:
        return html`<ow-clerk
          .session=${session}
          .hall=${hall}
          .deviceKey=${device.key}
          .newVersion=${this.newVersion}
        ></ow-clerk>`;
    }
  }

  #failure(): TemplateResult {
    return html`<main class="opening">
      <h1>${isSecureContext ? common.notOpened() : common.notSecure()}</h1>
      ${isSecureContext ? '' : html`<p><a href="/ca">${common.makeSecure()}</a></p>`}
      <button class="primary" @click=${() => void this.#open()}>${common.tryAgain()}</button>
    </main>`;
  }

  async #open(): Promise<void> {
    if (screenOf(this.path) === 'setup') {
      await import('./setup/setup.ts');
      this.setupLoaded = true;
    }
    const device = deviceFor(screenOf(this.path), this.search);
    if (device === undefined) return;
    this.failed = false;
    try {
      const page = inTime(LATER[screenOf(this.path)]?.() ?? Promise.resolve());
      const lone = loneHall();
      const { role, key } = device;
      const onBarred = (barred: Barred | undefined): void => {
        this.barred = barred;
      };
      const session = await this.openSession(
        lone === undefined
          ? { role, key, name: key, onBarred, givesPaper: screenOf(this.path) === 'kiosk' }
          : { role: 'counter', key: 'lone', name: 'lone', lone },
      );
      await page;
      this.barred = undefined;
      this.session = session;
      // The hall's set-up may come, or change, while a screen is open; and the device may be taken out of service.
      let shown = [session.hall, isOutOfService(session)];
      this.#stop = session.subscribe(() => {
        const now = [session.hall, isOutOfService(session)];
        if (now.every((part, index) => part === shown[index])) return;
        shown = now;
        this.requestUpdate();
      });
    } catch (reason) {
      console.error('the session did not open', reason);
      this.failed = true;
    }
  }

  /** Taken out of service and to be used again: a new device, which asks to be let in. */
  async #beginAnew(session: HallSession): Promise<void> {
    this.#stop?.();
    this.session = undefined;
    await session.startAnew();
    await this.#open();
  }
}

const waitingPage = (words: string): TemplateResult =>
  html`<main class="opening"><div role="status"><h1>${words}</h1></div></main>`;

declare global {
  interface HTMLElementTagNameMap {
    'ow-app': App;
  }
}
