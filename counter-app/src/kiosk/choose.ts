import { groupLines, type HallFile, type Matter, shownCode, ticketHours } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { hallNow } from '../ui/hall-time.ts';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { common } from '../words/common.ts';
import { kioskWords } from '../words/kiosk.ts';
import { arrivalWords } from '../words/kiosk-booking.ts';
import { wayWords } from '../words/kiosk-ways.ts';
import { language, localText } from '../words/locale.ts';
import { ticketsClosedWords } from '../words/refusals.ts';
import { PORTRAIT } from './portrait.ts';
import { tileStyles } from './tile-styles.ts';
import type { Way } from './visit.ts';

/** How many frequent matters fit without scrolling; all of them stand under their groups as well. */
const FREQUENT = { portrait: 10, landscape: 8, crowded: 4, elder: 4 };

/** Touch 1: what would you like to do? Groups as large tiles; a frequent matter goes straight to touch 2. */
@customElement('ow-kiosk-choose')
export class KioskChoose extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  /** Something is on the ticket already: the question is what else. */
  @property({ type: Boolean }) adding = false;
  @property({ attribute: false }) onGroup: (group: string) => void = () => undefined;
  @property({ attribute: false }) onMatter: (matter: Matter) => void = () => undefined;
  @property({ attribute: false }) onBack: () => void = () => undefined;
  /** The other ways of this place; a guide's tablet has none. */
  @property({ attribute: false }) onWay: ((way: Way) => void) | undefined;
  /** A booking's code that the ticket is to bear. */
  @property({ attribute: false }) claim: string | undefined;
  /** Large text: fewer things on one screen. */
  @property({ type: Boolean }) elder = false;

  readonly #portrait = matchMedia(PORTRAIT);

  static override styles = [
    shared,
    tileStyles,
    css`
      :host {
        flex: 1;
        gap: var(--space-4);
      }
      .head {
        display: flex;
        align-items: center;
        gap: var(--space-4);
      }
      h1 {
        font-size: var(--text-xl);
      }
      ul {
        gap: var(--space-3);
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 280px), 1fr));
      }
      .groups button {
        display: flex;
        flex-direction: column;
        justify-content: center;
        gap: var(--space-1);
        width: 100%;
        height: 100%;
        min-height: calc(var(--touch) * 1.35);
        text-align: start;
        font-size: var(--text-l);
        border-color: var(--accent);
      }
      .groups.many button {
        min-height: var(--touch);
        padding-block: var(--space-1);
        font-size: calc(var(--text-l) * 0.86);
      }
      .groups .quiet {
        font-size: var(--text-m);
        font-weight: 400;
      }
      .frequent button {
        width: 100%;
        height: 100%;
        text-align: start;
        font-size: var(--text-m);
      }
      .groups,
      .frequent {
        grid-auto-rows: 1fr;
      }
      /* Lying down, every line counts: English names take two, and a trial's hint one more. */
      @media (max-height: 900px) {
        :host,
        ul {
          gap: var(--space-2);
        }
        ul button {
          padding-block: var(--space-1);
        }
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3);
        margin-top: auto;
      }
      .ways button {
        flex: 1 1 auto;
        font-size: var(--text-m);
      }
      .ways .unsure {
        border-color: var(--calling);
        background: var(--calling-ground);
        color: var(--calling);
      }
      /* Room to spare makes the tiles larger, up to where they would fall apart. */
      @media (min-width: 900px) {
        .groups {
          flex: 3 1 auto;
          max-height: calc(var(--touch) * 10);
        }
        .frequent {
          flex: 2 1 auto;
          max-height: calc(var(--touch) * 6);
        }
      }
      @media (min-width: 900px) and (min-height: 1300px) {
        :host {
          gap: var(--space-5);
        }
        ul {
          grid-template-columns: 1fr 1fr;
        }
      }
    `,
  ];

  constructor() {
    super();
    new SessionWatch(this);
  }

  override render(): TemplateResult {
    const hours = ticketHours(this.hall, hallNow(this.session).wallMs);
    const frequent = this.hall.matters.filter((matter) => matter.frequent === true).slice(0, this.#room);
    return html`
      <div class="head">
        ${this.adding ? html`<button @click=${this.onBack}>‹ ${kioskWords.back()}</button>` : ''}
        <h1>${this.adding ? kioskWords.alsoQuestion() : kioskWords.question()}</h1>
      </div>
      ${this.claim === undefined ? '' : html`<p class="notice" role="status">${arrivalWords.claiming(shownCode(this.claim))}</p>`}
      ${
        hours.kind === 'closed'
          ? html`<p class="notice" role="status">
              ${ticketsClosedWords(hours.next?.weekday, hours.next?.from)}
            </p>`
          : ''
      }
      <ul class="groups ${this.#many ? 'many' : ''}">
        ${groupLines(this.session.fold, this.hall).map(
          ({ group, waiting }) => html`<li>
            <button @click=${() => this.onGroup(group.id)}>
              <span>${localText(group.name)}</span>
              <span class="quiet">${common.waiting(waiting)}</span>
            </button>
          </li>`,
        )}
      </ul>
      ${frequent.length === 0 ? '' : this.#frequent(frequent)} ${this.onWay === undefined ? '' : this.#ways(this.onWay)}
    `;
  }

  /** How many frequent matters have room. */
  get #room(): number {
    if (this.#portrait.matches) return this.elder ? FREQUENT.elder : FREQUENT.portrait;
    // In large text a matter's English name takes four lines: lying down there is room for the groups only.
    if (this.elder) return this.#many || language() === 'en' ? 0 : FREQUENT.elder;
    return this.#many ? FREQUENT.crowded : FREQUENT.landscape;
  }

  /** With something on the ticket already only looking for more of it makes sense. */
  #ways(go: (way: Way) => void): TemplateResult {
    const way = (name: Way, words: string): TemplateResult =>
      html`<button class=${name} @click=${() => go(name)}>${words}</button>`;
    return html`<nav class="ways">
      ${this.adding ? '' : way('unsure', wayWords.unsure())} ${way('search', wayWords.search())}
      ${this.#takesBookings ? way('check-in', arrivalWords.way()) : ''}
      ${this.adding ? '' : html`${way('missed', wayWords.missed())} ${way('rate', wayWords.rate())}`}
    </nav>`;
  }

  /** Where nobody books ahead there is nothing to check in to. */
  get #takesBookings(): boolean {
    return !this.adding && this.claim === undefined && this.hall.reservations !== undefined;
  }

  /** So many groups that a landscape screen holds them in small tiles only. */
  get #many(): boolean {
    return !this.#portrait.matches && this.hall.groups.length > 8;
  }

  #frequent(matters: readonly Matter[]): TemplateResult {
    return html`<h2>${kioskWords.frequent()}</h2>
      <ul class="frequent">
        ${matters.map(
          (matter) =>
            html`<li><button @click=${() => this.onMatter(matter)}>${localText(matter.name)}</button></li>`,
        )}
      </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-kiosk-choose': KioskChoose;
  }
}
