import type { HallFile } from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { fieldStyles } from '../ui/field-styles.ts';
import { OwElement } from '../ui/ow-element.ts';
import { saveFile } from '../ui/save-file.ts';
import { shared } from '../ui/styles.ts';
import { language } from '../words/locale.ts';
import { fieldWords } from '../words/setup-fields.ts';
import { setupFileWords as words } from '../words/setup-files.ts';
import { formStyles } from './form-styles.ts';
import { commandOf, OWN_PORT, type OwnHallWish, ownHall, settingsOf } from './own-hall-file.ts';
import { ownHallStyles } from './own-hall-styles.ts';

/** From the trial to a hall of one's own: a file with its name, and how it is started with nothing of the trial. */
@customElement('ow-own-hall')
export class OwnHall extends OwElement {
  @property({ attribute: false }) hall!: HallFile;
  @state() private wish: OwnHallWish = {
    id: '',
    zh: '',
    en: '',
    phone: '12345',
    open: '09:00',
    close: '17:00',
  };
  @state() private made = false;
  @state() private isCopied = false;

  static override styles = [shared, fieldStyles, formStyles, ownHallStyles];

  override render(): TemplateResult {
    const { problems } = ownHall(this.hall, this.wish);
    const isBegun = this.wish.id !== '' && this.wish.zh !== '';
    return html`<p>${words.ownWhat()}</p>
      <div class="fields">
        ${this.#field('zh', fieldWords.nameZh())} ${this.#field('en', fieldWords.nameEn())}
        ${this.#field('id', words.ownId())} ${this.#field('phone', fieldWords.phone())}
        ${this.#field('open', words.ownOpen(), 'time')} ${this.#field('close', words.ownClose(), 'time')}
      </div>
      <div role="status">
        ${isBegun ? problems.map((problem) => html`<p class="trouble">✕ ${problem === 'same-id' ? words.ownIdTaken() : problem.message[language()]}</p>`) : ''}
      </div>
      <button class="primary" ?disabled=${!isBegun || problems.length > 0} @click=${() => this.#make()}>
        ${words.make()}
      </button>
      ${this.made ? this.#steps() : ''}`;
  }

  #field(name: keyof OwnHallWish, label: string, type = 'text'): TemplateResult {
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <input
        id=${name}
        type=${type}
        autocomplete="off"
        .value=${this.wish[name]}
        @input=${(event: Event) => {
          const value = (event.target as HTMLInputElement).value.trim();
          this.wish = { ...this.wish, [name]: name === 'id' ? value.toLowerCase() : value };
          this.made = false;
        }}
      />
    </div>`;
  }

  #make(): void {
    const { hall, file } = ownHall(this.hall, this.wish);
    saveFile(file, new Blob([`${JSON.stringify(hall, null, 2)}\n`], { type: 'application/json' }));
    this.made = true;
    this.isCopied = false;
  }

  #steps(): TemplateResult {
    const { file } = ownHall(this.hall, this.wish);
    const command = commandOf(this.wish.id);
    return html`<div class="steps" role="group" aria-label=${words.own()}>
      <p role="status"><strong>✓ ${words.made(file)}</strong></p>
      <ol>
        <li>${words.step1()}</li>
        <li>
          ${words.step2(file)}
          <code>${command}</code>
          <button @click=${() => void this.#copy(command)}>${this.isCopied ? words.copied() : words.copy()}</button>
        </li>
        <li>${words.step3(`http://localhost:${OWN_PORT}/`)}</li>
      </ol>
      <p class="quiet">${words.step4()}</p>
      <p class="quiet">${words.installed(settingsOf(this.wish.id))}</p>
    </div>`;
  }

  async #copy(command: string): Promise<void> {
    await navigator.clipboard.writeText(command);
    this.isCopied = true;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-own-hall': OwnHall;
  }
}
