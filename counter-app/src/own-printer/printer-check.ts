import type { Result } from '@onewindow/hall-core';
import { profileSeen, type TestSeen } from '@onewindow/printers/printing';
import type { PrinterFound, PrinterTested } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { checkRefusal, checkWords, foundWords } from '../words/printer-check.ts';

/** A printer that can be tried: the hub's, or this device's own. */
export interface TriedPrinter {
  test(): Promise<Result<PrinterTested>>;
  keep(found: PrinterFound): Promise<Result<PrinterFound>>;
}

type Step =
  | { readonly kind: 'begin'; readonly words: string; readonly isBad: boolean }
  | { readonly kind: 'trying' }
  | { readonly kind: 'asking'; readonly tested: PrinterTested };

/** Tries a printer, and asks a person which paper came out right, how wide it is and whether it was cut. */
@customElement('ow-printer-check')
export class PrinterCheck extends OwElement {
  @property({ attribute: false }) printer!: TriedPrinter;
  @state() private step: Step = { kind: 'begin', words: '', isBad: false };
  @state() private seen: Partial<TestSeen> = {};

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
        justify-items: start;
      }
      ul {
        padding-inline-start: 1.2em;
        list-style: disc;
      }
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3);
        border: 0;
        padding: 0;
      }
      legend {
        padding-block-end: var(--space-2);
        font-weight: 600;
      }
      button[aria-pressed='true'] {
        border-color: var(--accent);
        background: var(--accent-ground);
      }
    `,
  ];

  override render(): TemplateResult {
    const { step } = this;
    switch (step.kind) {
      case 'begin':
        return html`${
          step.words === ''
            ? ''
            : html`<p class="notice ${step.isBad ? 'trouble' : ''}" role=${step.isBad ? 'alert' : 'status'}>
                ${step.words}
              </p>`
        }
          <button @click=${() => void this.#try()}>${checkWords.begin()}</button>`;
      case 'trying':
        return html`<p role="status">${checkWords.trying()}</p>`;
      case 'asking':
        return this.#questions(step.tested);
    }
  }

  #questions({ report, papers }: PrinterTested): TemplateResult {
    const hasBoth = papers.includes('picture');
    const isWhole = seenWhole(this.seen) !== undefined;
    return html`<div role="status">
        <ul>${foundWords(report).map((words) => html`<li>${words}</li>`)}</ul>
      </div>
      <p>${hasBoth ? checkWords.look() : checkWords.lookOne()}</p>
      ${this.#choice(checkWords.which(), 'right', [
        ...(hasBoth ? [['both', checkWords.both()] as const] : []),
        ['native', checkWords.onlyA()],
        ...(hasBoth ? [['picture', checkWords.onlyB()] as const] : []),
        ['none', checkWords.neither()],
      ])}
      ${this.#choice(checkWords.ruler(), 'second', [
        ['nothing', checkWords.noSecond()],
        ['b', checkWords.onlyBs()],
        ['a-and-b', checkWords.asAndBs()],
      ])}
      ${this.#choice(checkWords.code(), 'code', [
        [true, checkWords.isCode()],
        [false, checkWords.noCode()],
      ])}
      ${this.#choice(checkWords.cut(), 'cut', [
        [true, checkWords.isCut()],
        [false, checkWords.notCut()],
      ])}
      <button class="primary" ?disabled=${!isWhole} @click=${() => void this.#keep(report)}>
        ${checkWords.keep()}
      </button>`;
  }

  #choice<Name extends keyof TestSeen>(
    question: string,
    name: Name,
    answers: readonly (readonly [TestSeen[Name], string])[],
  ): TemplateResult {
    const choose = (answer: TestSeen[Name]): void => {
      this.seen = { ...this.seen, [name]: answer };
    };
    return html`<fieldset>
      <legend>${question}</legend>
      ${answers.map(
        ([answer, words]) =>
          html`<button aria-pressed=${this.seen[name] === answer} @click=${() => choose(answer)}>${words}</button>`,
      )}
    </fieldset>`;
  }

  async #try(): Promise<void> {
    this.seen = {};
    this.step = { kind: 'trying' };
    const tested = await this.printer.test();
    if (tested.ok) this.step = { kind: 'asking', tested: tested.value };
    else this.#say(checkRefusal(tested.refusal.code), true);
  }

  async #keep({ answers }: PrinterTested['report']): Promise<void> {
    const seen = seenWhole(this.seen);
    if (seen === undefined) return;
    const found = profileSeen(seen, answers);
    if (found === undefined) {
      this.#say(checkWords.nothingRight(), true);
      return;
    }
    const kept = await this.printer.keep(found);
    this.#say(kept.ok ? checkWords.kept() : checkWords.notKept(), !kept.ok);
    // The button that was pressed is gone; whoever works by keyboard goes on from here.
    await this.updateComplete;
    this.renderRoot.querySelector('button')?.focus();
  }

  #say(words: string, isBad: boolean): void {
    this.step = { kind: 'begin', words, isBad };
  }
}

/** What was seen, once every question is answered. */
function seenWhole({ right, second, code, cut }: Partial<TestSeen>): TestSeen | undefined {
  const isWhole = right !== undefined && second !== undefined && code !== undefined && cut !== undefined;
  return isWhole ? { right, second, code, cut } : undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-printer-check': PrinterCheck;
  }
}
