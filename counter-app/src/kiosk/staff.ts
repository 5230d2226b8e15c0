import type { ClerkSetup, HallFile, Result, SlipJob } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../clerk/pin-pad.ts';
import { deviceTitle } from '../manager/device-name.ts';
import type { OwnPrinter } from '../own-printer/own-printer.ts';
import '../own-printer/hub-printer.ts';
import '../own-printer/own-printer-card.ts';
import { addressOf } from '../route.ts';
import { fieldStyles } from '../ui/field-styles.ts';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { kioskStaffWords } from '../words/kiosk-staff.ts';
import type { GivenTongue } from '../words/locale.ts';
import { paperLeftWords } from '../words/printer.ts';
import { refusalWords } from '../words/refusals.ts';
import { idleLanguageChoice } from './idle-language-choice.ts';
import './staff-door.ts';
import { staffStyles } from './staff-styles.ts';

/** Slips of one roll: 58 mm paper of 20, 30 or 50 m at some 11 cm a slip, rounded down. */
const ROLLS = [180, 270, 450] as const;

/** Who stands there, and whether a PIN has shown it. */
interface Staff {
  readonly clerk: ClerkSetup;
  readonly isProven: boolean;
}

type Step =
  | { readonly kind: 'door' }
  | { readonly kind: 'pin'; readonly staff: Staff }
  | { readonly kind: 'menu'; readonly staff: Staff; readonly words: string };

/** What staff do at a kiosk: paper, the last slip again, its language, its device, and out of it. */
@customElement('ow-kiosk-staff')
export class KioskStaff extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property() deviceKey = '';
  /** Languages the hall has given its screens. */
  @property({ attribute: false }) given: readonly GivenTongue[] = [];
  @property({ attribute: false }) ownPrinter!: OwnPrinter;
  /** The last slip asked for here. */
  @property({ attribute: false }) lastPaper: SlipJob | undefined;
  @property({ attribute: false }) onReprint!: (ticket: string) => Promise<Result<unknown>>;
  @property({ attribute: false }) onDone: () => void = () => undefined;
  @state() private step: Step = { kind: 'door' };

  static override styles = [shared, fieldStyles, staffStyles];

  constructor() {
    super();
    new SessionWatch(this);
  }

  override render(): TemplateResult {
    const { step } = this;
    switch (step.kind) {
      case 'door':
        return html`<ow-staff-door
          .session=${this.session}
          .hall=${this.hall}
          .onOpen=${(clerk: ClerkSetup, isProven: boolean) => this.#enter({ clerk, isProven })}
          .onBack=${this.onDone}
        ></ow-staff-door>`;
      case 'pin': {
        const { staff } = step;
        return html`<ow-pin-pad
          .session=${this.session}
          .clerk=${staff.clerk.id}
          .badge=${staff.clerk.badge}
          .onProven=${() => this.#enter({ ...staff, isProven: true })}
          .onBack=${() => this.#enter(staff)}
        ></ow-pin-pad>`;
      }
      case 'menu':
        return this.#menu(step.words, step.staff);
    }
  }

  /** Somebody who works here is in: they may take their time. */
  get isIn(): boolean {
    return this.step.kind !== 'door';
  }

  /** A badge alone, which every resident can read at a window, must not lead out; out of a trial everything leads. */
  #mayLeave({ isProven }: Staff): boolean {
    return isProven || this.hall.sample === true;
  }

  #menu(words: string, staff: Staff): TemplateResult {
    const mayLeave = this.#mayLeave(staff);
    return html`<h1>${kioskStaffWords.title()}</h1>
      ${words === '' ? '' : html`<p class="notice" role="status">${words}</p>`}
      ${this.#paper()} ${mayLeave ? this.#printers() : ''} ${this.#language()} ${this.#device(staff)}
      <div class="acts">
        <button class="primary" @click=${this.onDone}>${kioskStaffWords.back()}</button>
        ${mayLeave ? html`<a class="button" data-stays href="/">${kioskStaffWords.leave()}</a>` : ''}
      </div>`;
  }

  #printers(): TemplateResult {
    const { session } = this;
    return html`<ow-hub-printer class="card" ?hidden=${!session.health.hubHasPrinter} .session=${session}></ow-hub-printer>
      <ow-own-printer class="card" .printer=${this.ownPrinter}></ow-own-printer>`;
  }

  #paper(): TemplateResult {
    const { hubHasPrinter, printer } = this.session.health;
    const again = html`<button @click=${() => void this.#again()}>${kioskStaffWords.again()}</button>`;
    if (!hubHasPrinter) {
      return html`<section class="card">
        <h2>${kioskStaffWords.paper()}</h2>
        <p>${kioskStaffWords.noPrinter()}</p>
        ${this.ownPrinter.device === undefined ? '' : again}
      </section>`;
    }
    const left = printer?.left;
    return html`<section class="card">
      <h2>${kioskStaffWords.paper()}</h2>
      <p>${left === undefined ? kioskStaffWords.noCount() : paperLeftWords(left)}</p>
      <label for="slips">${kioskStaffWords.rollOf()}</label>
      <div class="row">
        <select id="slips">
          ${ROLLS.map((slips) => html`<option value=${slips}>${slips}</option>`)}
        </select>
        <button @click=${() => void this.#newRoll()}>${kioskStaffWords.newRoll()}</button>
        ${again}
      </div>
    </section>`;
  }

  #language(): TemplateResult {
    return html`<section class="card">
      <h2>${kioskStaffWords.language()}</h2>
      <div class="row">${idleLanguageChoice(this.deviceKey, this.given, () => this.requestUpdate())}</div>
    </section>`;
  }

  #device(staff: Staff): TemplateResult {
    const { fold, device } = this.session;
    const { enrolled } = fold.device(device);
    return html`<section class="card">
      <h2>${kioskStaffWords.device()}</h2>
      <p>${deviceTitle(fold, device)}</p>
      ${enrolled === undefined ? '' : html`<p>${kioskStaffWords.letters(enrolled.letters)}</p>`}
      ${
        this.#mayLeave(staff)
          ? html`<a class="button" data-stays href=${addressOf('setup')}>${kioskStaffWords.devicePage()}</a>`
          : html`<p>${kioskStaffWords.elsewhere()}</p>
              <button @click=${() => this.#askPin(staff)}>${kioskStaffWords.enterPin()}</button>`
      }
    </section>`;
  }

  #enter(staff: Staff): void {
    this.step = { kind: 'menu', staff, words: '' };
  }

  #askPin(staff: Staff): void {
    this.step = { kind: 'pin', staff };
  }

  #say(words: string): void {
    const { step } = this;
    // Whoever has turned to the PIN meanwhile is not called back.
    if (step.kind === 'menu') this.step = { ...step, words };
  }

  async #newRoll(): Promise<void> {
    const slips = Number(this.renderRoot.querySelector('select')?.value);
    const kept = await this.session.newRoll(slips);
    this.#say(kept.ok ? kioskStaffWords.rollKept(slips) : kioskStaffWords.rollNotKept());
  }

  async #again(): Promise<void> {
    const ticket = this.lastPaper === undefined ? undefined : this.session.fold.ticket(this.lastPaper.ticket);
    if (ticket === undefined) {
      this.#say(kioskStaffWords.noneYet());
      return;
    }
    const asked = await this.onReprint(ticket.id);
    this.#say(asked.ok ? kioskStaffWords.againDone(ticket.label) : refusalWords(asked.refusal));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-kiosk-staff': KioskStaff;
  }
}
