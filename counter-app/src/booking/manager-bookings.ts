import { clockTime, type Day, type HallFile, type Refusal, shownCode } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { hallNow } from '../ui/hall-time.ts';
import { OwElement } from '../ui/ow-element.ts';
import { SlowWatch } from '../ui/slow-watch.ts';
import { shared } from '../ui/styles.ts';
import { bookingRefusal, bookingWords, dayNamed } from '../words/booking.ts';
import { bookingPageWords } from '../words/booking-page.ts';
import { common } from '../words/common.ts';
import { localText } from '../words/locale.ts';
import { dayWords } from '../words/time.ts';
import './booking-card.ts';
import { type Booking, type BookingDay, BookingHub, type BookingSlot } from './booking-hub.ts';
import { managerBookingsStyles } from './manager-bookings-styles.ts';
import { overbookedArrivals } from './seats-today.ts';
import './silent-seats.ts';
import { stateWords } from './slot-picker.ts';
import { bookingState, mattersBooked } from './when-words.ts';

const EVERY_MS = 30_000;

/** All that can be booked ahead, as the hub in reach knew it at a moment. */
interface Known {
  readonly atMs: number;
  readonly days: readonly BookingDay[];
  readonly slots: readonly BookingSlot[];
  /** Of the days on which anybody has booked. */
  readonly bookings: readonly Booking[];
}

