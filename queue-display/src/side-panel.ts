import type { ShownCall, WindowCard } from '@onewindow/hall-core';
import { html, nothing, type TemplateResult } from 'lit';
import type { HallView } from './hall-view.ts';
import { both, type Labels } from './labels.ts';
import { arrow, stateMark } from './state-mark.ts';
import { fitGroups, tallyWindows } from './window-tally.ts';

/** Groups shown by name; more would be too small to read, and windows need their room too. */
const groupsShown = (windows: number): number => (windows <= 6 ? 8 : 6);
/** Up to here each window has a tile with its word and ticket; a larger hall gets one cell per window. */
const TILES_AT_MOST = 12;

/** What is not a call: the last calls, who waits for what, and what each window is doing. */
export const sidePanel = (view: HallView, labels: Labels, band: boolean): TemplateResult => html`
  ${pastCalls(view.past, labels)} ${waitingPeople(view, labels)} ${windowsPanel(view.cards, labels, band)}
`;

function pastCalls(past: readonly ShownCall[], labels: Labels): TemplateResult {
  return html`<section class="past">
    <h2>${both(labels, (words) => words.recent)}</h2>
    ${
      past.length === 0
        ? html`<p class="none">${labels.words.noneRecent}</p>`
        : html`<ul>
          ${past.map(({ label, window }) => html`<li><span>${label}</span>${arrow()}<span>${window}</span></li>`)}
        </ul>`
    }
  </section>`;
}

function waitingPeople(view: HallView, labels: Labels): TemplateResult {
  const { lines, others } = fitGroups(view.lines, groupsShown(view.cards.length));
  const { words } = labels;
  return html`<section class="waiting">
    <h2>${both(labels, ({ waiting }) => waiting)}</h2>
    <ul>
      ${lines.map(
        ({ group, waiting }) => html`<li ?data-none=${waiting === 0}>
          <span class="group"><b>${group.series}</b><span>${labels.textOf(group.name)}</span></span>
          <span class="count">${words.people(waiting)}</span>
        </li>`,
      )}
    </ul>
    ${others.groups === 0 ? nothing : html`<p class="others">${words.otherGroups(others.groups, others.people)}</p>`}
  </section>`;
}

/** The band of an old board takes the room of the cells; their counts stay. */
function windowsPanel(cards: readonly WindowCard[], labels: Labels, band: boolean): TemplateResult {
  const many = cards.length > TILES_AT_MOST;
  return html`<section class="windows">
    <h2>${both(labels, ({ windows }) => windows)}</h2>
    ${many ? tally(cards, labels) : nothing}
    ${
      many && band
        ? nothing
        : html`<ul class=${many ? 'cells' : 'tiles'}>
          ${cards.map((card) => (many ? cell(card, labels) : tile(card, labels)))}
        </ul>`
    }
  </section>`;
}

/** The counts explain the shapes of the cells below them. */
function tally(cards: readonly WindowCard[], { words }: Labels): TemplateResult {
  return html`<ul class="tally">
    ${tallyWindows(cards).map(
      ({ activity, count }) => html`<li data-activity=${activity}>
        ${stateMark(activity)}<span>${words.activity[activity]}</span><b>${count}</b>
      </li>`,
    )}
  </ul>`;
}

const cell = ({ setup, activity }: WindowCard, { words }: Labels): TemplateResult =>
  html`<li data-activity=${activity} data-window=${setup.number}>
    ${stateMark(activity)}<b>${setup.number}</b><span class="unseen">${words.activity[activity]}</span>
  </li>`;

const tile = ({ setup, activity, ticket }: WindowCard, { words }: Labels): TemplateResult =>
  html`<li data-activity=${activity} data-window=${setup.number}>
    <b>${setup.number}</b>
    <span class="doing">${stateMark(activity)}${words.activity[activity]}</span>
    <span class="ticket">${ticket?.label ?? nothing}</span>
  </li>`;
