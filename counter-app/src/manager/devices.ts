import { clockTime, type DeviceId, type DeviceState, type HallFile, waitingLine } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Acts } from '../clerk/acts.ts';
import '../ui/confirm.ts';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { common } from '../words/common.ts';
import { deviceWords } from '../words/found.ts';
import { deviceName } from './device-name.ts';

/** The hall's devices; one that is broken for good is declared off, and those who wait with it go on elsewhere. */
@customElement('ow-devices')
export class Devices extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @state() private asking: DeviceId | undefined;
  @state() private open = false;
  readonly #acts = new Acts(this);

  constructor() {
    super();
    new SessionWatch(this);
  }

  static override styles = [
    shared,
    css`
      summary {
        min-height: var(--touch);
        align-content: center;
        font-size: var(--text-l);
        font-weight: 600;
        cursor: pointer;
      }
      ul {
        display: grid;
        gap: var(--space-2);
        margin-top: var(--space-2);
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-4);
        min-height: 56px;
        padding: var(--space-1) var(--space-3);
        background: var(--raised);
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      li button {
        margin-inline-start: auto;
      }
      .holds {
        font-weight: 600;
        color: var(--calling);
      }
      .notice {
        margin-top: var(--space-2);
      }
    `,
  ];

  override render(): TemplateResult {
    const { fold } = this.session;
    const devices = fold
      .devices()
      .filter(({ role, enrolled }) => role !== undefined || enrolled !== undefined);
    return html`<details @toggle=${(event: Event) => this.#toggled(event)}>
      <summary>${deviceWords.title(devices.length)}</summary>
      ${this.open ? this.#list(devices) : ''}
    </details>`;
  }

  #list(devices: readonly DeviceState[]): TemplateResult {
    const { asking } = this;
    const { note } = this.#acts;
    const lastMs = this.#lastRecords();
    return html`
      <p class="quiet">${deviceWords.why()}</p>
      ${note === undefined ? '' : html`<p class="notice ${note.kind === 'refused' ? 'trouble' : ''}" role="alert">${note.words}</p>`}
      ${
        asking === undefined
          ? ''
          : html`<ow-confirm
              .words=${deviceWords.ask(this.#name(asking))}
              .yes=${deviceWords.yes()}
              .onYes=${() => void this.#declareOff(asking)}
              .onNo=${() => this.#ask(undefined)}
            ></ow-confirm>`
      }
      <ul>
        ${devices
          .map((device) => ({ device, name: this.#name(device.id) }))
          .sort((a, b) => a.name.localeCompare(b.name))
          .map(({ device, name }) => this.#device(device, name, lastMs.get(device.id)))}
      </ul>
    `;
  }

  #device(device: DeviceState, name: string, lastMs: number | undefined): TemplateResult {
    const { id, heir, role, enrolled } = device;
    // People wait with hubs and kiosks only; a window is taken over, and that can be undone.
    const keepsPeople = ['hub', 'kiosk'].includes(role ?? enrolled?.roles[0] ?? '');
    const { session, hall } = this;
    const { link } = session.health;
    const holds = waitingLine(session.fold).filter(({ holder }) => holder.device === id).length;
    const inReach = link.kind === 'connected' && link.hub === id;
    const last =
      lastMs === undefined ? deviceWords.noRecord() : deviceWords.last(clockTime(lastMs, hall.timeZone));
    const mayGo = keepsPeople && heir === undefined && !inReach && id !== session.device;
    const seat = session.fold.windowOf(id);
    return html`<li>
      <strong>${name}</strong>
      <span class="quiet">
        ${id === session.device ? deviceWords.thisOne() : inReach ? deviceWords.inReach() : last}
      </span>
      ${seat === undefined ? '' : html`<span>${common.windowNumber(seat.number)}</span>`}
      ${keepsPeople && holds > 0 && !inReach ? html`<span class="holds">${deviceWords.holds(holds)}</span>` : ''}
      ${heir === undefined ? '' : html`<span>${deviceWords.isOff(this.#name(heir))}</span>`}
      ${
        mayGo
          ? html`<button aria-label=${deviceWords.offNamed(name)} @click=${() => this.#ask(id)}>
              ${deviceWords.off()}
            </button>`
          : ''
      }
    </li>`;
  }

  #lastRecords(): ReadonlyMap<DeviceId, number> {
    const last = new Map<DeviceId, number>();
    for (const { by, at } of this.session.fold.events()) {
      last.set(by.device, Math.max(last.get(by.device) ?? 0, at[0]));
    }
    return last;
  }

  #name(device: DeviceId): string {
    return deviceName(this.session.fold, device);
  }

  #toggled(event: Event): void {
    this.open = (event.currentTarget as HTMLDetailsElement).open;
  }

  #ask(device: DeviceId | undefined): void {
    this.asking = device;
    this.#acts.clear();
  }

  async #declareOff(device: DeviceId): Promise<void> {
    this.asking = undefined;
    await this.#acts.give({ kind: 'declare-off', device }, deviceWords.done(this.#name(device)));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-devices': Devices;
  }
}
