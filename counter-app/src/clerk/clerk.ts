import { currentAt, type HallFile, waitingLine, wishOf } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { hallLogo } from '../ui/hall-title.ts';
import { languageButton } from '../ui/language-button.ts';
import { OwElement } from '../ui/ow-element.ts';
import { pageFrame } from '../ui/page-frame.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import '../ui/silent-windows.ts';
import { trialHint } from '../ui/trial-hint.ts';
import '../ui/truth-line.ts';
import { updateBar } from '../ui/update-bar.ts';
import { clerkWords } from '../words/clerk.ts';
import { common } from '../words/common.ts';
import { localText } from '../words/locale.ts';
import { Acts } from './acts.ts';
import './cut-off.ts';
import { lostSeatWords } from './notices.ts';
import { type Seat, seatOf } from './seat.ts';
import './sign-in.ts';
import './window-page.ts';

/** The clerk's page: sign in at a window, then everything on one screen. */
@customElement('ow-clerk')
export class Clerk extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property() deviceKey = 'clerk-1';
  @property({ attribute: false }) newVersion: (() => void) | undefined;
  @state() private asksPin = false;
  readonly #acts = new Acts(this);
  /** The window this page was at, to tell a sign-out by another device from one's own. */
  #lastWindow: number | undefined;
  #lastClerk: string | undefined;
  #leaving = false;

  static override styles = [
    shared,
    pageFrame,
    css`
      :host {
        min-height: 100vh;
        min-height: 100dvh;
      }
      @media (min-width: 761px) and (min-height: 600px) {
        :host {
          height: 100vh;
          height: 100dvh;
        }
      }
      /* Its parts stand in the page's own column, and take no room while they have nothing to say. */
      .news {
        display: contents;
      }
    `,
  ];

  constructor() {
    super();
    new SessionWatch(this);
  }

  override render(): TemplateResult {
    const { session, hall } = this;
    const seat = seatOf(session, hall);
    const current = seat === undefined ? undefined : currentAt(session.fold, seat.setup.number);
    const { note } = this.#acts;
    return html`
      <header>
        ${hallLogo(hall)}
        <h1>${seat === undefined ? localText(hall.name) : seatWords(seat)}</h1>
        ${
          seat === undefined
            ? ''
            : html`<button @click=${() => void this.#signOut()}>${clerkWords.signOut()}</button>`
        }
        <ow-truth-line .session=${session}></ow-truth-line>
        ${languageButton()}
      </header>
      ${updateBar(this.newVersion, current !== undefined)} ${hall.sample === true ? this.#hint(seat) : ''}
      ${note === undefined ? '' : html`<p class="notice trouble" role="alert">${note.words}</p>`}
      ${seat === undefined ? this.#signIn() : this.#window(seat)}
    `;
  }

  #window(seat: Seat): TemplateResult {
    const { number } = seat.setup;
    this.#lastWindow = number;
    this.#lastClerk = seat.state.session?.clerk;
    return html`<section class="news" aria-label=${clerkWords.news()}>
        <ow-cut-off .session=${this.session} .window=${number}></ow-cut-off>
        <ow-silent-windows .session=${this.session} .own=${number}></ow-silent-windows>
      </section>
      <ow-window-page
      .session=${this.session}
      .hall=${this.hall}
      .seat=${seat}
    ></ow-window-page>`;
  }

  #signIn(): TemplateResult {
    const lost = this.#leaving ? undefined : this.#lastWindow;
    return html`<main>
      ${lost === undefined ? '' : html`<p class="notice" role="alert">${lostSeatWords(this.session, lost, this.#lastClerk)}</p>`}
      <ow-sign-in
        .session=${this.session}
        .hall=${this.hall}
        .deviceKey=${this.deviceKey}
        .onAsksPin=${(asks: boolean) => this.#nowAsksPin(asks)}
      ></ow-sign-in>
    </main>`;
  }

  #nowAsksPin(asks: boolean): void {
    this.asksPin = asks;
  }

  async #signOut(): Promise<void> {
    this.#leaving = true;
    if (await this.#acts.give({ kind: 'sign-out' })) this.#lastWindow = undefined;
    this.#leaving = false;
  }

  #hint(seat: Seat | undefined): TemplateResult {
    // The PIN pad says itself what comes next, and wants the room.
    if (seat === undefined) return this.asksPin ? html`` : trialHint(clerkWords.trialSignIn());
    const { fold } = this.session;
    const current = currentAt(fold, seat.setup.number);
    if (current?.phase.kind === 'serving') return trialHint(clerkWords.trialServing());
    if (current !== undefined) {
      // Cut off, this window's call is on no board but its own.
      const shown = this.session.health.link.kind === 'connected';
      return shown
        ? trialHint(clerkWords.trialCalled(), clerkWords.trialOpenBoard(), '/display/')
        : trialHint(clerkWords.trialCalledApart());
    }
    if (wishOf(seat.state) !== 'open') return trialHint(clerkWords.trialPaused());
    if (waitingLine(fold).length > 0) return trialHint(clerkWords.trialCall());
    return trialHint(clerkWords.trialEmpty(), clerkWords.trialOpenKiosk(), '/counter/kiosk');
  }
}

const seatWords = ({ setup, badge }: Seat): string =>
  `${common.windowNumber(setup.number)} ${localText(setup.name)} · ${common.badge(badge)}`;

declare global {
  interface HTMLElementTagNameMap {
    'ow-clerk': Clerk;
  }
}
