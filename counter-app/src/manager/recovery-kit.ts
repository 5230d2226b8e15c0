import { localMoment } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { OwElement } from '../ui/ow-element.ts';
import { saveFile } from '../ui/save-file.ts';
import { shared } from '../ui/styles.ts';
import { kitRefusal, kitWords } from '../words/kit.ts';
import { language, localText } from '../words/locale.ts';
import { boxStyles } from './box-styles.ts';
import { printSheet } from './kit-sheet.ts';

type Step =
  | { readonly kind: 'closed' }
  | { readonly kind: 'explained' }
  | { readonly kind: 'making' }
  | { readonly kind: 'refused'; readonly words: string }
  | { readonly kind: 'made'; readonly text: string; readonly isSaved: boolean };

/** Makes a recovery kit and hands it over: it is in this page only until it is saved, and at no hub. */
@customElement('ow-recovery-kit')
export class RecoveryKit extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @state() private step: Step = { kind: 'closed' };

  static override styles = [
    shared,
    boxStyles,
    css`
      .file {
        overflow-wrap: anywhere;
      }
    `,
  ];

  override render(): TemplateResult {
    if (this.step.kind === 'closed') {
      return html`<button class="open" @click=${() => this.#goTo({ kind: 'explained' })}>
        ${kitWords.title()}…
      </button>`;
    }
    return html`<section class="box" aria-labelledby="title">
      <h3 id="title" tabindex="-1">${kitWords.title()}</h3>
      ${this.#step(this.step)}
    </section>`;
  }

  #step(step: Exclude<Step, { kind: 'closed' }>): TemplateResult {
    switch (step.kind) {
      case 'explained':
        return html`<p>${kitWords.what()}</p>
          <p class="notice">${kitWords.apart()}</p>
          <div class="row">
            <button class="primary" @click=${() => void this.#make()}>${kitWords.make()}</button>
            ${this.#close(kitWords.back())}
          </div>`;
      case 'making':
        return html`<p role="status">${kitWords.making()}</p>`;
      case 'refused':
        return html`<p class="notice trouble" role="alert">${step.words}</p>
          <div class="row">
            <button class="primary" @click=${() => void this.#make()}>${kitWords.again()}</button>
            ${this.#close(kitWords.back())}
          </div>`;
      case 'made':
        return this.#made(step.text, step.isSaved);
    }
  }

  #made(text: string, isSaved: boolean): TemplateResult {
    return html`<p role="status"><strong>${kitWords.made()}</strong> ${kitWords.once()}</p>
      <p class="notice">${kitWords.apart()}</p>
      <div class="row">
        <button class=${isSaved ? '' : 'primary'} @click=${() => this.#save(text)}>${kitWords.save()}</button>
        <button @click=${() => this.#print()}>${kitWords.print()}</button>
        ${this.#close(kitWords.done())}
      </div>
      <p class="file" role="status">${isSaved ? kitWords.saved(this.#file) : ''}</p>
      <p class="quiet">${kitWords.printWhy()}</p>`;
  }

  #close(words: string): TemplateResult {
    return html`<button @click=${() => this.#goTo({ kind: 'closed' })}>${words}</button>`;
  }

  #goTo(step: Step): void {
    this.step = step;
    const focus = step.kind === 'closed' ? '.open' : '#title';
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(focus)?.focus());
  }

  async #make(): Promise<void> {
    this.#goTo({ kind: 'making' });
    const result = await this.session.recoveryKit();
    this.#goTo(
      result.ok
        ? { kind: 'made', text: result.value, isSaved: false }
        : { kind: 'refused', words: kitRefusal(result.refusal) },
    );
  }

  get #today(): string {
    const { session } = this;
    return localMoment(session.now().wallMs, session.hall?.timeZone ?? 'Asia/Shanghai').day;
  }

  get #file(): string {
    return `onewindow-recovery-${this.session.hall?.id ?? 'hall'}-${this.#today}.json`;
  }

  #save(text: string): void {
    saveFile(this.#file, new Blob([text], { type: 'application/json' }));
    this.step = { kind: 'made', text, isSaved: true };
  }

  #print(): void {
    const { hall } = this.session;
    if (hall === undefined) return;
    const today = this.#today;
    const date = `${today.slice(0, 4)}-${today.slice(4, 6)}-${today.slice(6)}`;
    printSheet(language(), kitWords.sheetTitle(localText(hall.name)), [
      kitWords.sheetMade(date, this.#file),
      kitWords.sheetUse(),
      kitWords.sheetHow(this.#file),
      kitWords.sheetApart(),
    ]);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-recovery-kit': RecoveryKit;
  }
}
