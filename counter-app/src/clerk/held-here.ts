import { type CalledTicket, type HallFile, heldAt, isInsideDone, missedTickets } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { hallNow } from '../ui/hall-time.ts';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { holdWords } from '../words/codes.ts';
import { spanWords } from '../words/time.ts';
import { windowActWords } from '../words/window-acts.ts';

/** Missed calls further back are the guide's. */
const MISSED_SHOWN = 5;

/** Who is held at this window, and who missed a call there just now: both may be back any moment. */
@customElement('ow-held-here')
export class HeldHere extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property({ type: Number }) window = 0;
  @property({ attribute: false }) onResume: (ticket: string) => void = () => undefined;
  @property({ attribute: false }) onRestore: (ticket: CalledTicket) => void = () => undefined;

  static override styles = [
    shared,
    css`
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-1) var(--space-2);
        padding: var(--space-1) 0;
        border-bottom: 1px solid var(--line);
      }
      h3 {
        margin-top: var(--space-3);
        font-size: var(--text-m);
      }
      li span {
        flex: 1;
        color: var(--quiet);
        font-size: var(--text-s);
      }
      button {
        padding: var(--space-1) var(--space-3);
        font-size: var(--text-s);
      }
    `,
  ];

  constructor() {
    super();
    new SessionWatch(this);
  }

  override render(): TemplateResult {
    const { fold } = this.session;
    const held = heldAt(fold, this.window);
    const missed = missedTickets(fold, MISSED_SHOWN).filter(({ phase }) => phase.window === this.window);
    return html`${this.#held(held)} ${this.#missed(missed)}`;
  }

  #held(held: readonly CalledTicket[]): TemplateResult | '' {
    if (held.length === 0) return '';
    const { wallMs } = hallNow(this.session);
    return html`<h3>${windowActWords.whoHeld(held.length)}</h3>
      <ul>
        ${held.map((ticket) => {
          const { id, label, phase } = ticket;
          return phase.kind === 'held'
            ? html`<li>
              <strong>${label}</strong>
              <span>
                ${holdWords(phase.hold)} ${spanWords(wallMs - phase.sinceMs)}
                ${isInsideDone(ticket) ? html`<b>✓ ${windowActWords.insideDone()}</b>` : ''}
              </span>
              <button aria-label=${windowActWords.resumeOne(label)} @click=${() => this.onResume(id)}>
                ${windowActWords.resume()}
              </button>
            </li>`
            : '';
        })}
      </ul>`;
  }

  #missed(missed: readonly CalledTicket[]): TemplateResult | '' {
    if (missed.length === 0) return '';
    return html`<h3>${windowActWords.missed()}</h3>
      <ul>
        ${missed.map(
          (ticket) => html`<li>
            <strong>${ticket.label}</strong>
            <button @click=${() => this.onRestore(ticket)}>${windowActWords.restore(ticket.label)}</button>
          </li>`,
        )}
      </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-held-here': HeldHere;
  }
}
