import { type CalledTicket, missedTickets } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { hallNow } from '../ui/hall-time.ts';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { guideWords } from '../words/guide.ts';
import { spanWords } from '../words/time.ts';
import { windowActWords } from '../words/window-acts.ts';
import { asideStyles } from './aside-styles.ts';

/** As many as usually come back. */
const SHOWN = 6;

/** Who missed the call last: back in the line with one touch. */
@customElement('ow-guide-missed')
export class GuideMissed extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) onRestore: (ticket: CalledTicket) => void = () => undefined;

  static override styles = [
    shared,
    asideStyles,
    css`
      li {
        display: flex;
        align-items: center;
        gap: var(--space-3);
      }
      b {
        font-size: var(--text-xl);
        line-height: 1.1;
      }
      .quiet {
        flex: 1;
      }
    `,
  ];

  constructor() {
    super();
    new SessionWatch(this);
  }

  override render(): TemplateResult {
    const missed = missedTickets(this.session.fold, SHOWN);
    return html`<section class="card" aria-labelledby="title">
      <h2 id="title">${windowActWords.missed()}</h2>
      ${missed.length === 0 ? html`<p class="quiet">${guideWords.noneMissed()}</p>` : html`<ul>${missed.map((ticket) => this.#row(ticket))}</ul>`}
    </section>`;
  }

  #row(ticket: CalledTicket): TemplateResult {
    const { label, phase } = ticket;
    const ago = spanWords(hallNow(this.session).wallMs - phase.lastCallMs);
    return html`<li>
      <b>${label}</b>
      <span class="quiet">${guideWords.missedAgo(phase.window, ago)}</span>
      <button aria-label=${windowActWords.restore(label)} @click=${() => this.onRestore(ticket)}>
        ${guideWords.restore()}
      </button>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-guide-missed': GuideMissed;
  }
}
