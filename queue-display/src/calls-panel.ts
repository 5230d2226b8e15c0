import type { LocalText, ShownCall } from '@onewindow/hall-core';
import { html, nothing, type TemplateResult } from 'lit';
import { arrangeCalls, type Room } from './call-rows.ts';
import { keyedRows, type Row } from './keyed-rows.ts';
import { beside, both, type Labels, namedBeside } from './labels.ts';
import { arrow, stateMark } from './state-mark.ts';
import type { Message, Words } from './words.ts';

/** What fits at a size people read from 8 m, without and with the band of a stale board. */
export function roomFor(portrait: boolean, band: boolean): Room {
  if (portrait) return { large: band ? 2 : 3, crowded: band ? 1 : 2, small: 8 };
  const large = band ? 3 : 4;
  return { large, crowded: large, small: 8 };
}

export interface CallsPanel {
  readonly now: readonly ShownCall[];
  readonly room: Room;
  readonly labels: Labels;
  /** The calls that have their one highlight at this moment. */
  readonly fresh: ReadonlySet<string>;
  /** What to say while there is nothing to show. */
  readonly empty: (labels: Labels) => TemplateResult;
}

/** The calls: the number is the hero, the window stands beside it. */
export function callsPanel({ now, room, labels, fresh, empty }: CallsPanel): TemplateResult {
  const rows = arrangeCalls(now, room);
  return html`<section class="calls" aria-labelledby="calls-title">
    <h2 id="calls-title" class="unseen">${labels.words.nowCalling}</h2>
    ${
      rows.large.length === 0
        ? empty(labels)
        : html`<ol class="rows" ${keyedRows(rows.large.map((call) => callRow(call, labels, fresh.has(call.callId))))}></ol>`
    }
    ${rows.small.length === 0 ? nothing : smallCalls(rows.small, rows.unseen, labels)}
  </section>`;
}

function callRow(call: ShownCall, labels: Labels, fresh: boolean): Row {
  const activity = call.state === 'called' ? 'calling' : 'serving';
  return {
    key: call.callId,
    attributes: {
      class: 'call',
      'data-activity': activity,
      'data-call': call.callId,
      'data-fresh': fresh ? '' : null,
    },
    content: html`
    <span class="state">${stateMark(activity)}<span>${both(labels, (words) => words.activity[activity])}</span></span>
    <span class="number" data-length=${call.label.length}>${call.label}</span>
    ${arrow()}
    ${call.place === undefined ? place(call.window, labels) : seat(call.place, labels)}
  `,
  };
}

/** `3 号窗口` or `Window 3`; with both languages the second stands small below the first. */
function place(window: number, labels: Labels): TemplateResult {
  const { before, after } = labels.words.window;
  const small = beside(labels, ({ words }) => unitOf(words));
  return html`<span class="place">
    ${before === '' ? nothing : html`<span class="unit">${before}${after === '' ? small : nothing}</span>`}
    <span class="window-number" data-digits=${String(window).length}>${window}</span>
    ${after === '' ? nothing : html`<span class="unit">${after}${small}</span>`}
  </span>`;
}

/** What a window is called beside its number, in a language that stands there small. */
export const unitOf = ({ window: { before, after } }: Words): string => before || after;

/** `云窗口 1 号座`: whom a clerk elsewhere serves sits down at a screen, and looks for no window's number. */
function seat(text: LocalText, labels: Labels): TemplateResult {
  return html`<span class="place seat">
    <span>${labels.textOf(text)}</span>
    ${namedBeside(labels, text)}
  </span>`;
}

function smallCalls(calls: readonly ShownCall[], unseen: number, labels: Labels): TemplateResult {
  return html`<div class="small-calls">
    <h3>${both(labels, (words) => words.alsoCalled)}</h3>
    <ul ${keyedRows(calls.map((call) => smallRow(call, labels)))}></ul>
    ${unseen === 0 ? nothing : html`<p class="uncounted">${labels.words.moreCalled(unseen)}</p>`}
  </div>`;
}

const smallRow = ({ callId, label, window, place }: ShownCall, labels: Labels): Row => ({
  key: callId,
  attributes: {},
  content: html`
    <span>${label}</span>${arrow()}<span>${place === undefined ? window : labels.textOf(place)}</span>
  `,
});

/** A sentence where something would be, and what a person can do. */
export function messagePanel(labels: Labels, pick: (words: Labels['words']) => Message): TemplateResult {
  const { what, how } = pick(labels.words);
  const { second } = labels;
  return html`<div class="message">
    <p class="what">${what}</p>
    <p class="how">${how}</p>
    ${second === undefined ? nothing : html`<p class="how second" lang=${second.tag}>${second.words.oneLine(pick(second.words))}</p>`}
  </div>`;
}
