import type { DeviceState, HallFile } from '@onewindow/hall-core';
import type { HallSession, SeenDevice } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { deviceTitle } from '../manager/device-name.ts';
import { bySigns, type DeviceSigns, isAround, signsOf } from '../manager/device-signs.ts';
import { VitalsWatch } from '../manager/vitals-watch.ts';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { common } from '../words/common.ts';
import { paperLeftWords } from '../words/printer.ts';
import { placeWords as words } from '../words/setup-places.ts';
import { paperWords, vitalsWords } from '../words/vitals.ts';
import type { SetupForm } from './form.ts';
import { shortName } from './form-choices.ts';
import { kindWords } from './place-builder.ts';
import { placeSetupStyles } from './place-setup-styles.ts';
import { placeAt } from './shown-place.ts';

const SHOWN = ['kiosk', 'board', 'hub'] as const;

interface Listed {
  readonly device: DeviceState;
  readonly seen: SeenDevice | undefined;
  readonly signs: DeviceSigns;
}

/** The hall's screens and printers: what each is for, how it is, and the address a new one opens. */
@customElement('ow-place-setup')
export class PlaceSetup extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) form!: SetupForm;
  readonly #vitals = new VitalsWatch(this);

  static override styles = [shared, placeSetupStyles];

  override render(): TemplateResult {
    const { form } = this;
    const listed = this.#listed();
    return html`<p class="quiet">${words.what()}</p>
      <section aria-labelledby="list">
        <h3 id="list">${words.list()}</h3>
        ${this.#vitals.refusal === undefined ? '' : html`<p class="notice" role="status">${words.cutOff()}</p>`}
        ${listed.length === 0 ? html`<p>${words.none()}</p>` : ''}
        <ul class="devices">
          ${listed.map((one) => this.#row(one))}
        </ul>
        <div class="row">
          <p class="quiet">${words.atDevices()} ${words.roll()}</p>
          <button @click=${() => form.toDevices()}>${words.toDevices()}</button>
        </div>
      </section>
      <section aria-labelledby="builder">
        <h3 id="builder">${words.builder()}</h3>
        <ow-place-builder .hall=${form.hall}></ow-place-builder>
      </section>`;
  }

  #listed(): Listed[] {
    const { fold } = this.session;
    return fold
      .devices()
      .filter(({ standing }) => standing !== 'revoked')
      .filter(({ role, enrolled }) => SHOWN.some((one) => one === (role ?? enrolled?.roles[0])))
      .map((device) => {
        const seen = this.#vitals.of(device.id);
        return { device, seen, signs: signsOf(device, seen, undefined) };
      })
      .sort(
        (a, b) =>
          bySigns(a.signs, b.signs) ||
          deviceTitle(fold, a.device.id).localeCompare(deviceTitle(fold, b.device.id)),
      );
  }

  #row({ device: { id, role, enrolled }, seen, signs }: Listed): TemplateResult {
    const isHub = (role ?? enrolled?.roles[0]) === 'hub';
    const place = isHub ? undefined : this.#placeWords(seen);
    const paper = isHub ? this.#printerOf(seen) : this.#slipsOf(seen);
    const wrong = [...signs.words, ...(place?.wrong ?? [])];
    const when =
      seen === undefined
        ? vitalsWords.unknown()
        : seen.isHere
          ? vitalsWords.hereNow()
          : vitalsWords.seenAgo(seen.agoMs);
    return html`<li class=${wrong.length > 0 ? 'bad' : ''}>
      <strong>${deviceTitle(this.session.fold, id)}</strong>
      ${place === undefined || place.says === '' ? '' : html`<span>${place.says}</span>`}
      ${paper === '' ? '' : html`<span>${paper}</span>`}
      <span class="quiet">${when}</span>
      ${wrong.map((says) => html`<p class="trouble">▲ ${says}</p>`)}
    </li>`;
  }

  #printerOf(seen: SeenDevice | undefined): string {
    const printer = seen?.vitals?.printer;
    if (printer === undefined) return '';
    const left = printer.left === undefined ? '' : ` · ${paperLeftWords(printer.left)}`;
    return words.printer(paperWords(printer) + left);
  }

  #slipsOf(seen: SeenDevice | undefined): string {
    const prints = seen?.vitals?.prints;
    return prints === undefined ? '' : words.paperAt(paperWords({ kind: prints }));
  }

  /** What a screen has open, by its own word, and what of that the hall has not. */
  #placeWords(seen: SeenDevice | undefined): { readonly says: string; readonly wrong: readonly string[] } {
    const place = placeAt(seen?.vitals?.shows ?? '');
    if (place === undefined) return { says: isAround(seen) ? words.untold() : '', wrong: [] };
    // What is saved counts, for that is what it shows.
    const hall = this.session.hall ?? this.form.hall;
    const { kind, window, unit, zone, sound, lang } = place;
    const named = window === undefined ? '' : common.windowNumber(window);
    const ofUnit = hall.units?.find(({ id }) => id === unit);
    const isZone = zone === undefined || hall.voice?.zones?.some(({ id }) => id === zone) === true;
    const says = [
      kindWords(kind),
      ...(named === '' ? [] : [named]),
      ...(ofUnit === undefined
        ? kind === 'rating' || window !== undefined
          ? []
          : [words.wholeHall()]
        : [shortName(ofUnit.name)]),
      ...(zone === undefined ? [] : [`${words.zone()} ${zone}`]),
      ...(sound === undefined ? [] : [sound === 'on' ? words.soundOn() : words.soundOff()]),
      ...(lang === undefined ? [] : [`${words.language()} ${lang}`]),
    ];
    return {
      says: says.join(' · '),
      wrong: [
        ...(unit !== undefined && ofUnit === undefined ? [words.unknownUnit(unit)] : []),
        ...(isZone ? [] : [words.unknownZone(zone)]),
        ...(window !== undefined && !hasWindow(hall, window) ? [words.unknownWindow(named)] : []),
      ],
    };
  }
}

const hasWindow = ({ windows }: HallFile, window: number): boolean =>
  windows.some(({ number }) => number === window);

declare global {
  interface HTMLElementTagNameMap {
    'ow-place-setup': PlaceSetup;
  }
}
