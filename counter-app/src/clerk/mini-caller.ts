import type { WindowCard } from '@onewindow/hall-core';
import { html, nothing, render, type TemplateResult } from 'lit';
import { windowActWords } from '../words/window-acts.ts';
import { type Act, type ActKey, actKeys } from './keys.ts';

/** Chromium's always-on-top window; other browsers have none. */
interface PictureInPicture {
  requestWindow(size: { readonly width: number; readonly height: number }): Promise<Window>;
}

const pictureInPicture = (): PictureInPicture | undefined =>
  (window as { documentPictureInPicture?: PictureInPicture }).documentPictureInPicture;

/** Whether this browser keeps a small window above all others. */
export const hasMiniCaller = (): boolean => pictureInPicture() !== undefined;

/** The acts there is room for. */
const SHOWN: ReadonlySet<Act> = new Set<Act>(['call-next', 'recall', 'start', 'finish']);

/** A sheet of the page's own cannot be shared with another document, so the small window has its own. */
const STYLE = `
  body { margin: 0; font: 600 16px/1.2 system-ui, sans-serif; background: #F7F7F4; color: #16212B; }
  .mini { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 12px; padding: 8px; font-variant-numeric: tabular-nums; }
  strong { font-size: 32px; line-height: 1; }
  .keys { display: flex; gap: 4px; width: 100%; }
  button { flex: 1; min-height: 44px; padding: 0 2px; font: inherit; color: #16212B; background: #FFF; border: 2px solid #C9CFD4; border-radius: 8px; }
  button.primary { color: #FFF; background: #0B6E75; border-color: #0B6E75; }
  button:disabled { color: #55626E; background: none; border-style: dashed; }
  button:focus-visible { outline: 3px solid #9A4B00; }
`;

export interface MiniSight {
  readonly card: WindowCard;
  readonly watch: string;
  readonly waiting: number;
}

/** A small caller above the other programs a clerk works in: the number, the watch, and four keys. */
export class MiniCaller {
  readonly #do: (act: Act) => void;
  readonly #pressed: (event: KeyboardEvent) => void;
  #window: Window | undefined;

  constructor(act: (act: Act) => void, pressed: (event: KeyboardEvent) => void) {
    this.#do = act;
    this.#pressed = pressed;
  }

  /** Opens the small window; a second press closes it. */
  async toggle(): Promise<void> {
    if (this.#window !== undefined) {
      this.close();
      return;
    }
    const opened = await pictureInPicture()?.requestWindow({ width: 300, height: 130 });
    if (opened === undefined) return;
    const style = opened.document.createElement('style');
    style.textContent = STYLE;
    opened.document.head.append(style);
    opened.document.documentElement.lang = document.documentElement.lang;
    opened.addEventListener('keydown', this.#pressed);
    opened.addEventListener('pagehide', () => {
      this.#window = undefined;
    });
    this.#window = opened;
  }

  show(sight: MiniSight): void {
    if (this.#window !== undefined) render(this.#sight(sight), this.#window.document.body);
  }

  close(): void {
    this.#window?.close();
    this.#window = undefined;
  }

  #sight({ card, watch, waiting }: MiniSight): TemplateResult {
    const keys = actKeys(card).filter(({ act }) => SHOWN.has(act));
    return html`<div class="mini">
      <strong>${card.ticket?.label ?? '—'}</strong><span>${watch}</span><span>${windowActWords.miniWaiting(waiting)}</span>
      <div class="keys">${keys.map((key) => this.#button(key))}</div>
    </div>`;
  }

  #button({ act, words, idle, next }: ActKey): TemplateResult {
    return html`<button class=${next ? 'primary' : nothing} ?disabled=${idle} @click=${() => this.#do(act)}>${words}</button>`;
  }
}
