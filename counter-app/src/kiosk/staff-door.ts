import { type ClerkSetup, type HallFile, rulesOf } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../clerk/pin-pad.ts';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { kioskStaffWords } from '../words/kiosk-staff.ts';
import './ticket-entry.ts';

type Step =
  | { readonly kind: 'who'; readonly words: string }
  | { readonly kind: 'pin'; readonly clerk: ClerkSetup };

/**
 * Lets in who works here, on a screen that stands among residents: by badge and, where clerks sign in with one, by the
 * PIN, with the tries a clerk has at a window. A badge alone shuts out chance only: it stands on the window's board.
 */
@customElement('ow-staff-door')
export class StaffDoor extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  /** Told who is in, and whether by a PIN. */
  @property({ attribute: false }) onOpen: (clerk: ClerkSetup, isProven: boolean) => void = () => undefined;
  @property({ attribute: false }) onBack: () => void = () => undefined;
  @state() private step: Step = { kind: 'who', words: '' };

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--space-4);
      }
      h1 {
        font-size: var(--text-xl);
      }
    `,
  ];

  override render(): TemplateResult {
    const { step } = this;
    switch (step.kind) {
      case 'who':
        return html`<h1>${kioskStaffWords.whoAsk()}</h1>
          ${step.words === '' ? '' : html`<p class="notice" role="alert">${step.words}</p>`}
          <ow-kiosk-entry
            .name=${kioskStaffWords.whoAsk()}
            .rows=${['12345', '67890']}
            .onText=${(badge: string) => this.#who(badge)}
          ></ow-kiosk-entry>`;
      case 'pin':
        return html`<ow-pin-pad
          .session=${this.session}
          .clerk=${step.clerk.id}
          .badge=${step.clerk.badge}
          .onProven=${() => this.onOpen(step.clerk, true)}
          .onBack=${this.onBack}
        ></ow-pin-pad>`;
    }
  }

  #who(badge: string): void {
    const clerk = this.hall.clerks.find((each) => each.badge === badge.toUpperCase());
    if (clerk === undefined) this.step = { kind: 'who', words: kioskStaffWords.unknownBadge() };
    else if (rulesOf(this.hall).signIn === 'pin') this.step = { kind: 'pin', clerk };
    else this.onOpen(clerk, false);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-staff-door': StaffDoor;
  }
}
