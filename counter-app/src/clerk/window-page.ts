import {
  type Command,
  type HallFile,
  type Person,
  qualifies,
  stepsElsewhere,
  type TicketState,
  type WindowCard,
  waitingLine,
  windowCard,
} from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../ui/choice-strip.ts';
import { hallNow } from '../ui/hall-time.ts';
import { OwElement } from '../ui/ow-element.ts';
import { randomId } from '../ui/random-id.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { clerkWords } from '../words/clerk.ts';
import { groupNames } from '../words/groups.ts';
import { windowActWords } from '../words/window-acts.ts';
import { Acts } from './acts.ts';
import { aloneAt, canCall } from './alone.ts';
import { type Asking, askedStrip } from './asking.ts';
import './current-ticket.ts';
import { type Answerable, takeKey } from './key-presses.ts';
import { type Act, type ActKey, actKeys } from './keys.ts';
import { MiniCaller } from './mini-caller.ts';
import { pauseStrip } from './pause-strip.ts';
import './presence.ts';
import type { Seat } from './seat.ts';
import { type Sending, sentWords } from './transfer.ts';
import './undo-bar.ts';
import { watchOf } from './watch.ts';
import { windowAside } from './window-aside.ts';
import { windowNews } from './window-news.ts';
import { windowPageStyles } from './window-page-styles.ts';

