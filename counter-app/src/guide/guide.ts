import {
  type Command,
  findByLabel,
  type HallFile,
  INCIDENTS,
  type PriorityReason,
  readPresented,
  type TicketState,
  tidyLabel,
} from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Acts } from '../clerk/acts.ts';
import '../booking/booking-desk.ts';
import '../ui/choice-strip.ts';
import '../ui/collect-list.ts';
import { languageButton } from '../ui/language-button.ts';
import { noteLine } from '../ui/note-line.ts';
import '../ui/number-field.ts';
import { hallLogo } from '../ui/hall-title.ts';
import { OwElement } from '../ui/ow-element.ts';
import { pageFrame } from '../ui/page-frame.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import '../ui/truth-line.ts';
import { undoBar, undoStyles } from '../ui/undo.ts';
import { updateBar } from '../ui/update-bar.ts';
import { bookingWords } from '../words/booking.ts';
import { helpWords, incidentWords, purposeWords } from '../words/codes.ts';
import { common } from '../words/common.ts';
import { guideWords } from '../words/guide.ts';
import { localText } from '../words/locale.ts';
import { windowActWords } from '../words/window-acts.ts';
import './by-hand.ts';
import type { Saved } from './by-hand.ts';
import './crowd.ts';
import { GuideActs } from './guide-acts.ts';
import { guideStyles } from './guide-styles.ts';
import './issue.ts';
import './missed.ts';
import type { NoteCommand } from './ticket-notes.ts';
import './ticket-panel.ts';

/** What the buttons open. */
type Opened = 'issue' | 'booking' | 'collect' | 'incident' | 'by-hand';

type View = { readonly kind: 'home' | Opened } | { readonly kind: 'ticket'; readonly id: string };

