import type { Day, HallFile, Refusal } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { bookingRefusal, bookingWords, dayNamed } from '../words/booking.ts';
import { localText } from '../words/locale.ts';
import { type BookingDay, BookingHub, type BookingSlot } from './booking-hub.ts';
import { slotPickerStyles } from './slot-picker-styles.ts';

/** How often the free seats are asked for anew: others book them too. */
const EVERY_MS = 20_000;

type Offer =
  | { readonly kind: 'asking' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'days'; readonly days: readonly BookingDay[]; readonly slots: readonly BookingSlot[] };

/** The days ahead, and of one of them the times with their free seats, for one group of matters. */
@customElement('ow-slot-picker')
export class SlotPicker extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property() group = '';
  @property({ attribute: false }) chosen: BookingSlot | undefined;
  @property({ attribute: false }) onSlot: (slot: BookingSlot | undefined) => void = () => undefined;
  @state() private offer: Offer = { kind: 'asking' };
  @state() private day: Day | undefined;
  #asking: ReturnType<typeof setInterval> | undefined;
  #turn = 0;

  static override styles = [shared, slotPickerStyles];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#asking = setInterval(() => void this.look(), EVERY_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#asking);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('group')) return;
    this.offer = { kind: 'asking' };
    void this.look();
  }

  /** Asks for the free seats of all days ahead. */
  async look(): Promise<void> {
    const turn = ++this.#turn;
    const hub = new BookingHub(this.session);
    const asked = await hub.days();
    const offer = asked.ok ? await this.#offerOf(hub, asked.value) : refused(asked.refusal);
    // Another group has been chosen meanwhile.
    if (turn !== this.#turn) return;
    this.offer = offer;
    if (offer.kind !== 'days') return;
    const free = (day: Day): boolean => offer.slots.some((slot) => slot.day === day && slot.free > 0);
    this.day = this.day ?? offer.days.find(({ day }) => free(day))?.day ?? offer.days[0]?.day;
    const { chosen } = this;
    const now = offer.slots.find(({ id, day }) => id === chosen?.id && day === chosen.day);
    if (chosen !== undefined && now?.state !== 'open') this.onSlot(undefined);
  }

  async #offerOf(
    hub: BookingHub,
    { isOffered, days }: { readonly isOffered: boolean; readonly days: readonly BookingDay[] },
  ): Promise<Offer> {
    const [first, last] = [days[0], days.at(-1)];
    if (!isOffered || first === undefined || last === undefined) return refused({ code: 'no-reservations' });
    const slots = await hub.slots(first.day, last.day, this.group === '' ? undefined : this.group);
    return slots.ok ? { kind: 'days', days, slots: slots.value } : refused(slots.refusal);
  }

  override render(): TemplateResult {
    const { offer } = this;
    switch (offer.kind) {
      case 'asking':
        return html`<p class="quiet" role="status">${bookingWords.loading()}</p>`;
      case 'refused':
        return html`<p class="notice trouble" role="alert">${bookingRefusal(offer.refusal)}</p>
          <button @click=${() => void this.look()}>${bookingWords.again()}</button>`;
      case 'days':
        return html`<h3 id="days">${bookingWords.day()}</h3>
          <div class="days" role="group" aria-labelledby="days">
            ${offer.days.map((day) => this.#dayButton(day, offer.slots))}
          </div>
          <h3 id="slots">${bookingWords.slot()}</h3>
          ${this.#slots(offer.slots.filter(({ day }) => day === this.day))}`;
    }
  }

  #dayButton({ day, weekday, closed }: BookingDay, slots: readonly BookingSlot[]): TemplateResult {
    const free = slots.reduce((sum, slot) => sum + (slot.day === day ? slot.free : 0), 0);
    const small =
      free > 0 ? bookingWords.free(free) : closed === undefined ? bookingWords.full() : localText(closed);
    const choose = (): void => {
      this.day = day;
      this.onSlot(undefined);
    };
    return html`<button aria-pressed=${day === this.day} ?disabled=${closed !== undefined} @click=${choose}>
      ${dayNamed(day, weekday)} <small>${small}</small>
    </button>`;
  }

  #slots(slots: readonly BookingSlot[]): TemplateResult {
    if (slots.every(({ state }) => state === 'past' || state === 'closed')) {
      return html`<p class="quiet">${bookingWords.noSlots()}</p>`;
    }
    return html`<div class="slots" role="group" aria-labelledby="slots">
      ${slots.map(
        (slot) => html`<button
          aria-pressed=${slot.id === this.chosen?.id && slot.day === this.chosen.day}
          ?disabled=${slot.state !== 'open'}
          @click=${() => this.onSlot(slot)}
        >
          <b>${slot.from}–${slot.to}</b> <small>${stateWords(slot)}</small>
        </button>`,
      )}
    </div>`;
  }
}

const refused = (refusal: Refusal): Offer => ({ kind: 'refused', refusal });

/** How a slot is, in a word or two. */
export function stateWords({ state, free, reason }: BookingSlot): string {
  switch (state) {
    case 'open':
      return bookingWords.free(free);
    case 'full':
      return bookingWords.full();
    case 'full-here':
      return bookingWords.fullHere();
    case 'closed':
      return reason === undefined ? bookingWords.closed() : localText(reason);
    case 'not-open':
      return bookingWords.notOpen();
    case 'past':
      return bookingWords.past();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-slot-picker': SlotPicker;
  }
}
