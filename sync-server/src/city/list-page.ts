import {
  CITY_ORDERS,
  type CityHall,
  type CityOrder,
  cityTotals,
  findHalls,
  freshness,
  inOrder,
  LONG_WAIT_MS,
  meanMs,
} from '@onewindow/hall-core';
import { htmlText } from '../first-page.ts';
import type { CityColumn } from './city-words.ts';
import type { HallCard } from './hall-folder.ts';
import { addForm, noticePart, removedPart } from './list-forms.ts';
import { framed, href, named, type PageSetup } from './page-frame.ts';
import { stateCell, troubleWhat } from './state-cell.ts';
import type { HallTrouble } from './trouble.ts';

/** A hall with why it is not heard, where it is not. */
export interface ListedHall extends CityHall {
  readonly trouble?: HallTrouble | undefined;
}

const orderOf = (asked: string | undefined): CityOrder =>
  CITY_ORDERS.find((order) => order === asked) ?? 'needs';

const COLUMNS = [
  'waiting',
  'oldest',
  'open',
  'crowding',
  'issued',
  'served',
  'wait',
] as const satisfies readonly (CityColumn | 'open' | 'served')[];

export const nameOf = ({ known, hall }: CityHall, setup: PageSetup): string =>
  known === undefined ? hall : named(known.name, setup.language);

/** All halls of a city, or those that are looked for. */
export function listPage(
  halls: readonly ListedHall[],
  removed: readonly HallCard[],
  setup: PageSetup,
): string {
  const { words, query } = setup;
  const found = findHalls(halls, query.q ?? '') as ListedHall[];
  const names = new Intl.Collator(setup.language);
  const rows = inOrder(found, orderOf(query.sort), (a, b) =>
    names.compare(nameOf(a, setup), nameOf(b, setup)),
  ) as ListedHall[];
  const main =
    halls.length === 0
      ? nothingYet(setup)
      : `${totalsPart(halls, setup)}${searchForm(setup)}${listPart(rows, halls.length, setup)}`;
  const forms = `${addForm(setup, halls.length === 0)}${removedPart(removed, setup)}`;
  return framed(words.title, `<h1>${words.title}</h1>`, `${noticePart(halls, setup)}${main}${forms}`, setup);
}

function nothingYet({ words: { nothing } }: PageSetup): string {
  return `<section class="live" id="list"><h2>${nothing.title}</h2><p>${nothing.says}</p><ol>${nothing.steps
    .map((step) => `<li>${step}</li>`)
    .join('')}</ol></section>`;
}

const tile = (name: string, figure: string): string => `<div><dt>${name}</dt><dd><b>${figure}</b></dd></div>`;

function totalsPart(halls: readonly CityHall[], { words }: PageSetup): string {
  const sums = cityTotals(halls);
  const { totals, span } = words;
  const wait = meanMs(sums.waits);
  return `<div class="live" id="totals"><dl class="tiles">${[
    tile(totals.halls, words.openOf(sums.heard, sums.halls)),
    tile(totals.waiting, words.people(String(sums.waiting))),
    tile(totals.oldest, sums.oldestMs === undefined ? '–' : span(sums.oldestMs)),
    tile(totals.windows, words.openOf(sums.open, sums.windows)),
    tile(totals.crowding, sums.crowding === undefined ? '–' : words.people(sums.crowding.toFixed(1))),
    tile(totals.issued, String(sums.issued)),
    tile(totals.wait, wait === undefined ? '–' : span(wait)),
  ].join(
    '',
  )}</dl>${sums.heard === sums.halls ? '' : `<p class="quiet">${words.heardOf(sums.heard, sums.halls)}</p>`}</div>`;
}

function searchForm({ words, query }: PageSetup): string {
  const order = orderOf(query.sort);
  const options = CITY_ORDERS.map(
    (each) => `<option value="${each}"${each === order ? ' selected' : ''}>${words.orders[each]}</option>`,
  ).join('');
  const lang =
    query.lang === undefined ? '' : `<input type="hidden" name="lang" value="${htmlText(query.lang)}">`;
  return `<form role="search" action="/city/" method="get">${lang}
<label>${words.search}<input type="search" name="q" value="${htmlText(query.q ?? '')}"></label>
<label>${words.order}<select name="sort">${options}</select></label>
<button>${words.find}</button></form>`;
}

