import {
  abandonedShare,
  contentShare,
  type Figures,
  leftShare,
  longWaitShare,
  meanMs,
  missedShare,
  onTheSpotShare,
  quantileMs,
  ratedShare,
} from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { figureWords, reportWords } from '../words/reports.ts';
import { minutes, share, shownCell } from './table.ts';

/** The handful of figures a manager asks for first. */
export function tiles(figures: Figures): TemplateResult {
  const percent = (value: number | undefined): string => shownCell(share(value));
  const time = (ms: number | undefined): string => shownCell(minutes(ms));
  const { waits, open } = figures;
  return html`<dl class="tiles">
    ${tile(figureWords.issued(), String(figures.issued), open === 0 ? '' : reportWords.stillOpen(open))}
    ${tile(figureWords.served(), String(figures.served))}
    ${tile(
      figureWords.meanWait(),
      waits.count === 0 ? '–' : reportWords.inMinutes(time(meanMs(waits))),
      waits.count === 0
        ? ''
        : reportWords.medianAnd90(time(quantileMs(waits, 0.5)), time(quantileMs(waits, 0.9))),
    )}
    ${tile(figureWords.longWaits(), percent(longWaitShare(figures)))}
    ${tile(
      figureWords.abandoned(),
      percent(abandonedShare(figures)),
      reportWords.missedAndLeft(percent(missedShare(figures)), percent(leftShare(figures))),
    )}
    ${tile(figureWords.onTheSpot(), percent(onTheSpotShare(Object.values(figures.matters))))}
    ${tile(reportWords.content(), percent(contentShare(figures)), reportWords.rated(percent(ratedShare(figures))))}
  </dl>`;
}

const tile = (name: string, value: string, more = ''): TemplateResult =>
  html`<div class="card">
    <dt>${name}</dt>
    <dd>${value}</dd>
    ${more === '' ? '' : html`<dd class="more">${more}</dd>`}
  </div>`;