/** One window at work: who is here, who is next, and the acts. Nothing on it ever covers 叫号. */
@customElement('ow-window-page')
export class WindowPage extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property({ attribute: false }) seat!: Seat;
  @state() private asking: Asking | undefined;
  readonly #acts = new Acts(this);
  /** The last ticket at this window: it may turn out to be served elsewhere. */
  #last: string | undefined;
  readonly #pressed = (event: KeyboardEvent): void => this.#key(event);
  readonly #mini = new MiniCaller((act) => this.#do(act), this.#pressed);

  static override styles = [shared, windowPageStyles];

  constructor() {
    super();
    new SessionWatch(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.#pressed);
    // Folded away at first: it is no part of the first picture.
    void import('./own-day.ts');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#pressed);
    this.#mini.close();
  }

  get #card(): WindowCard {
    return windowCard(this.session.fold, this.seat.setup);
  }

  get #person(): Person {
    const { state, setup } = this.seat;
    const clerk = state.session?.clerk;
    return { device: this.session.device, window: setup.number, ...(clerk === undefined ? {} : { clerk }) };
  }

  override render(): TemplateResult {
    const { session, hall, seat } = this;
    const card = this.#card;
    const waiting = waitingLine(session.fold).filter((ticket) => qualifies(hall, seat.setup, ticket)).length;
    const { wallMs } = hallNow(session);
    this.#mini.show({ card, waiting, watch: watchOf(card, wallMs) });
    return html`
      <main>
        <ow-current-ticket
          ?compact=${this.asking !== undefined}
          .session=${session}
          .hall=${hall}
          .card=${card}
          .acts=${this.#acts}
          .nowMs=${wallMs}
          .waiting=${waiting}
          .callable=${canCall(aloneAt(session, seat.setup.number))}
        ></ow-current-ticket>
        <div class="acts">
          <ow-presence
            ?hidden=${this.asking !== undefined}
            .session=${session}
            .hall=${hall}
            .acts=${this.#acts}
          ></ow-presence>
          ${this.#news(card)} ${this.#question()}
          ${card.activity === 'paused' && this.asking === undefined ? pauseStrip(card.state, (reason) => this.#order('paused', reason)) : ''}
          <div class="keys" role="group" aria-label=${clerkWords.keys()}>
            ${actKeys(card).map((key) => this.#button(key))}
          </div>
        </div>
      </main>
      ${windowAside(session, hall, card, this.#acts, (asking) => this.#ask(asking), this.#mini)}
    `;
  }

  #button(key: ActKey): TemplateResult {
    const calling = key.act === 'call-next' && this.#acts.running('call-next');
    return html`<button
      class=${key.next ? 'primary' : ''}
      aria-keyshortcuts=${key.key}
      aria-busy=${calling}
      aria-label=${key.words}
      ?disabled=${key.idle}
      @click=${() => this.#do(key.act)}
    >
      ${key.words}<span aria-hidden="true">${calling ? '…' : key.key}${key.also === undefined ? '' : ` · ${key.also}`}</span>
    </button>`;
  }

  #news(card: WindowCard): TemplateResult {
    const news = windowNews(this.session, this.hall, card, this.#acts, this.#last);
    this.#last = card.ticket?.id ?? this.#last;
    return html`${news}
      <ow-undo-bar
        .session=${this.session}
        .person=${this.#person}
        .onUndo=${(ticket: string, label: string) => void this.#acts.give({ kind: 'undo', ticket }, windowActWords.undone(label))}
      ></ow-undo-bar>`;
  }

  #question(): TemplateResult | '' {
    const { asking } = this;
    if (asking === undefined) return '';
    const back = (): void => this.#ask(undefined);
    if (asking.kind === 'transfer') {
      return html`<ow-transfer
        class="question"
        .hall=${this.hall}
        .ticket=${asking.ticket}
        .onSend=${(sending: Sending) => this.#send(asking.ticket, sending)}
        .onCancel=${back}
      ></ow-transfer>`;
    }
    return html`<div class="question">
      ${askedStrip(asking, randomId, (command) => this.#answer(command), back)}
    </div>`;
  }

  #ask(asking: Asking | undefined): void {
    this.asking = asking;
    this.#acts.clear();
  }

  #answer(command: Command): void {
    this.asking = undefined;
    const finishes = command.kind === 'call-next' && this.#card.activity === 'serving';
    void (finishes ? this.#finishAnd(command) : this.#acts.give(command));
  }

  #send({ id, label }: TicketState, { to, note }: Sending): void {
    this.asking = undefined;
    const command = { kind: 'transfer', ticket: id, to } as const;
    const words = sentWords(this.session.fold, this.hall, label, to);
    void this.#acts.give(note === undefined ? command : { ...command, note }, words);
  }

  get #openQuestion(): Answerable | undefined {
    const open =
      this.renderRoot.querySelector('ow-transfer') ?? this.renderRoot.querySelector('ow-choice-strip');
    return open ?? undefined;
  }

  #key(event: KeyboardEvent): void {
    takeKey(event, {
      keys: actKeys(this.#card),
      question: this.#openQuestion,
      undo: () => this.renderRoot.querySelector('ow-undo-bar')?.undo(),
      act: ({ act }) => this.#do(act),
      toField: () => this.renderRoot.querySelector('ow-presence')?.focusField(),
    });
  }

  #do(act: Act): void {
    const { ticket, activity } = this.#card;
    this.asking = undefined;
    if (act === 'call-next') {
      const call = { kind: act, request: randomId() } as const;
      void (activity === 'serving' ? this.#finishAnd(call) : this.#acts.give(call));
    } else if (act === 'pause' || act === 'open') {
      this.#order(act === 'pause' ? 'paused' : 'open');
    } else if (ticket !== undefined) this.#serve(act, ticket);
  }

  /** One press for both: who is here has gone when the next is called, by this press or by one just before it. */
  async #finishAnd(call: Command): Promise<void> {
    const { ticket } = this.#card;
    if (ticket !== undefined) await this.#acts.give({ kind: 'finish', ticket: ticket.id });
    const isGone = this.#card.ticket === undefined || this.#card.ticket.id !== ticket?.id;
    if (isGone) await this.#acts.give(call);
  }

  #serve(act: Exclude<Act, 'call-next' | 'pause' | 'open'>, ticket: TicketState): void {
    if (act === 'hold' || act === 'transfer') this.#ask({ kind: act, ticket });
    else void this.#acts.give({ kind: act, ticket: ticket.id }, act === 'finish' ? this.#goesOn(ticket) : '');
  }

  /** Where whoever is finished with here goes on, if anywhere. */
  #goesOn(ticket: TicketState): string {
    const rest = stepsElsewhere(this.hall, this.seat.setup.number, ticket);
    return rest.length === 0 ? '' : windowActWords.goesOn(ticket.label, groupNames(this.hall, rest));
  }

  #order(wish: 'open' | 'paused', reason?: string): void {
    const order = { kind: 'order-window', window: this.seat.setup.number, wish, rank: 'clerk' } as const;
    void this.#acts.give(reason === undefined ? order : { ...order, reason });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-window-page': WindowPage;
  }
}
