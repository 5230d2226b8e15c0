import {
  businessDay,
  type Command,
  type HallFile,
  isCollected,
  type Matter,
  type MatterMarks,
  type MatterOutcome,
  type MatterState,
  matterIn,
  REFUSAL_REASONS,
  RESULT_ROADS,
  type RefusalReason,
  type TicketState,
  textVersion,
  workingDayAfter,
} from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Choice, ChoiceStrip } from '../ui/choice-strip.ts';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { clerkWords, outcomeWords } from '../words/clerk.ts';
import { refusalReasonWords, resultWords } from '../words/codes.ts';
import { common } from '../words/common.ts';
import { localText } from '../words/locale.ts';
import { matterWords } from '../words/matters.ts';
import { dayWords, watchWords } from '../words/time.ts';
import type { Acts } from './acts.ts';
import { matterCardStyles } from './matter-card-styles.ts';
import { matterMarks } from './matter-marks.ts';
import { donePlace, insideChoices } from './matter-place.ts';
import './papers-list.ts';
import type { Seen } from './papers-list.ts';

const OUTCOMES: readonly MatterOutcome[] = ['done', 'accepted', 'notice', 'refused', 'sent-up'];

/** What is asked beneath a matter: why refused, what is owed, or who works on it inside. */
type Asked = 'refused' | 'accepted' | 'inside';

/** Working days people are given to bring what is missing. */
const OWED_DAYS = [3, 5, 10] as const;

/** What was seen of a matter's papers, as far as it was seen in the text of today. */
export function seenOf(matter: Matter, { checked }: MatterState): Seen {
  return checked?.version === textVersion(matter) ? checked : { here: [], missing: [] };
}

/** One matter of the ticket: how it ends, with the reason or the owed papers asked for beneath, and its papers. */
@customElement('ow-matter-card')
export class MatterCard extends OwElement {
  @property({ attribute: false }) hall!: HallFile;
  @property({ attribute: false }) ticket!: TicketState;
  @property({ attribute: false }) matter!: MatterState;
  @property({ attribute: false }) acts!: Acts;
  @property({ type: Number }) place = 1;
  @property({ type: Number }) nowMs = 0;
  /** Whether the person is at the window and served. */
  @property({ type: Boolean }) serving = false;
  @property({ type: Boolean, reflect: true }) working = false;
  @property({ attribute: false }) onNotice: () => void = () => undefined;
  @state() private asking: Asked | undefined;
  /** Whether the papers are shown; undefined: as long as the matter is in work. */
  @state() private papersOpen: boolean | undefined;

  static override styles = [shared, matterCardStyles];

