import type { WindowSign } from '@onewindow/hall-core';
import { css, html, svg, type TemplateResult } from 'lit';
import { nowWords } from '../words/hall-now.ts';
import { activityWords } from '../words/manager.ts';

/** Each state has a shape of its own, for whoever does not tell the colours apart. */
const SHAPES: Readonly<Record<WindowSign, TemplateResult>> = {
  free: svg`<circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="3" />`,
  calling: svg`<path d="M8 1 15 15H1z" fill="currentColor" />`,
  serving: svg`<circle cx="8" cy="8" r="7" fill="currentColor" />`,
  paused: svg`<path d="M2 2h4v12H2zM10 2h4v12h-4z" fill="currentColor" />`,
  closed: svg`<path d="M2 2h12v12H2z" fill="none" stroke="currentColor" stroke-width="3" />`,
  closing: svg`<path d="M8 1a7 7 0 0 1 0 14z" fill="currentColor" /><circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2" />`,
  silent: svg`<path d="M3 3 13 13M13 3 3 13" stroke="currentColor" stroke-width="3" />`,
} as Readonly<Record<WindowSign, TemplateResult>>;

/** The order in which states are counted up. */
export const SIGNS = Object.keys(SHAPES) as readonly WindowSign[];

/** A state in a word. */
export const signWords = (sign: WindowSign): string =>
  sign === 'silent' ? nowWords.silent() : activityWords(sign);

export const signShape = (sign: WindowSign): TemplateResult =>
  html`<svg class="shape" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">${SHAPES[sign]}</svg>`;

/** The colour of a state, on whatever carries its name as a class. */
export const signStyles = css`
  .shape {
    flex: none;
  }
  .sign {
    color: var(--paused);
  }
  .sign.serving,
  .sign.free {
    color: var(--accent);
  }
  .sign.calling {
    color: var(--calling);
  }
  .sign.silent {
    color: var(--trouble);
  }
`;
