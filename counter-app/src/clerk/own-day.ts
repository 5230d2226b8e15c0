import {
  type ClerkFigures,
  clerkFigures,
  clockTime,
  type HallFile,
  type HoldKind,
  type MatterOutcome,
  type SatAt,
  sessionsOf,
} from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { outcomeWords } from '../words/clerk.ts';
import { holdWords, pauseWords } from '../words/codes.ts';
import { spanWords } from '../words/time.ts';
import { ownDayWords } from '../words/window-acts.ts';
import { badgeOf } from './seat.ts';

/** Handing over is between the last few; the whole day of a window is the manager's. */
const SAT_SHOWN = 4;

/** A term, and what is said of it, one after the other. */
type Row = readonly [term: string, said: readonly string[]];

/** 我的今天: what this clerk has done and who sat here before, for the clerk alone, and folded away until asked for. */
@customElement('ow-own-day')
export class OwnDay extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property({ type: Number }) window = 0;
  @property({ attribute: false }) clerk: string | undefined;
  /** By the hall's time; the page around it gives the next second. */
  @property({ type: Number }) nowMs = 0;
  @state() private opened = false;

  static override styles = [
    shared,
    css`
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--space-1) var(--space-3);
        font-size: var(--text-s);
      }
      dt {
        color: var(--quiet);
      }
      dd {
        text-align: end;
      }
      /* A code and its figure stay on one line. */
      dd span {
        display: block;
        text-wrap: balance;
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<details @toggle=${(event: Event) => this.#toggled(event)}>
      <summary>${ownDayWords.title()}</summary>
      ${this.opened ? this.#rows() : ''}
    </details>`;
  }

  #toggled({ currentTarget }: Event): void {
    this.opened = currentTarget instanceof HTMLDetailsElement && currentTarget.open;
  }

  #rows(): TemplateResult {
    const { fold } = this.session;
    const rows = [
      ...(this.clerk === undefined ? [] : figureRows(clerkFigures(fold, this.clerk, this.nowMs))),
      [
        ownDayWords.satHere(),
        sessionsOf(fold, this.window)
          .slice(-SAT_SHOWN)
          .map((session) => this.#sat(session)),
      ] as const,
    ];
    return html`<dl>
      ${rows.map(
        ([term, said]) =>
          html`<dt>${term}</dt>
            <dd>${said.map((words) => html`<span>${words}</span>`)}</dd>`,
      )}
    </dl>`;
  }

  #sat({ clerk, fromMs, toMs }: SatAt): string {
    const from = clockTime(fromMs, this.hall.timeZone);
    const when =
      toMs === undefined
        ? ownDayWords.since(from)
        : ownDayWords.fromTo(from, clockTime(toMs, this.hall.timeZone));
    return `${badgeOf(this.hall, clerk)} · ${when}`;
  }
}

/** What there is no figure for yet is not said. */
function figureRows(figures: ClerkFigures): Row[] {
  const { served, missed, matters, medianServiceMs, onTheSpot, heldMs, pauses, atWindowMs } = figures;
  const outcomes = Object.entries(matters) as [MatterOutcome, number][];
  const holds = Object.entries(heldMs) as [HoldKind, number][];
  const rows: Row[] = [
    [ownDayWords.served(), [ownDayWords.persons(served)]],
    [ownDayWords.missed(), missed === 0 ? [] : [ownDayWords.persons(missed)]],
    [ownDayWords.matters(), outcomes.map(([code, n]) => `${outcomeWords(code)} ${n}`)],
    [ownDayWords.onTheSpot(), onTheSpot === undefined ? [] : [`${Math.round(onTheSpot * 100)}%`]],
    [ownDayWords.median(), medianServiceMs === undefined ? [] : [spanWords(medianServiceMs)]],
    [ownDayWords.held(), holds.map(([kind, ms]) => `${holdWords(kind)} ${spanWords(ms)}`)],
    [ownDayWords.paused(), Object.entries(pauses).map(([reason, pause]) => pausedFor(reason, pause))],
    [ownDayWords.atWindow(), [spanWords(atWindowMs)]],
  ];
  return rows.filter(([, said]) => said.length > 0);
}

const pausedFor = (reason: string, { times, ms }: ClerkFigures['pauses'][string]): string =>
  `${reason === '' ? ownDayWords.noReason() : pauseWords(reason)} ${ownDayWords.times(times, spanWords(ms))}`;

declare global {
  interface HTMLElementTagNameMap {
    'ow-own-day': OwnDay;
  }
}
