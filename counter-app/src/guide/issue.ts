import type { HallFile } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { chooseStep, mattersStep } from '../kiosk/steps.ts';
import { Visit } from '../kiosk/visit.ts';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { kioskWords } from '../words/kiosk.ts';

/** A ticket taken for somebody: the kiosk's own choosing, on the guide's tablet. */
@customElement('ow-guide-issue')
export class GuideIssue extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property() deviceKey = '';
  @property({ attribute: false }) onIssued: (ticket: string) => void = () => undefined;
  readonly #visit = new Visit(this);

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }
    `,
  ];

  override render(): TemplateResult {
    const visit = this.#visit;
    const { step } = visit;
    if (step.kind !== 'matters') return chooseStep(visit, this);
    return html`<button class="back" @click=${() => visit.back()}>‹ ${kioskWords.back()}</button>
      ${mattersStep(visit, this, { group: step.group, pageSize: 12 }, () => void this.#take())}`;
  }

  /** What comes of it is the ticket's own panel; the next person begins anew. */
  async #take(): Promise<void> {
    const visit = this.#visit;
    await visit.take();
    const { step } = visit;
    if (step.kind !== 'result') return;
    visit.reset();
    this.onIssued(step.ticket);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-guide-issue': GuideIssue;
  }
}
