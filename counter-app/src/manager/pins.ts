import { type ClerkSetup, type HallFile, isPin, type Refusal, rulesOf } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { badgeSearch } from '../ui/badge-search.ts';
import { fieldStyles } from '../ui/field-styles.ts';
import { OwElement } from '../ui/ow-element.ts';
import { rowListStyles } from '../ui/row-list-styles.ts';
import { shared } from '../ui/styles.ts';
import { common } from '../words/common.ts';
import { pinsWords, pinWords } from '../words/pin.ts';
import { refusalWords } from '../words/refusals.ts';
import { devicesStyles } from './devices-styles.ts';
import { pinsStyles } from './pins-styles.ts';

type Doing =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'setting'; readonly clerk: string; readonly wrong: string }
  | { readonly kind: 'clearing'; readonly clerk: string };

const NOTHING: Doing = { kind: 'nothing' };

/**
 * The clerks' PINs: who has one, setting it, clearing it. A hall that lets clerks sign in without needs one or two all
 * the same: only a PIN leads to a kiosk's printer, its device and out of it.
 */
@customElement('ow-pins')
export class Pins extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  /** Undefined: the hub has not said yet. */
  @state() private withPin: readonly string[] | undefined;
  @state() private doing: Doing = NOTHING;
  @state() private note: { readonly isTrouble: boolean; readonly words: string } | undefined;
  @state() private sought = '';

  static override styles = [shared, rowListStyles, fieldStyles, devicesStyles, pinsStyles];

  protected override firstUpdated(): void {
    void this.#ask();
  }

  override render(): TemplateResult {
    const { clerks } = this.hall;
    const { note } = this;
    const have = clerks.filter(({ id }) => this.withPin?.includes(id)).length;
    const found = clerks.filter(({ badge }) => badge.includes(this.sought));
    return html`<details class="all" @toggle=${(event: Event) => this.#toggled(event)}>
      <summary>${pinsWords.title(have, clerks.length)}</summary>
      <div class="list">
        <p class="quiet">${this.#signsIn ? pinsWords.why() : pinsWords.whyKiosk()}</p>
        <div role="status">
          ${note === undefined ? '' : html`<p class="notice ${note.isTrouble ? 'trouble' : ''}">${note.words}</p>`}
        </div>
        ${this.#search()}
        <ul>${found.map((clerk) => this.#row(clerk))}</ul>
      </div>
    </details>`;
  }

  /** Whether clerks sign in with it. */
  get #signsIn(): boolean {
    return rulesOf(this.hall).signIn === 'pin';
  }

  #search(): TemplateResult | '' {
    return badgeSearch(this.hall.clerks, this.sought, (sought) => {
      this.sought = sought;
    });
  }

  #row({ id, badge }: ClerkSetup): TemplateResult {
    const { doing, withPin } = this;
    const has = withPin?.includes(id) === true;
    const without = this.#signsIn ? 'has-not' : 'quiet';
    return html`<li>
      <strong>${common.badge(badge)}</strong>
      <span class=${has ? 'quiet' : without}>
        ${withPin === undefined ? '' : has ? pinsWords.has() : pinsWords.hasNot()}
      </span>
      <span class="acts">
        <button
          aria-label=${pinsWords.setNamed(badge)}
          ?disabled=${withPin === undefined}
          @click=${() => this.#begin({ kind: 'setting', clerk: id, wrong: '' })}
        >
          ${has ? pinsWords.reset() : pinsWords.set()}
        </button>
        ${
          has
            ? html`<button
                aria-label=${pinsWords.clearNamed(badge)}
                @click=${() => this.#begin({ kind: 'clearing', clerk: id })}
              >
                ${pinsWords.clear()}
              </button>`
            : ''
        }
      </span>
      ${doing.kind === 'setting' && doing.clerk === id ? this.#form(badge, id, doing.wrong) : ''}
      ${doing.kind === 'clearing' && doing.clerk === id ? this.#sure(badge, id) : ''}
    </li>`;
  }

  #form(badge: string, clerk: string, wrong: string): TemplateResult {
    const field = (name: string, words: string): TemplateResult => html`<label>
      ${words}
      <input type="password" name=${name} inputmode="numeric" autocomplete="off" maxlength="8" aria-describedby="wrong" />
    </label>`;
    return html`<form aria-label=${pinsWords.setNamed(badge)} @submit=${(event: Event) => void this.#set(event, clerk, badge)}>
      ${field('pin', pinsWords.newPin())} ${field('again', pinsWords.again())}
      <button class="primary" type="submit">${pinsWords.keep()}</button>
      ${this.#cancel()}
      <p id="wrong" class="trouble" role="alert">${wrong}</p>
    </form>`;
  }

  #sure(badge: string, clerk: string): TemplateResult {
    return html`<form @submit=${(event: Event) => void this.#clear(event, clerk, badge)}>
      <p role="alert">${this.#signsIn ? pinsWords.clearAsk(badge) : pinsWords.clearAskKiosk(badge)}</p>
      <button class="primary" type="submit">${pinsWords.clear()}</button>
      ${this.#cancel()}
    </form>`;
  }

  #cancel(): TemplateResult {
    return html`<button type="button" @click=${() => this.#begin(NOTHING)}>${pinsWords.cancel()}</button>`;
  }

  #toggled(event: Event): void {
    if ((event.target as HTMLDetailsElement).open) void this.#ask();
  }

  #begin(doing: Doing): void {
    this.doing = doing;
    this.note = undefined;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('form input, form button')?.focus(),
    );
  }

  async #set(event: Event, clerk: string, badge: string): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const [pin, again] = [form.get('pin'), form.get('again')];
    if (!isPin(pin) || pin !== again) {
      const wrong = isPin(pin) ? pinsWords.differ() : pinWords.tooShort();
      this.doing = { kind: 'setting', clerk, wrong };
      return;
    }
    await this.#ask({ clerk, pin }, pinsWords.done(badge));
  }

  async #clear(event: Event, clerk: string, badge: string): Promise<void> {
    event.preventDefault();
    await this.#ask({ clerk, pin: null }, pinsWords.cleared(badge));
  }

  /** Asks the hub who has a PIN, after a change if one is given. */
  async #ask(change?: Parameters<HallSession['pins']>[0], doneWords = ''): Promise<void> {
    const result = await this.session.pins(change);
    if (!result.ok) {
      this.note = { isTrouble: true, words: pinsRefusal(result.refusal) };
      return;
    }
    this.withPin = result.value;
    if (change !== undefined) this.doing = NOTHING;
    this.note = doneWords === '' ? undefined : { isTrouble: false, words: doneWords };
  }
}

function pinsRefusal(refusal: Refusal): string {
  switch (refusal.code) {
    case 'no-hub-in-reach':
      return pinsWords.noHub();
    case 'not-allowed':
      return pinsWords.notAllowed();
    default:
      return refusalWords(refusal);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-pins': Pins;
  }
}
