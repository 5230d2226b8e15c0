import type { ClerkSetup, HallFile, Shift, WindowSetup } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { badgeSearch } from '../ui/badge-search.ts';
import { fieldStyles } from '../ui/field-styles.ts';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { clerkWords } from '../words/clerk.ts';
import { common } from '../words/common.ts';
import { twiceWords } from '../words/custody.ts';
import { localText } from '../words/locale.ts';
import { plannedWords } from '../words/roster.ts';
import { Acts } from './acts.ts';
import { otherWindowOf } from './notices.ts';
import './pin-pad.ts';
import { offers } from './offers.ts';
import { plannedToday } from './planned.ts';
import { badgeOf, rememberedSeat, rememberSeat } from './seat.ts';
import { signInStyles } from './sign-in-styles.ts';

/** A clerk sits down: which window, which badge. What was chosen last is one tap. */
@customElement('ow-sign-in')
export class SignIn extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property() deviceKey = 'clerk-1';
  /** Told whether the page is taken up by the PIN. */
  @property({ attribute: false }) onAsksPin: (asks: boolean) => void = () => undefined;
  @state() private window: number | undefined;
  @state() private clerk: string | undefined;
  @state() private sought = '';
  /** Whose PIN is asked for, and for which window. */
  @state() private asked: { readonly window: number; readonly clerk: string } | undefined;
  readonly #acts = new Acts(this);

  static override styles = [shared, fieldStyles, signInStyles];

  constructor() {
    super();
    new SessionWatch(this);
  }

  protected override willUpdate(): void {
    this.toggleAttribute('asks-pin', this.asked !== undefined);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('asked')) this.onAsksPin(this.asked !== undefined);
  }

  override render(): TemplateResult {
    const { asked } = this;
    if (asked !== undefined) {
      return html`<ow-pin-pad
        .session=${this.session}
        .clerk=${asked.clerk}
        .badge=${badgeOf(this.hall, asked.clerk)}
        .onProven=${() => void this.#signIn(asked.window, asked.clerk)}
        .onBack=${() => this.#askNoMore()}
      ></ow-pin-pad>`;
    }
    const last = rememberedSeat(this.deviceKey, this.hall);
    const { note } = this.#acts;
    const planned = plannedToday(this.session, this.hall);
    return html`
      ${last === undefined ? '' : offers(this.session, this.hall, planned, last, (seat) => void this.#signIn(seat.window, seat.clerk))}
      <div class="steps">
        <section aria-labelledby="windows">
          <h2 id="windows">${clerkWords.chooseWindow()}</h2>
          <ul class="windows">${this.hall.windows.map((setup) => this.#window(setup, planned.atWindow(setup.number)))}</ul>
        </section>
        <section aria-labelledby="badges">
          <h2 id="badges">${clerkWords.chooseBadge()}</h2>
          ${this.#search()} ${this.#badges()}
        </section>
      </div>
      ${this.#takeOverHint()} ${this.#movesHint()}
      <p class=${note === undefined ? '' : 'notice trouble'} role="alert">${note?.words ?? ''}</p>
      <button
        class="sign-in primary"
        ?disabled=${this.window === undefined || this.clerk === undefined}
        @click=${() => this.#signInChosen()}
      >
        ${clerkWords.signIn()}
      </button>
    `;
  }

  #window({ number, name }: WindowSetup, planned: Shift | undefined): TemplateResult {
    const there = this.session.fold.window(number).session;
    const taken = there !== undefined && there.device !== this.session.device;
    return html`<li>
      <button aria-pressed=${this.window === number} @click=${() => this.#pickWindow(number)}>
        <strong>${common.windowNumber(number)}</strong>
        <span>${localText(name)}</span>
        ${taken ? html`<span class="quiet">${clerkWords.takenBy(badgeOf(this.hall, there.clerk))}</span>` : ''}
        ${planned === undefined || (taken && planned.clerk === there.clerk) ? '' : html`<span class="quiet">${plannedWords.atWindow(badgeOf(this.hall, planned.clerk))}</span>`}
      </button>
    </li>`;
  }

  #search(): TemplateResult | '' {
    return badgeSearch(this.hall.clerks, this.sought, (sought) => {
      this.sought = sought;
    });
  }

  #badges(): TemplateResult {
    const found = this.hall.clerks.filter(({ badge }) => badge.includes(this.sought));
    if (found.length === 0) return html`<p class="quiet" role="status">${clerkWords.noBadge()}</p>`;
    return html`<ul class="badges">${found.map((clerk) => this.#badge(clerk))}</ul>`;
  }

  #badge({ id, badge }: ClerkSetup): TemplateResult {
    return html`<li>
      <button
        aria-pressed=${this.clerk === id}
        @click=${() => this.#pickClerk(id)}
      >
        ${badge}
      </button>
    </li>`;
  }

  #takeOverHint(): TemplateResult | '' {
    const there = this.window === undefined ? undefined : this.session.fold.window(this.window).session;
    if (there === undefined || there.device === this.session.device) return '';
    return html`<p class="notice" role="status">${clerkWords.takeOverHint(badgeOf(this.hall, there.clerk))}</p>`;
  }

  /** The chosen clerk works at another window: that one will close (C13). */
  #movesHint(): TemplateResult | '' {
    const other = this.clerk === undefined ? undefined : otherWindowOf(this.session, this.clerk, this.window);
    if (other === undefined) return '';
    return html`<p class="notice" role="status">${twiceWords.moves(other)}</p>`;
  }

  #pickWindow(number: number): void {
    this.window = number;
    // A window that is someone's usual place needs no second question.
    const last = rememberedSeat(this.deviceKey, this.hall);
    if (this.clerk === undefined && last !== undefined) this.clerk = last.clerk;
  }

  /** Where the roster has this clerk now, unless a window was chosen before. */
  #pickClerk(id: string): void {
    this.clerk = id;
    this.window ??= plannedToday(this.session, this.hall).ofClerk(id)?.window;
  }

  #signInChosen(): void {
    const { window, clerk } = this;
    if (window !== undefined && clerk !== undefined) void this.#signIn(window, clerk);
  }

  #askNoMore(): void {
    this.asked = undefined;
  }

  async #signIn(window: number, clerk: string): Promise<void> {
    const isProven = this.asked !== undefined;
    if (await this.#acts.give({ kind: 'sign-in', window, clerk })) {
      rememberSeat(this.deviceKey, { window, clerk });
    } else if (!isProven && this.#acts.note?.kind === 'refused') {
      if (this.#acts.note.refusal?.code !== 'pin-needed') return;
      this.#acts.clear();
      this.asked = { window, clerk };
      return;
    }
    this.asked = undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-sign-in': SignIn;
  }
}
