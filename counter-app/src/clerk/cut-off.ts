import { clockTime } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../ui/confirm.ts';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { aloneWords } from '../words/custody.ts';
import { Acts } from './acts.ts';
import { type Alone, aloneAt } from './alone.ts';

/** What the window may still do by itself, for how long, and the word of a person that no hub is on. */
@customElement('ow-cut-off')
export class CutOff extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ type: Number }) window = 0;
  @state() private asking = false;
  readonly #acts = new Acts(this);

  static override styles = [
    shared,
    css`
      /* Heard when something comes into it, and taking no room before. */
      :host([quiet]) {
        position: absolute;
      }
      .strip {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-4);
        padding: var(--space-2) var(--space-4);
        border-radius: var(--radius);
        border-inline-start: 6px solid var(--trouble);
        background: var(--trouble-ground);
      }
      .strip strong {
        color: var(--trouble);
        font-size: var(--text-l);
      }
      .strip button {
        margin-inline-start: auto;
      }
      ow-confirm,
      .notice {
        margin-top: var(--space-2);
      }
    `,
  ];

  constructor() {
    super();
    new SessionWatch(this);
  }

  override render(): TemplateResult {
    const alone = aloneAt(this.session, this.window);
    this.toggleAttribute('quiet', alone === undefined);
    if (alone === undefined) return html`<div role="status"></div>`;
    const { note } = this.#acts;
    return html`
      <div class="strip">
        <div role="status">
          <strong>${this.#words(alone)}</strong>
          <div>${aloneWords.stillWorks()}</div>
        </div>
        ${
          alone.kind === 'used-up' && alone.shared > 0 && !this.asking
            ? html`<button @click=${() => this.#ask(true)}>${aloneWords.hubOff()}</button>`
            : ''
        }
      </div>
      ${
        alone.kind === 'used-up' && this.asking
          ? html`<ow-confirm
              .words=${aloneWords.hubOffAsk(alone.shared)}
              .yes=${aloneWords.hubOffYes()}
              .onYes=${() => void this.#confirm()}
              .onNo=${() => this.#ask(false)}
            ></ow-confirm>`
          : ''
      }
      ${note === undefined ? '' : html`<p class="notice trouble" role="alert">${note.words}</p>`}
    `;
  }

  #words(alone: Alone): string {
    switch (alone.kind) {
      case 'reserve': {
        const zone = this.session.hall?.timeZone ?? 'Asia/Shanghai';
        return aloneWords.reserve(alone.left, clockTime(alone.untilMs, zone));
      }
      case 'used-up':
        return aloneWords.usedUp();
      case 'share':
        return alone.left > 0 ? aloneWords.share(alone.left) : aloneWords.shareUsedUp();
      case 'over':
        return aloneWords.over();
    }
  }

  #ask(asking: boolean): void {
    this.asking = asking;
  }

  async #confirm(): Promise<void> {
    this.asking = false;
    await this.#acts.give({ kind: 'hub-off' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-cut-off': CutOff;
  }
}
