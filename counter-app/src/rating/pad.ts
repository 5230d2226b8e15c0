import { type HallFile, ratingOf } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Idle } from '../kiosk/idle.ts';
import { idleLanguage, tagOf, tongueFor } from '../kiosk/idle-language.ts';
import { idleLanguageChoice } from '../kiosk/idle-language-choice.ts';
import { Lock } from '../kiosk/lock.ts';
import '../kiosk/staff-door.ts';
import { hallNow } from '../ui/hall-time.ts';
import { hallDoor } from '../ui/hall-title.ts';
import { languageSwitch } from '../ui/language-button.ts';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import '../ui/truth-line.ts';
import { common } from '../words/common.ts';
import { kioskWords } from '../words/kiosk.ts';
import { kioskStaffWords } from '../words/kiosk-staff.ts';
import { type GivenTongue, speak, tongue } from '../words/locale.ts';
import { ratingWords } from '../words/rating.ts';
import { Asked, endedAt, type Service } from './asked.ts';
import './form.ts';
import { padStyles } from './pad-styles.ts';
import { padWindow, setPadWindow } from './pad-window.ts';

/** Whoever does not touch it for so long has gone, or does not want to rate. */
const ASK_MS = 45_000;
const THANKS_MS = 6_000;
/** So long a pad that knows its window waits for staff to choose another. */
const STAFF_MS = 60_000;

type Step =
  | { readonly kind: 'door' }
  | { readonly kind: 'choosing' }
  | { readonly kind: 'resting' }
  | { readonly kind: 'asking'; readonly service: Service }
  | { readonly kind: 'thanks' };

