import { clockTime, type LocalText } from '@onewindow/hall-core';
import type { Health } from '@onewindow/replica';
import { html, nothing, type TemplateResult } from 'lit';
import type { HallView } from './hall-view.ts';
import { beside, both, type Labels, namedBeside } from './labels.ts';
import { hallTimeOf, isOld, type Truth } from './truth.ts';
import { type AppState, staleBand, truthLine } from './truth-line.ts';
import type { Sound } from './voice/open-voice.ts';

/** How long each of several notices stands. */
const NOTICE_MS = 10_000;

/** What the frame around every board needs to know. */
export interface Frame {
  readonly view: HallView | undefined;
  readonly labels: Labels;
  readonly truth: Truth;
  readonly health: Health;
  readonly app: AppState;
  readonly sound: Sound | undefined;
  /** 评价公示: today's ratings, as one more notice. */
  readonly published: LocalText | undefined;
  /** The hall's time now, ms since 1970. */
  readonly hallMs: number;
}

/** The hall's name, whether it is a trial, and the time on its clock. */
export function header({ view, labels, hallMs }: Frame): TemplateResult | typeof nothing {
  if (view === undefined) return nothing;
  const { hall } = view;
  return html`<header>
    ${hall.look?.logo === undefined ? nothing : html`<img class="logo" alt="" src=${hall.look.logo} />`}
    <h1>${labels.textOf(hall.name)}</h1>
    ${hall.sample === true ? html`<span class="sample">${both(labels, ({ sample }) => sample)}</span>` : nothing}
    <time>${clockTime(hallMs, hall.timeZone)}</time>
  </header>`;
}

/** The notice, or in its place the band that says the board is old; below them the truth line. */
export function footer(frame: Frame): TemplateResult {
  const { view, labels, truth, health, app, sound } = frame;
  return html`<footer>
    ${oldBand(frame) ?? notice(frame)}
    ${soundButton(labels, sound)}
    ${truthLine({
      truth,
      labels,
      hall: view?.hall,
      hallTime: (wallMs) => hallTimeOf(health, wallMs),
      app,
      trouble: health.trouble,
      barred: health.barred,
      sound,
    })}
  </footer>`;
}

/** A browser that keeps a page silent until it is touched must be touched; one that plays at once shows nothing. */
function soundButton(labels: Labels, sound: Sound | undefined): TemplateResult | typeof nothing {
  const words = sound?.tapWords(labels.language);
  if (words === undefined) return nothing;
  return html`<button class="tap-for-sound" @click=${() => sound?.unblock()}>
    <span aria-hidden="true">🔇</span> ${words}${beside(labels, ({ tag }) => (tag === 'en' ? sound?.tapWords('en') : undefined))}
  </button>`;
}

/** Whether the band stands there; it takes the room of a row of calls. */
export const hasBand = ({ view, truth }: Pick<Frame, 'view' | 'truth'>): boolean =>
  view !== undefined && isOld(truth) && !(truth.kind === 'nothing-yet' && truth.searching);

function oldBand({ view, labels, truth, hallMs }: Frame): TemplateResult | undefined {
  if (view === undefined || !hasBand({ view, truth })) return undefined;
  if (truth.kind === 'nothing-yet') return staleBand(labels, ({ keptBoard }) => keptBoard);
  const shownAt = clockTime(hallMs - truth.ageMs, view.hall.timeZone);
  return staleBand(labels, ({ staleBoard }) => staleBoard(shownAt));
}

function notice({ view, labels, hallMs, published }: Frame): TemplateResult {
  const notices = [...(view?.hall.notices ?? []), ...(published === undefined ? [] : [published])];
  const turn = notices.length === 0 ? 0 : Math.floor(hallMs / NOTICE_MS) % notices.length;
  if (notices.length === 0) return html`<p class="notice"></p>`;
  return html`<div class="notices">${notices.map((text, at) => oneNotice(text, at === turn, labels))}</div>`;
}

/** All of them take their room, also while they wait: the board must not shift each time a longer one comes. */
function oneNotice(text: LocalText, isShown: boolean, labels: Labels): TemplateResult {
  return html`<p class="notice" ?data-waits=${!isShown}>
    <span>${labels.textOf(text)}</span>
    ${namedBeside(labels, text)}
  </p>`;
}
