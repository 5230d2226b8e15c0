import { clockTime } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { entranceWords } from '@onewindow/replica/entry';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { common } from '../words/common.ts';
import { language } from '../words/locale.ts';
import { ageWords } from '../words/time.ts';
import { troubleWords, truth } from '../words/truth.ts';
import { OwElement } from './ow-element.ts';
import { SessionWatch } from './session-watch.ts';
import { shared } from './styles.ts';

/** A clock this far off is told: half a minute is what a person would notice on the board. */
const CLOCK_OFF_MS = 30_000;
/** Shown data older than this is told although connected. */
const STALE_MS = 15_000;

/** The truth line: connected or cut off since when, how old what is shown is, and what stands in the way. */
@customElement('ow-truth-line')
export class TruthLine extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  /** What a screen adds, such as its printer. */
  @property() extra = '';
  @property({ type: Boolean }) extraTrouble = false;

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-4);
        align-items: center;
        color: var(--quiet);
        font-size: var(--text-s);
      }
      .sign {
        display: inline-flex;
        align-items: center;
        gap: var(--space-2);
      }
      .bad {
        color: var(--trouble);
        font-weight: 600;
      }
      .sample {
        border: 2px solid currentcolor;
        border-radius: 6px;
        padding: 0 var(--space-2);
        font-weight: 600;
        color: var(--calling);
      }
      .dot {
        width: 0.75em;
        height: 0.75em;
        border-radius: 50%;
        background: var(--accent);
      }
      .bad .dot {
        border-radius: 0;
        transform: rotate(45deg);
        background: var(--trouble);
      }
      @media (prefers-reduced-motion: no-preference) {
        .bad .dot {
          animation: pulse 1.6s infinite;
        }
      }
      @keyframes pulse {
        50% {
          opacity: 0.35;
        }
      }
    `,
  ];

  constructor() {
    super();
    new SessionWatch(this);
  }

  override render(): TemplateResult {
    const { health, hall } = this.session;
    const bad: string[] = [];
    if (health.barred !== undefined) bad.push(entranceWords[language()].refusals[health.barred].what);
    if (health.unsent > 0 && health.link.kind === 'cut-off') bad.push(truth.unsent(health.unsent));
    if (health.refused > 0) bad.push(truth.refused(health.refused));
    const off = health.clockOffByMs ?? 0;
    if (Math.abs(off) >= CLOCK_OFF_MS) bad.push(off > 0 ? truth.clockFast(off) : truth.clockSlow(-off));
    if (health.trouble !== undefined) bad.push(troubleWords(health.trouble));
    return html`
      ${hall?.sample === true ? html`<span class="sample" title=${common.sampleLong()}>${common.sample()}</span>` : ''}
      ${this.#link()}
      ${health.isLoading === true ? html`<span>${truth.loading()}</span>` : ''}
      ${bad.map((words) => html`<span class="bad">${words}</span>`)}
      ${this.extra === '' ? '' : html`<span class=${this.extraTrouble ? 'bad' : ''}>${this.extra}</span>`}
    `;
  }

  #link(): TemplateResult {
    const { link, heardMs } = this.session.health;
    const { wallMs } = this.session.now();
    switch (link.kind) {
      case 'connecting':
        return sign(false, truth.connecting());
      case 'connected': {
        const ageMs = heardMs === 0 ? 0 : wallMs - heardMs;
        return sign(ageMs > STALE_MS, truth.connected(ageMs));
      }
      case 'alone':
        return sign(false, truth.alone());
      case 'cut-off': {
        const zone = this.session.hall?.timeZone ?? 'Asia/Shanghai';
        const age = heardMs === 0 ? truth.neverHeard() : truth.age(wallMs - heardMs);
        return sign(true, `${truth.cutOff(clockTime(link.sinceMs, zone))} · ${age}`);
      }
    }
  }
}

const sign = (bad: boolean, words: string): TemplateResult =>
  html`<span class="sign ${bad ? 'bad' : ''}"><span class="dot" aria-hidden="true"></span>${words}</span>`;

/** `数据 2 秒前`, for tiles and lists: how old what they show is, also where it was worked out a while ago. */
export function shownAge(session: HallSession, workedOutAgoMs = 0): string {
  const { heardMs } = session.health;
  if (heardMs === 0) return truth.neverHeard();
  return ageWords(Math.max(workedOutAgoMs, session.now().wallMs - heardMs));
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-truth-line': TruthLine;
  }
}
