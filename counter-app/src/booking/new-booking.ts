import { type HallFile, matterIn } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { fieldStyles } from '../ui/field-styles.ts';
import { matterSelect } from '../ui/matter-select.ts';
import { OwElement } from '../ui/ow-element.ts';
import { randomId } from '../ui/random-id.ts';
import { shared } from '../ui/styles.ts';
import { bookingRefusal, bookingWords } from '../words/booking.ts';
import { kioskWords } from '../words/kiosk.ts';
import { language, localText } from '../words/locale.ts';
import { bookingDeskStyles } from './booking-desk-styles.ts';
import { type Booking, BookingHub, type BookingSlot } from './booking-hub.ts';
import './slot-picker.ts';
import { whenWords } from './when-words.ts';

/** A seat for somebody: what they come for, when, and who they are, if they say so. */
@customElement('ow-new-booking')
export class NewBooking extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property({ attribute: false }) onBooked!: (booking: Booking) => void;
  @state() private matters: readonly string[] = [];
  @state() private chosen: BookingSlot | undefined;
  @state() private wrong = '';
  @state() private busy = false;
  /** One wish for one seat: pressed twice, or asked again after a lost answer, it books one. */
  #request = randomId();

  static override styles = [shared, fieldStyles, bookingDeskStyles];

  override render(): TemplateResult {
    const { chosen } = this;
    const group = this.#group;
    return html`<section class="card">
      <h2>${bookingWords.newTitle()}</h2>
      <form class="new" @submit=${(event: Event) => void this.#book(event)}>
        <div class="whole">${this.#what()}</div>
        ${
          group === undefined
            ? ''
            : html`<ow-slot-picker
                class="whole"
                .session=${this.session}
                .hall=${this.hall}
                .group=${group}
                .chosen=${chosen}
                .onSlot=${(slot: BookingSlot | undefined) => this.#choose(slot)}
              ></ow-slot-picker>`
        }
        <label>${bookingWords.name()}<input name="name" maxlength="64" autocomplete="off" /></label>
        <label>${bookingWords.phone()}<input name="phone" type="tel" maxlength="32" autocomplete="off" /></label>
        <p class="whole quiet">${bookingWords.privacy()}</p>
        ${this.wrong === '' ? '' : html`<p class="whole notice trouble" role="alert">${this.wrong}</p>`}
        <button class="whole primary" type="submit" ?disabled=${chosen === undefined || this.busy}>
          ${chosen === undefined ? bookingWords.bookFirst() : bookingWords.book(whenWords(chosen))}
        </button>
      </form>
    </section>`;
  }

  /** The slots are those of the first matter's group; the others go along. */
  get #group(): string | undefined {
    const [first] = this.matters;
    return first === undefined ? undefined : matterIn(this.hall, first)?.group;
  }

  #what(): TemplateResult {
    const { hall, matters } = this;
    return html`<label>
        ${matters.length === 0 ? bookingWords.matter() : bookingWords.moreMatter()}
        ${matterSelect(hall, matters, bookingWords.choose(), (matter) => this.#take([...this.matters, matter]))}
      </label>
      <ul>
        ${matters.map((id) => {
          const matter = matterIn(hall, id);
          const name = matter === undefined ? id : localText(matter.name);
          return html`<li>
            <button type="button" aria-label=${kioskWords.remove(name)} @click=${() => this.#remove(id)}>
              ${name} <span aria-hidden="true">×</span>
            </button>
          </li>`;
        })}
      </ul>`;
  }

  #remove(matter: string): void {
    this.#take(this.matters.filter((id) => id !== matter));
  }

  #take(matters: readonly string[]): void {
    const before = this.#group;
    this.matters = matters;
    if (this.#group !== before) this.chosen = undefined;
    this.#request = randomId();
  }

  /** Another seat is another wish. */
  #choose(slot: BookingSlot | undefined): void {
    this.chosen = slot;
    // That it has become full is said until another is chosen.
    if (slot !== undefined) this.wrong = '';
    this.#request = randomId();
  }

  async #book(event: Event): Promise<void> {
    event.preventDefault();
    const { chosen: slot, matters } = this;
    if (slot === undefined || this.busy) return;
    const form = new FormData(event.target as HTMLFormElement);
    const field = (name: string): string => String(form.get(name) ?? '').trim();
    const [name, phone] = [field('name'), field('phone')];
    const person = { ...(name === '' ? {} : { name }), ...(phone === '' ? {} : { phone }) };
    this.busy = true;
    const asked = await new BookingHub(this.session).book({
      day: slot.day,
      slot: slot.id,
      matters,
      language: language(),
      request: this.#request,
      ...(Object.keys(person).length === 0 ? {} : { person }),
    });
    this.busy = false;
    if (asked.ok) this.onBooked(asked.value);
    else {
      this.wrong = bookingRefusal(asked.refusal);
      void this.renderRoot.querySelector('ow-slot-picker')?.look();
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-new-booking': NewBooking;
  }
}
