import type { HallSession } from '@onewindow/replica';
import { entranceWords } from '@onewindow/replica/entry';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { languageButton } from '../ui/language-button.ts';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { laterWords } from '../words/later.ts';
import { language } from '../words/locale.ts';
import { doorStyles } from './door-styles.ts';

/** Of a trial hall the hub in reach has not got any more: its folder was deleted, or a hall of one's own is open there. */
const isOfOldTrial = ({ hall, health }: HallSession): boolean =>
  hall?.sample === true && health.barred === 'not-enrolled';

/** Whether this device was taken out of service, by what it has heard itself or by the word of the hub in reach. */
export const isOutOfService = (session: HallSession): boolean =>
  session.health.barred === 'revoked' ||
  session.fold.standing(session.device) === 'revoked' ||
  isOfOldTrial(session);

/** A device that was taken out of service: what still counts, and how it can be used again. */
@customElement('ow-out-of-service')
export class OutOfService extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) onAgain: () => void = () => undefined;

  static override styles = [
    shared,
    doorStyles,
    css`
      main {
        justify-items: start;
        font-size: var(--text-l);
      }
    `,
  ];

  override render(): TemplateResult {
    const { out, refusals } = entranceWords[language()];
    const { fold, device, health } = this.session;
    if (isOfOldTrial(this.session)) {
      return html`<header>${languageButton()}</header>
        <main>
          <div role="alert"><h1>${refusals['not-enrolled'].what}</h1></div>
          <p>${laterWords.oldTrial()}</p>
          <button @click=${this.onAgain}>${out.useAgain}</button>
        </main>`;
    }
    return html`
      <header>${languageButton()}</header>
      <main>
        <div role="alert"><h1>${refusals.revoked.what}</h1></div>
        ${fold.device(device).replacedBy === undefined ? '' : html`<p>${out.replaced}</p>`}
        <p>${out.counts}</p>
        ${health.unsent === 0 ? '' : html`<p class="notice">${out.unsent(health.unsent)}</p>`}
        <p class="quiet">${out.byWhom}</p>
        <p>${out.again}</p>
        <button @click=${this.onAgain}>${out.useAgain}</button>
      </main>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-out-of-service': OutOfService;
  }
}
