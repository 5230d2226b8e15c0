import type { HallFile } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { languageButton } from '../ui/language-button.ts';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { trialHint } from '../ui/trial-hint.ts';
import '../ui/truth-line.ts';
import { kioskWords } from '../words/kiosk.ts';
import { localText, speak } from '../words/locale.ts';
import { printerWords } from '../words/slip.ts';
import { Idle } from './idle.ts';
import { kioskStyles } from './kiosk-styles.ts';
import { PORTRAIT } from './portrait.ts';
import './result.ts';
import { chooseStep, mattersStep } from './steps.ts';
import { Visit } from './visit.ts';

const IDLE_MS = 60_000;
const RESULT_MS = 20_000;
/** The last seconds before an idle reset are counted down where people can see them. */
const WARN_SECONDS = 15;

/** The ticket kiosk: choose, tick, 取号, read the number. */
@customElement('ow-kiosk')
export class Kiosk extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property() deviceKey = 'kiosk-1';
  /** Called when nobody is in the middle of anything: the moment to change the version. */
  @property({ attribute: false }) onQuiet: () => void = () => undefined;
  @state() private elder = false;
  readonly #visit = new Visit(this);
  readonly #idle: Idle;
  readonly #portrait = matchMedia(PORTRAIT);

  static override styles = [shared, kioskStyles];

  constructor() {
    super();
    new SessionWatch(this);
    const limitMs = (): number => (this.#visit.step.kind === 'result' ? RESULT_MS : IDLE_MS);
    this.#idle = new Idle(this, limitMs, () => this.#startOver());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#visit.resume();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#setElder(false);
  }

  override render(): TemplateResult {
    const { lastPaper: last, printer } = this.#visit;
    return html`
      <header>
        ${this.#title()}
        <button aria-pressed=${this.elder} @click=${() => this.#setElder(!this.elder)}>
          <span aria-hidden="true">${this.elder ? '●' : '○'}</span> ${kioskWords.elder()}
        </button>
        ${languageButton()}
      </header>
      ${this.hall.sample === true ? this.#hint() : ''}
      <main>${this.#step()}</main>
      <footer>
        <ow-truth-line
          .session=${this.session}
          .extra=${printerWords(last, printer, this.session.health)}
          .extraTrouble=${last?.state === 'failed' || last?.state === 'unknown'}
        ></ow-truth-line>
        ${this.#countdown()}
      </footer>
    `;
  }

  #title(): TemplateResult {
    const { step } = this.#visit;
    if (step.kind !== 'matters') return html`<strong>${localText(this.hall.name)}</strong>`;
    const group = this.hall.groups.find(({ id }) => id === step.group);
    return html`<button class="back" @click=${() => this.#visit.back()}>‹ ${kioskWords.back()}</button>
      <h1>${group === undefined ? '' : localText(group.name)}</h1>`;
  }

  #step(): TemplateResult {
    const { session, hall } = this;
    const visit = this.#visit;
    switch (visit.step.kind) {
      case 'choose':
        return chooseStep(visit, this);
      case 'matters':
        return this.#matters(visit.step.group);
      case 'result': {
        const { ticket } = visit.step;
        return html`<ow-kiosk-result
          .session=${session}
          .hall=${hall}
          .ticket=${ticket}
          .secondsLeft=${this.#idle.secondsLeft}
          .onDone=${() => this.#startOver()}
          .onReprint=${() => void visit.reprint(ticket)}
        ></ow-kiosk-result>`;
      }
    }
  }

  #matters(group: string): TemplateResult {
    const shown = { group, pageSize: this.#pageSize, single: this.elder };
    return html`<div class="two">${mattersStep(this.#visit, this, shown, () => void this.#take())}</div>`;
  }

  get #pageSize(): number {
    if (this.#portrait.matches) return this.elder ? 7 : 14;
    return this.elder ? 5 : 10;
  }

  #hint(): TemplateResult {
    switch (this.#visit.step.kind) {
      case 'choose':
        return trialHint(kioskWords.trialChoose());
      case 'matters':
        return trialHint(kioskWords.trialTake());
      case 'result':
        return trialHint(kioskWords.trialTaken(), kioskWords.trialOpenClerk(), '/counter/');
    }
  }

  #countdown(): TemplateResult | '' {
    const { secondsLeft } = this.#idle;
    const { begun, step } = this.#visit;
    if (!begun || step.kind === 'result' || secondsLeft > WARN_SECONDS) return '';
    return html`<button @click=${() => this.#idle.restart()}>
      ${kioskWords.backIn(secondsLeft)} · ${kioskWords.stay()}
    </button>`;
  }

  async #take(): Promise<void> {
    await this.#visit.take();
    // The number stays for its full time, however long taking it was.
    this.#idle.restart();
  }

  /** Ready for the next resident: usual size, Chinese, the first question. */
  #startOver(): void {
    this.#visit.reset();
    this.#setElder(false);
    void speak('zh-CN');
    this.onQuiet();
  }

  #setElder(elder: boolean): void {
    this.elder = elder;
    document.documentElement.dataset.size = elder ? 'elder' : 'usual';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-kiosk': Kiosk;
  }
}
