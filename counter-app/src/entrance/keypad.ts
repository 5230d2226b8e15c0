import { html, type TemplateResult } from 'lit';

export interface Keypad {
  readonly name: string;
  readonly letters: string;
  readonly erase: string;
  readonly clear: string;
  readonly onLetter: (letter: string) => void;
  readonly onErase: () => void;
  readonly onClear: () => void;
}

/** Keys of the page's own, for a kiosk that has no keyboard. */
export function keypad({ name, letters, erase, clear, onLetter, onErase, onClear }: Keypad): TemplateResult {
  return html`<div class="keypad" role="group" aria-label=${name}>
    ${[...letters].map(
      (letter) => html`<button type="button" @click=${() => onLetter(letter)}>${letter}</button>`,
    )}
    <button type="button" class="half" @click=${onErase}>⌫ ${erase}</button>
    <button type="button" class="half" @click=${onClear}>${clear}</button>
  </div>`;
}