/** 评价器: stands at one window, asks whoever was served there once, and greets in between. */
@customElement('ow-rating-pad')
export class RatingPad extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property() deviceKey = 'rating-1';
  /** Called when nobody is in the middle of anything: the moment to change the version. */
  @property({ attribute: false }) onQuiet: () => void = () => undefined;
  @state() private step: Step = { kind: 'resting' };
  /** Languages the hall has given its screens, beside Chinese and English. */
  @state() private given: readonly GivenTongue[] = [];
  #asked: Asked | undefined;
  readonly #idle: Idle;

  static override styles = [shared, padStyles];

  constructor() {
    super();
    new SessionWatch(this);
    new Lock(
      this,
      () => this.hall.sample !== true,
      () => this.#knock(),
    );
    this.#idle = new Idle(
      this,
      () => this.#limitMs,
      () => this.#leave(),
    );
  }

  get #limitMs(): number {
    const { kind } = this.step;
    if (kind === 'thanks') return THANKS_MS;
    return kind === 'door' || kind === 'choosing' ? STAFF_MS : ASK_MS;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#asked = new Asked(this.deviceKey);
    if (this.#window === undefined) this.step = { kind: 'choosing' };
    void import('../words/given-tongues.ts')
      .then(({ givenTongues }) =>
        givenTongues((tongues) => {
          this.given = tongues;
          // Whoever is being asked goes on in the language they have.
          if (this.step.kind !== 'asking') this.#speakAsUsual();
        }),
      )
      .catch((reason: unknown) => console.warn('parts of the pad are missing', reason));
    this.#speakAsUsual();
  }

  #chosen(): void {
    this.#speakAsUsual();
    this.requestUpdate();
  }

  /** What this pad speaks when nobody has chosen. */
  #speakAsUsual(): void {
    const usual = tongueFor(idleLanguage(this.deviceKey), this.given);
    if (tongue() !== tagOf(usual)) void speak(usual);
  }

  get #window(): number | undefined {
    const window = padWindow(this.deviceKey);
    return this.hall.windows.some(({ number }) => number === window) ? window : undefined;
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    const window = this.#window;
    if (window === undefined || this.step.kind === 'choosing' || this.step.kind === 'door') return;
    const { fold } = this.session;
    const ended = endedAt(fold, window, hallNow(this.session).wallMs);
    const isNew = ended !== undefined && this.#asked?.has(fold, ended) !== true;
    if (isNew && ratingOf(fold, ended.ticket, ended.leg) === undefined) this.#ask(ended);
    // The next one sits here, the finish was taken back, or it was rated on a phone: nobody is asked any more.
    else if (this.step.kind === 'asking') this.step = { kind: 'resting' };
  }

  #ask(service: Service): void {
    const { step } = this;
    if (step.kind === 'asking' && step.service.ticket === service.ticket && step.service.leg === service.leg)
      return;
    this.step = { kind: 'asking', service };
    this.#idle.restart();
  }

  override render(): TemplateResult {
    const window = this.#window;
    return html`<header>
        ${hallDoor(this.hall)}
        ${window === undefined ? '' : html`<span class="at">${common.windowNumber(window)}</span>`}
        ${languageSwitch(this.given)}
      </header>
      <main>${this.#step()}</main>
      <footer><ow-truth-line .session=${this.session}></ow-truth-line>${this.#countdown()}</footer>`;
  }

  #step(): TemplateResult {
    const { step, session } = this;
    switch (step.kind) {
      case 'door':
        return html`<ow-staff-door
            .session=${session}
            .hall=${this.hall}
            .onOpen=${() => this.#stand('choosing')}
            .onBack=${() => this.#stand('resting')}
          ></ow-staff-door>
          ${this.#back()}`;
      case 'choosing':
        return html`<h1>${ratingWords.whichWindow()}</h1>
          <p class="quiet">${ratingWords.whichHow()}</p>
          <ul>
            ${this.hall.windows.map(
              ({ number }) => html`<li>
                <button @click=${() => this.#bind(number)}>${common.windowNumber(number)}</button>
              </li>`,
            )}
          </ul>
          <p class="quiet">${kioskStaffWords.language()}</p>
          <div class="row">${idleLanguageChoice(this.deviceKey, this.given, () => this.#chosen())}</div>
          ${this.#back()}`;
      case 'resting':
        return html`<div class="middle">
          <h1>${ratingWords.welcome()}</h1>
          <p>${ratingWords.welcomeLong()}</p>
        </div>`;
      case 'asking':
        return html`<ow-rating-form
          .session=${session}
          .ticket=${step.service.ticket}
          .leg=${step.service.leg}
          .way=${'pad'}
          .onRated=${() => this.#end(step.service, 'thanks')}
          .onSkip=${() => this.#end(step.service, 'resting')}
        ></ow-rating-form>`;
      case 'thanks':
        return html`<div class="middle">
          <div role="status"><h1>${ratingWords.thanks()}</h1></div>
          <p>${ratingWords.kept()}</p>
        </div>`;
    }
  }

  #countdown(): TemplateResult | '' {
    const { secondsLeft } = this.#idle;
    if (this.step.kind !== 'asking' || secondsLeft > 15) return '';
    return html`<button @click=${() => this.#idle.restart()}>
      ${ratingWords.backIn(secondsLeft)} · ${kioskWords.stay()}
    </button>`;
  }

  /** Not before the first window is chosen: there is nothing to go back to. */
  #back(): TemplateResult | '' {
    if (this.#window === undefined) return '';
    return html`<button @click=${() => this.#stand('resting')}>‹ ${kioskWords.back()}</button>`;
  }

  /** Staff want to move it to another window. */
  #knock(): void {
    if (this.#window !== undefined) this.#stand('door');
  }

  #stand(kind: 'door' | 'choosing' | 'resting'): void {
    this.step = { kind };
    this.#idle.restart();
  }

  #bind(window: number): void {
    setPadWindow(this.deviceKey, window);
    this.#stand('resting');
  }

  #end(service: Service, next: 'thanks' | 'resting'): void {
    this.#asked?.end(service);
    this.step = { kind: next };
    this.#idle.restart();
    if (next === 'resting') this.#speakAsUsual();
  }

  /** Nobody has touched it for a while. */
  #leave(): void {
    const { step } = this;
    if (step.kind === 'asking') this.#end(step.service, 'resting');
    if (step.kind === 'choosing' && this.#window === undefined) return;
    if (step.kind !== 'asking' && step.kind !== 'resting') this.step = { kind: 'resting' };
    this.#speakAsUsual();
    if (step.kind === 'resting') this.onQuiet();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-rating-pad': RatingPad;
  }
}
