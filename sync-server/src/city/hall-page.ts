import {
  contentShare,
  type DayReport,
  type Figures,
  freshness,
  type HallLine,
  longWaitShare,
  meanMs,
  quantileMs,
  type WindowSign,
} from '@onewindow/hall-core';
import { htmlText } from '../first-page.ts';
import { type ListedHall, nameOf } from './list-page.ts';
import { framed, href, named, type PageSetup } from './page-frame.ts';
import { dayText, stateCell, troublePart } from './state-cell.ts';

/** Each state has a shape of its own, as on the manager's page. */
const SHAPES: Readonly<Record<WindowSign, readonly [shape: string, colour: string]>> = {
  free: ['○', 'good'],
  calling: ['▲', 'late'],
  serving: ['●', 'good'],
  closing: ['◐', 'good'],
  paused: ['❚❚', 'quiet'],
  closed: ['□', 'quiet'],
  silent: ['✕', 'bad'],
};

/** The latest of them; a hall's own pages have all. */
const DAYS_SHOWN = 31;

/** One hall: its groups and windows as it was heard last, its day so far, and the days before as its hubs reported them. */
export function hallPage(hall: ListedHall, reports: readonly DayReport[], setup: PageSetup): string {
  const { words } = setup;
  const name = htmlText(nameOf(hall, setup));
  const heading = `<h1>${name}</h1><a href="${href(setup, '/city/')}">‹ ${words.page.back}</a>`;
  const { known } = hall;
  const main = `<div class="bar"><p class="live" id="heard">${stateCell(hall, setup)}</p><form action="${href(setup, `/city/hall/${hall.root}/look`)}" method="post"><button>${words.page.look}</button></form></div>
<section class="live" id="state">${cutNote(hall, setup)}${troublePart(hall, setup)}
${known === undefined ? `<p>${words.notYet}</p>` : knownPart(known, setup)}</section>
${reportsPart(reports, setup)}${managePart(hall, setup)}`;
  return framed(nameOf(hall, setup), heading, main, setup);
}

function cutNote(hall: ListedHall, { words }: PageSetup): string {
  if (freshness(hall) !== 'cut-off' || hall.agoMs === undefined) return '';
  return `<p class="note bad"><b aria-hidden="true">✕</b> ${words.hall.cutNote(words.ago(hall.agoMs))}</p>`;
}

const tile = (name: string, figure: string): string => `<div><dt>${name}</dt><dd><b>${figure}</b></dd></div>`;

function knownPart(known: HallLine, setup: PageSetup): string {
  const { words, language } = setup;
  const { totals, span } = words;
  const { line, open, windows, crowding } = known;
  const stranded =
    line.stranded === 0
      ? ''
      : `<p class="note bad"><b aria-hidden="true">!</b> ${words.stranded(line.stranded)}</p>`;
  const groups = known.groups.map(
    (group) =>
      `<tr><th scope="row">${htmlText(named(group.name, language))}</th><td data-label="${words.columns.waiting}"><b>${group.waiting}</b></td><td data-label="${words.columns.oldest}"><b>${group.oldestMs === undefined ? '–' : span(group.oldestMs)}</b></td><td data-label="${words.columns.open}"><b>${group.open}</b></td></tr>`,
  );
  return `${stranded}<dl class="tiles">${[
    tile(totals.waiting, words.people(String(line.waiting))),
    tile(totals.oldest, line.oldestMs === undefined ? '–' : span(line.oldestMs)),
    tile(totals.windows, words.openOf(open, windows.length)),
    tile(totals.crowding, crowding === undefined ? '–' : words.people(crowding.toFixed(1))),
  ].join('')}</dl>
<h2>${words.hall.windows}</h2><ul class="windows">${windows.map((window) => windowItem(window, setup)).join('')}</ul>
<h2>${words.hall.lines}</h2><div class="table"><table><thead><tr><th scope="col">${words.hall.group}</th><th scope="col">${words.columns.waiting}</th><th scope="col">${words.columns.oldest}</th><th scope="col">${words.columns.open}</th></tr></thead><tbody>${groups.join('')}</tbody></table></div>
<h2>${words.hall.today} ${dayText(known.day)}</h2><dl class="tiles">${dayTiles(known.figures, setup)}</dl>`;
}

function windowItem({ number, name, sign }: HallLine['windows'][number], setup: PageSetup): string {
  const [shape, colour] = SHAPES[sign];
  const { hall } = setup.words;
  return `<li><b>${hall.window(number)} <span class="${colour}"><span aria-hidden="true">${shape}</span> ${hall.signs[sign]}</span></b><small>${htmlText(named(name, setup.language))}</small></li>`;
}

const share = (part: number | undefined): string => (part === undefined ? '–' : `${Math.round(part * 100)}%`);

function dayTiles(figures: Figures, { words }: PageSetup): string {
  const names = words.hall.figures;
  const time = (ms: number | undefined): string => (ms === undefined ? '–' : words.span(ms));
  return [
    tile(names.issued, String(figures.issued)),
    tile(names.served, String(figures.served)),
    tile(names.missed, String(figures.missed)),
    tile(names.left, String(figures.left)),
    tile(names.wait, time(meanMs(figures.waits))),
    tile(names.wait90, time(quantileMs(figures.waits, 0.9))),
    tile(names.longWaits, share(longWaitShare(figures))),
    tile(names.content, share(contentShare(figures))),
  ].join('');
}

function reportsPart(reports: readonly DayReport[], { words }: PageSetup): string {
  const { hall } = words;
  const names = hall.figures;
  if (reports.length === 0) return `<h2>${hall.reports}</h2><p>${hall.noReports}</p>`;
  const columns = [
    names.issued,
    names.served,
    names.wait,
    names.wait90,
    names.longWaits,
    names.content,
    hall.revision,
  ];
  const rows = reports.slice(0, DAYS_SHOWN).map(({ day, figures, revision }) => {
    const wait = meanMs(figures.waits);
    const wait90 = quantileMs(figures.waits, 0.9);
    const cells = [
      String(figures.issued),
      String(figures.served),
      wait === undefined ? '–' : words.span(wait),
      wait90 === undefined ? '–' : words.span(wait90),
      share(longWaitShare(figures)),
      share(contentShare(figures)),
      hall.revisionOf(revision),
    ];
    return `<tr><th scope="row">${dayText(day)}</th>${cells.map((text, at) => `<td data-label="${columns[at]}">${text}</td>`).join('')}</tr>`;
  });
  return `<h2>${hall.reports}</h2><div class="table" role="region" aria-label="${hall.reports}" tabindex="0"><table><thead><tr><th scope="col">${hall.day}</th>${columns.map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function managePart({ root, address }: ListedHall, setup: PageSetup): string {
  const { hall } = setup.words;
  return `<details><summary>${hall.manage}</summary>
<form action="${href(setup, `/city/hall/${root}/move`)}" method="post"><label for="address">${hall.address}<input id="address" name="address" required spellcheck="false" value="${htmlText(address)}"></label><button>${hall.move}</button></form>
<p class="quiet">${hall.removeNote}</p>
<form action="${href(setup, `/city/hall/${root}/remove`)}" method="post"><button class="bad">${hall.remove}</button></form></details>`;
}
