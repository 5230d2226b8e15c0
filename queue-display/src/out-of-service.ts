import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { both, type Labels } from './labels.ts';

/** Whether this board was taken out of service, by what it has heard itself or by the word of the hub in reach. */
export const isOutOfService = ({ fold, device, health }: HallSession): boolean =>
  health.barred === 'revoked' || fold.standing(device) === 'revoked';

/** A board that was taken out of service shows no calls: what to do about it, and the way back as a new device. */
export function outOfServicePanel(labels: Labels, again: () => void): TemplateResult {
  return html`<div class="message" role="alert">
    <p class="what">${both(labels, ({ entrance }) => entrance.refusals.revoked.what)}</p>
    <p class="how">${labels.words.entrance.out.byWhom}</p>
    <p class="how">${labels.words.entrance.out.again}</p>
    <button @click=${again}>${both(labels, ({ entrance }) => entrance.out.useAgain)}</button>
  </div>`;
}
