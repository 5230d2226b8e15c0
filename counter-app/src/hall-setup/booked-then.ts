import { type Day, type HallFile, planDay, shownCode } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Booking, BookingHub } from '../booking/booking-hub.ts';
import { mattersBooked } from '../booking/when-words.ts';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { common } from '../words/common.ts';
import { localText } from '../words/locale.ts';
import { setupDayWords as words } from '../words/setup-days.ts';
import { dayWords } from '../words/time.ts';

/** A hub is asked again about a day after this, for people go on booking. */
const AGAIN_MS = 30_000;

/** Bookings that could not be kept; or why nobody knows. */
type Hit = readonly Booking[] | 'asking' | 'unknown';

/** Who has booked on days that a set-up not saved yet would change: what could not be kept is named before it is saved. */
@customElement('ow-booked-then')
export class BookedThen extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  /** The hall with its days as they are typed. */
  @property({ attribute: false }) hall!: HallFile;
  @property({ attribute: false }) days: readonly Day[] = [];
  @property({ attribute: false }) toBookings: () => void = () => undefined;
  /** What a hub has said of each day; `unknown`: it was not reached, or does not say. */
  @state() private known: ReadonlyMap<Day, readonly Booking[] | 'unknown'> = new Map();
  readonly #askedMonoMs = new Map<Day, number>();

  static override styles = [
    shared,
    css`
      div,
      ul {
        display: grid;
        gap: var(--space-2);
        justify-items: start;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-3);
      }
      h3 {
        font-size: var(--text-l);
      }
    `,
  ];

  protected override willUpdate(): void {
    const { monoMs } = this.session.now();
    for (const day of this.days) {
      const asked = this.#askedMonoMs.get(day);
      if (asked !== undefined && monoMs - asked < AGAIN_MS) continue;
      this.#askedMonoMs.set(day, monoMs);
      void this.#ask(day);
    }
  }

  async #ask(day: Day): Promise<void> {
    const asked = await new BookingHub(this.session).list(day);
    this.known = new Map([...this.known, [day, asked.ok ? asked.value : 'unknown']]);
  }

  override render(): TemplateResult | '' {
    if (this.days.length === 0) return '';
    const said = this.days.map((day) => ({ day, hit: this.#hitOn(day) }));
    const lost = said.flatMap(({ day, hit }) =>
      typeof hit === 'object' && hit.length > 0 ? [{ day, hit }] : [],
    );
    const line = (say: (days: string) => string, is: (hit: Hit) => boolean): TemplateResult | '' => {
      const days = said.flatMap(({ day, hit }) => (is(hit) ? [dayWords(day)] : []));
      return days.length === 0 ? '' : html`<p class="quiet">${say(days.join(common.listComma()))}</p>`;
    };
    return html`<div role="status">
      <h3>${words.booked()}</h3>
      ${lost.map(({ day, hit }) => this.#lost(day, hit))}
      ${lost.length === 0 ? '' : html`<button @click=${this.toBookings}>${words.toBookings()}</button>`}
      ${line(words.bookedNone, (hit) => hit.length === 0)}
      ${line(words.bookedAsking, (hit) => hit === 'asking')}
      ${line(words.bookedUnknown, (hit) => hit === 'unknown')}
    </div>`;
  }

  #lost(day: Day, bookings: readonly Booking[]): TemplateResult {
    return html`<p class="notice">▲ ${words.bookedOn(dayWords(day), bookings.length)}</p>
      <ul>
        ${bookings.map(
          (booking) => html`<li>
            <b>${booking.from}</b> <span>${shownCode(booking.code)}</span>
            <span>
              ${mattersBooked(this.hall, booking)
                .map(({ name }) => localText(name))
                .join(common.listComma())}
            </span>
          </li>`,
        )}
      </ul>`;
  }

  /** The bookings of a day whose slots there would not be any more. */
  #hitOn(day: Day): Hit {
    const known = this.known.get(day);
    if (known === undefined) return 'asking';
    if (known === 'unknown') return 'unknown';
    const { slots } = planDay(this.hall, day);
    const offered = new Set(slots.flatMap(({ id, closed }) => (closed === undefined ? [id] : [])));
    return known.filter(({ state: is, slot }) => is === 'booked' && !offered.has(slot));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-booked-then': BookedThen;
  }
}
