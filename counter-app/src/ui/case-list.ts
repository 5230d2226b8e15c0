import { type CaseAnswer, type CaseState, caseLists, daysBetween, type HallFile } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Acts } from '../clerk/acts.ts';
import { badgeOf } from '../clerk/seat.ts';
import { caseKindWords, caseOutcomeWords, caseWords } from '../words/cases.ts';
import { dayWords } from '../words/time.ts';
import { caseListStyles } from './case-list-styles.ts';
import { timeLeft } from './case-time.ts';
import './collect-list.ts';
import { hallToday } from './hall-time.ts';
import { noteLine } from './note-line.ts';
import { OwElement } from './ow-element.ts';
import { rowListStyles } from './row-list-styles.ts';
import { SessionWatch } from './session-watch.ts';
import { shared } from './styles.ts';

/** The most pressing; the rest of a long list is one tap away. */
const SHOWN = 8;

/** The hall's open cases by the day they are due: to be closed on the manager's page, folded away on the clerk's. */
@customElement('ow-case-list')
export class CaseList extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  /** The manager's list closes cases, by `ow-case-answer`, and says so when there are none. */
  @property({ type: Boolean }) closes = false;
  /** The case that is asked about. */
  @state() private closing: string | undefined;
  readonly #acts = new Acts(this);

  constructor() {
    super();
    new SessionWatch(this);
  }

  static override styles = [shared, rowListStyles, caseListStyles];

  override render(): TemplateResult {
    const { pressing } = caseLists(this.session.fold, this.#today);
    // A clerk sees no rating, nor that there was a bad one.
    const cases = pressing.filter(({ kind }) => this.closes || kind !== 'bad-rating');
    const collect = html`<ow-collect-list .session=${this.session} .hall=${this.hall}></ow-collect-list>`;
    const said = noteLine(this.#acts.note);
    if (cases.length === 0) {
      return html`${said}${this.closes ? html`<p class="quiet">✓ ${caseWords.none()}</p>` : ''}${collect}`;
    }
    return html`${this.closes ? this.#all(cases, said) : this.#folded(cases)}${collect}`;
  }

  #all(cases: readonly CaseState[], said: TemplateResult | ''): TemplateResult {
    const [first, rest] = [cases.slice(0, SHOWN), cases.slice(SHOWN)];
    return html`<section aria-labelledby="title">
      <h2 id="title">${caseWords.title(cases.length)}</h2>
      ${said} ${this.#rows(first)}
      ${rest.length === 0 ? '' : html`<details><summary>${caseWords.more(rest.length)}</summary>${this.#rows(rest)}</details>`}
    </section>`;
  }

  /** Cases wait for days; what is on a clerk's page is for now. */
  #folded(cases: readonly CaseState[]): TemplateResult {
    const late = cases.filter(({ dueDay }) => daysBetween(this.#today, dueDay) < 0).length;
    return html`<details>
      <summary>
        ${caseWords.title(cases.length)}
        ${late === 0 ? '' : html`<span class="trouble">▲ ${caseWords.late(late)}</span>`}
      </summary>
      ${this.#rows(cases)}
    </details>`;
  }

  get #today(): string {
    return hallToday(this.session, this.hall);
  }

  #rows(cases: readonly CaseState[]): TemplateResult {
    return html`<ul>${cases.map((held) => this.#row(held))}</ul>`;
  }

  #row(held: CaseState): TemplateResult {
    const label = held.label ?? caseWords.noTicket();
    const { words, late } = timeLeft(held, this.#today);
    const owner = held.owner === undefined ? '' : ` · ${caseWords.owner(badgeOf(this.hall, held.owner))}`;
    return html`<li class=${late ? 'late' : ''}>
      <strong class=${held.label === undefined ? 'quiet' : ''}>${label}</strong>
      <span class="kind">${caseKindWords(held.kind)}</span>
      <span class="left">${late ? html`<span aria-hidden="true">▲ </span>` : ''}${words}</span>
      <span class="quiet">${caseWords.due(dayWords(held.dueDay))} · ${caseWords.arose(dayWords(held.arose))}${owner}</span>
      ${this.closes ? this.#closing(held, label) : ''}
    </li>`;
  }

  #closing(held: CaseState, label: string): TemplateResult {
    const ask = (id: string | undefined): void => {
      this.closing = id;
      this.#acts.clear();
    };
    if (this.closing !== held.id) {
      return html`<button
        class="close"
        aria-label=${caseWords.closeOne(label)}
        @click=${() => ask(held.id)}
      >
        ${caseWords.close()}
      </button>`;
    }
    return html`<ow-case-answer
      .held=${held}
      .onAnswer=${(answer: CaseAnswer) => void this.#close(held.id, label, answer)}
      .onCancel=${() => ask(undefined)}
    ></ow-case-answer>`;
  }

  async #close(id: string, label: string, answer: CaseAnswer): Promise<void> {
    const done = caseWords.closed(label, caseOutcomeWords(answer.outcome));
    if (await this.#acts.give({ kind: 'close-case', id, ...answer }, done)) this.closing = undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-case-list': CaseList;
  }
}
