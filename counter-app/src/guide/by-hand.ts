import {
  businessDay,
  type Command,
  type Day,
  firstKeptDay,
  type HallFile,
  handLabel,
  handTicket,
  isOpenOn,
  momentOn,
  seriesOfHandLabel,
} from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, noChange, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Acts } from '../clerk/acts.ts';
import { fieldStyles } from '../ui/field-styles.ts';
import { hallNow } from '../ui/hall-time.ts';
import { matterSelect } from '../ui/matter-select.ts';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { common } from '../words/common.ts';
import { byHandWords } from '../words/guide.ts';
import { kioskWords } from '../words/kiosk.ts';
import { language, localText } from '../words/locale.ts';
import { dayWords } from '../words/time.ts';
import { byHandStyles } from './by-hand-styles.ts';
import { printNumbers } from './paper-numbers.ts';

/** What was entered; of a day that is over, with the ticket it has become there. */
export interface Saved {
  readonly label: string;
  readonly past: { readonly day: Day; readonly ticket: string } | undefined;
}

/** After an outage: what was served on pre-printed numbers; before one: those numbers, to be printed. */
@customElement('ow-guide-by-hand')
export class GuideByHand extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property({ attribute: false }) acts!: Acts;
  @property({ attribute: false }) onSaved: (saved: Saved) => void = () => undefined;
  @state() private matters: readonly string[] = [];
  /** The day that was chosen; undefined: today. */
  @state() private chosen: Day | undefined;
  /** A day is half typed: it is left alone until it is whole or the field is left. */
  @state() private typesDay = false;

  static override styles = [shared, fieldStyles, byHandStyles];

  constructor() {
    super();
    // A tablet left open overnight is on another day in the morning.
    new SessionWatch(this);
  }

  override render(): TemplateResult {
    return html`<section class="card" aria-labelledby="title">
      <h2 id="title">${byHandWords.title()}</h2>
      <p class="quiet">${byHandWords.why()}</p>
      <form @submit=${(event: Event) => void this.#save(event)}>
        ${this.#day()}
        <label>
          ${byHandWords.label()}
          <input name="label" required autocomplete="off" autocapitalize="characters" spellcheck="false" />
        </label>
        <label>
          ${byHandWords.window()}
          <select name="window">
            ${this.hall.windows.map(({ number }) => html`<option value=${number}>${common.windowNumber(number)}</option>`)}
          </select>
        </label>
        ${this.#what()} ${this.#time('arrived', byHandWords.arrived())}
        ${this.#time('started', byHandWords.started())} ${this.#time('ended', byHandWords.ended())}
        <button class="primary save" type="submit">${byHandWords.save()}</button>
      </form>
      <h3>${byHandWords.sheets()}</h3>
      <p class="quiet">${byHandWords.sheetsWhy()}</p>
      <div class="series">
        ${this.hall.groups.map(
          ({ series, name }) => html`<button @click=${() => this.#print(series)}>
            ${byHandWords.print(series)} <small>${localText(name)}</small>
          </button>`,
        )}
      </div>
    </section>`;
  }

  get #today(): Day {
    return businessDay(hallNow(this.session).wallMs, this.hall);
  }

  /** Today, or a day that is over, as far back as what is entered still comes into its figures. */
  #day(): TemplateResult {
    const today = this.#today;
    const day = this.chosen ?? today;
    const words = [
      ...(day < today ? [byHandWords.pastDay(dayWords(day))] : []),
      ...(isOpenOn(this.hall, day) ? [] : [byHandWords.closedDay()]),
    ];
    return html`<div class="day">
      <label>
        ${byHandWords.day()}
        <input
          name="day"
          type="date"
          required
          min=${dated(firstKeptDay(today))}
          max=${dated(today)}
          .value=${this.typesDay ? noChange : live(dated(day))}
          @input=${(event: Event) => this.#choose((event.target as HTMLInputElement).value)}
          @blur=${() => this.#leaveDay()}
        />
      </label>
      <p class="quiet" role="status">${words.join(' ')}</p>
    </div>`;
  }

  #choose(value: string): void {
    const day = value.replaceAll('-', '');
    this.typesDay = day === '';
    if (day !== '') this.chosen = day === this.#today ? undefined : day;
  }

  #leaveDay(): void {
    this.typesDay = false;
  }

  #time(name: string, words: string): TemplateResult {
    return html`<label>${words}<input name=${name} type="time" required /></label>`;
  }

  #what(): TemplateResult {
    const { hall, matters } = this;
    const nameOf = (id: string): string => {
      const matter = hall.matters.find((known) => known.id === id);
      return matter === undefined ? id : localText(matter.name);
    };
    return html`<div class="what">
      <label>
        ${byHandWords.matter()}
        ${matterSelect(hall, matters, byHandWords.choose(), (matter) => {
          this.matters = [...this.matters, matter];
        })}
      </label>
      <ul>
        ${matters.map(
          (id) => html`<li>
            <button
              type="button"
              aria-label=${kioskWords.remove(nameOf(id))}
              @click=${() => {
                this.matters = matters.filter((other) => other !== id);
              }}
            >
              ${nameOf(id)} ✕
            </button>
          </li>`,
        )}
      </ul>
    </div>`;
  }

  async #save(event: Event): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const said = new FormData(form);
    const field = (name: string): string => String(said.get(name) ?? '');
    const times = ['arrived', 'started', 'ended'].map((name) => this.#atMs(field(name)));
    const [arrivedMs, startedMs, endedMs] = times;
    if (arrivedMs === undefined || startedMs === undefined || endedMs === undefined) {
      this.acts.refuse(byHandWords.incomplete());
      return;
    }
    const label = field('label').trim().toUpperCase();
    const window = Number(field('window'));
    const { matters, chosen: day } = this;
    const wish = { label, window, matters, arrivedMs, startedMs, endedMs };
    const command: Command =
      day === undefined ? { kind: 'backfill', ...wish } : { kind: 'backfill-past', day, ...wish };
    if (!(await this.acts.give(command))) {
      // Why not is said at the head of the page.
      scrollTo(0, 0);
      return;
    }
    const past = day === undefined ? undefined : { day, ticket: handTicket(label) };
    this.onSaved({ label, past });
    this.matters = [];
    form.reset();
    const input = form.elements.namedItem('label') as HTMLInputElement;
    // A pile of papers is entered in its order.
    input.value = following(label);
    input.focus();
  }

  /** A time of the chosen day in the hall, in ms. */
  #atMs(clock: string): number | undefined {
    if (!/^\d{2}:\d{2}/.test(clock)) return undefined;
    return momentOn(this.chosen ?? this.#today, clock.slice(0, 5), this.hall);
  }

  #print(series: string): void {
    const title = byHandWords.sheetTitle(localText(this.hall.name));
    printNumbers(language(), title, byHandWords.sheetUse(), series);
  }
}

/** `2026-11-22`, as a date field has it. */
const dated = (day: Day): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;

function following(label: string): string {
  const series = seriesOfHandLabel(label);
  return series === undefined ? '' : handLabel(series, Number(label.slice(1, -1)) + 1);
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-guide-by-hand': GuideByHand;
  }
}
