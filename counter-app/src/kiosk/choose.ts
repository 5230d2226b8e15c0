import {
  type GroupLine,
  groupLines,
  type HallFile,
  hallOfUnit,
  type Matter,
  shownCode,
  ticketHours,
} from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
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
import { holidayWords, ticketsClosedWords } from '../words/refusals.ts';
import { chooseStyles } from './choose-styles.ts';
import { besideUnits, fixedUnit, haveRoom, type UnitBlock, unitBlocks, unitStyles } from './choose-units.ts';
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
  /** The unit chosen, where not all groups have room. */
  @property({ attribute: false }) unit: string | undefined;
  @property({ attribute: false }) onUnit: (unit: string | undefined) => void = () => undefined;
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

  static override styles = [shared, tileStyles, unitStyles, chooseStyles];

  constructor() {
    super();
    new SessionWatch(this);
  }

  override render(): TemplateResult {
    const hours = ticketHours(this.hall, hallNow(this.session).wallMs);
    const fixed = fixedUnit();
    const hall = hallOfUnit(this.hall, fixed ?? this.unit);
    const blocks = unitBlocks(hall, groupLines(this.session.fold, hall));
    const frequent = hall.matters.filter((matter) => matter.frequent === true).slice(0, this.#room(blocks));
    const back = this.unit === undefined ? this.onBack : () => this.onUnit(undefined);
    return html`
      <div class="head">
        ${this.adding || this.unit !== undefined ? html`<button @click=${back}>‹ ${kioskWords.back()}</button>` : ''}
        <h1>${this.adding ? kioskWords.alsoQuestion() : kioskWords.question()}</h1>
      </div>
      ${this.claim === undefined ? '' : html`<p class="notice" role="status">${arrivalWords.claiming(shownCode(this.claim))}</p>`}
      ${
        hours.kind === 'closed'
          ? html`<p class="notice" role="status">
              ${hours.holiday === undefined ? '' : holidayWords(localText(hours.holiday))}${ticketsClosedWords(hours.next)}
            </p>`
          : ''
      }
      ${this.#blocks(blocks)}
      ${frequent.length === 0 ? '' : this.#frequent(frequent)} ${this.onWay === undefined ? '' : this.#ways(this.onWay)}
    `;
  }

  #blocks(blocks: readonly UnitBlock[]): TemplateResult {
    const [first] = blocks;
    if (blocks.length === 1 && first?.name === undefined) return this.#groups(first?.lines ?? []);
    if (!haveRoom(blocks, { portrait: this.#portrait.matches, elder: this.elder }))
      return this.#units(blocks);
    return html`<div class="units ${blocks.length > 1 ? 'columns' : ''}">
      ${blocks.map(
        ({ name, lines }) => html`<section>
          <h2>${name === undefined ? kioskWords.noUnit() : localText(name)}</h2>
          ${this.#groups(lines, blocks.length > 1)}
        </section>`,
      )}
    </div>`;
  }

  #groups(lines: readonly GroupLine[], beside = false): TemplateResult {
    const isDense = this.#many || (beside && (this.elder || !this.#portrait.matches));
    return html`<ul class="groups ${isDense ? 'many' : ''}">
      ${lines.map(({ group, waiting }) => tile(localText(group.name), waiting, () => this.onGroup(group.id)))}
    </ul>`;
  }

  /** One touch more where not all groups have room: whose matter it is. What is the hall's own stands beside it. */
  #units(blocks: readonly UnitBlock[]): TemplateResult {
    return html`<ul class="groups choices">
      ${blocks.map(({ id, name, lines }) =>
        name === undefined
          ? lines.map(({ group, waiting }) =>
              tile(localText(group.name), waiting, () => this.onGroup(group.id)),
            )
          : tile(
              localText(name),
              lines.reduce((sum, { waiting }) => sum + waiting, 0),
              () => this.onUnit(id),
            ),
      )}
    </ul>`;
  }

  #hasRoom(blocks: readonly UnitBlock[]): boolean {
    return haveRoom(blocks, { portrait: this.#portrait.matches, elder: this.elder });
  }

  /** How many frequent matters have room. */
  #room(blocks: readonly UnitBlock[]): number {
    if (blocks.length > 1 && this.#hasRoom(blocks)) {
      return besideUnits(blocks, {
        portrait: this.#portrait.matches,
        elder: this.elder,
        english: language() === 'en',
      });
    }
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

const tile = (name: string, waiting: number, onTouch: () => void): TemplateResult =>
  html`<li>
    <button @click=${onTouch}>
      <span>${name}</span>
      <span class="quiet">${common.waiting(waiting)}</span>
    </button>
  </li>`;

declare global {
  interface HTMLElementTagNameMap {
    'ow-kiosk-choose': KioskChoose;
  }
}
