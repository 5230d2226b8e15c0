import { type HallFile, type InsideWork, insideWork, matterIn } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { outcomeWords } from '../words/clerk.ts';
import { localText } from '../words/locale.ts';
import { matterWords } from '../words/matters.ts';
import type { Acts } from './acts.ts';

/** 后台环节: what this window may work on without its person, the oldest first. Calling goes on beside it. */
@customElement('ow-inside-list')
export class InsideList extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property({ type: Number }) window = 0;
  @property({ attribute: false }) acts!: Acts;

  static override styles = [
    shared,
    css`
      h3 {
        margin-top: var(--space-3);
        font-size: var(--text-m);
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-2);
        padding: var(--space-2) 0;
        border-bottom: 1px solid var(--line);
      }
      li span {
        flex: 1 0 70%;
        font-size: var(--text-s);
      }
      button {
        min-height: 44px;
        padding: var(--space-1) var(--space-3);
        font-size: var(--text-s);
      }
    `,
  ];

  constructor() {
    super();
    new SessionWatch(this);
  }

  override render(): TemplateResult | '' {
    const work = insideWork(this.session.fold, this.window);
    if (work.length === 0) return '';
    return html`<h3>${matterWords.insideCount(work.length)}</h3>
      <ul>
        ${work.map((each) => this.#row(each))}
      </ul>`;
  }

  #row({ ticket, matter: { matter } }: InsideWork): TemplateResult {
    const setup = matterIn(this.hall, matter);
    const outcome = setup?.usualOutcome ?? 'done';
    const name = setup === undefined ? matter : localText(setup.name);
    const about = `${ticket.label} ${name}`;
    const of = { ticket: ticket.id, matter };
    return html`<li>
      <strong>${ticket.label}</strong>
      <span>${name}</span>
      <button
        aria-label=${`${outcomeWords(outcome)} ${about}`}
        @click=${() => void this.acts.give({ kind: 'close-matter', ...of, outcome }, matterWords.insideDone(about))}
      >
        ${outcomeWords(outcome)}
      </button>
      <button
        aria-label=${`${matterWords.giveBack()} ${about}`}
        @click=${() => void this.acts.give({ kind: 'give-inside', ...of, group: '' }, matterWords.gaveBack(about))}
      >
        ${matterWords.giveBack()}
      </button>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-inside-list': InsideList;
  }
}
