import { css, html, type TemplateResult } from 'lit';
import { windowActWords } from '../words/window-acts.ts';

/** Something just done may be taken back this long; it holds from the first moment, so nobody waits for it. */
const UNDO_MS = 5_000;

/** Whole seconds left to take back what was done at `givenMonoMs`; 0 when it is too late. */
export const undoSecondsLeft = ({ givenMonoMs }: { readonly givenMonoMs: number }, monoMs: number): number =>
  Math.max(0, Math.ceil((givenMonoMs + UNDO_MS - monoMs) / 1000));

/** What can be taken back on a page, for how long, and the press that does it. */
export interface LastAct {
  readonly words: string;
  readonly seconds: number;
  readonly undo: () => void;
}

/** The bar with what was done last. There from the start, so that a screen reader hears what comes into it. */
export function undoBar(last: LastAct | undefined): TemplateResult {
  if (last === undefined) return html`<div class="undo" role="status" hidden></div>`;
  return html`<div class="undo" role="status">
    <strong>${last.words}</strong>
    <span>${windowActWords.undoLeft(last.seconds)}</span>
    <button @click=${last.undo}>${windowActWords.undo()}</button>
  </div>`;
}

/** A page that has the bar leaves room for it, so that it never covers the last of what is below. */
export const undoStyles = css`
  :host {
    padding-bottom: 96px;
  }
  .undo {
    position: fixed;
    inset-inline: var(--space-4);
    bottom: var(--space-4);
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-4);
    max-width: 640px;
    margin: 0 auto;
    padding: var(--space-2) var(--space-4);
    border-radius: var(--radius);
    background: var(--ink);
    color: #ffffff;
  }
  .undo[hidden] {
    display: none;
  }
  .undo button {
    margin-inline-start: auto;
  }
`;
