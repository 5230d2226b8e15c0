import { type GroupLine, groupLines, type HallFile, windowCards } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { hallNow } from '../ui/hall-time.ts';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { clerkWords } from '../words/clerk.ts';
import { common } from '../words/common.ts';
import { guideWords } from '../words/guide.ts';
import { localText } from '../words/locale.ts';
import { spanWords } from '../words/time.ts';
import { asideStyles } from './aside-styles.ts';

/** Where people wait, the fullest line first, and how many windows take them. */
@customElement('ow-guide-crowd')
export class GuideCrowd extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;

  static override styles = [
    shared,
    asideStyles,
    css`
      li {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 0 var(--space-3);
      }
      b {
        font-size: var(--text-l);
      }
      .trouble {
        font-size: var(--text-s);
      }
      .right {
        text-align: end;
      }
    `,
  ];

  constructor() {
    super();
    new SessionWatch(this);
  }

  override render(): TemplateResult {
    const lines = groupLines(this.session.fold, this.hall).sort((a, b) => b.waiting - a.waiting);
    const busy = lines.filter(({ waiting }) => waiting > 0);
    return html`<section class="card" aria-labelledby="title">
      <h2 id="title">${guideWords.crowd()}</h2>
      ${busy.length === 0 ? html`<p class="quiet">✓ ${guideWords.nobodyWaits()}</p>` : html`<ul>${busy.map((line) => this.#line(line))}</ul>`}
    </section>`;
  }

  #line({ group, waiting, oldestMs }: GroupLine): TemplateResult {
    const open = windowCards(this.session.fold, this.hall).filter(
      ({ setup, state }) => setup.groups.includes(group.id) && state.order?.wish === 'open' && state.session,
    ).length;
    const { wallMs } = hallNow(this.session);
    return html`<li>
      <b>${group.series} ${localText(group.name)}</b>
      <b class="right">${common.waiting(waiting)}</b>
      <span class=${open === 0 ? 'trouble' : 'quiet'}>
        ${open === 0 ? html`▲ ${guideWords.noWindow()}` : guideWords.windowsOpen(open)}
      </span>
      <span class="quiet right">
        ${oldestMs === undefined ? '' : clerkWords.oldest(spanWords(wallMs - oldestMs))}
      </span>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-guide-crowd': GuideCrowd;
  }
}
