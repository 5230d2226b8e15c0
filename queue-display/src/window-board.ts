import type { WindowActivity } from '@onewindow/hall-core';
import { html, nothing, type TemplateResult } from 'lit';
import { unitOf } from './calls-panel.ts';
import type { HallView, WindowView } from './hall-view.ts';
import { both, type Labels } from './labels.ts';
import { stateMark } from './state-mark.ts';

/** The board over one window: its number, what it is doing, whose turn it is and who comes up. */
export function windowBoard(
  { card, badge, comingUp, call }: WindowView,
  labels: Labels,
  fresh: ReadonlySet<string>,
): TemplateResult {
  const { setup, activity, ticket } = card;
  const { words, second } = labels;
  const isFresh = call !== undefined && fresh.has(call.callId);
  return html`<section class="window-board" data-activity=${activity} aria-labelledby="window-title">
    <div class="which">
      <h2 id="window-title">
        ${words.window.before === '' ? nothing : html`<span class="unit">${words.window.before}</span>`}
        <span class="window-number" data-digits=${String(setup.number).length}>${setup.number}</span>
        ${words.window.after === '' ? nothing : html`<span class="unit">${words.window.after}</span>`}
        ${second === undefined ? nothing : html`<span class="unit second" lang=${second.tag}>${unitOf(second.words)}</span>`}
      </h2>
      <p class="what-for">${labels.textOf(setup.name)}</p>
      ${setup.kind === 'cloud' && setup.place !== undefined ? html`<p class="what-for">${labels.textOf(setup.place)}</p>` : nothing}
      ${badge === undefined ? nothing : html`<p class="badge">${both(labels, (w) => w.clerkBadge)} <b>${badge}</b></p>`}
    </div>
    <div class="turn" data-call=${call?.callId ?? nothing} ?data-fresh=${isFresh}>
      <p class="state">${stateMark(activity)}${both(labels, (w) => w.activity[activity])}</p>
      ${ticket === undefined ? nothing : html`<p class="number" data-length=${ticket.label.length}>${ticket.label}</p>`}
      <p class="advice">${both(labels, (w) => w.atWindow[activity])}</p>
    </div>
    ${willCall(activity) ? nextUp(comingUp, labels) : nothing}
  </section>`;
}

/** A window that is paused or closing calls nobody, so it announces nobody. */
function willCall(activity: WindowActivity): boolean {
  return activity === 'free' || activity === 'calling' || activity === 'serving';
}

function nextUp(labelsOfTickets: readonly string[], labels: Labels): TemplateResult {
  const { words } = labels;
  if (labelsOfTickets.length === 0) return html`<div class="next"><h3>${words.noneWaiting}</h3></div>`;
  return html`<div class="next">
    <h3>${both(labels, (w) => w.comingUp)}</h3>
    <ul>
      ${labelsOfTickets.map((label) => html`<li>${label}</li>`)}
    </ul>
    <p>${words.comingUpWhere}</p>
  </div>`;
}

/** The numbers of the hall's windows, for the sentence that a window does not exist. */
export const knownWindows = ({ hall }: HallView): readonly number[] =>
  hall.windows.map(({ number }) => number);
