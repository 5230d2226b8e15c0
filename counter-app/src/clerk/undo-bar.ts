import { type Person, type UndoableAct, undoable } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { hallNow } from '../ui/hall-time.ts';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { windowActWords } from '../words/window-acts.ts';

/** What this clerk did last, for as long as it can be taken back. */
@customElement('ow-undo-bar')
export class UndoBar extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) person!: Person;
  @property({ attribute: false }) onUndo: (ticket: string, label: string) => void = () => undefined;

  static override styles = [
    shared,
    css`
      p {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-3);
        padding: var(--space-1) var(--space-4);
        background: var(--accent-ground);
        border-radius: var(--radius);
      }
      span {
        color: var(--quiet);
      }
    `,
  ];

  constructor() {
    super();
    new SessionWatch(this);
  }

  override render(): TemplateResult {
    const { session, person } = this;
    const now = hallNow(session);
    const last = undoable(session.fold, person, now)[0];
    // That somebody is being served is the page itself; the way back from it is a key of its own.
    if (last === undefined || last.act === 'start') return html``;
    const seconds = Math.ceil((last.untilMs - now.wallMs) / 1000);
    return html`<p role="status">
      ${didWords(last.act, last.label)} <span>${windowActWords.undoLeft(seconds)}</span>
      <button aria-keyshortcuts="Control+Z" @click=${() => this.onUndo(last.ticket, last.label)}>
        ${windowActWords.undo()}
      </button>
    </p>`;
  }

  /** Ctrl+Z, wherever it was pressed. */
  undo(): void {
    this.renderRoot.querySelector('button')?.click();
  }
}

function didWords(act: UndoableAct, label: string): string {
  switch (act) {
    case 'call':
      return windowActWords.didCall(label);
    case 'finish':
      return windowActWords.didFinish(label);
    case 'no-show':
      return windowActWords.didNoShow(label);
    case 'hold':
      return windowActWords.didHold(label);
    case 'present':
    case 'start':
    case 'left':
    case 'priority':
    case 'by-hand':
    case 'matter':
      return windowActWords.didOther(label);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-undo-bar': UndoBar;
  }
}
