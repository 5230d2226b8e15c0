import type { HallFile, Refusal } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { OwnPrinter } from '../own-printer/own-printer.ts';
import { fieldStyles } from '../ui/field-styles.ts';
import { hallDoor } from '../ui/hall-title.ts';
import { languageSwitch } from '../ui/language-button.ts';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { trialHint } from '../ui/trial-hint.ts';
import '../ui/truth-line.ts';
import { kioskWords } from '../words/kiosk.ts';
import { kioskStaffWords } from '../words/kiosk-staff.ts';
import { type GivenTongue, language, localText, speak, tongue } from '../words/locale.ts';
import { printerTruth } from '../words/printer.ts';
import { Idle } from './idle.ts';
import { idleLanguage, tagOf, tongueFor } from './idle-language.ts';
import { kioskStyles } from './kiosk-styles.ts';
import { Lock } from './lock.ts';
import { PORTRAIT } from './portrait.ts';
import './result.ts';
import { spokenFor } from './spoken.ts';
import { chooseStep, mattersStep, unsureStep } from './steps.ts';
import { type Step, Visit } from './visit.ts';
import { Voice } from './voice.ts';

const IDLE_MS = 60_000;
const RESULT_MS = 20_000;
/** A new roll, or a printer to try: staff turn away from the screen for it. */
const STAFF_MS = 5 * 60_000;
/** The last seconds before an idle reset are counted down where people can see them. */
const WARN_SECONDS = 15;