/** 预约: today's and the coming slots, who has come, and what a person must see to. */
@customElement('ow-bookings')
export class ManagerBookings extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @state() private known: Known | undefined;
  @state() private refusal: Refusal | undefined;
  @state() private day: Day | undefined;
  @state() private opened: Booking | undefined;
  @state() private note = '';
  #asking: ReturnType<typeof setInterval> | undefined;

  static override styles = [shared, managerBookingsStyles];

  constructor() {
    super();
    new SlowWatch(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#asking = setInterval(() => void this.#look(), EVERY_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#asking);
  }

  protected override firstUpdated(): void {
    void this.#look();
  }

  async #look(): Promise<void> {
    const hub = new BookingHub(this.session);
    const asked = await hub.days();
    if (!asked.ok) {
      this.refusal = asked.refusal;
      return;
    }
    const { isOffered, days } = asked.value;
    const [first, last] = [days[0], days.at(-1)];
    if (!isOffered || first === undefined || last === undefined) {
      this.refusal = { code: 'no-reservations' };
      return;
    }
    const slots = await hub.slots(first.day, last.day);
    if (!slots.ok) {
      this.refusal = slots.refusal;
      return;
    }
    const withBookings = days.filter(({ day }) =>
      slots.value.some((slot) => slot.day === day && slot.booked > 0),
    );
    const lists = await Promise.all(withBookings.map(({ day }) => hub.list(day)));
    const bookings = lists.flatMap((list) => (list.ok ? list.value : []));
    this.refusal = undefined;
    this.day ??= first.day;
    this.known = { atMs: hallNow(this.session).wallMs, days, slots: slots.value, bookings };
  }

  override render(): TemplateResult {
    const { session, hall, known, refusal } = this;
    const overbooked = overbookedArrivals(session.fold).length;
    return html`
      ${
        refusal === undefined
          ? ''
          : html`<p class="notice trouble" role="alert">
              ${refusal.code === 'no-hub-in-reach' ? bookingPageWords.cutOff() : bookingRefusal(refusal)}
            </p>`
      }
      ${
        overbooked === 0
          ? ''
          : html`<p class="notice"><strong>▲ ${bookingPageWords.overbooked(overbooked)}</strong> ${bookingPageWords.overbookedHow()}</p>`
      }
      <ow-silent-seats .session=${session} .hall=${hall}></ow-silent-seats>
      ${known === undefined ? (refusal === undefined ? html`<p class="quiet" role="status">${bookingWords.loading()}</p>` : '') : this.#known(known)}
    `;
  }

  #known(known: Known): TemplateResult {
    const { hall } = this;
    const day = known.days.find((each) => each.day === this.day) ?? known.days[0];
    return html`${this.#affected(known)}
      <p class="notice" role="status" ?hidden=${this.note === ''}>${this.note}</p>
      ${this.#card()}
      <div class="days" role="group" aria-label=${bookingPageWords.days()}>
        ${known.days.map((each) => this.#dayButton(each, known))}
      </div>
      <p class="quiet">${bookingPageWords.asOf(clockTime(known.atMs, hall.timeZone))}</p>
      ${day === undefined ? '' : html`${this.#slots(day, known)} ${this.#list(day.day, known)}`}`;
  }

  #card(): TemplateResult | '' {
    if (this.opened === undefined) return '';
    return html`<ow-booking-card
      .session=${this.session}
      .hall=${this.hall}
      .booking=${this.opened}
      .onChanged=${(words: string, booking: Booking | undefined) => this.#changed(words, booking)}
      .onClose=${() => this.#open(undefined)}
    ></ow-booking-card>`;
  }

  #open(booking: Booking | undefined): void {
    this.opened = booking;
    this.note = '';
    if (booking !== undefined) {
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector('ow-booking-card')?.scrollIntoView({ block: 'nearest' }),
      );
    }
  }

  #changed(words: string, booking: Booking | undefined): void {
    this.opened = booking;
    this.note = words;
    void this.#look();
  }

  /** What was booked before the hall was closed then, or had fewer seats: people must be told by people. */
  #affected({ bookings }: Known): TemplateResult | '' {
    const affected = bookings.filter((each) => each.affected !== undefined && each.state === 'booked');
    if (affected.length === 0) return '';
    return html`<section class="card" aria-labelledby="affected">
      <h2 id="affected">▲ ${bookingPageWords.affected(affected.length)}</h2>
      <p class="quiet">${bookingPageWords.affectedHow()}</p>
      ${this.#rows(affected, true)}
    </section>`;
  }

  #dayButton({ day, weekday, closed }: BookingDay, { slots }: Known): TemplateResult {
    const ofDay = slots.filter((slot) => slot.day === day);
    const sum = (pick: (slot: BookingSlot) => number): number =>
      ofDay.reduce((all, slot) => all + pick(slot), 0);
    const choose = (): void => {
      this.day = day;
    };
    const small =
      closed === undefined
        ? bookingPageWords.daySum(
            sum(({ booked }) => booked),
            sum(({ free }) => free),
          )
        : localText(closed);
    return html`<button aria-pressed=${day === this.day} @click=${choose}>
      ${dayNamed(day, weekday)} <small>${small}</small>
    </button>`;
  }

  #slots({ day, closed }: BookingDay, { slots, bookings }: Known): TemplateResult {
    const ofDay = slots.filter((slot) => slot.day === day);
    if (ofDay.length === 0) {
      return html`<p class="notice">${closed === undefined ? bookingWords.noSlots() : localText(closed)}</p>`;
    }
    const heads = [
      bookingPageWords.time(),
      bookingPageWords.group(),
      bookingPageWords.quota(),
      bookingPageWords.booked(),
      bookingPageWords.came(),
      bookingPageWords.missed(),
      bookingPageWords.free(),
      bookingPageWords.state(),
    ];
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${bookingPageWords.table(dayWords(day))}>
      <table>
        <caption>${bookingPageWords.table(dayWords(day))}</caption>
        <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
        <tbody>${ofDay.map((slot) => this.#slotRow(slot, bookings, heads))}</tbody>
      </table>
    </div>`;
  }

  /** On a phone, where there is no room for the heads, each figure has its own above it. */
  #slotRow(slot: BookingSlot, bookings: readonly Booking[], heads: readonly string[]): TemplateResult {
    const own = bookings.filter((each) => each.day === slot.day && each.slot === slot.id);
    const count = (state: Booking['state']): number => own.filter((each) => each.state === state).length;
    const group = this.hall.groups.find(({ id }) => id === slot.group);
    const figures = [slot.quota, slot.booked, count('checked-in'), count('no-show'), slot.free];
    return html`<tr>
      <th scope="row">${slot.from}–${slot.to}</th>
      <td>${group === undefined ? bookingPageWords.everyone() : localText(group.name)}</td>
      ${figures.map((figure, place) => html`<td data-head=${heads[place + 2] ?? ''}>${figure}</td>`)}
      <td>${slot.state === 'open' ? bookingPageWords.open() : stateWords(slot)}</td>
    </tr>`;
  }

  #list(day: Day, { bookings }: Known): TemplateResult {
    const ofDay = bookings.filter((each) => each.day === day);
    return html`<section aria-labelledby="list">
      <h2 id="list">${bookingPageWords.list(dayWords(day))}</h2>
      ${ofDay.length === 0 ? html`<p class="quiet">${bookingPageWords.none()}</p>` : this.#rows(ofDay, false)}
    </section>`;
  }

  #rows(bookings: readonly Booking[], withDay: boolean): TemplateResult {
    return html`<ul>
      ${bookings.map((booking) => {
        const code = shownCode(booking.code);
        const matters = mattersBooked(this.hall, booking).map(({ name }) => localText(name));
        return html`<li>
          <b>${withDay ? `${dayWords(booking.day)} ` : ''}${booking.from}</b>
          <span class="code">${code}</span>
          <span class="what">${matters.join(common.listComma())}${booking.affected === undefined ? '' : html` · ${localText(booking.affected)}`}</span>
          <span class="quiet">${bookingState(booking)}</span>
          <button aria-label=${bookingPageWords.look(code)} @click=${() => this.#open(booking)}>${bookingPageWords.lookShort()}</button>
        </li>`;
      })}
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-bookings': ManagerBookings;
  }
}
