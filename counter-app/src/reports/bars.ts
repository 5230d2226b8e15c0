import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { tableWords } from '../words/reports.ts';

export interface Bar {
  readonly label: string;
  /** What is not known is drawn as a dashed foot and never as nothing; of what there is nothing to say there is no bar. */
  readonly value: number | 'unknown' | 'none';
  /** The bar in words: what it is of, how much, in which unit. */
  readonly said: string;
}

const HEIGHT = 190;
const TOP = 22;
const BOTTOM = 24;
const PLOT = HEIGHT - TOP - BOTTOM;
/** With more bars than this their values do not fit above them. */
const VALUES_FIT = 14;
const GAP = 0.22;
const FOOT = 10;

const heightOf = ({ value }: Pick<Bar, 'value'>): number => (typeof value === 'number' ? value : 0);

export const barStyles = css`
  figure {
    margin: 0;
  }
  figcaption {
    font-weight: 600;
  }
  svg {
    display: block;
    width: 100%;
    height: ${HEIGHT}px;
    overflow: visible;
  }
  .bar {
    fill: var(--accent);
  }
  .unknown {
    fill: none;
    stroke: var(--quiet);
    stroke-dasharray: 4 3;
  }
  .axis {
    stroke: var(--quiet);
  }
  svg text {
    font-size: 13px;
    text-anchor: middle;
    fill: var(--ink);
  }
  svg .label {
    fill: var(--quiet);
  }
  @media (max-width: 600px), print {
    svg text {
      font-size: 11px;
    }
    svg .between {
      display: none;
    }
  }
`;

/**
 * Upright bars over a line, as wide as there is room. Read aloud it is one sentence; its numbers are in the table that
 * stands below it.
 */
export function barChart(title: string, bars: readonly Bar[]): TemplateResult {
  const most = bars.reduce<Bar | undefined>(
    (best, bar) => (heightOf(bar) > (best === undefined ? 0 : heightOf(best)) ? bar : best),
    undefined,
  );
  const said = [title, ...(most === undefined ? [] : [tableWords.most(most.said)]), tableWords.seeTable()];
  return html`<figure>
    <figcaption aria-hidden="true">${title}</figcaption>
    <svg role="img" aria-label=${said.join(' · ')}>
      ${bars.map((bar, place) => drawn(bar, place, bars.length, most === undefined ? 0 : heightOf(most)))}
      <line class="axis" x1="0" x2="100%" y1=${TOP + PLOT} y2=${TOP + PLOT}></line>
    </svg>
  </figure>`;
}

function drawn({ label, value, said }: Bar, place: number, all: number, most: number): TemplateResult {
  const step = 100 / all;
  const height = value === 'unknown' ? FOOT : most === 0 ? 0 : (heightOf({ value }) / most) * PLOT;
  const y = TOP + PLOT - height;
  const middle = `${(place + 0.5) * step}%`;
  // On a phone, and on paper, every fifth of many labels is enough to find the others by.
  const between = all > VALUES_FIT && place % 5 !== 0 ? 'between' : '';
  return svg`<rect
      class=${value === 'unknown' ? 'unknown' : 'bar'}
      x="${(place + GAP / 2) * step}%" width="${(1 - GAP) * step}%" y=${y} height=${height}
    ><title>${said}</title></rect>
    ${all <= VALUES_FIT && typeof value === 'number' ? svg`<text x=${middle} y=${y - 6}>${shortly(value)}</text>` : nothing}
    <text class="label ${between}" x=${middle} y=${HEIGHT - 6}>${label}</text>`;
}

const shortly = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(1));
