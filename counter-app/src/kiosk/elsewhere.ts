import type { HallSession, SeenDevice } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { deviceTitle } from '../manager/device-name.ts';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { wayWords } from '../words/kiosk-ways.ts';

/** A kiosk that has told nothing for so long may be off. */
const AWAY_MS = 90_000;

/** Where there is paper when it fails here: another kiosk that says it has some, by name, or the guide desk. */
@customElement('ow-kiosk-elsewhere')
export class KioskElsewhere extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  /** The desk is named too; false where this kiosk never prints. */
  @property({ type: Boolean }) desk = false;
  @state() private other: string | undefined;

  static override styles = [shared];

  /** Not before: where this file comes after the screen was drawn, the session is not here yet when it is connected. */
  protected override firstUpdated(): void {
    void this.#ask();
  }

  async #ask(): Promise<void> {
    const { session } = this;
    const seen = await session.vitals();
    const other = seen.ok
      ? seen.value.find((each) => each.device !== session.device && hasPaper(each))
      : undefined;
    this.other = other === undefined ? undefined : deviceTitle(session.fold, other.device);
  }

  override render(): TemplateResult | '' {
    if (this.other !== undefined) return html`<p role="status">${wayWords.otherKiosk(this.other)}</p>`;
    return this.desk ? html`<p role="status">${wayWords.askDesk()}</p>` : '';
  }
}

function hasPaper({ isHere, agoMs, vitals }: SeenDevice): boolean {
  const prints = vitals?.prints;
  return (isHere || agoMs < AWAY_MS) && (prints === 'ready' || prints === 'low' || prints === 'silent');
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-kiosk-elsewhere': KioskElsewhere;
  }
}
