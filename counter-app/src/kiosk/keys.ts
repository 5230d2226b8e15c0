import { css, html, type TemplateResult } from 'lit';

/** Letters as on every keyboard sold, so that whoever types on a phone finds them. */
export const LETTER_ROWS: readonly string[] = ['QWERTYUIOP', 'ASDFGHJKL', 'ZXCVBNM'];

export interface KeysSetup {
  readonly name: string;
  readonly rows: readonly string[];
  readonly onKey: (key: string) => void;
  /** Keys of words at the end of the last row. */
  readonly more: TemplateResult;
}

/** A keyboard on the screen, large enough for a finger. Whoever has a real one types on that. */
export function screenKeys({ name, rows, onKey, more }: KeysSetup): TemplateResult {
  // A press leaves the focus in the field: what a scanner sends goes there.
  const stay = (event: Event): void => event.preventDefault();
  const key = (character: string): TemplateResult =>
    html`<button @click=${() => onKey(character)}>${character}</button>`;
  return html`<div class="keys" role="group" aria-label=${name} @pointerdown=${stay} @mousedown=${stay}>
    ${rows.map((row, at) => html`<div>${[...row].map(key)}${at === rows.length - 1 ? more : ''}</div>`)}
  </div>`;
}

export const keysStyles = css`
  .keys {
    display: grid;
    gap: var(--space-2);
  }
  .keys div {
    display: flex;
    justify-content: center;
    gap: var(--space-2);
  }
  .keys button {
    flex: 0 1 9%;
    min-width: 0;
    padding: 0;
    font-size: var(--text-l);
  }
  .keys .word {
    flex: 0 1 auto;
    padding: 0 var(--space-3);
    font-size: var(--text-m);
    white-space: nowrap;
  }
`;
