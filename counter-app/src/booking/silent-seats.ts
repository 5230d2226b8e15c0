import { accept, clockTime, type HallFile, type Result, refuse } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { deviceTitle } from '../manager/device-name.ts';
import '../ui/confirm.ts';
import { hallNow } from '../ui/hall-time.ts';
import { OwElement } from '../ui/ow-element.ts';
import { SlowWatch } from '../ui/slow-watch.ts';
import { shared } from '../ui/styles.ts';
import { bookingPageWords, reopenRefusal } from '../words/booking-page.ts';
import { slotTime } from './booked-time.ts';
import { type SilentSeats, silentSeats } from './seats-today.ts';

/** Today's seats at a hub that is silent, to be taken back once somebody has looked there (U8). */
@customElement('ow-silent-seats')
export class SilentSeatsList extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @state() private asked: SilentSeats | undefined;
  @state() private says = '';
  @state() private wrong = '';

  static override styles = [
    shared,
    css`
      /* While nothing is to be said it takes no room. */
      :host {
        display: contents;
      }
      section,
      ul {
        display: grid;
        gap: var(--space-3);
      }
      h2 {
        font-size: var(--text-l);
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-2) var(--space-4);
      }
    `,
  ];

  constructor() {
    super();
    new SlowWatch(this);
  }

  override render(): TemplateResult {
    const { session, hall, asked } = this;
    const { wallMs } = hallNow(session);
    const silent = silentSeats(session.fold, wallMs);
    const says = html`<p class="notice" role="status" ?hidden=${this.says === ''}>${this.says}</p>
      ${this.wrong === '' ? '' : html`<p class="notice trouble" role="alert">${this.wrong}</p>`}`;
    if (silent.length === 0) return html`${says}`;
    const name = (one: SilentSeats): string => deviceTitle(session.fold, one.owner);
    return html`<section class="card" aria-labelledby="silent">
      <h2 id="silent">${bookingPageWords.silent()}</h2>
      ${says}
      <ul>
        ${silent.map(
          (one) => html`<li>
            <span>${bookingPageWords.silentSeats(slotTime(one.slot, hall), name(one), one.seats)}</span>
            ${
              wallMs < one.fromMs
                ? html`<span class="quiet">${bookingPageWords.reopenFrom(clockTime(one.fromMs, hall.timeZone))}</span>`
                : html`<button aria-label=${`${bookingPageWords.reopen()} ${slotTime(one.slot, hall)}`} @click=${() => this.#ask(one)}>${bookingPageWords.reopen()}</button>`
            }
          </li>`,
        )}
      </ul>
      ${
        asked === undefined
          ? ''
          : html`<ow-confirm
              .words=${bookingPageWords.reopenAsk(name(asked))}
              .yes=${bookingPageWords.reopenYes()}
              .onYes=${() => void this.#reopen(asked)}
              .onNo=${() => this.#ask(undefined)}
            ></ow-confirm>`
      }
    </section>`;
  }

  #ask(asked: SilentSeats | undefined): void {
    this.asked = asked;
    this.says = '';
    this.wrong = '';
  }

  async #reopen({ slot, owner, seats }: SilentSeats): Promise<void> {
    this.#ask(undefined);
    const done = await reopened(this.session, slot.id, owner);
    if (done.ok) this.says = bookingPageWords.reopened(seats);
    else this.wrong = reopenRefusal(done.refusal);
  }
}

/** The hub stands for the hall; a page cannot. */
async function reopened(session: HallSession, slot: string, owner: string): Promise<Result<true>> {
  const asked = await session.askHub({
    method: 'POST',
    path: `/api/v1/slots/${slot}/reopen`,
    body: { owner },
  });
  if (!asked.ok) return asked;
  const { status, body } = asked.value;
  if (status < 300) return accept(true);
  const { code = 'not-ready', facts } = (body ?? {}) as {
    readonly code?: string;
    readonly facts?: Record<string, string | number>;
  };
  return refuse(code, facts);
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-silent-seats': SilentSeatsList;
  }
}
