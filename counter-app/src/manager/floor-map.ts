import {
  type FloorPlan,
  type HallFile,
  placesOnFloor,
  type WindowCard,
  type WindowSign,
} from '@onewindow/hall-core';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { styleMap } from 'lit/directives/style-map.js';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { common } from '../words/common.ts';
import { nowWords } from '../words/hall-now.ts';
import { localText } from '../words/locale.ts';
import { signShape, signStyles, signWords } from './window-shapes.ts';

/** A window as the plan shows it. */
export interface WindowOnFloor {
  readonly card: WindowCard;
  readonly sign: WindowSign;
}

/** The hall from above. Read aloud it is a list of the windows in the order of their numbers. */
@customElement('ow-floor-map')
export class FloorMap extends OwElement {
  @property({ attribute: false }) hall!: HallFile;
  @property({ attribute: false }) plan!: FloorPlan;
  @property({ attribute: false }) windows: readonly WindowOnFloor[] = [];
  @property({ type: Number }) chosen: number | undefined;
  @property({ attribute: false }) onChoose: (window: number) => void = () => undefined;

  static override styles = [
    shared,
    signStyles,
    css`
      .scroll {
        overflow-x: auto;
        padding: var(--space-3);
        border: 2px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
      }
      ul {
        display: grid;
        grid-auto-columns: minmax(88px, 1fr);
        grid-auto-rows: minmax(72px, auto);
        gap: var(--space-2);
      }
      li {
        display: grid;
        min-width: 0;
      }
      button {
        display: flex;
        flex-direction: column;
        align-items: center;
        justify-content: center;
        gap: 2px;
        padding: var(--space-1);
      }
      button.sign {
        border-color: currentcolor;
      }
      button[aria-pressed='true'] {
        outline: 3px solid var(--ink);
        outline-offset: 1px;
      }
      .number {
        font-size: var(--text-xl);
        font-weight: 800;
        line-height: 1;
        color: var(--ink);
      }
      .state {
        display: inline-flex;
        align-items: center;
        gap: var(--space-1);
        font-size: var(--text-s);
      }
      .landmark {
        display: grid;
        place-items: center;
        padding: var(--space-1);
        text-align: center;
        color: var(--quiet);
        border: 2px dashed var(--line);
        border-radius: var(--radius);
      }
      .off {
        margin-top: var(--space-3);
      }
      .off ul {
        grid-template-columns: repeat(auto-fill, minmax(88px, 1fr));
        padding-top: var(--space-2);
      }
    `,
  ];

  override render(): TemplateResult {
    const places = new Map(placesOnFloor(this.plan).map((place) => [place.name, place]));
    const drawn = this.windows.filter(({ card }) => places.has(String(card.setup.number)));
    const others = this.windows.filter((window) => !drawn.includes(window));
    const at = (name: string) => {
      const { row, column } = places.get(name) ?? { row: undefined, column: undefined };
      if (row === undefined || column === undefined) return styleMap({});
      return styleMap({
        gridRow: `${row.from} / ${row.to + 1}`,
        gridColumn: `${column.from} / ${column.to + 1}`,
      });
    };
    const landmarks = (this.plan.landmarks ?? []).filter(({ id }) => places.has(id));
    return html`<div class="scroll">
        <ul>
          ${drawn.map((window) => html`<li style=${at(String(window.card.setup.number))}>${this.#window(window)}</li>`)}
          ${landmarks.map(({ id, name }) => html`<li class="landmark" style=${at(id)}>${localText(name)}</li>`)}
        </ul>
      </div>
      ${
        others.length === 0
          ? ''
          : html`<div class="off">
              <p class="quiet">${nowWords.offPlan()}</p>
              <ul>${others.map((window) => html`<li>${this.#window(window)}</li>`)}</ul>
            </div>`
      }`;
  }

  #window({ card, sign }: WindowOnFloor): TemplateResult {
    const { number } = card.setup;
    const label = card.ticket?.label;
    const words = [common.windowNumber(number), signWords(sign), ...(label === undefined ? [] : [label])];
    return html`<button
      class="sign ${sign}"
      aria-label=${words.join(' ')}
      aria-pressed=${this.chosen === number}
      @click=${() => this.onChoose(number)}
    >
      <span class="number">${number}</span>
      <span class="state">${signShape(sign)} ${signWords(sign)}</span>
      ${label === undefined ? '' : html`<strong>${label}</strong>`}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-floor-map': FloorMap;
  }
}