  get #setup(): Matter | undefined {
    return matterIn(this.hall, this.matter.matter);
  }

  override render(): TemplateResult {
    const { matter: held } = this;
    const setup = this.#setup;
    const name = setup === undefined ? held.matter : localText(setup.name);
    const code = setup?.code === undefined ? '' : html`<small>${matterWords.code(setup.code)}</small>`;
    const elsewhere = donePlace(this.hall, this.ticket, held, (command) => this.#give(command));
    return html`
      <p class="name">
        <span>${this.place} ${name}</span>
        ${code} ${held.added === true ? html`<small>${matterWords.added()}</small>` : ''}
        <span class="progress">${this.#progress(held)}</span>
      </p>
      ${elsewhere ?? this.#outcomes(name, setup)}
      ${this.#said(held)} ${this.#question()}
      ${setup !== undefined && elsewhere === undefined && this.#isPapersOpen ? this.#papers(setup) : ''}
    `;
  }

  #outcomes(name: string, setup: Matter | undefined): TemplateResult {
    return html`<div class="row">
      <div class="row outcomes" role="group" aria-label=${name}>
        ${OUTCOMES.map((outcome) => this.#outcome(outcome))}
      </div>
      ${setup === undefined ? '' : this.#beside(setup)}
    </div>`;
  }

  #beside(setup: Matter): TemplateResult {
    const { id: ticket } = this.ticket;
    const mark = (marks: MatterMarks): void =>
      this.#give({ kind: 'mark-matter', ticket, matter: setup.id, ...marks });
    return html`<div class="row small">
      ${this.#papersButton(setup)} ${matterMarks(setup, this.matter, !this.serving, mark)}
      ${this.matter.outcome !== undefined || !this.serving ? '' : html`<button aria-expanded=${this.asking === 'inside'} @click=${() => void this.#ask('inside')}>${matterWords.giveInside()}</button>`}
    </div>`;
  }

  #outcome(outcome: MatterOutcome): TemplateResult {
    return html`<button
      aria-pressed=${this.matter.outcome === outcome}
      aria-expanded=${outcome === this.asking}
      ?disabled=${!this.serving}
      @click=${() => this.#press(outcome)}
    >
      ${outcomeWords(outcome)}
    </button>`;
  }

  /** What goes with the outcome, beneath it: until when, what is owed, why, and how the result is handed over. */
  #said({ outcome, reason, dueDay, owed, result }: MatterState): TemplateResult | '' {
    if (outcome === 'refused' && reason !== undefined) {
      return html`<p class="quiet">${matterWords.refusedFor(refusalReasonWords(reason))}</p>`;
    }
    if (outcome !== 'accepted') return '';
    const due = dueDay === undefined ? '' : dayWords(dueDay);
    const words = owed === undefined ? due && matterWords.due(due) : matterWords.owes(this.#named(owed), due);
    return html`<div class="row small">
      <span class=${owed === undefined ? '' : 'short'}>${words}</span>
      <span class="quiet push">${matterWords.result()}</span>
      ${RESULT_ROADS.map(
        (road) => html`<button
          aria-pressed=${result === road}
          ?disabled=${!this.serving}
          @click=${() => this.#accept({ result: road, keepOwed: true })}
        >
          ${resultWords(road)}
        </button>`,
      )}
    </div>`;
  }

  #question(): TemplateResult | '' {
    const { asking } = this;
    if (asking === undefined || !this.serving) return '';
    const [words, choices] = this.#asked(asking);
    return html`<ow-choice-strip
      .words=${words}
      .choices=${choices}
      .onChoose=${(key: string) => this.#answer(asking, key)}
      .onCancel=${() => this.#ask(undefined)}
      @keydown=${(event: KeyboardEvent) => this.#keyOfQuestion(event)}
    ></ow-choice-strip>`;
  }

  #asked(asking: Asked): readonly [words: string, choices: Choice[]] {
    switch (asking) {
      case 'refused':
        return [
          matterWords.whyRefused(),
          REFUSAL_REASONS.map((key) => ({ key, words: refusalReasonWords(key) })),
        ];
      case 'accepted':
        return [matterWords.oweUntil(this.#named(this.#missing)), this.#owedChoices()];
      case 'inside':
        return [matterWords.insideWhere(), insideChoices(this.hall, this.matter)];
    }
  }

  #owedChoices(): Choice[] {
    const days = OWED_DAYS.map((count) => {
      const day = workingDayAfter(this.#today, count);
      return { key: day, words: matterWords.oweDays(count, dayWords(day)) };
    });
    return [...days, { key: '', words: matterWords.oweNothing() }];
  }

  get #today(): string {
    return businessDay(this.nowMs, this.hall);
  }

  get #missing(): readonly string[] {
    const setup = this.#setup;
    return setup === undefined ? [] : seenOf(setup, this.matter).missing;
  }

  /** Papers of the list as this page names them. */
  #named(papers: readonly string[]): string {
    const names = papers.map((paper) => {
      const material = this.#setup?.materials.find(({ name }) => name['zh-CN'] === paper);
      return material === undefined ? paper : localText(material.name);
    });
    return names.join(common.listComma());
  }

  /** Digits and Escape are meant for the question as long as the hand is in it. */
  #keyOfQuestion(event: KeyboardEvent): void {
    const strip = event.currentTarget;
    if (!(strip instanceof ChoiceStrip) || !strip.answer(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  #press(outcome: MatterOutcome): void {
    if (outcome === 'notice') this.onNotice();
    else if (outcome === 'refused') void this.#ask('refused');
    else if (outcome === 'accepted' && this.#missing.length > 0) void this.#ask('accepted');
    else this.#close({ outcome });
  }

  async #ask(asking: Asked | undefined): Promise<void> {
    this.asking = asking === this.asking ? undefined : asking;
    await this.updateComplete;
    const strip = this.renderRoot.querySelector('ow-choice-strip');
    await strip?.updateComplete;
    strip?.renderRoot.querySelector('button')?.focus();
  }

  #answer(asking: Asked, key: string): void {
    if (asking === 'inside') {
      this.asking = undefined;
      this.#give({ kind: 'give-inside', ticket: this.ticket.id, matter: this.matter.matter, group: key });
    } else if (asking === 'refused') this.#close({ outcome: 'refused', reason: key as RefusalReason });
    else this.#accept(key === '' ? {} : { dueDay: key });
  }

  #accept(how: { dueDay?: string; result?: (typeof RESULT_ROADS)[number]; keepOwed?: boolean }): void {
    const setup = this.#setup;
    const { owed, dueDay } = this.matter;
    const papers = how.keepOwed === true ? (owed ?? []) : this.#missing;
    const day = how.dueDay ?? (how.keepOwed === true ? dueDay : undefined);
    const owing =
      setup === undefined || day === undefined || papers.length === 0
        ? {}
        : { owed: { version: textVersion(setup), papers, dueDay: day } };
    this.#close({
      outcome: 'accepted',
      ...owing,
      ...(how.result === undefined ? {} : { result: how.result }),
    });
  }

  #close(closing: Omit<Extract<Command, { kind: 'close-matter' }>, 'kind' | 'ticket' | 'matter'>): void {
    this.asking = undefined;
    this.#give({ kind: 'close-matter', ticket: this.ticket.id, matter: this.matter.matter, ...closing });
  }

  #give(command: Command): void {
    void this.acts.give(command);
  }

  /** What it took has been handed in days ago. */
  get #isCollected(): boolean {
    return isCollected(this.ticket, this.matter);
  }

  get #isPapersOpen(): boolean {
    return this.papersOpen ?? (this.working && this.asking === undefined && !this.#isCollected);
  }

  #papersButton(setup: Matter): TemplateResult | '' {
    if (this.#isCollected) return '';
    const all = setup.materials.length;
    if (all === 0) return html`<span class="quiet">${matterWords.noPapers()}</span>`;
    const { here, missing } = seenOf(setup, this.matter);
    const unseen = all - here.length - missing.length;
    const parts = [
      missing.length === 0
        ? ''
        : html`<span class="short">${matterWords.missingCount(missing.length)}</span>`,
      unseen === 0 ? '' : html`<span>${matterWords.unseenCount(unseen)}</span>`,
      here.length === all ? html`<span>✓ ${matterWords.allHere()}</span>` : '',
    ];
    const isOpen = this.#isPapersOpen;
    return html`<button
      class="papers"
      aria-expanded=${isOpen}
      @click=${() => {
        this.papersOpen = !isOpen;
      }}
    >
      <span>${isOpen ? '▾' : '▸'} ${matterWords.papersCount(all)}</span>${parts}
    </button>`;
  }

  #papers(setup: Matter): TemplateResult | '' {
    if (setup.materials.length === 0) return '';
    const seen = seenOf(setup, this.matter);
    const { checked } = this.matter;
    const isOld = checked !== undefined && checked.version !== textVersion(setup);
    const look = ({ here, missing }: Seen): void => {
      const version = textVersion(setup);
      this.#give({ kind: 'check-papers', ticket: this.ticket.id, matter: setup.id, version, here, missing });
    };
    const rest = setup.materials
      .map(({ name }) => name['zh-CN'])
      .filter((name) => !seen.missing.includes(name));
    return html`
      ${isOld ? html`<p class="notice" role="status">${matterWords.textChanged()}</p>` : ''}
      <ow-papers-list .matter=${setup} .seen=${seen} ?disabled=${!this.serving} .onSeen=${look}></ow-papers-list>
      <div class="row small">
        <button
          ?disabled=${!this.serving || seen.here.length === rest.length}
          @click=${() => look({ here: rest, missing: seen.missing })}
        >
          ${matterWords.allSeen()}
        </button>
        ${seen.missing.length === 0 ? '' : html`<button class="push" ?disabled=${!this.serving} @click=${this.onNotice}>${matterWords.compose(seen.missing.length)}</button>`}
      </div>
    `;
  }

  #progress({ startedMs, outcome, closedMs }: MatterState): string {
    if (startedMs === undefined) return clerkWords.notStarted();
    if (outcome === undefined) return `${clerkWords.inWork()} ${watchWords(this.nowMs - startedMs)}`;
    return `${outcomeWords(outcome)} ${watchWords((closedMs ?? startedMs) - startedMs)}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-matter-card': MatterCard;
  }
}
