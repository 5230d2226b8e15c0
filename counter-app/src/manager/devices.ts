import type { DeviceId, DeviceState, HallFile } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Acts } from '../clerk/acts.ts';
import '../own-printer/hub-printer.ts';
import '../ui/confirm.ts';
import { OwElement } from '../ui/ow-element.ts';
import { rowListStyles } from '../ui/row-list-styles.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { deviceWords } from '../words/found.ts';
import { enrolmentWords } from '../words/joining.ts';
import { vitalsWords } from '../words/vitals.ts';
import './add-device.ts';
import { deviceActs } from './device-acts.ts';
import { deviceName, deviceTitle } from './device-name.ts';
import { deviceRow } from './device-row.ts';
import { bySigns, type DeviceSigns, signsOf } from './device-signs.ts';
import { devicesStyles } from './devices-styles.ts';
import './recovery-kit.ts';
import { revokeQuestion } from './revoking.ts';
import { VitalsWatch } from './vitals-watch.ts';

/** What the manager is in the middle of; one thing at a time. */
type Doing =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'adding' }
  | { readonly kind: 'replacing'; readonly device: DeviceId }
  | { readonly kind: 'declaring-off'; readonly device: DeviceId }
  | { readonly kind: 'revoking'; readonly device: DeviceId };

const NOTHING: Doing = { kind: 'nothing' };

type AboutOne = Exclude<Doing, { kind: 'nothing' | 'adding' }>;

const isAbout = (doing: Doing, device: DeviceId): doing is AboutOne =>
  'device' in doing && doing.device === device;

interface Judged {
  readonly device: DeviceState;
  readonly signs: DeviceSigns;
}

/** The hall's devices: how each is, letting one in, replacing one, and taking one out of service for good. */
@customElement('ow-devices')
export class Devices extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @state() private doing: Doing = NOTHING;
  @state() private open = false;
  readonly #acts = new Acts(this);
  readonly #vitals = new VitalsWatch(this);

  constructor() {
    super();
    new SessionWatch(this);
  }

  static override styles = [shared, rowListStyles, devicesStyles];

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
    const inUse = devices
      .filter((device) => !out.includes(device))
      .map((device) => ({ device, signs: this.#signsOf(device) }))
      .sort((a, b) => bySigns(a.signs, b.signs));
    const bad = inUse.filter(({ signs }) => signs.kind === 'bad').length;
    return html`<details class="all" @toggle=${(event: Event) => this.#toggled(event)}>
      <summary>${deviceWords.title(inUse.length)}${bad === 0 ? '' : html` <span class="to-see-to">${vitalsWords.toSeeTo(bad)}</span>`}</summary>
      ${this.open ? this.#list(inUse, out) : ''}
    </details>`;
  }

  #signsOf(device: DeviceState): DeviceSigns {
    const { id } = device;
    return signsOf(device, this.#vitals.of(id), this.session.fold.windowOf(id)?.number);
  }

  #list(inUse: readonly Judged[], out: readonly DeviceState[]): TemplateResult {
    const { note } = this.#acts;
    const lastMs = this.#lastRecords();
    const isOpen = this.session.fold.root === undefined;
    const rows = (devices: readonly Judged[]): TemplateResult =>
      html`<ul>${devices.map(({ device, signs }) => this.#row(device, signs, lastMs.get(device.id)))}</ul>`;
    return html`<div class="list">
      ${isOpen ? '' : this.#adding()}
      ${note === undefined ? '' : html`<p class="notice ${note.kind === 'refused' ? 'trouble' : ''}" role="alert" tabindex="-1">${note.words}</p>`}
      <p class="quiet" role="status">${this.#saying(inUse)}</p>
      ${rows(inUse)}
      <p class="quiet">${isOpen ? `${enrolmentWords.open()} ${deviceWords.why()}` : enrolmentWords.why()}</p>
      ${isOpen ? '' : html`<ow-recovery-kit .session=${this.session}></ow-recovery-kit>`}
      ${this.session.health.hubHasPrinter ? html`<ow-hub-printer .session=${this.session}></ow-hub-printer>` : ''}
      ${
        out.length === 0
          ? ''
          : html`<details>
              <summary>${enrolmentWords.outTitle(out.length)}</summary>
              ${rows(out.map((device) => ({ device, signs: { kind: 'away', words: [] } })))}
            </details>`
      }
    </div>`;
  }

  #saying(inUse: readonly Judged[]): string {
    if (inUse.length === 0) return vitalsWords.none();
    switch (this.#vitals.refusal) {
      case undefined:
        return inUse.some(({ signs }) => signs.kind === 'bad')
          ? vitalsWords.ofHub()
          : `✓ ${vitalsWords.allWell()} · ${vitalsWords.ofHub()}`;
      case 'not-allowed':
        return vitalsWords.notAllowed();
      default:
        return vitalsWords.noHub();
    }
  }

  #adding(): TemplateResult {
    if (this.doing.kind !== 'adding') {
      return html`<button class="primary add" @click=${() => this.#begin({ kind: 'adding' })}>
        ＋ ${enrolmentWords.add()}
      </button>`;
    }
    return html`<ow-add-device .session=${this.session} .onClose=${() => this.#end('.add')}></ow-add-device>`;
  }

  #row(device: DeviceState, signs: DeviceSigns, lastMs: number | undefined): TemplateResult {
    const { session, hall } = this;
    const { id } = device;
    const { link } = session.health;
    const hubApp = link.kind === 'connected' ? this.#vitals.of(link.hub)?.vitals?.app : undefined;
    const isOut = device.standing === 'revoked' && !this.#isAbout(id);
    return deviceRow({
      session,
      hall,
      device,
      signs,
      seen: this.#vitals.of(id),
      hubApp,
      lastMs,
      isInReach: this.#isInReach(id),
      acts: isOut ? '' : this.#actsOn(device),
    });
  }

  /** What is being done about a device, else what can be; nothing about this one and the hub that would do it. */
  #actsOn(device: DeviceState): TemplateResult | '' {
    const { id } = device;
    const { doing, session } = this;
    if (id === session.device || this.#isInReach(id)) return '';
    if (isAbout(doing, id)) return this.#inRow(doing);
    return deviceActs(session.fold, device, (kind) => this.#begin({ kind, device: id }));
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

  /** Opens the list and leads to it. */
  async show(): Promise<void> {
    await this.updateComplete;
    const list = this.renderRoot.querySelector('details');
    if (list === null) return;
    list.open = true;
    list.querySelector('summary')?.focus();
    list.scrollIntoView({ block: 'start' });
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
