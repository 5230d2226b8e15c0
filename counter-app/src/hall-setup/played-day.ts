import type { Day, HallFile, PlayedFigures } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { fieldStyles } from '../ui/field-styles.ts';
import { hallToday } from '../ui/hall-time.ts';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { playedWords as words } from '../words/played-day.ts';
import { dayWords } from '../words/time.ts';
import { DayPlays, type KnownDay, knownDay, playableDays, type Work } from './day-plays.ts';
import { playedDayStyles } from './played-day-styles.ts';
import { minutesOf, missedLine, type Played, playedTable } from './played-day-table.ts';
import { inSlices } from './slices.ts';

type Whole = Extract<KnownDay, { kind: 'whole' }>;

/** How far it has come with the day that was chosen. */
type Stage =
  | { readonly kind: 'idle' | 'loading' | 'fetching' | 'none' }
  | { readonly kind: 'reading' | 'playing'; readonly percent: number }
  | { readonly kind: 'part'; readonly has: number; readonly of: number }
  | { readonly kind: 'played' };

interface DayInHand {
  readonly known: Whole;
  readonly plays: DayPlays;
}

/** Somebody who types goes on typing: rules are played when they have stood for so long. */
const STOOD_MS = 500;
/** Further from the log than this, and than a minute, a play is a rough one. */
const NEAR = 0.15;
const NEAR_MS = 60_000;

/** What changed rules would have meant: a day's log played by those that hold and by those that are typed. */
@customElement('ow-played-day')
export class PlayedDay extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  /** As it is typed. */
  @property({ attribute: false }) hall!: HallFile;
  @property({ type: Boolean }) isWrong = false;
  @state() private day: Day | undefined;
  @state() private stage: Stage = { kind: 'idle' };
  @state() private inHand: DayInHand | undefined;
  /** Grows with each start: whatever began before is not wanted any more. */
  #turn = 0;
  #typing: ReturnType<typeof setTimeout> | undefined;

  static override styles = [shared, fieldStyles, playedDayStyles];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#turn++;
    clearTimeout(this.#typing);
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('hall') || this.inHand === undefined || this.isWrong) return;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => void this.#play(), STOOD_MS);
  }

  override render(): TemplateResult {
    const { stage } = this;
    return html`<h3>${words.title()}</h3>
      <p class="quiet">${words.what()}</p>
      <div class="row">
        ${this.#days()}
        <button ?disabled=${stage.kind === 'fetching'} @click=${() => void this.#start()}>
          ${this.inHand === undefined ? words.start() : words.again()}
        </button>
      </div>
      <p role="status">${this.#said()}</p>
      ${this.inHand === undefined ? '' : this.#shown(this.inHand)}
      <details>
        <summary>${words.how()}</summary>
        <ul>
          ${words.assumptions().map((line) => html`<li>${line}</li>`)}
        </ul>
      </details>`;
  }

  get #base(): HallFile {
    return this.session.fold.setup()?.current.hall ?? this.hall;
  }

  #days(): TemplateResult {
    const [today, ...before] = playableDays(this.session, this.#base);
    return html`<label>
      ${words.day()}
      <select
        @change=${(event: Event) => {
          this.#turn++;
          this.day = (event.target as HTMLSelectElement).value;
          this.inHand = undefined;
          this.stage = { kind: 'idle' };
        }}
      >
        <option value=${today ?? ''}>${words.today()}</option>
        ${before.map((day) => html`<option value=${day} ?selected=${day === this.day}>${dayWords(day)}</option>`)}
      </select>
    </label>`;
  }

  #said(): string {
    const { stage } = this;
    switch (stage.kind) {
      case 'idle':
        return '';
      case 'loading':
        return words.loading();
      case 'fetching':
        return words.fetching();
      case 'reading':
        return words.reading(stage.percent);
      case 'playing':
        return words.playing(stage.percent);
      case 'part':
        return words.part(stage.has, stage.of);
      case 'none':
        return words.none();
      case 'played':
        return this.isWrong ? words.wrong() : words.played(this.inHand?.known.log.people.length ?? 0);
    }
  }

  #shown({ known, plays }: DayInHand): TemplateResult | '' {
    const base = plays.known(this.#base);
    const was = plays.known(known.was);
    if (base === undefined || was === undefined) return '';
    const typed = this.isWrong ? undefined : plays.known(this.hall);
    const isSame = typed === base;
    const shown: Played[] = [{ name: words.asIs(), figures: base }];
    if (typed !== undefined && !isSame) shown.push({ name: words.changed(), figures: typed });
    return html`<p>${words.check(minutesOf(known.logged.all.meanMs), minutesOf(was.all.meanMs))}
        ${isNear(known.logged, was) ? words.checkGood() : html`<strong>▲ ${words.checkFar()}</strong>`}</p>
      ${isSame ? html`<p class="quiet">${words.typeFirst()}</p>` : ''} ${playedTable(shown)}
      ${shown.length > 1 && isEqual(shown) ? html`<p>${words.noDifference()}</p>` : ''}
      <ul>
        ${shown.map(missedLine)}
      </ul>`;
  }

  /** Reads the day, and plays it. */
  async #start(): Promise<void> {
    const { session } = this;
    const today = hallToday(session, this.#base);
    const day = this.day ?? today;
    const turn = ++this.#turn;
    this.inHand = undefined;
    if (day === today && session.health.isLoading === true) {
      this.stage = { kind: 'loading' };
      return;
    }
    this.stage = { kind: 'fetching' };
    const known = await knownDay(session, this.#base, day, this.#work(turn, 'reading'));
    if (known === undefined || turn !== this.#turn) return;
    if (known.kind !== 'whole') {
      this.stage = known;
      return;
    }
    this.inHand = { known, plays: new DayPlays(known.log) };
    await this.#play();
  }

  /** By the rules of that day, those that hold and those that are typed, as far as that has not been done. */
  async #play(): Promise<void> {
    const { inHand } = this;
    if (inHand === undefined) return;
    const turn = ++this.#turn;
    const work = this.#work(turn, 'playing');
    for (const hall of [inHand.known.was, this.#base, ...(this.isWrong ? [] : [this.hall])]) {
      const figures = await work(inHand.plays.play(hall));
      if (figures === undefined || turn !== this.#turn) return;
    }
    this.stage = { kind: 'played' };
    // What was typed meanwhile has been put off until now.
    this.requestUpdate();
  }

  #work(turn: number, kind: 'reading' | 'playing'): Work {
    const isWanted = (): boolean => turn === this.#turn;
    const told = (share: number): void => {
      this.stage = { kind, percent: Math.round(share * 100) };
    };
    return (steps) => inSlices(steps, { told, isWanted });
  }
}

function isNear(logged: PlayedFigures, played: PlayedFigures): boolean {
  const [is, was] = [played.all.meanMs ?? 0, logged.all.meanMs ?? 0];
  return Math.abs(is - was) <= Math.max(NEAR_MS, was * NEAR);
}

const isEqual = (plays: readonly Played[]): boolean =>
  new Set(plays.map(({ figures }) => JSON.stringify(figures))).size === 1;

declare global {
  interface HTMLElementTagNameMap {
    'ow-played-day': PlayedDay;
  }
}