/** The ticket kiosk: choose, tick, 取号, read the number; and the other ways from its first screen. */
@customElement('ow-kiosk')
export class Kiosk extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property() deviceKey = 'kiosk-1';
  /** Called when nobody is in the middle of anything: the moment to change the version. */
  @property({ attribute: false }) onQuiet: () => void = () => undefined;
  @state() private elder = false;
  /** Languages the hall has given its screens, beside Chinese and English. */
  @state() private given: readonly GivenTongue[] = [];
  /** The printer that hangs on this kiosk itself. */
  readonly ownPrinter = new OwnPrinter(this);
  readonly #visit = new Visit(this);
  readonly #idle: Idle;
  readonly #voice = new Voice(this);
  readonly #portrait = matchMedia(PORTRAIT);
  #shown: Step | undefined;

  static override styles = [shared, fieldStyles, kioskStyles];

  constructor() {
    super();
    new SessionWatch(this);
    // In a trial hall one goes from the kiosk to the window and back.
    new Lock(
      this,
      () => this.hall.sample !== true,
      () => this.#visit.goTo('staff'),
    );
    this.#idle = new Idle(
      this,
      () => this.#limitMs,
      () => this.#startOver(),
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#visit.resume();
    if (!this.#speaksAsUsual) void speak(this.#usual);
    // Beside the first screen, not before it: nobody is so quick that they would wait for it.
    void import('./ways.ts')
      .then(({ givenTongues }) =>
        givenTongues((tongues) => {
          this.given = tongues;
          // Whoever is in the middle of something goes on in the language they have.
          const isFree = !this.#visit.isUnderWay && tongue() !== 'en';
          if (isFree && typeof this.#usual !== 'string') void speak(this.#usual);
        }),
      )
      .catch((reason: unknown) => console.warn('parts of the kiosk are missing', reason));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#setElder(false);
  }

  protected override willUpdate(): void {
    // What is said of one screen is not true of the next.
    if (this.#shown !== this.#visit.step) this.#voice.hush();
    this.#shown = this.#visit.step;
  }

  override render(): TemplateResult {
    const { lastPaper: last, printer } = this.#visit;
    const own = printer === this.session.device ? this.ownPrinter.truth : undefined;
    const paper = own ?? printerTruth(last, printer, this.session.health);
    return html`
      <header>
        ${this.#title()} ${this.#speaker()}
        <button aria-pressed=${this.elder} @click=${() => this.#setElder(!this.elder)}>
          <span aria-hidden="true">${this.elder ? '●' : '○'}</span> ${kioskWords.elder()}
        </button>
        ${languageSwitch(this.given)}
      </header>
      ${this.hall.sample === true ? this.#hint() : ''}
      <main>${this.#step()}</main>
      <footer>
        <ow-truth-line
          .session=${this.session}
          .extra=${paper.words}
          .extraTrouble=${paper.isBad}
        ></ow-truth-line>
        ${this.#countdown()}
      </footer>
    `;
  }

  get #limitMs(): number {
    const { kind } = this.#visit.step;
    if (kind === 'result') return RESULT_MS;
    // At the staff's door stands anybody.
    return this.renderRoot.querySelector('ow-kiosk-staff')?.isIn === true ? STAFF_MS : IDLE_MS;
  }

  #title(): TemplateResult {
    const { step } = this.#visit;
    const name = hallDoor(this.hall);
    if (step.kind === 'choose' || step.kind === 'result') return name;
    const back = html`<button class="back" @click=${() => this.#visit.back()}>‹ ${kioskWords.back()}</button>`;
    if (step.kind !== 'matters') return html`${back}${name}`;
    const group = this.hall.groups.find(({ id }) => id === step.group);
    return html`${back}<h1>${group === undefined ? '' : localText(group.name)}</h1>`;
  }

  /** Only where something can speak: a button that stays silent is worse than none. */
  #speaker(): TemplateResult | '' {
    // A voice of another language would read a given one as noise.
    if (!this.elder || tongue() !== language() || !this.#voice.canSpeak(language())) return '';
    const say = (): void => this.#voice.say(spokenFor(this.#visit.step, this.session), language());
    return html`<button @click=${say}><span aria-hidden="true">🔊</span> ${kioskStaffWords.speak()}</button>`;
  }

  #step(): TemplateResult {
    const { session, hall } = this;
    const visit = this.#visit;
    const done = (): void => this.#startOver();
    switch (visit.step.kind) {
      case 'choose':
        return chooseStep(visit, this, { elder: this.elder, onWay: (way) => visit.goTo(way) });
      case 'matters':
        return this.#matters(visit.step.group);
      case 'unsure':
        return unsureStep(visit, this, () => void this.#take());
      case 'search':
        return html`<ow-kiosk-search
          .hall=${hall}
          .pageSize=${this.#portrait.matches ? (this.elder ? 10 : 12) : this.elder ? 2 : 6}
          .elder=${this.elder}
          .onMatter=${(matter: Parameters<Visit['openMatter']>[0]) => visit.openMatter(matter)}
          ?adding=${visit.begun}
          .onUnsure=${() => visit.goTo('unsure')}
        ></ow-kiosk-search>`;
      case 'missed':
        return html`<ow-kiosk-missed .session=${session} .hall=${hall} .onDone=${done}></ow-kiosk-missed>`;
      case 'check-in':
        return html`<ow-kiosk-check-in
          .session=${session}
          .hall=${hall}
          .onCode=${(code: string) => this.#checkIn(code)}
          .onTake=${(claim?: string) => visit.takeWith(claim)}
          .onDone=${done}
        ></ow-kiosk-check-in>`;
      case 'rate':
        return html`<ow-kiosk-rate .session=${session} .onDone=${done}></ow-kiosk-rate>`;
      case 'staff':
        return html`<ow-kiosk-staff
          .session=${session}
          .hall=${hall}
          .deviceKey=${this.deviceKey}
          .given=${this.given}
          .ownPrinter=${this.ownPrinter}
          .lastPaper=${visit.lastPaper}
          .onReprint=${(ticket: string) => visit.reprint(ticket)}
          .onDone=${done}
        ></ow-kiosk-staff>`;
      case 'result': {
        const { ticket, isAgain } = visit.step;
        return html`<ow-kiosk-result
          .session=${session}
          .hall=${hall}
          .ticket=${ticket}
          ?again=${isAgain === true}
          .secondsLeft=${this.#idle.secondsLeft}
          .onDone=${done}
          .onStay=${() => this.#idle.restart()}
          ?ownPrinter=${this.ownPrinter.device !== undefined}
          .onReprint=${() => visit.reprint(ticket)}
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

  #hint(): TemplateResult | '' {
    switch (this.#visit.step.kind) {
      case 'choose':
        return trialHint(kioskWords.trialChoose());
      case 'matters':
        return trialHint(kioskWords.trialTake());
      case 'result':
        return trialHint(kioskWords.trialTaken(), kioskWords.trialOpenClerk(), '/counter/');
      default:
        return '';
    }
  }

  #countdown(): TemplateResult | '' {
    const { secondsLeft } = this.#idle;
    const { isUnderWay, step } = this.#visit;
    const isChanged = this.elder || !this.#speaksAsUsual;
    if (!(isUnderWay || isChanged) || step.kind === 'result' || secondsLeft > WARN_SECONDS) return '';
    return html`<button class="primary" @click=${() => this.#idle.restart()}>
      ${kioskWords.backIn(secondsLeft)} · ${kioskWords.stay()}
    </button>`;
  }

  async #take(): Promise<void> {
    await this.#visit.take();
    // The number stays for its full time, however long taking it was.
    this.#idle.restart();
  }

  async #checkIn(code: string): Promise<Refusal | undefined> {
    const refusal = await this.#visit.checkIn(code);
    this.#idle.restart();
    return refusal;
  }

  /** What this kiosk speaks when nobody is there. */
  get #usual(): ReturnType<typeof tongueFor> {
    return tongueFor(idleLanguage(this.deviceKey), this.given);
  }

  get #speaksAsUsual(): boolean {
    return tongue() === tagOf(this.#usual);
  }

  /** Ready for the next resident: usual size, the hall's language, the first question. */
  #startOver(): void {
    this.#visit.reset();
    this.#setElder(false);
    void speak(this.#usual);
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
