import { clockTime, type EntryRefusal, type HallFile, unreachable } from '@onewindow/hall-core';
import type { StorageTrouble } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { beside, type Labels } from './labels.ts';
import type { Truth } from './truth.ts';
import type { Sound } from './voice/open-voice.ts';
import type { Message, Words } from './words.ts';

/** How the app itself is doing: an update that waits, or a browser that cannot keep it for a cut-off. */
export type AppState = 'kept' | 'new-version' | 'not-kept';

export interface TruthLine {
  readonly truth: Truth;
  readonly labels: Labels;
  readonly hall: HallFile | undefined;
  /** From this device's wall clock to the hall's. */
  readonly hallTime: (wallMs: number) => number;
  readonly app: AppState;
  readonly trouble: StorageTrouble | undefined;
  /** Why the hub in reach does not let this board in. */
  readonly barred: EntryRefusal | undefined;
  readonly sound: Sound | undefined;
}

/** Quiet while all is well; in the colour of trouble when it is not (LOOK.md, rule 4). */
export function truthLine({
  truth,
  labels,
  hall,
  hallTime,
  app,
  trouble,
  barred,
  sound,
}: TruthLine): TemplateResult {
  const { words } = labels;
  const notes = [
    truthWords(truth, words, (wallMs) => clockTime(hallTime(wallMs), hall?.timeZone ?? 'UTC')),
    ...(barred === undefined ? [] : [words.entrance.refusals[barred].what]),
    ...(trouble === undefined ? [] : [words.trouble(trouble.kind)]),
    ...appWords(app, words),
    ...(sound?.notes(labels.language) ?? []),
  ];
  const bad = truth.kind !== 'live' || trouble !== undefined || barred !== undefined || sound?.isBad === true;
  return html`<p class="truth" ?data-bad=${bad} data-truth=${truth.kind} role="status">
    ${notes.filter((note) => note !== '').map((note) => html`<span>${note}</span>`)}
  </p>`;
}

function truthWords(truth: Truth, words: Words, clock: (wallMs: number) => string): string {
  switch (truth.kind) {
    case 'nothing-yet':
      return truth.searching ? words.lookingForHub.what : words.noHub.what;
    case 'live':
      return words.live(words.age(truth.ageMs));
    case 'reconnecting':
      return words.reconnecting(words.age(truth.ageMs));
    case 'stale':
      return words.cutOffSince(clock(truth.sinceMs), words.age(truth.ageMs));
    default:
      return unreachable(truth);
  }
}

function appWords(app: AppState, words: Words): string[] {
  switch (app) {
    case 'kept':
      return [];
    case 'new-version':
      return [words.newVersion];
    case 'not-kept':
      return [words.notKept];
    default:
      return unreachable(app);
  }
}

/** The band that says in large words that what stands above it is old. */
export function staleBand(labels: Labels, pick: (words: Words) => Message): TemplateResult {
  const { what, how } = pick(labels.words);
  return html`<div class="stale-band" role="alert">
    <p class="what">${what}</p>
    <p class="how">${how}${beside(labels, ({ words }) => words.oneLine(pick(words)))}</p>
  </div>`;
}
