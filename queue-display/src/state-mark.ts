import { unreachable, type WindowActivity } from '@onewindow/hall-core';
import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';

/** A shape of its own for each state, so that no one needs to tell colours apart. */
function shapeOf(activity: WindowActivity): SVGTemplateResult {
  switch (activity) {
    case 'calling':
      return svg`<path d="M5 2 L22 12 L5 22 Z" fill="currentColor" />`;
    case 'serving':
      return svg`<circle cx="12" cy="12" r="9.5" fill="currentColor" />`;
    case 'free':
      return svg`<circle cx="12" cy="12" r="8" fill="none" stroke="currentColor" stroke-width="3.4" />`;
    case 'closing':
      return svg`<circle cx="12" cy="12" r="8" fill="none" stroke="currentColor" stroke-width="3.4" /><path d="M12 4 A8 8 0 0 1 12 20 Z" fill="currentColor" />`;
    case 'paused':
      return svg`<path d="M5 3 H10 V21 H5 Z M14 3 H19 V21 H14 Z" fill="currentColor" />`;
    case 'closed':
      return svg`<path d="M4 4 L20 20 M20 4 L4 20" stroke="currentColor" stroke-width="3.6" />`;
    default:
      return unreachable(activity);
  }
}

export const stateMark = (activity: WindowActivity): TemplateResult =>
  html`<svg class="mark" viewBox="0 0 24 24" aria-hidden="true">${shapeOf(activity)}</svg>`;

/** Drawn and not typed: fonts disagree about arrows. */
export const arrow = (): TemplateResult =>
  html`<svg class="arrow" viewBox="0 0 24 24" aria-hidden="true"><path d="M2 12 H20 M13 4.5 L20.5 12 L13 19.5" fill="none" stroke="currentColor" stroke-width="3.2" /></svg>`;
