import type { HallFile } from '@onewindow/hall-core';
import { givenLanguages } from '@onewindow/replica/languages';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { fieldStyles } from '../ui/field-styles.ts';
import { OwElement } from '../ui/ow-element.ts';
import { drawQr, isLoopback } from '../ui/qr.ts';
import { shared } from '../ui/styles.ts';
import { common } from '../words/common.ts';
import { placeWords as words } from '../words/setup-places.ts';
import './copy-address.ts';
import { type Choice, shortName } from './form-choices.ts';
import { formStyles } from './form-styles.ts';
import { placeSetupStyles } from './place-setup-styles.ts';
import { pathOf, type ShownPlace } from './shown-place.ts';

type Kind = ShownPlace['kind'];

/** What the address of each kind of screen can say. */
const ASKED: Readonly<Record<Kind, readonly (keyof ShownPlace)[]>> = {
  kiosk: ['unit'],
  rating: [],
  'hall-board': ['unit', 'zone', 'sound', 'lang'],
  'window-board': ['window', 'zone', 'sound', 'lang'],
};

const KINDS: readonly Kind[] = ['kiosk', 'hall-board', 'window-board', 'rating'];

export function kindWords(kind: Kind): string {
  switch (kind) {
    case 'kiosk':
      return words.kiosk();
    case 'hall-board':
      return words.hallBoard();
    case 'window-board':
      return words.windowBoard();
    case 'rating':
      return words.rating();
  }
}

/** Makes the address a new kiosk or board opens, of what it is for. */
@customElement('ow-place-builder')
export class PlaceBuilder extends OwElement {
  @property({ attribute: false }) hall!: HallFile;
  @state() private said: ShownPlace = { kind: 'kiosk' };
  /** Languages the hall has dropped in, for its boards. */
  @state() private given: readonly Choice[] = [];

  static override styles = [shared, fieldStyles, formStyles, placeSetupStyles];

  protected override firstUpdated(): void {
    void givenLanguages((languages) => {
      this.given = languages.map(({ tag, name }) => [tag, name] as const);
    });
  }

  override render(): TemplateResult {
    const { kind } = this.said;
    const address = location.origin + pathOf(this.#place());
    return html`<div class="fields">
        ${this.#choice(
          'kind',
          words.kindOf(),
          kind,
          KINDS.map((one) => [one, kindWords(one)] as const),
        )}
        ${ASKED[kind].map((name) => this.#field(name))}
      </div>
      <div class="made">
        ${isLoopback(address) ? '' : drawQr(address, words.qr(address))}
        <div class="says">
          <ow-copy-address .address=${address} .of=${kindWords(kind)}></ow-copy-address>
          ${isLoopback(address) ? html`<p class="notice">${words.loopback()}</p>` : ''}
          <p class="quiet">${words.join()} ${words.turns()}</p>
        </div>
      </div>`;
  }

  /** Only what this kind of screen reads, and what is there to be chosen. */
  #place(): ShownPlace {
    const { said, hall } = this;
    const { kind } = said;
    const has = (name: keyof ShownPlace): boolean =>
      ASKED[kind].includes(name) && this.#choicesOf(name).some(([value]) => value === String(said[name]));
    const kept = Object.entries(said).filter(([name]) => has(name as keyof ShownPlace));
    const window = kind === 'window-board' ? { window: hall.windows[0]?.number ?? 1 } : {};
    return { ...window, ...Object.fromEntries(kept), kind };
  }

  #field(name: keyof ShownPlace): TemplateResult | '' {
    const choices = this.#choicesOf(name);
    // Where the hall is one unit, or has no zones, there is nothing to choose.
    if (choices.length < 2) return '';
    return this.#choice(name, this.#nameOf(name), String(this.#place()[name] ?? ''), choices);
  }

  #nameOf(name: keyof ShownPlace): string {
    switch (name) {
      case 'kind':
        return words.kindOf();
      case 'window':
        return words.window();
      case 'unit':
        return words.unit();
      case 'zone':
        return words.zone();
      case 'sound':
        return words.sound();
      case 'lang':
        return words.language();
    }
  }

  #choicesOf(name: keyof ShownPlace): readonly Choice[] {
    const { units = [], windows, voice } = this.hall;
    switch (name) {
      case 'kind':
        return KINDS.map((kind) => [kind, kindWords(kind)]);
      case 'window':
        return windows.map((one) => [
          String(one.number),
          `${common.windowNumber(one.number)} · ${shortName(one.name)}`,
        ]);
      case 'unit':
        return [['', words.wholeHall()], ...units.map((unit) => [unit.id, shortName(unit.name)] as const)];
      case 'zone':
        return [['', words.noZone()], ...(voice?.zones ?? []).map(({ id }) => [id, id] as const)];
      case 'sound': {
        const usual = this.said.kind === 'hall-board' ? words.soundOn() : words.soundOff();
        return this.said.kind === 'hall-board'
          ? [
              ['', usual],
              ['off', words.soundOff()],
            ]
          : [
              ['', usual],
              ['on', words.soundOn()],
            ];
      }
      case 'lang':
        return [
          ['', words.bothLanguages()],
          ['zh-CN', words.chinese()],
          ['en', words.english()],
          ...this.given.flatMap(([tag, given]): Choice[] => [
            [tag, given],
            [`${tag},zh-CN`, words.givenFirst(given)],
          ]),
        ];
    }
  }

  #choice(name: keyof ShownPlace, label: string, value: string, choices: readonly Choice[]): TemplateResult {
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <select id=${name} @change=${(event: Event) => this.#chose(name, (event.target as HTMLSelectElement).value)}>
        ${choices.map(([one, says]) => html`<option value=${one} ?selected=${one === value}>${says}</option>`)}
      </select>
    </div>`;
  }

  #chose(name: keyof ShownPlace, value: string): void {
    this.said = { ...this.said, [name]: name === 'window' ? Number(value) : value };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-place-builder': PlaceBuilder;
  }
}
