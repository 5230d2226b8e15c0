import { clockTime, type DeviceId, type HallFile, type LogBreak } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { deviceName } from '../manager/device-name.ts';
import { hallNow } from '../ui/hall-time.ts';
import { OwElement } from '../ui/ow-element.ts';
import { rowListStyles } from '../ui/row-list-styles.ts';
import { shared } from '../ui/styles.ts';
import { recordsWords } from '../words/records.ts';
import { type CheckedDevice, checkLogs, isSound, type LogCheck } from './log-check.ts';

/** What is still on its way from a hub in reach is waited for, so long and so often, before its lack is told as one. */
const ON_ITS_WAY_MS = 3_000;
const TRIES = 6;

/**
 * Whether what is on record has been tampered with, in words: all devices together, and one by one those that wrote of
 * the ticket in question and those with whose records something is wrong.
 */
@customElement('ow-records-check')
export class RecordsCheck extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  /** Who wrote of the ticket that is asked about. */
  @property({ attribute: false }) authors: readonly DeviceId[] = [];
  @state() private check: LogCheck | undefined;
  @state() private done = 0;
  #atMs = 0;
  /** Not all that the hub holds was here when it was looked at. */
  #wasLoading = false;

  static override styles = [
    shared,
    rowListStyles,
    css`
      section {
        display: grid;
        gap: var(--space-2);
      }
      li {
        display: grid;
        grid-template-columns: minmax(8em, auto) 1fr;
      }
      .sound {
        color: var(--accent);
        font-weight: 600;
      }
      .trouble {
        font-weight: 600;
      }
      .again {
        justify-self: start;
      }
      @media print {
        section {
          break-inside: avoid;
        }
        .again {
          display: none;
        }
      }
    `,
  ];

  protected override firstUpdated(): void {
    void this.#look();
  }

  async #look(): Promise<void> {
    this.check = undefined;
    for (let tries = 1; ; tries++) {
      const found = await this.#once();
      const isLacking = this.#wasLoading || found.devices.some(({ broken }) => broken?.kind === 'missing');
      if (!isLacking || tries >= TRIES || this.session.health.link.kind !== 'connected') {
        this.check = found;
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, ON_ITS_WAY_MS));
    }
  }

  #once(): Promise<LogCheck> {
    this.done = 0;
    const { fold, health } = this.session;
    this.#atMs = hallNow(this.session).wallMs;
    this.#wasLoading = health.isLoading === true;
    return checkLogs(fold, (done) => {
      this.done = done;
    });
  }

  override render(): TemplateResult {
    const { check } = this;
    return html`<section aria-labelledby="records">
      <h3 id="records">${recordsWords.title()}</h3>
      <div role="status">
        ${
          check === undefined
            ? html`<p class="quiet">${recordsWords.looking(this.done, this.session.fold.size)}</p>`
            : this.#verdict(check)
        }
      </div>
      ${
        check === undefined
          ? ''
          : html`${this.#devices(check)}
              <button class="again" @click=${() => void this.#look()}>${recordsWords.again()}</button>`
      }
    </section>`;
  }

  #verdict({ devices, events }: LogCheck): TemplateResult {
    const wrong = devices.filter((device) => !isSound(device)).length;
    const at = clockTime(this.#atMs, this.hall.timeZone);
    return html`<p class=${wrong === 0 ? 'sound' : 'trouble'}>
        ${wrong === 0 ? `✓ ${recordsWords.allWhole(devices.length, events, at)}` : `▲ ${recordsWords.wrong(wrong, devices.length, at)}`}
      </p>
      ${this.#wasLoading ? html`<p class="notice">${recordsWords.loading()}</p>` : ''}
      <p class="quiet">${recordsWords.how()}</p>`;
  }

  #devices({ devices }: LogCheck): TemplateResult {
    const { fold } = this.session;
    const shown = devices.filter((one) => this.authors.includes(one.device) || !isSound(one));
    const rest = devices.length - shown.length;
    return html`<ul>
        ${shown.map(
          (one) => html`<li>
            <strong>${deviceName(fold, one.device)}</strong>
            <span class=${isSound(one) ? '' : 'trouble'}>${deviceWords(one)}</span>
          </li>`,
        )}
      </ul>
      ${rest === 0 ? '' : html`<p class="quiet">${recordsWords.others(rest)}</p>`}`;
  }
}

function deviceWords({ events, broken, forged, unjudged, leftOut }: CheckedDevice): string {
  return [
    recordsWords.events(events),
    broken === undefined ? recordsWords.whole() : breakWords(broken),
    forged > 0
      ? recordsWords.forged(forged)
      : unjudged > 0
        ? recordsWords.unjudged(unjudged)
        : recordsWords.genuine(),
    ...(leftOut === 0 ? [] : [recordsWords.leftOut(leftOut)]),
  ].join(' · ');
}

function breakWords({ kind, n }: LogBreak): string {
  switch (kind) {
    case 'missing':
      return recordsWords.missing(n);
    case 'changed':
      return recordsWords.changed(n);
    case 'unchained':
      return recordsWords.unchained(n);
    case 'twins':
      return recordsWords.twins(n);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-records-check': RecordsCheck;
  }
}