/** The guide's tablet: find a person's number, take one for somebody, and see where the hall is crowded. */
@customElement('ow-guide')
export class Guide extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property() deviceKey = '';
  @property({ attribute: false }) newVersion: (() => void) | undefined;
  @state() private view: View = { kind: 'home' };
  readonly #acts = new Acts(this);
  readonly #guide = new GuideActs(this, this.#acts);

  static override styles = [shared, pageFrame, undoStyles, guideStyles];

  constructor() {
    super();
    new SessionWatch(this);
  }

  override render(): TemplateResult {
    const { session, hall } = this;
    return html`
      <header>
        ${hallLogo(hall)}
        <h1>${localText(hall.name)} · ${common.guidePage()}</h1>
        <ow-truth-line .session=${session}></ow-truth-line>
        ${languageButton()}
      </header>
      ${updateBar(this.newVersion, this.view.kind === 'issue')}
      <main>
        <div class="work">
          <ow-number-field
            .session=${session}
            .hall=${hall}
            .onText=${(text: string) => this.#find(text)}
          ></ow-number-field>
          ${this.#buttons()} ${this.#note()} ${this.#view()}
        </div>
        <aside>
          ${this.#calls()}
          <ow-guide-crowd .session=${session} .hall=${hall}></ow-guide-crowd>
          <ow-guide-missed
            .session=${session}
            .onRestore=${(ticket: TicketState) => void this.#guide.restore(ticket)}
          ></ow-guide-missed>
        </aside>
      </main>
      ${undoBar(this.#guide.last)}
    `;
  }

  #buttons(): TemplateResult {
    const button = (kind: Opened, words: string): TemplateResult =>
      html`<button aria-expanded=${this.view.kind === kind} @click=${() => this.#toggle(kind)}>${words}</button>`;
    return html`<div class="acts" role="group" aria-label=${guideWords.acts()}>
      ${button('issue', guideWords.issue())} ${this.hall.reservations === undefined ? '' : button('booking', bookingWords.title())}
      ${button('collect', purposeWords('collect'))}
      ${button('incident', guideWords.incident())} ${button('by-hand', guideWords.byHand())}
    </div>`;
  }

  #note(): TemplateResult | '' {
    const { note } = this.#acts;
    if (note === undefined) return html`<p role="status" hidden></p>`;
    return noteLine(note);
  }

  #view(): TemplateResult {
    const { session, hall, view } = this;
    switch (view.kind) {
      case 'home':
        return html`<p class="quiet hint">${guideWords.hint()}</p>`;
      case 'issue':
        return html`<ow-guide-issue
          .session=${session}
          .hall=${hall}
          .deviceKey=${this.deviceKey}
          .onIssued=${(id: string) => this.#go({ kind: 'ticket', id })}
        ></ow-guide-issue>`;
      case 'booking':
        return html`<ow-booking-desk
          .session=${session}
          .hall=${hall}
          .onTicket=${(id: string) => this.#go({ kind: 'ticket', id })}
        ></ow-booking-desk>`;
      case 'collect':
        return html`<ow-collect-list
          open
          class="card"
          .session=${session}
          .hall=${hall}
          .onTicket=${(id: string) => this.#go({ kind: 'ticket', id })}
        ></ow-collect-list>`;
      case 'incident':
        return html`<ow-choice-strip
          keyless
          class="card"
          .words=${guideWords.whatHappened()}
          .choices=${INCIDENTS.map((key) => ({ key, words: incidentWords(key) }))}
          .onChoose=${(key: string) => this.#register(key)}
          .onCancel=${() => this.#go({ kind: 'home' })}
        ></ow-choice-strip>`;
      case 'by-hand':
        return html`<ow-guide-by-hand
          .session=${session}
          .hall=${hall}
          .acts=${this.#acts}
          .onSaved=${(saved: Saved) => this.#guide.entered(saved.label, saved.past)}
        ></ow-guide-by-hand>`;
      case 'ticket':
        return html`<ow-guide-ticket
          .session=${session}
          .hall=${hall}
          .ticket=${view.id}
          ?prints=${this.#guide.printer !== undefined}
          .onPriority=${(ticket: TicketState, reason: PriorityReason) => void this.#guide.prioritise(ticket, reason)}
          .onNote=${(ticket: TicketState, note: NoteCommand) => void this.#guide.note(ticket, note)}
          .onTest=${(ticket: TicketState, test: boolean) => void this.#guide.markTest(ticket, test)}
          .onRestore=${(ticket: TicketState) => void this.#guide.restore(ticket)}
          .onPapers=${(look: Command) => void this.#acts.give(look)}
          .onPrint=${(ticket: TicketState) => void this.#guide.print(ticket)}
          .onClose=${() => this.#go({ kind: 'home' })}
        ></ow-guide-ticket>`;
    }
  }

  /** Windows that ask for help without a sound. */
  #calls(): TemplateResult[] {
    const asking = this.session.fold
      .windows()
      .flatMap(({ number, help }) => (help ? [{ number, help }] : []));
    return asking.map(
      ({ number, help }) => html`<p class="notice trouble help" role="status">
        ${windowActWords.helpAt(number, helpWords(help.kind))}
        <button @click=${() => void this.#acts.give({ kind: 'answer-help', window: number })}>
          ${windowActWords.helpComing()}
        </button>
      </p>`,
    );
  }

  #go(view: View): void {
    this.view = view;
    this.#acts.clear();
  }

  #toggle(kind: Opened): void {
    this.#go({ kind: this.view.kind === kind ? 'home' : kind });
  }

  #register(key: string): void {
    const incident = INCIDENTS.find((known) => known === key);
    if (incident === undefined) return;
    this.#go({ kind: 'home' });
    void this.#guide.register(incident);
  }

  #find(text: string): void {
    const { ticket: id, label: typed, paper } = readPresented(text);
    const label = tidyLabel(typed ?? paper?.label ?? text);
    const { fold } = this.session;
    const ticket = id === undefined ? findByLabel(fold, label) : fold.ticket(id);
    if (ticket === undefined) this.#acts.refuse(guideWords.notFound(label));
    else this.#go({ kind: 'ticket', id: ticket.id });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-guide': Guide;
  }
}
