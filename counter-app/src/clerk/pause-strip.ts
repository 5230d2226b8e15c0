import { PAUSE_REASONS, type WindowState } from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { clerkWords } from '../words/clerk.ts';
import { pauseReasonWords } from '../words/codes.ts';

/** Why the window pauses, asked after it has: nobody has to say. */
export function pauseStrip({ order }: WindowState, onReason: (reason: string) => void): TemplateResult | '' {
  if (order?.rank === 'manager') return '';
  const choices = PAUSE_REASONS.map((key) => ({
    key,
    words: pauseReasonWords(key),
    pressed: order?.reason === key,
  }));
  return html`<ow-choice-strip
    .words=${clerkWords.whyPaused()}
    .choices=${choices}
    .onChoose=${onReason}
  ></ow-choice-strip>`;
}