function listPart(rows: readonly ListedHall[], all: number, setup: PageSetup): string {
  const { words, query } = setup;
  const found = (query.q ?? '') === '' ? '' : `<p role="status">${words.found(rows.length, all)}</p>`;
  if (rows.length === 0)
    return `<section class="live" id="list">${found}<p>${words.foundNone} <a class="way" href="${href(setup, '/city/')}">${words.page.back}</a></p></section>`;
  return `<section class="live" id="list">${found}<div class="table" role="region" aria-label="${words.title}" tabindex="0"><table role="table">
<thead role="rowgroup"><tr role="row">${heading('name', setup)}${COLUMNS.map((column) => heading(column, setup)).join('')}${heading('heard', setup, ' class="state"')}</tr></thead>
<tbody role="rowgroup">${rows.map((hall) => row(hall, setup)).join('\n')}</tbody></table></div></section>`;
}

function heading(column: CityColumn | 'open' | 'served', setup: PageSetup, more = ''): string {
  const { words, query } = setup;
  const name = words.columns[column];
  const order = CITY_ORDERS.find((each) => each === column);
  if (order === undefined) return `<th role="columnheader" scope="col"${more}>${name}</th>`;
  const direction = order === 'name' ? 'ascending' : 'descending';
  const sorted = orderOf(query.sort) === order ? ` aria-sort="${direction}"` : '';
  const mark = sorted === '' ? '' : ` <span aria-hidden="true">${order === 'name' ? '↑' : '↓'}</span>`;
  const to = href(setup, '/city/', { q: query.q, sort: order });
  return `<th role="columnheader" scope="col"${more}${sorted}><a href="${to}">${name}${mark}</a></th>`;
}

function row(hall: ListedHall, setup: PageSetup): string {
  const { words } = setup;
  const how = freshness(hall);
  const isOld = how === 'cut-off' || how === 'never';
  const cells = COLUMNS.map(
    (column) => `<td role="cell" data-label="${words.columns[column]}">${cell(hall, column, setup)}</td>`,
  ).join('');
  return `<tr role="row"${isOld ? ' class="old"' : ''}><th role="rowheader" scope="row"><a href="${href(setup, `/city/hall/${hall.root}`)}">${htmlText(nameOf(hall, setup))}</a></th>${cells}<td role="cell" class="state" data-label="${words.columns.heard}">${stateCell(hall, setup)}${troubleWhat(hall, setup)}</td></tr>`;
}

const figure = (text: string | undefined): string => `<b>${text ?? '–'}</b>`;

function cell({ known }: CityHall, column: (typeof COLUMNS)[number], { words }: PageSetup): string {
  if (known === undefined) return figure(undefined);
  const { line, figures, open, crowding, windows } = known;
  switch (column) {
    case 'waiting': {
      const stranded =
        line.stranded === 0
          ? ''
          : `<span class="warn"><i aria-hidden="true">!</i> ${words.stranded(line.stranded)}</span>`;
      return `${figure(String(line.waiting))}${stranded}`;
    }
    case 'oldest':
      return oldestCell(line.oldestMs, words.span);
    case 'open':
      return figure(words.openOf(open, windows.length));
    case 'crowding':
      return figure(crowding?.toFixed(1));
    case 'issued':
      return figure(String(figures.issued));
    case 'served':
      return figure(String(figures.served));
    case 'wait': {
      const wait = meanMs(figures.waits);
      return figure(wait === undefined ? undefined : words.span(wait));
    }
  }
}

function oldestCell(ms: number | undefined, span: (ms: number) => string): string {
  if (ms === undefined) return figure(undefined);
  const isLong = ms >= LONG_WAIT_MS;
  return `<b${isLong ? ' class="late"' : ''}>${isLong ? '<span aria-hidden="true">▲ </span>' : ''}${span(ms)}</b>`;
}
