import type { HallFile, Matter } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import '../kiosk/basket.ts';
import '../kiosk/choose.ts';
import '../kiosk/matters.ts';
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
    const { session, hall } = this;
    if (visit.step.kind !== 'matters') {
      return html`<ow-kiosk-choose
        .session=${session}
        .hall=${hall}
        ?adding=${visit.begun}
        .onGroup=${(group: string) => visit.openGroup(group)}
        .onMatter=${(matter: Matter) => visit.openMatter(matter)}
        .onBack=${() => visit.back()}
      ></ow-kiosk-choose>`;
    }
    return html`<button class="back" @click=${() => visit.back()}>‹ ${kioskWords.back()}</button>
      <ow-kiosk-matters
        .hall=${hall}
        .group=${visit.step.group}
        .chosen=${visit.chosen}
        .pageSize=${12}
        .onChosen=${(chosen: readonly string[]) => visit.choose(chosen)}
      ></ow-kiosk-matters>
      <ow-kiosk-basket
        .session=${session}
        .hall=${hall}
        .matters=${visit.matters}
        .taking=${visit.taking}
        .refusal=${visit.refusal}
        .onRemove=${(id: string) => visit.choose(visit.chosen.filter((other) => other !== id))}
        .onBundle=${(ids: readonly string[]) => visit.choose([...new Set([...visit.chosen, ...ids])])}
        .onMore=${() => visit.addMore()}
        .onTake=${() => void this.#take()}
      ></ow-kiosk-basket>`;
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
