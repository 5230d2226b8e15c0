import { businessDay, type HallFile, materialsFor, type Result, shownCode } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../ui/confirm.ts';
import { hallNow } from '../ui/hall-time.ts';
import { OwElement } from '../ui/ow-element.ts';
import { printerOf } from '../ui/printer.ts';
import { randomId } from '../ui/random-id.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { bookingRefusal, bookingWords } from '../words/booking.ts';
import { common } from '../words/common.ts';
import { materialWords } from '../words/kiosk.ts';
import { localText } from '../words/locale.ts';
import { bookingCardStyles } from './booking-card-styles.ts';
import { type Booking, BookingHub, type BookingSlot } from './booking-hub.ts';
import { printBooking } from './booking-sheet.ts';
import './slot-picker.ts';
import { bookingState, comeWords, mattersBooked, whenWords } from './when-words.ts';

type Doing =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'cancelling' }
  /** `request`: a repeat of the same wish moves it once. */
  | { readonly kind: 'moving'; readonly request: string; readonly slot: BookingSlot | undefined };

const NOTHING: Doing = { kind: 'nothing' };

/** One booking: its code, when to come, what to bring; to be printed, moved, cancelled, or checked in. */
@customElement('ow-booking-card')
export class BookingCard extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property({ attribute: false }) booking!: Booking;
  /** What has become of it, in words; the booking as it is then, none once it was cancelled. */
  @property({ attribute: false }) onChanged!: (words: string, booking: Booking | undefined) => void;
  /** The person is here: the ticket the booking has become. Absent where nobody checks in. */
  @property({ attribute: false }) onTicket: ((ticket: string) => void) | undefined;
  @property({ attribute: false }) onClose: () => void = () => undefined;
  @state() private doing: Doing = NOTHING;
  @state() private wrong = '';
  @state() private busy = false;

  static override styles = [shared, bookingCardStyles];

  constructor() {
    super();
    new SessionWatch(this);
  }

  override render(): TemplateResult {
    const { booking, hall } = this;
    const matters = mattersBooked(hall, booking);
    const bring = materialsFor(matters);
    return html`<section class="card" aria-labelledby="when">
      <h2 id="when">${whenWords(booking)}</h2>
      <p class="code"><span class="quiet">${bookingWords.yourCode()}</span> <b>${shownCode(booking.code)}</b></p>
      <p>${matters.map(({ name }) => localText(name)).join(common.listComma())}</p>
      ${booking.affected === undefined ? '' : html`<p class="notice trouble">${bookingWords.affected(localText(booking.affected))}</p>`}
      <p class="state">${bookingState(booking)}</p>
      <p>${comeWords(hall, booking)} <span class="quiet">${bookingWords.comeLate()}</span></p>
      <p>
        ${bring.length === 0 ? bookingWords.bringNothing() : html`<b>${bookingWords.bring()}</b> ${bring.map(materialWords).join(common.listComma())}`}
      </p>
      ${this.wrong === '' ? '' : html`<p class="notice trouble" role="alert">${this.wrong}</p>`}
      ${this.#acts()}
    </section>`;
  }

  #acts(): TemplateResult {
    const { doing, booking } = this;
    switch (doing.kind) {
      case 'nothing':
        return html`<div class="acts">
          ${this.#mayCheckIn ? html`<button class="primary" ?disabled=${this.busy} @click=${() => void this.#checkIn()}>${bookingWords.checkIn()}</button>` : ''}
          <button @click=${() => printBooking(this.hall, booking)}>${bookingWords.print()}</button>
          ${booking.state === 'booked' ? this.#changes() : ''}
          <button @click=${this.onClose}>${bookingWords.close()}</button>
        </div>`;
      case 'cancelling':
        return html`<ow-confirm
          .words=${bookingWords.cancelAsk(whenWords(booking))}
          .yes=${bookingWords.cancel()}
          .onYes=${() => void this.#cancel()}
          .onNo=${() => this.#begin(NOTHING)}
        ></ow-confirm>`;
      case 'moving':
        return html`<ow-slot-picker
            .session=${this.session}
            .hall=${this.hall}
            .group=${booking.group ?? groupOf(this.hall, booking)}
            .chosen=${doing.slot}
            .onSlot=${(slot: BookingSlot | undefined) => this.#begin({ ...doing, slot })}
          ></ow-slot-picker>
          <div class="acts">
            <button
              class="primary"
              ?disabled=${doing.slot === undefined || this.busy}
              @click=${() => void this.#move(doing)}
            >
              ${doing.slot === undefined ? bookingWords.bookFirst() : bookingWords.moveTo(whenWords(doing.slot))}
            </button>
            <button @click=${() => this.#begin(NOTHING)}>${bookingWords.close()}</button>
          </div>`;
    }
  }

  #changes(): TemplateResult {
    return html`<button @click=${() => this.#begin({ kind: 'moving', request: randomId(), slot: undefined })}>
        ${bookingWords.move()}
      </button>
      <button @click=${() => this.#begin({ kind: 'cancelling' })}>${bookingWords.cancel()}</button>`;
  }

  /** On its day, until somebody has; whether it is time the rules say. */
  get #mayCheckIn(): boolean {
    const { booking, hall, session } = this;
    const today = businessDay(hallNow(session).wallMs, hall);
    return (
      this.onTicket !== undefined &&
      booking.day === today &&
      booking.state !== 'cancelling' &&
      booking.state !== 'cancelled'
    );
  }

  #begin(doing: Doing): void {
    this.doing = doing;
    this.wrong = '';
  }

  async #cancel(): Promise<void> {
    const { booking } = this;
    this.doing = NOTHING;
    const done = await this.#asked(() => new BookingHub(this.session).cancel(booking.code));
    if (done === undefined) return;
    const isGone = done.state !== 'cancelling';
    this.onChanged(isGone ? bookingWords.cancelled() : bookingWords.cancelling(), isGone ? undefined : done);
  }

  async #move({ request, slot }: Extract<Doing, { kind: 'moving' }>): Promise<void> {
    if (slot === undefined) return;
    const { booking } = this;
    const to = { day: slot.day, slot: slot.id, request };
    const done = await this.#asked(() => new BookingHub(this.session).move(booking.code, to));
    if (done === undefined) return;
    this.doing = NOTHING;
    this.onChanged(bookingWords.moved(shownCode(done.code)), done);
  }

  async #checkIn(): Promise<void> {
    const { session, booking } = this;
    const printer = printerOf(session);
    const done = await this.#asked(() =>
      session.do({ kind: 'check-in', code: booking.code, ...(printer === undefined ? {} : { printer }) }),
    );
    if (done?.ticket !== undefined) this.onTicket?.(done.ticket);
  }

  async #asked<T>(ask: () => Promise<Result<T>>): Promise<T | undefined> {
    this.busy = true;
    this.wrong = '';
    const asked = await ask();
    this.busy = false;
    if (asked.ok) return asked.value;
    this.wrong = bookingRefusal(asked.refusal);
    return undefined;
  }
}

/** Whose slots it may be moved to: those of its first matter. */
const groupOf = (hall: HallFile, booking: Booking): string => mattersBooked(hall, booking)[0]?.group ?? '';

declare global {
  interface HTMLElementTagNameMap {
    'ow-booking-card': BookingCard;
  }
}
