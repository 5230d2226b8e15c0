import {
  callLimits,
  type HallFile,
  type MatterOutcome,
  qualifies,
  type WindowCard,
  waitingLine,
  windowCard,
} from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import '../ui/case-list.ts';
import { OwElement } from '../ui/ow-element.ts';
import { randomId } from '../ui/random-id.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { clerkWords } from '../words/clerk.ts';
import { callAgainWords } from '../words/refusals.ts';
import { Acts } from './acts.ts';
import { aloneAt, canCall } from './alone.ts';
import './could-not.ts';
import './current-ticket.ts';
import { type Act, type ActKey, actKeys, actOfKey } from './keys.ts';
import './line.ts';
import { noticesFor } from './notices.ts';
import './presence.ts';
import { hallNow } from '../ui/hall-time.ts';
import type { Seat } from './seat.ts';
import { windowPageStyles } from './window-page-styles.ts';

/** One window at work: who is here, who is next, and the acts. Nothing on it ever covers 叫号. */
@customElement('ow-window-page')
export class WindowPage extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property({ attribute: false }) seat!: Seat;
  readonly #acts = new Acts(this);
  /** The last ticket at this window: it may turn out to be served elsewhere. */
  #last: string | undefined;
  readonly #pressed = (event: KeyboardEvent): void => this.#key(event);

  static override styles = [shared, windowPageStyles];

  constructor() {
    super();
    new SessionWatch(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.#pressed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#pressed);
  }

  get #card(): WindowCard {
    return windowCard(this.session.fold, this.seat.setup);
  }

  override render(): TemplateResult {
    const { session, hall, seat } = this;
    const card = this.#card;
    const waiting = waitingLine(session.fold).filter((ticket) => qualifies(hall, seat.setup, ticket)).length;
    return html`
      <main>
        <ow-current-ticket
          .hall=${hall}
          .card=${card}
          .nowMs=${hallNow(session).wallMs}
          .waiting=${waiting}
          .callable=${canCall(aloneAt(session, seat.setup.number))}
          .onOutcome=${(matter: string, outcome: MatterOutcome) => this.#close(matter, outcome)}
        ></ow-current-ticket>
        ${
          card.ticket?.phase.kind === 'serving'
            ? html`<ow-could-not .session=${session} .ticket=${card.ticket}></ow-could-not>`
            : ''
        }
        <div class="acts">
          <ow-presence .session=${session} .hall=${hall} .acts=${this.#acts}></ow-presence>
          ${this.#notes(card)} ${card.activity === 'paused' ? this.#reasons(card) : ''}
          <div class="keys" role="group" aria-label=${clerkWords.keys()}>
            ${actKeys(card).map((key) => this.#button(key))}
          </div>
        </div>
      </main>
      <aside>
        <ow-clerk-line .session=${session} .hall=${hall} .setup=${seat.setup}></ow-clerk-line>
        <ow-case-list .session=${session} .hall=${hall}></ow-case-list>
      </aside>
    `;
  }

  #button(key: ActKey): TemplateResult {
    const calling = key.act === 'call-next' && this.#acts.running('call-next');
    return html`<button
      class=${key.next ? 'primary' : ''}
      aria-keyshortcuts=${key.key}
      aria-busy=${calling}
      ?disabled=${key.idle}
      @click=${() => this.#do(key.act)}
    >
      ${key.words}<span aria-hidden="true">${calling ? '…' : key.key}</span>
    </button>`;
  }

  /** Always there, so that screen readers hear what changes in it. */
  #notes(card: WindowCard): TemplateResult {
    const { note } = this.#acts;
    const { number } = this.seat.setup;
    const notices = noticesFor(this.session, number, card.ticket, this.#last);
    this.#last = card.ticket?.id ?? this.#last;
    const limit = this.#limitWords(card);
    return html`
      ${notices.map(({ words, act }) => html`<p class="notice ${act ? 'told trouble' : ''}" role="alert">${words}</p>`)}
      <p class="note ${note === undefined ? '' : 'notice'} ${note?.kind === 'refused' ? 'trouble' : ''}" aria-live="polite">
        ${note?.words ?? (this.#acts.running('call-next') ? clerkWords.calling() : limit)}
      </p>
    `;
  }

  #limitWords({ ticket }: WindowCard): string {
    if (ticket?.phase.kind !== 'called') return '';
    const { callsLeft } = callLimits(this.hall, ticket, hallNow(this.session).wallMs);
    return callsLeft > 0 ? callAgainWords(callsLeft) : '';
  }

  #reasons({ state }: WindowCard): TemplateResult | '' {
    if (state.order?.rank === 'manager') return '';
    const reasons = [
      clerkWords.reasonAway(),
      clerkWords.reasonMeal(),
      clerkWords.reasonSystem(),
      clerkWords.reasonMeeting(),
    ];
    return html`<fieldset class="reasons">
      <legend>${clerkWords.whyPaused()}</legend>
      ${reasons.map(
        (reason) => html`<button
          aria-pressed=${state.order?.reason === reason}
          @click=${() => this.#order('paused', reason)}
        >
          ${reason}
        </button>`,
      )}
    </fieldset>`;
  }

  #key(event: KeyboardEvent): void {
    if (isForField(event)) {
      // The key itself then goes into the field: a scanner's first letter is not lost.
      if (event.key === 'F10') event.preventDefault();
      this.renderRoot.querySelector('ow-presence')?.focusField();
      return;
    }
    const key = actOfKey(actKeys(this.#card), event);
    if (key === undefined) return;
    // The browser's own meaning of the key (help, search, address) would take the clerk away from the window.
    event.preventDefault();
    if (!key.idle) this.#do(key.act);
  }

  #do(act: Act): void {
    if (act === 'call-next') void this.#acts.give({ kind: act, request: randomId() });
    else if (act === 'pause') this.#order('paused');
    else if (act === 'open') this.#order('open');
    else this.#serve(act);
  }

  #serve(act: Exclude<Act, 'call-next' | 'pause' | 'open'>): void {
    const { ticket } = this.#card;
    if (ticket === undefined) return;
    const done = {
      finish: clerkWords.finished,
      'no-show': clerkWords.noShowDone,
      recall: undefined,
      start: undefined,
    };
    void this.#acts.give({ kind: act, ticket: ticket.id }, done[act]?.(ticket.label));
  }

  #order(wish: 'open' | 'paused', reason?: string): void {
    const order = { kind: 'order-window', window: this.seat.setup.number, wish, rank: 'clerk' } as const;
    void this.#acts.give(reason === undefined ? order : { ...order, reason });
  }

  #close(matter: string, outcome: MatterOutcome): void {
    const { ticket } = this.#card;
    if (ticket !== undefined)
      void this.#acts.give({ kind: 'close-matter', ticket: ticket.id, matter, outcome });
  }
}

/** A letter or digit typed anywhere but into a field, as a scanner does, or the field's own key. */
function isForField(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey) return false;
  if (event.key === 'F10') return true;
  return /^[0-9a-z]$/i.test(event.key) && !(event.composedPath()[0] instanceof HTMLInputElement);
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-window-page': WindowPage;
  }
}
