import {
  type CaseState,
  caseLists,
  collectingTicket,
  type HallFile,
  matterIn,
  windowCard,
} from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Acts } from '../clerk/acts.ts';
import { seatOf } from '../clerk/seat.ts';
import { caseWords } from '../words/cases.ts';
import { purposeWords, resultWords } from '../words/codes.ts';
import { language, localText } from '../words/locale.ts';
import { matterWords } from '../words/matters.ts';
import { dayWords } from '../words/time.ts';
import { caseListStyles, collectListStyles } from './case-list-styles.ts';
import { fieldStyles } from './field-styles.ts';
import { hallToday } from './hall-time.ts';
import { noteLine } from './note-line.ts';
import { OwElement } from './ow-element.ts';
import { printerOf } from './printer.ts';
import { randomId } from './random-id.ts';
import { rowListStyles } from './row-list-styles.ts';
import { SessionWatch } from './session-watch.ts';
import { shared } from './styles.ts';

/** The rest of a long list is found by its number or its matter. */
const SHOWN = 8;

/** What was accepted on this day or an earlier one: what can be handed over, and what is still being decided. */
@customElement('ow-collect-list')
export class CollectList extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  /** Whether collecting is what the page was opened for. */
  @property({ type: Boolean }) open = false;
  /** Somebody has a number for what they collect. */
  @property({ attribute: false }) onTicket: (ticket: string) => void = () => undefined;
  @state() private sought = '';
  readonly #acts = new Acts(this);

  constructor() {
    super();
    new SessionWatch(this);
  }

  static override styles = [shared, rowListStyles, fieldStyles, caseListStyles, collectListStyles];

  override render(): TemplateResult {
    const { toCollect, pending, pressing } = caseLists(this.session.fold, hallToday(this.session, this.hall));
    const undecided = [...pressing.filter(({ kind }) => kind === 'accepted'), ...pending];
    return html`
      ${noteLine(this.#acts.note)}
      ${this.#folded(matterWords.toCollect(toCollect.length), toCollect, (held) => this.#collect(held), this.open)}
      ${this.#folded(matterWords.undecided(undecided.length), undecided, (held) => this.#button(held, 'ready-case', matterWords.isReady()))}
    `;
  }

  #folded(
    title: string,
    cases: readonly CaseState[],
    acts: (held: CaseState) => TemplateResult,
    isOpen = false,
  ): TemplateResult | '' {
    if (cases.length === 0 && !isOpen) return '';
    const isLong = cases.length > SHOWN;
    const found = isLong ? cases.filter((held) => this.#isSought(held)) : cases;
    return html`<details ?open=${isOpen}>
      <summary>${title}</summary>
      ${
        isLong
          ? html`<input
              aria-label=${matterWords.seek()}
              placeholder=${matterWords.seek()}
              .value=${this.sought}
              @input=${(event: InputEvent) => {
                this.sought = (event.target as HTMLInputElement).value.trim().toUpperCase();
              }}
            />`
          : ''
      }
      <ul>
        ${found.slice(0, SHOWN).map((held) => this.#row(held, acts))}
      </ul>
      ${found.length > SHOWN ? html`<p class="quiet">${caseWords.more(found.length - SHOWN)}</p>` : ''}
    </details>`;
  }

  #isSought(held: CaseState): boolean {
    return `${held.label ?? ''} ${this.#matterOf(held)}`.toUpperCase().includes(this.sought);
  }

  #matterOf({ matter = '' }: CaseState): string {
    const setup = matterIn(this.hall, matter);
    return setup === undefined ? matter : localText(setup.name);
  }

  #row(held: CaseState, acts: (held: CaseState) => TemplateResult): TemplateResult {
    const { label = caseWords.noTicket(), result, arose, dueDay, readyMs } = held;
    const due = readyMs === undefined ? ` · ${caseWords.due(dayWords(dueDay))}` : '';
    const road = result === undefined ? '' : ` · ${resultWords(result)}`;
    return html`<li>
      <strong>${label}</strong>
      <span class="kind">${this.#matterOf(held)}</span>
      <span class="quiet">${caseWords.arose(dayWords(arose))}${due}${road}</span>
      <span class="close">${acts(held)}</span>
    </li>`;
  }

  /** A number of today for what was accepted days ago; whoever has one already needs no other. */
  #collect(held: CaseState): TemplateResult {
    const ticket = collectingTicket(this.session.fold, held);
    if (ticket !== undefined) return html`<b>${matterWords.collecting(ticket.label)}</b>`;
    const words = purposeWords('collect');
    return html`<button
        class="primary"
        ?disabled=${this.#acts.running('issue')}
        aria-label="${words} ${held.label} ${this.#matterOf(held)}"
        @click=${() => void this.#take(held)}
      >
        ${words}
      </button>
      ${this.#button(held, 'collect-case', matterWords.handOver())}`;
  }

  #button(held: CaseState, kind: 'collect-case' | 'ready-case', act: string): TemplateResult {
    return html`<button
      aria-label="${act} ${held.label} ${this.#matterOf(held)}"
      @click=${() => void this.#acts.give({ kind, id: held.id })}
    >
      ${act}
    </button>`;
  }

  /** At a window that is free its person is served at once (C9); elsewhere they get a paper and a place in line. */
  async #take({ id: of, matter = '' }: CaseState): Promise<void> {
    const { session, hall } = this;
    const ticket = randomId();
    const seat = seatOf(session, hall);
    const isHere = seat !== undefined && windowCard(session.fold, seat.setup).activity === 'free';
    const printer = isHere ? undefined : printerOf(session);
    const issue = { kind: 'issue', intent: ticket, matters: [matter], language: language(), of } as const;
    if (!(await this.#acts.give(printer === undefined ? issue : { ...issue, printer }))) return;
    if (isHere && (await this.#acts.give({ kind: 'present', ticket }))) return;
    this.#acts.say(matterWords.collectQueued(session.fold.ticket(ticket)?.label ?? ''));
    this.onTicket(ticket);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-collect-list': CollectList;
  }
}
