import { type HallFile, readCode, shownCode } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { learnSlipOrigin } from '../own-printer/slip-origin.ts';
import { fieldStyles } from '../ui/field-styles.ts';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { bookingRefusal, bookingWords } from '../words/booking.ts';
import './booking-card.ts';
import { bookingDeskStyles } from './booking-desk-styles.ts';
import { bookingHere } from './booking-here.ts';
import { type Booking, BookingHub } from './booking-hub.ts';
import './new-booking.ts';
import { scannedCode } from './scanned-code.ts';

/** 预约 at the guide's desk: booking for somebody, and finding, moving, cancelling and checking in what was booked. */
@customElement('ow-booking-desk')
export class BookingDesk extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  /** Somebody was checked in. */
  @property({ attribute: false }) onTicket: (ticket: string) => void = () => undefined;
  @state() private booking: Booking | undefined;
  @state() private note = '';
  @state() private wrong = '';

  static override styles = [shared, fieldStyles, bookingDeskStyles];

  constructor() {
    super();
    new SessionWatch(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void learnSlipOrigin();
  }

  override render(): TemplateResult {
    const { session, hall, booking } = this;
    const isCutOff = session.health.link.kind !== 'connected';
    return html`
      <form @submit=${(event: Event) => void this.#find(event)}>
        <label>
          ${bookingWords.code()}
          <input name="code" inputmode="numeric" autocomplete="off" maxlength="200" />
        </label>
        <button type="submit">${bookingWords.find()}</button>
      </form>
      ${this.wrong === '' ? '' : html`<p class="notice trouble" role="alert">${this.wrong}</p>`}
      <p class="notice" role="status" ?hidden=${this.note === ''}>${this.note}</p>
      ${
        booking !== undefined
          ? html`<ow-booking-card
              .session=${session}
              .hall=${hall}
              .booking=${booking}
              .onChanged=${(words: string, now: Booking | undefined) => this.#show(now, words)}
              .onTicket=${this.onTicket}
              .onClose=${() => this.#show(undefined)}
            ></ow-booking-card>`
          : isCutOff
            ? html`<p class="notice trouble">${bookingWords.cutOff()}</p>
                <p class="quiet">${bookingWords.cutOffFind()}</p>`
            : html`<ow-new-booking
                .session=${session}
                .hall=${hall}
                .onBooked=${(made: Booking) => this.#show(made, bookingWords.booked(shownCode(made.code)))}
              ></ow-new-booking>`
      }
    `;
  }

  #show(booking: Booking | undefined, note = ''): void {
    this.booking = booking;
    this.note = note;
    this.wrong = '';
  }

  /** Asked of the hub, which knows all days; cut off, of today as this tablet has it. */
  async #find(event: Event): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const code = readCode(scannedCode(String(new FormData(form).get('code'))));
    this.#show(undefined);
    if (!code.ok) {
      this.wrong = bookingRefusal(code.refusal);
      return;
    }
    const asked = await new BookingHub(this.session).find(code.value);
    const isAway = !asked.ok && asked.refusal.code === 'no-hub-in-reach';
    const found = isAway ? bookingHere(this.session.fold, this.hall, code.value) : asked;
    if (found.ok) {
      form.reset();
      this.#show(found.value);
    } else this.wrong = bookingRefusal(found.refusal);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-booking-desk': BookingDesk;
  }
}
