import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** So long a finger rests on the hall's name before the menu for staff opens: nobody does that by chance. */
const LONG_PRESS_MS = 2_500;

type Host = ReactiveControllerHost & HTMLElement;

/**
 * Keeps a kiosk on its screen: no menu of the browser, no zoom, no dragging, no way back, no link. Staff get out by a
 * long press on what `staffDoor` marks, or Ctrl+Alt+S. What the operating system does with its own keys and edges a page
 * cannot stop: see the README for starting the browser so that it does not.
 */
export class Lock implements ReactiveController {
  readonly #isOn: () => boolean;
  readonly #onStaff: () => void;
  readonly #host: Host;
  #ending: AbortController | undefined;
  #press: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host, isOn: () => boolean, onStaff: () => void) {
    this.#host = host;
    this.#isOn = isOn;
    this.#onStaff = onStaff;
    host.addController(this);
  }

  hostConnected(): void {
    const ending = new AbortController();
    this.#ending = ending;
    const { signal } = ending;
    const stopped = (event: Event): void => {
      if (this.#isOn()) event.preventDefault();
    };
    for (const kind of ['contextmenu', 'dragstart', 'gesturestart', 'auxclick'] as const)
      document.addEventListener(kind, stopped, { signal });
    document.addEventListener('touchmove', (event) => event.touches.length > 1 && stopped(event), {
      signal,
      passive: false,
    });
    document.addEventListener('wheel', (event) => event.ctrlKey && stopped(event), {
      signal,
      passive: false,
    });
    document.addEventListener('click', (event) => isLink(event) && stopped(event), { signal });
    document.addEventListener('keydown', (event) => this.#pressed(event), { signal });
    // A swipe from the edge goes back in the browser's history: there is always one more step of this very page.
    if (this.#isOn()) history.pushState(null, '');
    window.addEventListener('popstate', () => this.#isOn() && history.pushState(null, ''), { signal });
    this.#host.addEventListener('pointerdown', (event) => this.#touched(event), { signal });
    for (const kind of ['pointerup', 'pointercancel', 'pointerleave'] as const)
      this.#host.addEventListener(kind, () => clearTimeout(this.#press), { signal });
  }

  hostDisconnected(): void {
    clearTimeout(this.#press);
    this.#ending?.abort();
  }

  #touched(event: PointerEvent): void {
    clearTimeout(this.#press);
    const isDoor = event
      .composedPath()
      .some((part) => part instanceof Element && part.hasAttribute('data-staff-door'));
    if (isDoor) this.#press = setTimeout(this.#onStaff, LONG_PRESS_MS);
  }

  #pressed(event: KeyboardEvent): void {
    if (event.ctrlKey && event.altKey && event.code === 'KeyS') {
      event.preventDefault();
      this.#onStaff();
    } else if (this.#isOn() && isLeaving(event)) {
      event.preventDefault();
    }
  }
}

const isLink = (event: Event): boolean =>
  event.composedPath().some((part) => part instanceof HTMLAnchorElement && !part.hasAttribute('data-stays'));

/** Keys of a keyboard left at the kiosk that would go back, reload, print, zoom, open something or look behind the page. */
const isLeaving = ({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean =>
  /^F\d+$/.test(key) ||
  (altKey && (key === 'ArrowLeft' || key === 'ArrowRight' || key === 'Home')) ||
  ((ctrlKey || metaKey) && (/^[+\-=0rwntpsoufjhkldgei]$/i.test(key) || (shiftKey && /^c$/i.test(key))));
