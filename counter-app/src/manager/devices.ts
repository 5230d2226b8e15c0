import { clockTime, type DeviceId, type DeviceState, type HallFile, waitingLine } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Acts } from '../clerk/acts.ts';
import '../ui/confirm.ts';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { common } from '../words/common.ts';
import { deviceWords, roleWords } from '../words/found.ts';
import { enrolmentWords } from '../words/joining.ts';
import './add-device.ts';
import { kindOf } from './device-kinds.ts';
import { deviceName, deviceTitle } from './device-name.ts';
import { devicesStyles } from './devices-styles.ts';
import { revokeQuestion } from './revoking.ts';

/** What the manager is in the middle of; one thing at a time. */
type Doing =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'adding' }
  | { readonly kind: 'replacing'; readonly device: DeviceId }
  | { readonly kind: 'declaring-off'; readonly device: DeviceId }
  | { readonly kind: 'revoking'; readonly device: DeviceId };

/** People wait with hubs and kiosks only; a window is taken over, and that can be undone. */
const mayHold = ({ role, enrolled }: DeviceState): boolean =>
  ['hub', 'kiosk'].includes(role ?? enrolled?.roles[0] ?? '');

const NOTHING: Doing = { kind: 'nothing' };

type AboutOne = Exclude<Doing, { kind: 'nothing' | 'adding' }>;

const isAbout = (doing: Doing, device: DeviceId): doing is AboutOne =>
  'device' in doing && doing.device === device;

