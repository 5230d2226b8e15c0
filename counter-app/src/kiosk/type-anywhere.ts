import type { LitElement, ReactiveController } from 'lit';

/**
 * Whatever is typed while an element is on the screen goes into its field, wherever the focus was: a scanner types like
 * a keyboard, and nobody at a kiosk looks for a cursor.
 */
export class TypeAnywhere implements ReactiveController {
  readonly #host: LitElement;
  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const isText = event.key.length === 1 && event.key !== ' ';
    const isInField = event.composedPath()[0] instanceof HTMLInputElement;
    if (!isInField && (isText || event.key === 'Backspace'))
      this.#host.renderRoot.querySelector('input')?.focus();
  };

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('keydown', this.#pressed);
  }

  hostDisconnected(): void {
    document.removeEventListener('keydown', this.#pressed);
  }
}
