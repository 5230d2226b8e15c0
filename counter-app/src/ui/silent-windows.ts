import type { SilentWindow } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Acts } from '../clerk/acts.ts';
import { silentWords } from '../words/custody.ts';
import './confirm.ts';
import { noteLine } from './note-line.ts';
import { OwElement } from './ow-element.ts';
import { SessionWatch } from './session-watch.ts';
import { shared } from './styles.ts';

/** Silent windows with people whom someone else could call; none while this device itself is cut off. */
export function silentWithPeople(
  { health, silentWindows }: Pick<HallSession, 'health' | 'silentWindows'>,
  own?: number,
): readonly SilentWindow[] {
  if (health.link.kind !== 'connected') return [];
  return silentWindows.filter(({ window, people }) => window !== own && people > 0);
}

/** How long it stands there what a take-over did, and how to undo it. */
const SAID_MS = 60_000;

/** Windows whose device says nothing, and taking over the people it holds (C6). */
@customElement('ow-silent-windows')
export class SilentWindows extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  /** The window this page sits at, which is not offered to itself. */
  @property({ type: Number }) own: number | undefined;
  @state() private asking: SilentWindow | undefined;
  readonly #acts = new Acts(this);
  /** Taken over here, and not yet out of the desk's last word. */
  @state() private taken: { readonly window: number; readonly monoMs: number } | undefined;

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
      }
      /* Heard when something comes into it, and taking no room before. */
      :host([quiet]) {
        position: absolute;
      }
      [role="status"]:empty {
        position: absolute;
      }
      .silent {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-1) var(--space-4);
        padding: var(--space-2) var(--space-4);
        border-radius: var(--radius);
        border-inline-start: 6px solid var(--calling);
        background: var(--calling-ground);
        font-weight: 600;
      }
    `,
  ];

  constructor() {
    super();
    new SessionWatch(this);
  }

  override render(): TemplateResult {
    this.#forget();
    const silent = silentWithPeople(this.session, this.own).filter(
      ({ window }) => window !== this.taken?.window,
    );
    const { asking } = this;
    const { note } = this.#acts;
    this.toggleAttribute('quiet', silent.length === 0 && asking === undefined && note === undefined);
    return html`
      <div role="status">${silent.map((window) => this.#offer(window))}</div>
      ${
        asking === undefined
          ? ''
          : html`<ow-confirm
              .words=${silentWords.ask(asking.window, asking.people)}
              .yes=${silentWords.yes(asking.window)}
              .onYes=${() => void this.#take(asking)}
              .onNo=${() => this.#ask(undefined)}
            ></ow-confirm>`
      }
      ${noteLine(note, 'alert')}
    `;
  }

  #offer(silent: SilentWindow): TemplateResult {
    const { window, forMs, people } = silent;
    return html`<p class="silent">
      ${silentWords.silent(window, forMs, people)}
      ${
        this.asking?.window === window
          ? ''
          : html`<button @click=${() => this.#ask(silent)}>${silentWords.takeOver(people)}</button>`
      }
    </p>`;
  }

  /** What was done is said for a while; a window at which someone sits again is nobody's any more. */
  #forget(): void {
    const { taken } = this;
    if (taken === undefined) return;
    const { fold } = this.session;
    const isOver = this.session.now().monoMs - taken.monoMs > SAID_MS;
    if (!isOver && fold.window(taken.window).session === undefined) return;
    this.taken = undefined;
    this.#acts.note = undefined;
  }

  #ask(silent: SilentWindow | undefined): void {
    this.asking = silent;
    if (silent !== undefined) this.#acts.clear();
  }

  async #take({ window, people }: SilentWindow): Promise<void> {
    this.asking = undefined;
    const done = await this.#acts.give({ kind: 'take-over', window }, silentWords.done(window, people));
    if (done) this.taken = { window, monoMs: this.session.now().monoMs };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-silent-windows': SilentWindows;
  }
}
