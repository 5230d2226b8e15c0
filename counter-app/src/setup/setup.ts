import { describeHallFileProblem, type HallFile, parseHallFile } from '@onewindow/hall-core';
import type { Barred } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { OpenSession } from '../app.ts';
import '../entrance/entrance.ts';
import { addressOf, deviceFor } from '../route.ts';
import { languageButton } from '../ui/language-button.ts';
import { OwElement } from '../ui/ow-element.ts';
import { plainPageStyles } from '../ui/plain-page-styles.ts';
import { shared } from '../ui/styles.ts';
import { common } from '../words/common.ts';
import { language, localText } from '../words/locale.ts';
import { setupWords } from '../words/setup.ts';
import { becomeLone, endLone, loneHall } from './lone.ts';

/** What problems of a hall file are shown at once. */
const SHOWN_PROBLEMS = 5;

/** Sets this device up: a screen of a hall, or one tablet that is the whole hall. */
@customElement('ow-setup')
export class Setup extends OwElement {
  @property({ attribute: false }) openSession!: OpenSession;
  @state() private lone: HallFile | undefined = loneHall();
  /** The set-up of the hall this page came from, once it is here. */
  @state() private hall: HallFile | undefined;
  @state() private asked: HallFile | undefined;
  @state() private problems: readonly string[] = [];
  /** While the hub lets this device in by a code only. */
  @state() private barred: Barred | undefined;
  /** This device is to be a hall of its own: no hub has to let it in. */
  @state() private needsNoHub = false;

  static override styles = [
    shared,
    plainPageStyles,
    css`
      header {
        display: flex;
        justify-content: space-between;
        align-items: center;
        gap: var(--space-4);
      }
      section {
        display: grid;
        gap: var(--space-4);
        padding: var(--space-4);
        background: var(--raised);
        border-radius: var(--radius);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3);
      }
      ow-entrance {
        min-height: 80vh;
      }
      footer {
        display: flex;
        justify-content: center;
        padding: var(--space-4);
      }
      ul.problems {
        display: grid;
        gap: var(--space-2);
        color: var(--trouble);
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.lone === undefined) void this.#readHall();
  }

  /** The hall of the hub this page came from, as any screen of it knows it. */
  async #readHall(): Promise<void> {
    const device = deviceFor('clerk', '');
    if (device === undefined) return;
    const onBarred = (barred: Barred | undefined): void => {
      this.barred = barred;
    };
    const session = await this.openSession({ ...device, name: device.key, onBarred });
    this.barred = undefined;
    this.hall = session.hall;
    const stop = session.subscribe(() => {
      this.hall = session.hall;
      if (this.hall !== undefined) stop();
    });
  }

  override render(): TemplateResult {
    const { barred } = this;
    if (barred !== undefined && !this.needsNoHub && this.lone === undefined) {
      return html`<ow-entrance .barred=${barred} screen="clerk"></ow-entrance>
        <footer>
          <button @click=${() => this.#goOnAlone()}>${setupWords.needsNoHub()}</button>
        </footer>`;
    }
    return html`<main>
      <header>
        <h1>${common.setupPage()}</h1>
        ${languageButton()}
      </header>
      ${this.lone === undefined ? this.#choice() : this.#alone(this.lone)}
    </main>`;
  }

  #alone(hall: HallFile): TemplateResult {
    return html`<section aria-live="polite">
      <h2>${setupWords.isLone(localText(hall.name))}</h2>
      <p>${setupWords.loneNow()}</p>
      <div class="row">
        <a class="button primary" href=${addressOf('kiosk')}>${common.kiosk()}</a>
        <a class="button" href=${addressOf('clerk')}>${common.clerkPage()}</a>
        <button @click=${this.#end}>${setupWords.endLone()}</button>
      </div>
    </section>`;
  }

  #choice(): TemplateResult {
    const { hall, asked } = this;
    if (asked !== undefined) return this.#confirm(asked);
    return html`<section>
      <h2>${setupWords.lone()}</h2>
      <p>${setupWords.loneMeans()}</p>
      <div class="row">
        ${
          hall === undefined
            ? html`<p role="status">${setupWords.noHubYet()}</p>`
            : html`<button class="primary" @click=${() => this.#ask(hall)}>
                ${setupWords.useThis(localText(hall.name))}
              </button>`
        }
        <button @click=${this.#pickFile}>${setupWords.chooseFile()}</button>
        <input type="file" accept=".json,application/json" hidden @change=${this.#fileChosen} />
      </div>
      ${
        this.problems.length === 0
          ? ''
          : html`<ul class="problems" role="alert">
              ${this.problems.map((problem) => html`<li>${problem}</li>`)}
            </ul>`
      }
    </section>`;
  }

  #confirm(hall: HallFile): TemplateResult {
    return html`<section role="alertdialog" aria-labelledby="sure">
      <h2 id="sure">${setupWords.sure(localText(hall.name))}</h2>
      <p>${setupWords.sureMeans()}</p>
      <div class="row">
        <button class="primary" @click=${() => this.#become(hall)}>${setupWords.yes()}</button>
        <button @click=${() => this.#ask(undefined)}>${setupWords.no()}</button>
      </div>
    </section>`;
  }

  #goOnAlone(): void {
    this.needsNoHub = true;
  }

  #ask(hall: HallFile | undefined): void {
    this.asked = hall;
  }

  #become(hall: HallFile): void {
    becomeLone(hall);
    this.asked = undefined;
    this.lone = hall;
  }

  #end(): void {
    endLone();
    this.lone = undefined;
    void this.#readHall();
  }

  #pickFile(): void {
    this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click();
  }

  async #fileChosen(event: Event): Promise<void> {
    const [file] = (event.target as HTMLInputElement).files ?? [];
    if (file === undefined) return;
    const read = parseHallFile(await file.text());
    if (read.ok) {
      this.problems = [];
      this.#ask(read.value);
    } else {
      this.problems = read.problems
        .slice(0, SHOWN_PROBLEMS)
        .map((problem) => describeHallFileProblem(problem, language()));
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-setup': Setup;
  }
}
