import { clockTime, type HallFile } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { OwElement } from '../ui/ow-element.ts';
import { rowListStyles } from '../ui/row-list-styles.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { foundWords } from '../words/found.ts';
import { language } from '../words/locale.ts';
import { type Found, foundIn } from './anomaly-words.ts';

/** What has gone wrong today or was risked, when, and what was done about it. Nobody has to clean anything up. */
@customElement('ow-found')
export class FoundToday extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  /** Worked out anew only when something has come in: it looks through the whole day. */
  #known = '';
  #found: readonly Found[] = [];

  constructor() {
    super();
    new SessionWatch(this);
  }

  static override styles = [
    shared,
    rowListStyles,
    css`
      h2 {
        font-size: var(--text-l);
      }
      ul {
        margin-top: var(--space-2);
      }
      li {
        display: grid;
        grid-template-columns: 4em 1fr;
        align-items: normal;
        row-gap: 0;
        border-inline-start: 6px solid var(--calling);
      }
      .what {
        font-weight: 600;
      }
      .done {
        grid-column: 2;
        color: var(--quiet);
      }
    `,
  ];

  override render(): TemplateResult {
    const found = this.#today();
    if (found.length === 0) return html`<p class="quiet">✓ ${foundWords.none()}</p>`;
    return html`<section aria-labelledby="found">
      <h2 id="found">${foundWords.title(found.length)}</h2>
      <p class="quiet">${foundWords.settled()}</p>
      <ul>
        ${found.map(
          ({ what, done, atMs }) => html`<li>
            <span class="quiet">${atMs === undefined ? '' : clockTime(atMs, this.hall.timeZone)}</span>
            <span class="what">${what}</span>
            <span class="done">${done}</span>
          </li>`,
        )}
      </ul>
    </section>`;
  }

  #today(): readonly Found[] {
    const { fold } = this.session;
    const known = [fold.size, fold.twins.length, fold.notUnderstood, language()].join(' ');
    if (known !== this.#known) {
      this.#known = known;
      this.#found = foundIn(fold, this.hall);
    }
    return this.#found;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-found': FoundToday;
  }
}