/** The hall's devices: letting one in, putting one in another's place, and taking one out of service for good. */
@customElement('ow-devices')
export class Devices extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @state() private doing: Doing = NOTHING;
  @state() private open = false;
  readonly #acts = new Acts(this);

  constructor() {
    super();
    new SessionWatch(this);
  }

  static override styles = [shared, devicesStyles];

  override render(): TemplateResult {
    const { fold } = this.session;
    const devices = fold
      .devices()
      .filter(({ role, enrolled }) => role !== undefined || enrolled !== undefined)
      .map((device) => ({ device, name: deviceName(fold, device.id) }))
      .sort((a, b) => a.name.localeCompare(b.name))
      .map(({ device }) => device);
    // One that is being replaced stays in sight, with the word that it has been.
    const out = devices.filter(({ id, standing }) => standing === 'revoked' && !this.#isAbout(id));
    const inUse = devices.filter((device) => !out.includes(device));
    return html`<details class="all" @toggle=${(event: Event) => this.#toggled(event)}>
      <summary>${deviceWords.title(inUse.length)}</summary>
      ${this.open ? this.#list(inUse, out) : ''}
    </details>`;
  }

  #list(inUse: readonly DeviceState[], out: readonly DeviceState[]): TemplateResult {
    const { note } = this.#acts;
    const lastMs = this.#lastRecords();
    const isOpen = this.session.fold.root === undefined;
    const rows = (devices: readonly DeviceState[]): TemplateResult =>
      html`<ul>${devices.map((device) => this.#row(device, lastMs.get(device.id)))}</ul>`;
    return html`<div class="list">
      ${isOpen ? '' : this.#adding()}
      ${note === undefined ? '' : html`<p class="notice ${note.kind === 'refused' ? 'trouble' : ''}" role="alert" tabindex="-1">${note.words}</p>`}
      ${rows(inUse)}
      <p class="quiet">${isOpen ? `${enrolmentWords.open()} ${deviceWords.why()}` : enrolmentWords.why()}</p>
      ${
        out.length === 0
          ? ''
          : html`<details>
              <summary>${enrolmentWords.outTitle(out.length)}</summary>
              ${rows(out)}
            </details>`
      }
    </div>`;
  }

  #adding(): TemplateResult {
    if (this.doing.kind !== 'adding') {
      return html`<button class="primary add" @click=${() => this.#begin({ kind: 'adding' })}>
        ＋ ${enrolmentWords.add()}
      </button>`;
    }
    return html`<ow-add-device .session=${this.session} .onClose=${() => this.#end('.add')}></ow-add-device>`;
  }

  #row(device: DeviceState, lastMs: number | undefined): TemplateResult {
    const { id, role, enrolled } = device;
    const { session, hall } = this;
    const { fold } = session;
    const roles = enrolled?.roles ?? (role === undefined ? [] : [role]);
    const isOut = device.standing === 'revoked';
    const last =
      lastMs === undefined ? deviceWords.noRecord() : deviceWords.last(clockTime(lastMs, hall.timeZone));
    const place =
      id === session.device ? deviceWords.thisOne() : this.#isInReach(id) ? deviceWords.inReach() : last;
    const seat = fold.windowOf(id);
    const holds = mayHold(device) ? waitingLine(fold).filter(({ holder }) => holder.device === id).length : 0;
    const others = roles.filter((each) => each !== (role ?? roles[0])).map(roleWords);
    return html`<li>
      <strong>${deviceName(fold, id)}</strong>
      ${enrolled === undefined || enrolled.ordinal !== undefined ? '' : html`<span>${enrolmentWords.letters(enrolled.letters)}</span>`}
      ${others.length === 0 ? '' : html`<span>${enrolmentWords.alsoRoles(others.join(common.listComma()))}</span>`}
      ${seat === undefined ? '' : html`<span>${common.windowNumber(seat.number)}</span>`}
      <span class="quiet">${place}</span>
      ${this.#standing(device)}
      ${holds > 0 && !this.#isInReach(id) ? html`<span class="holds">${deviceWords.holds(holds)}</span>` : ''}
      ${isOut && !this.#isAbout(id) ? '' : this.#actsOn(device)}
    </li>`;
  }

  #standing({ standing, replacedBy, heir }: DeviceState): TemplateResult | '' {
    const { fold } = this.session;
    if (standing === 'revoked') {
      return html`<span>
        ${replacedBy === undefined ? enrolmentWords.out() : enrolmentWords.outFor(deviceTitle(fold, replacedBy))}
      </span>`;
    }
    if (standing === 'unknown') return html`<span class="holds">${enrolmentWords.unknown()}</span>`;
    return heir === undefined ? '' : html`<span>${deviceWords.isOff(deviceName(fold, heir))}</span>`;
  }

  /** What can be done about a device; nothing about this one, and nothing about the hub that would have to do it. */
  #actsOn(device: DeviceState): TemplateResult | '' {
    const { id, role, enrolled, standing, heir } = device;
    const { doing } = this;
    if (id === this.session.device || this.#isInReach(id)) return '';
    if (isAbout(doing, id)) return this.#inRow(doing);
    const name = deviceTitle(this.session.fold, id);
    const mayReplace = standing === 'enrolled' && kindOf(role ?? enrolled?.roles[0]) !== undefined;
    // A manager ends no hub; one that is broken is declared off, so that those who wait with it go on elsewhere.
    const mayRevoke = standing === 'enrolled' && enrolled?.ordinal === undefined;
    const mayDeclareOff = !mayRevoke && standing !== 'unknown' && mayHold(device) && heir === undefined;
    return html`<span class="acts">
      ${
        mayReplace
          ? html`<button
              aria-label=${enrolmentWords.replaceNamed(name)}
              @click=${() => this.#begin({ kind: 'replacing', device: id })}
            >${enrolmentWords.replace()}</button>`
          : ''
      }
      ${
        mayRevoke || mayDeclareOff
          ? html`<button
              aria-label=${mayRevoke ? enrolmentWords.offNamed(name) : deviceWords.offNamed(name)}
              @click=${() => this.#begin({ kind: mayRevoke ? 'revoking' : 'declaring-off', device: id })}
            >${mayRevoke ? enrolmentWords.off() : deviceWords.off()}</button>`
          : ''
      }
    </span>`;
  }

  #inRow(doing: AboutOne): TemplateResult {
    const { device } = doing;
    const { fold } = this.session;
    switch (doing.kind) {
      case 'replacing':
        return html`<ow-add-device
          .session=${this.session}
          .replaces=${device}
          .onClose=${() => this.#end()}
        ></ow-add-device>`;
      case 'declaring-off':
        return html`<ow-confirm
          .words=${deviceWords.ask(deviceName(fold, device))}
          .yes=${deviceWords.yes()}
          .onYes=${() => void this.#declareOff(device)}
          .onNo=${() => this.#end()}
        ></ow-confirm>`;
      case 'revoking':
        return html`<ow-confirm
          .words=${revokeQuestion(fold, device)}
          .yes=${enrolmentWords.offNamed(deviceTitle(fold, device))}
          .onYes=${() => void this.#revoke(device)}
          .onNo=${() => this.#end()}
        ></ow-confirm>`;
    }
  }

  #isAbout(device: DeviceId): boolean {
    return isAbout(this.doing, device);
  }

  #isInReach(device: DeviceId): boolean {
    const { link } = this.session.health;
    return link.kind === 'connected' && link.hub === device;
  }

  #lastRecords(): ReadonlyMap<DeviceId, number> {
    const last = new Map<DeviceId, number>();
    for (const { by, at } of this.session.fold.events()) {
      last.set(by.device, Math.max(last.get(by.device) ?? 0, at[0]));
    }
    return last;
  }

  #toggled(event: Event): void {
    this.open = (event.currentTarget as HTMLDetailsElement).open;
  }

  #begin(doing: Doing): void {
    this.doing = doing;
    this.#acts.clear();
  }

  /** @param focus what is to have the focus after what has gone */
  #end(focus = '.all > summary'): void {
    this.doing = NOTHING;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(focus)?.focus());
  }

  async #declareOff(device: DeviceId): Promise<void> {
    const words = deviceWords.done(deviceName(this.session.fold, device));
    await this.#acts.give({ kind: 'declare-off', device }, words);
    this.#end('.notice');
  }

  async #revoke(device: DeviceId): Promise<void> {
    const words = enrolmentWords.revokeDone(deviceTitle(this.session.fold, device));
    await this.#acts.give({ kind: 'revoke', device }, words);
    this.#end('.notice');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-devices': Devices;
  }
}
