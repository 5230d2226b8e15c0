import { clockTime, type HallFile, type Refusal, readCode, shownCode } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { bookedTime } from '../booking/booked-time.ts';
import { scannedCode } from '../booking/scanned-code.ts';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { kioskWords } from '../words/kiosk.ts';
import { arrivalWords } from '../words/kiosk-booking.ts';
import { refusalWords } from '../words/refusals.ts';
import './ticket-entry.ts';
import { missedStyles } from './missed-styles.ts';

/** Why nobody was checked in, and whether a number of the line helps. */
interface Told {
  readonly what: string;
  readonly how: string;
  /** The code to be noted on a ticket that is taken instead. */
  readonly claim?: string;
  readonly mayTake: boolean;
}

/** 预约签到: a booking's code becomes its ticket, by what this kiosk itself knows of today. */
@customElement('ow-kiosk-check-in')
export class KioskCheckIn extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  /** Checks in, and shows the ticket; answers why it could not. */
  @property({ attribute: false }) onCode!: (code: string) => Promise<Refusal | undefined>;
  /** A number of the line instead, with the code noted on it where it may be a booking after all. */
  @property({ attribute: false }) onTake: (claim?: string) => void = () => undefined;
  @property({ attribute: false }) onDone: () => void = () => undefined;
  @state() private told: Told | undefined;
  @state() private wrong = '';
  #busy = false;

  static override styles = [shared, missedStyles];

  constructor() {
    super();
    new SessionWatch(this);
  }

  override render(): TemplateResult {
    if (this.told !== undefined) return this.#instead(this.told);
    return html`<h1>${arrivalWords.way()}</h1>
      <p>${arrivalWords.how()}</p>
      ${this.wrong === '' ? '' : html`<p class="notice" role="alert">${this.wrong}</p>`}
      <ow-kiosk-entry
        pad
        .name=${arrivalWords.field()}
        .rows=${['123', '456', '789', '0']}
        .onText=${(text: string) => void this.#read(text)}
      ></ow-kiosk-entry>`;
  }

  #instead({ what, how, claim, mayTake }: Told): TemplateResult {
    return html`<h1>${what}</h1>
      <p class="says" role="status">${how}</p>
      <div class="acts">
        ${
          mayTake
            ? html`<button class="primary" @click=${() => this.onTake(claim)}>${arrivalWords.take()}</button>`
            : html`<button class="primary" @click=${this.onDone}>${kioskWords.done()}</button>`
        }
        <button @click=${() => this.#again()}>${arrivalWords.again()}</button>
      </div>`;
  }

  #again(): void {
    this.told = undefined;
    this.wrong = '';
  }

  /** Two presses are one arrival. */
  async #read(text: string): Promise<void> {
    if (this.#busy) return;
    const code = readCode(scannedCode(text));
    this.wrong = code.ok ? '' : arrivalWords.badCode();
    if (!code.ok) return;
    this.#busy = true;
    try {
      const refusal = await this.onCode(code.value);
      if (refusal !== undefined) this.#tell(code.value, refusal);
    } catch {
      this.wrong = kioskWords.notTaken();
    } finally {
      this.#busy = false;
    }
  }

  #tell(code: string, { code: why, detail = {} }: Refusal): void {
    const shown = shownCode(code);
    switch (why) {
      case 'unknown-booking': {
        const { kind } = this.session.health.link;
        const [what, how] =
          kind === 'connected'
            ? [arrivalWords.unknown(shown), arrivalWords.unknownHow()]
            : [arrivalWords.cutOff(shown), arrivalWords.cutOffHow()];
        this.told = { what, how, claim: code, mayTake: true };
        return;
      }
      case 'too-early':
        this.told = { ...this.#early(code, detail), mayTake: false };
        return;
      case 'booking-released':
        this.told = { what: arrivalWords.released(), how: arrivalWords.takeNew(), mayTake: true };
        return;
      case 'already-ended':
        this.told = {
          what: arrivalWords.ended(String(detail.label ?? '')),
          how: arrivalWords.takeNew(),
          mayTake: true,
        };
        return;
      case 'not-here-yet':
        this.wrong = arrivalWords.loading();
        return;
      case 'code-twice':
        this.told = { what: arrivalWords.twice(), how: '', mayTake: false };
        return;
      default:
        this.told = {
          what: refusalWords({ code: why, detail }),
          how: arrivalWords.desk(),
          mayTake: false,
        };
    }
  }

  #early(code: string, detail: NonNullable<Refusal['detail']>): Pick<Told, 'what' | 'how'> {
    const { timeZone } = this.hall;
    return {
      what: arrivalWords.early(clockTime(Number(detail.fromMs), timeZone)),
      how: arrivalWords.earlyHow(bookedTime(this.session.fold, this.hall, code), Number(detail.minutes)),
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-kiosk-check-in': KioskCheckIn;
  }
}
