import {
  type CaseAnswer,
  type CaseKind,
  type CaseState,
  type HallFile,
  openCases,
  overruledHere,
} from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Acts } from '../clerk/acts.ts';
import { badgeOf } from '../clerk/seat.ts';
import { fieldStyles } from '../ui/field-styles.ts';
import { hallNow } from '../ui/hall-time.ts';
import { noteLine } from '../ui/note-line.ts';
import { OwElement } from '../ui/ow-element.ts';
import { rowListStyles } from '../ui/row-list-styles.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { casePageWords } from '../words/case-page.ts';
import { caseKindWords, caseOutcomeWords, caseWords } from '../words/cases.ts';
import './case-answer.ts';
import { endedRow, labelOf, openRow, type RowHost } from './case-rows.ts';
import { registerStyles } from './register-styles.ts';

/** What is on this list; what was accepted has a list of its own, by what can be collected. */
const KINDS = ['bad-rating', 'could-not-be-done', 'incident', 'owed-paper'] as const satisfies CaseKind[];

/** As many closed ones as are looked at; the rest is one tap away. */
const ENDED_SHOWN = 15;

/** For so long whoever closed a case differently while apart is told that the first end stands. */
const OVERRULED_MS = 7 * 86_400_000;

/** The hall's register of what must be answered: open cases by the day they are due, and those that have ended. */
@customElement('ow-case-register')
export class CaseRegister extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @state() private kind: CaseKind | undefined;
  @state() private shows: 'open' | 'ended' = 'open';
  @state() private closing: string | undefined;
  readonly #acts = new Acts(this);

  static override styles = [shared, rowListStyles, fieldStyles, registerStyles];

  constructor() {
    super();
    new SessionWatch(this);
  }

  get #host(): RowHost {
    return {
      session: this.session,
      hall: this.hall,
      ask: (id) => this.#ask(id),
      close: (held, answer) => void this.#close(held, answer),
      take: (held) => void this.#take(held),
      assign: (held, owner) => void this.#assign(held, owner),
      reopen: (held) => void this.#reopen(held),
    };
  }

  override render(): TemplateResult {
    const { fold } = this.session;
    const isMeant = (held: CaseState): boolean =>
      this.kind === undefined ? KINDS.some((kind) => kind === held.kind) : held.kind === this.kind;
    const open = openCases(fold).filter(isMeant);
    const ended = fold
      .cases()
      .filter((held) => held.closed !== undefined && isMeant(held))
      .sort((a, b) => (b.closed?.atMs ?? 0) - (a.closed?.atMs ?? 0) || (a.id < b.id ? -1 : 1));
    return html`<section aria-labelledby="title">
      <h2 id="title">${casePageWords.register()}</h2>
      ${this.#overruled()} ${this.#filters(open.length, ended.length)}
      <div role="status">${noteLine(this.#acts.note)}</div>
      ${this.shows === 'open' ? this.#open(open) : this.#ended(ended)}
    </section>`;
  }

  #overruled(): TemplateResult[] {
    const { session } = this;
    return overruledHere(session.fold, session.device)
      .filter(({ closed }) => closed.atMs > hallNow(session).wallMs - OVERRULED_MS)
      .map(({ label, closed, otherEnds = [] }) => {
        const own = otherEnds.find(({ device }) => device === session.device)?.outcome ?? closed.outcome;
        return html`<p class="notice">
          ${casePageWords.overruled(
            label ?? caseWords.noTicket(),
            caseOutcomeWords(closed.outcome),
            caseOutcomeWords(own),
          )}
        </p>`;
      });
  }

  #filters(open: number, ended: number): TemplateResult {
    const kinds = [undefined, ...KINDS];
    return html`<fieldset>
      <legend class="hidden">${casePageWords.showWhich()}</legend>
      ${this.#filter(casePageWords.open(open), this.shows === 'open', () => {
        this.shows = 'open';
      })}
      ${this.#filter(casePageWords.ended(ended), this.shows === 'ended', () => {
        this.shows = 'ended';
      })}
      <span class="parts"></span>
      ${kinds.map((kind) =>
        this.#filter(
          kind === undefined ? casePageWords.allKinds() : caseKindWords(kind),
          this.kind === kind,
          () => {
            this.kind = kind;
          },
        ),
      )}
    </fieldset>`;
  }

  #filter(words: string, isChosen: boolean, choose: () => void): TemplateResult {
    return html`<button aria-pressed=${isChosen} @click=${choose}>${words}</button>`;
  }

  #open(cases: readonly CaseState[]): TemplateResult {
    if (cases.length === 0) return html`<p class="quiet">✓ ${casePageWords.noneOpen()}</p>`;
    return html`<ul>${cases.map((held) => openRow(held, this.#host, this.closing === held.id))}</ul>`;
  }

  #ended(cases: readonly CaseState[]): TemplateResult {
    if (cases.length === 0) return html`<p class="quiet">${casePageWords.noneEnded()}</p>`;
    const [first, rest] = [cases.slice(0, ENDED_SHOWN), cases.slice(ENDED_SHOWN)];
    return html`<ul>${first.map((held) => endedRow(held, this.#host))}</ul>
      ${
        rest.length === 0
          ? ''
          : html`<details>
              <summary>${casePageWords.moreEnded(rest.length)}</summary>
              <ul>${rest.map((held) => endedRow(held, this.#host))}</ul>
            </details>`
      }`;
  }

  #ask(id: string | undefined): void {
    this.closing = id;
    this.#acts.clear();
  }

  async #close(held: CaseState, answer: CaseAnswer): Promise<void> {
    const done = caseWords.closed(labelOf(held), caseOutcomeWords(answer.outcome));
    if (await this.#acts.give({ kind: 'close-case', id: held.id, ...answer }, done)) this.closing = undefined;
  }

  async #take(held: CaseState): Promise<void> {
    await this.#acts.give({ kind: 'assign-case', id: held.id }, casePageWords.taken(labelOf(held)));
  }

  async #assign(held: CaseState, owner: string): Promise<void> {
    const done = casePageWords.assigned(labelOf(held), badgeOf(this.hall, owner));
    await this.#acts.give({ kind: 'assign-case', id: held.id, owner }, done);
  }

  async #reopen(held: CaseState): Promise<void> {
    const done = casePageWords.reopened(labelOf(held));
    if (await this.#acts.give({ kind: 'reopen-case', id: held.id }, done)) this.shows = 'open';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-case-register': CaseRegister;
  }
}
