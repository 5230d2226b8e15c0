import type { DeviceId, DeviceRole } from '@onewindow/hall-core';
import type { HallSession, Invited } from '@onewindow/replica';
import { groupedCode } from '@onewindow/replica/entry';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { addressOf } from '../route.ts';
import { OwElement } from '../ui/ow-element.ts';
import { drawQr, isLoopback } from '../ui/qr.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { roleWords } from '../words/found.ts';
import { enrolmentWords } from '../words/joining.ts';
import { refusalWords } from '../words/refusals.ts';
import { watchWords } from '../words/time.ts';
import { addDeviceStyles } from './add-device-styles.ts';
import { boxStyles } from './box-styles.ts';
import { KINDS, type Kind, kindOf, pageOf } from './device-kinds.ts';
import { deviceTitle } from './device-name.ts';

type Step =
  | { readonly kind: 'choose' }
  | { readonly kind: 'asking'; readonly what: Kind }
  | { readonly kind: 'refused'; readonly what: Kind; readonly words: string }
  | { readonly kind: 'shown'; readonly what: Kind; readonly invited: Invited; readonly endsMonoMs: number }
  | { readonly kind: 'joined'; readonly device: DeviceId };

/** Lets one device into the hall: what it is for, then the code, until the device is here. */
@customElement('ow-add-device')
export class AddDevice extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  /** The device whose place the new one takes. */
  @property({ attribute: false }) replaces: DeviceId | undefined;
  @property({ attribute: false }) onClose: () => void = () => undefined;
  @state() private step: Step = { kind: 'choose' };
  /** Who was of the hall when the code was asked for. */
  #known: ReadonlySet<DeviceId> = new Set();

  static override styles = [shared, boxStyles, addDeviceStyles];

  constructor() {
    super();
    new SessionWatch(this);
  }

  protected override firstUpdated(): void {
    this.#focus();
  }

  protected override willUpdate(): void {
    const { step } = this;
    const device = step.kind === 'shown' ? this.#newcomer(step.what) : undefined;
    if (device !== undefined) this.step = { kind: 'joined', device };
  }

  protected override updated(changed: PropertyValues): void {
    // Each step begins where it says what to do; a countdown is no step.
    if (changed.has('step') && changed.get('step') !== undefined) this.#focus();
  }

  #focus(): void {
    this.renderRoot.querySelector<HTMLElement>('[tabindex="-1"]')?.focus({ preventScroll: true });
    // All of it: whoever has opened it wants to scan what is below the heading.
    this.scrollIntoView({ block: 'nearest' });
  }

  override render(): TemplateResult {
    return html`<section class="box" aria-labelledby="title">${this.#step()}</section>`;
  }

  #step(): TemplateResult {
    const { step } = this;
    switch (step.kind) {
      case 'choose':
        return this.replaces === undefined ? this.#choose() : this.#explain(this.replaces);
      case 'asking':
        return html`${this.#title(roleWords(step.what))}
          <p role="status">${enrolmentWords.asking()}</p>`;
      case 'refused':
        return html`${this.#title(roleWords(step.what))}
          <p class="notice trouble" role="alert">${step.words}</p>
          <div class="row">${this.#again(step.what)}${this.#close()}</div>`;
      case 'shown':
        return this.#shown(step.what, step.invited, step.endsMonoMs);
      case 'joined':
        return this.#joined(step.device);
    }
  }

  #title(kind: string): TemplateResult {
    const { replaces } = this;
    const words =
      replaces === undefined ? enrolmentWords.scan(kind) : enrolmentWords.replaceNamed(this.#name(replaces));
    return html`<h3 id="title" tabindex="-1">${words}</h3>`;
  }

  #close(): TemplateResult {
    return html`<button @click=${this.onClose}>${enrolmentWords.close()}</button>`;
  }

  #again(what: Kind): TemplateResult {
    return html`<button class="primary" @click=${() => void this.#ask(what)}>
      ${enrolmentWords.newCode()}
    </button>`;
  }

  #choose(): TemplateResult {
    return html`
      <h3 id="title" tabindex="-1">${enrolmentWords.what()}</h3>
      <div class="kinds">
        ${KINDS.map((kind) => html`<button @click=${() => void this.#ask(kind)}>${roleWords(kind)}</button>`)}
      </div>
      <div class="row">${this.#close()}</div>
    `;
  }

  #explain(old: DeviceId): TemplateResult {
    const { fold } = this.session;
    const seat = fold.windowOf(old);
    const what = this.#kindOf(old);
    return html`
      ${this.#title('')}
      <p>${enrolmentWords.replaceHow(this.#name(old))}</p>
      ${seat === undefined ? '' : html`<p>${enrolmentWords.replaceSeat(seat.number)}</p>`}
      <div class="row">
        <button class="primary" @click=${() => void this.#ask(what)}>${enrolmentWords.replaceYes()}</button>
        ${this.#close()}
      </div>
    `;
  }

  #shown(what: Kind, { code, url }: Invited, endsMonoMs: number): TemplateResult {
    const leftMs = endsMonoMs - this.session.now().monoMs;
    if (leftMs <= 0) {
      return html`${this.#title(roleWords(what))}
        <p role="alert">${enrolmentWords.over()}</p>
        <div class="row">${this.#again(what)}${this.#close()}</div>`;
    }
    const page = pageOf(what);
    const codeLine = this.#codeLine(code, leftMs);
    return html`
      ${this.#title(roleWords(what))} ${isLoopback(url) ? html`<p class="notice">${enrolmentWords.loopback()}</p>` : ''}
      ${
        page === undefined
          ? html`${what === 'city' ? this.#cityLine(url) : this.#hubLine(url, code)} ${codeLine}`
          : this.#page(what, `${url}${page}`, code, codeLine)
      }
      <div class="row">
        <button @click=${() => void this.#ask(what)}>${enrolmentWords.newCode()}</button>
        ${
          this.replaces === undefined
            ? html`<button @click=${() => this.#goTo({ kind: 'choose' })}>${enrolmentWords.back()}</button>`
            : ''
        }
        ${this.#close()}
      </div>
    `;
  }

  #codeLine(code: string, leftMs: number): TemplateResult {
    return html`<p>
      ${enrolmentWords.code()} <strong class="code">${groupedCode(code)}</strong>
      <span class="quiet">
        ${enrolmentWords.once()}
        <span role="timer">${enrolmentWords.left(watchWords(leftMs))}</span>
      </span>
    </p>`;
  }

  #page(what: Kind, address: string, code: string, codeLine: TemplateResult): TemplateResult {
    const isUnsafe = address.startsWith('http:') && !isLoopback(address);
    const trust = new URL('/ca', address).href;
    return html`
      ${isUnsafe ? html`<p class="notice">${enrolmentWords.unsafe()} <span class="address">${trust}</span></p>` : ''}
      <div class="beside">
        ${drawQr(`${address}#join=${code}`, enrolmentWords.qr(address))}
        <div class="says">
          <p>${enrolmentWords.scanHow()}</p>
          <p>${enrolmentWords.orType()} <span class="address">${address}</span></p>
          ${codeLine}
          ${what === 'board' ? html`<p class="quiet">${enrolmentWords.boardHow()}</p>` : ''}
          ${what === 'kiosk' ? html`<p class="quiet">${enrolmentWords.padHow(new URL(addressOf('rating'), address).href)}</p>` : ''}
        </div>
      </div>
    `;
  }

  #hubLine(url: string, code: string): TemplateResult {
    return html`<p>${enrolmentWords.hubHow()}</p>
      <pre tabindex="0">npm start -- --peer ${url} --join-code ${code}</pre>`;
  }

  #cityLine(url: string): TemplateResult {
    return html`<p>${enrolmentWords.cityHow()} <span class="address">${url}</span></p>`;
  }

  #joined(device: DeviceId): TemplateResult {
    return html`
      <h3 id="title" class="tick" tabindex="-1" role="status">✓ ${enrolmentWords.joined(this.#name(device))}</h3>
      <div class="row">
        <button class="primary" @click=${this.onClose}>${enrolmentWords.done()}</button>
        ${
          this.replaces === undefined
            ? html`<button @click=${() => this.#goTo({ kind: 'choose' })}>${enrolmentWords.another()}</button>`
            : ''
        }
      </div>
    `;
  }

  #goTo(step: Step): void {
    this.step = step;
  }

  #name(device: DeviceId): string {
    return deviceTitle(this.session.fold, device);
  }

  #kindOf(device: DeviceId): Kind {
    return kindOf(this.session.fold.rolesOf(device)[0]) ?? 'counter';
  }

  /** The device that has come by this code, as far as can be told: the old one's follower, or one of that kind. */
  #newcomer(what: Kind): DeviceId | undefined {
    const { fold } = this.session;
    if (this.replaces !== undefined) return fold.device(this.replaces).replacedBy;
    return fold
      .devices()
      .find(
        ({ id, standing }) =>
          standing === 'enrolled' && !this.#known.has(id) && fold.rolesOf(id).includes(what),
      )?.id;
  }

  async #ask(what: Kind): Promise<void> {
    const { session, replaces } = this;
    this.#known = new Set(
      session.fold.devices().flatMap(({ id, standing }) => (standing === 'enrolled' ? [id] : [])),
    );
    this.step = { kind: 'asking', what };
    const roles: readonly DeviceRole[] = replaces === undefined ? [what] : session.fold.rolesOf(replaces);
    const result = await session.invite(replaces === undefined ? { roles } : { roles, replaces });
    this.step = result.ok
      ? {
          kind: 'shown',
          what,
          invited: result.value,
          endsMonoMs: session.now().monoMs + result.value.lastsMs,
        }
      : { kind: 'refused', what, words: inviteRefusal(result.refusal) };
  }
}

function inviteRefusal(refusal: Parameters<typeof refusalWords>[0]): string {
  switch (refusal.code) {
    case 'no-hub-in-reach':
      return enrolmentWords.noHub();
    case 'not-allowed':
      return enrolmentWords.mayNotAdd();
    default:
      return refusalWords(refusal);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-add-device': AddDevice;
  }
}
