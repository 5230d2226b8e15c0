import {
  type HallFile,
  isInside,
  matterIn,
  type NoticeItem,
  type TicketState,
  textVersion,
} from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../catalogue/matter-search.ts';
import { OwElement } from '../ui/ow-element.ts';
import { randomId } from '../ui/random-id.ts';
import { shared } from '../ui/styles.ts';
import { clerkWords } from '../words/clerk.ts';
import { matterWords } from '../words/matters.ts';
import type { Acts } from './acts.ts';
import './matter-card.ts';
import { seenOf } from './matter-card.ts';
import './notice.ts';
import { type NoticeBegun, noticesGiven } from './notice.ts';

/** The matters of the ticket at this window: how each ends, its papers, the notice of what is missing, and more of them. */
@customElement('ow-matter-panel')
export class MatterPanel extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property({ attribute: false }) ticket!: TicketState;
  @property({ attribute: false }) acts!: Acts;
  @property({ type: Number }) nowMs = 0;
  /** Whether something is open above the matters that needs the room. */
  @property({ attribute: false }) onComposing: (composing: boolean) => void = () => undefined;
  @state() private notice: NoticeBegun | undefined;
  @state() private adding = false;

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
        margin-top: var(--space-4);
      }
      ol {
        display: grid;
        gap: var(--space-3);
      }
      /* All the way up: the number lies over the top of what scrolls. */
      ow-notice,
      ow-matter-search {
        scroll-margin-top: 100vh;
      }
      .given {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
      }
      .given button {
        min-height: 36px;
        padding: var(--space-1) var(--space-3);
        font-weight: 400;
      }
    `,
  ];

  /** What was begun for one person is not gone on with for the next. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('ticket');
    if (before === undefined || before.id === this.ticket.id) return;
    this.notice = undefined;
    this.adding = false;
  }

  protected override updated(): void {
    this.onComposing(this.#serving && (this.adding || this.notice !== undefined));
  }

  get #serving(): boolean {
    return this.ticket.phase.kind === 'serving';
  }

  override render(): TemplateResult {
    const { session, hall, ticket, acts, nowMs } = this;
    const working = ticket.matters.find(
      (state) => state.startedMs !== undefined && state.outcome === undefined && !isInside(state),
    );
    return html`
      ${this.#notice()} ${this.adding && this.#serving ? this.#search() : ''}
      <ol aria-label=${clerkWords.matters()}>
        ${ticket.matters.map(
          (matter, at) => html`<li>
            <ow-matter-card
              .hall=${hall}
              .ticket=${ticket}
              .matter=${matter}
              .acts=${acts}
              .place=${at + 1}
              .nowMs=${nowMs}
              ?serving=${this.#serving}
              ?working=${matter === working && this.notice === undefined}
              .onNotice=${() => this.#compose()}
            ></ow-matter-card>
          </li>`,
        )}
      </ol>
      ${noticesGiven(session, hall, ticket, acts)}
    `;
  }

  #notice(): TemplateResult | '' {
    if (this.notice === undefined || !this.#serving) return '';
    const { phase } = this.ticket;
    return html`<ow-notice
      .session=${this.session}
      .ticket=${this.ticket}
      .acts=${this.acts}
      .begun=${this.notice}
      .window=${'window' in phase ? phase.window : 0}
      .onEnd=${() => {
        this.notice = undefined;
      }}
    ></ow-notice>`;
  }

  /** Of every matter of the ticket what is missing, in the words that are on the screen now. */
  #compose(): void {
    const items = this.ticket.matters.flatMap((state): NoticeItem[] => {
      const setup = matterIn(this.hall, state.matter);
      const missing = setup === undefined ? [] : seenOf(setup, state).missing;
      if (setup === undefined || missing.length === 0) return [];
      return [{ matter: setup.id, version: textVersion(setup), missing }];
    });
    if (items.length === 0) this.acts.refuse(matterWords.noneMissing());
    else {
      this.notice = { request: randomId(), hall: this.hall, items, atMs: this.nowMs };
      void this.#bringIntoSight();
    }
  }

  #search(): TemplateResult {
    return html`<ow-matter-search
      .hall=${this.hall}
      .taken=${this.ticket.matters.map(({ matter }) => matter)}
      .onChoose=${(matter: string) => {
        this.adding = false;
        void this.acts.give({ kind: 'add-matter', ticket: this.ticket.id, matter });
      }}
      .onLeave=${() => {
        this.adding = false;
      }}
    ></ow-matter-search>`;
  }

  /** 加办事项: another matter is looked for. */
  add(): void {
    this.adding = true;
    void this.#bringIntoSight();
  }

  /** What was asked for comes into sight, right beneath the number. */
  async #bringIntoSight(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector('ow-notice, ow-matter-search')?.scrollIntoView({ block: 'start' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-matter-panel': MatterPanel;
  }
}
