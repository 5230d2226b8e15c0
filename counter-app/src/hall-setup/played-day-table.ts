import { type PlayedFigures, type PlayedWaits, WAIT_KINDS } from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { waitKindWords, playedWords as words } from '../words/played-day.ts';

/** One way the day was played, under the name of its rules. */
export interface Played {
  readonly name: string;
  readonly figures: PlayedFigures;
}

const MINUTE_MS = 60_000;
/** From here on nobody asks for tenths of a minute. */
const WHOLE_FROM = 100;

export function minutesOf(ms: number | undefined): string {
  if (ms === undefined) return '–';
  const minutes = ms / MINUTE_MS;
  return minutes < WHOLE_FROM ? minutes.toFixed(1) : String(Math.round(minutes));
}

const COLUMNS: readonly { readonly name: () => string; readonly of: (waits: PlayedWaits) => string }[] = [
  { name: words.calls, of: ({ calls }) => String(calls) },
  { name: words.mean, of: ({ meanMs }) => minutesOf(meanMs) },
  { name: words.median, of: ({ medianMs }) => minutesOf(medianMs) },
  { name: words.p90, of: ({ p90Ms }) => minutesOf(p90Ms) },
  { name: words.longest, of: ({ longestMs }) => minutesOf(longestMs) },
  {
    name: words.overtaken,
    of: ({ overtaken, mostOvertaken }) => words.overtakenOf(overtaken, mostOvertaken),
  },
];

/** How each kind of people waited, by each of these rules. */
export function playedTable(plays: readonly Played[]): TemplateResult {
  const there = WAIT_KINDS.filter((kind) => plays.some(({ figures }) => isThere(figures.byKind[kind])));
  // Where all had their place in one way, their figures are those of everyone.
  const isMixed = there.filter((kind) => kind !== 'returning').length > 1;
  const kinds = [
    { name: words.everyone(), of: ({ all }: PlayedFigures) => all },
    ...there
      .filter((kind) => isMixed || kind === 'returning')
      .map((kind) => ({ name: waitKindWords(kind), of: ({ byKind }: PlayedFigures) => byKind[kind] })),
  ];
  return html`<div class="scroll" role="region" aria-label=${words.table()} tabindex="0">
    <table>
      <caption>
        ${words.table()}
      </caption>
      <thead>
        <tr>
          <th scope="col">${words.who()}</th>
          ${COLUMNS.map(({ name }) => html`<th scope="col" class="number">${name()}</th>`)}
        </tr>
      </thead>
      ${kinds.map(({ name, of }) => rowsOf(name, plays, of))}
    </table>
  </div>`;
}

const isThere = ({ calls, uncalled }: PlayedWaits): boolean => calls + uncalled > 0;

/** One row; or with two plays both under the name. */
function rowsOf(
  name: string,
  plays: readonly Played[],
  of: (figures: PlayedFigures) => PlayedWaits,
): TemplateResult {
  const isOne = plays.length === 1;
  return html`<tbody>
    ${isOne ? '' : html`<tr><th scope="rowgroup" colspan=${COLUMNS.length + 1}>${name}</th></tr>`}
    ${plays.map(({ name: rules, figures }, place) => {
      const before = place === 0 ? undefined : plays[0];
      return html`<tr>
        <th scope="row" class=${isOne ? '' : 'rules'}>${isOne ? name : rules}</th>
        ${COLUMNS.map(({ of: cell }) => {
          const shown = cell(of(figures));
          const isOther = before !== undefined && cell(of(before.figures)) !== shown;
          return html`<td class="number ${isOther ? 'other' : ''}">${shown}</td>`;
        })}
      </tr>`;
    })}
  </tbody>`;
}

/** What became of calls nobody answered, and of those nobody called. */
export const missedLine = ({ name, figures }: Played): TemplateResult => {
  const { missed, missedMs, turnedAway, all, byKind } = figures;
  const uncalled = all.uncalled + byKind.returning.uncalled;
  const parts = [
    words.missed(missed, minutesOf(missedMs)),
    ...(turnedAway === 0 ? [] : [words.turnedAway(turnedAway)]),
    ...(uncalled === 0 ? [] : [words.uncalled(uncalled)]),
  ];
  return html`<li><strong>${name}</strong> ${parts.join(' · ')}</li>`;
};
