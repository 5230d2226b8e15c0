import { clockTime, type HallFile, lookSheet } from '@onewindow/hall-core';
import { htmlText } from '../first-page.ts';
import type { PageLanguage } from './page-language.ts';
import { SCRIPT, STYLE } from './resident-style.ts';
import type { ResidentState, ResidentView } from './resident-view.ts';
import type { ResidentWords, Told } from './resident-words.ts';
import { placeName, statePart } from './state-part.ts';

/** How often the page is looked at again. */
const EVERY_S = 15;

/** What an address says for a page that does not look again by itself. */
const OFF = '&amp;auto=off';

export interface PageSetup {
  readonly hall: HallFile;
  readonly language: PageLanguage;
  readonly wallMs: number;
  /** Where this page is, without language: `/t/<code>`. */
  readonly path: string;
  /** Whether it looks again by itself; a reader who needs the time may switch that off. */
  readonly refreshes: boolean;
  /** Why a rating was not taken. */
  readonly told?: Told;
}

/** Whether the page looks again by itself, was told not to, or there is nothing more to wait for. */
export type Looking = 'every' | 'stopped' | 'over';

/** The page of a code: a ticket, or nothing that is known here. */
export function residentPage(view: ResidentView | undefined, setup: PageSetup): string {
  const { words } = setup.language;
  const body = view === undefined ? unknownPart(words) : ticketPart(view, words, setup);
  const title = view === undefined ? words.unknown.title : titleOf(view, words, setup);
  const isDone = setup.told !== undefined || isOver(view?.state);
  const looking = isDone ? 'over' : setup.refreshes ? 'every' : 'stopped';
  const complaintPhone = view?.complaintPhone ?? setup.hall.complaintPhone;
  return framed(title, `${toldPart(words, setup)}${body}`, { ...setup, looking, complaintPhone });
}

/** Nothing will change by itself any more, or a form may be half filled in. */
const isOver = (state: ResidentState | undefined): boolean =>
  state?.kind === 'done' || state?.kind === 'left' || state?.kind === 'void';

/** What stands around the ticket. */
interface Around extends PageSetup {
  readonly looking: Looking;
  readonly complaintPhone: string;
}

function framed(title: string, main: string, setup: Around): string {
  const { hall, language, looking } = setup;
  const { words } = language;
  const name = language.named(hall.name);
  const sample = hall.sample === true ? ` <mark>${words.sample}</mark>` : '';
  const again = looking === 'every';
  return `<!doctype html>
<html lang="${language.tag}"${language.direction === 'rtl' ? ' dir="rtl"' : ''}>
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="format-detection" content="telephone=no">
<title>${title} · ${htmlText(name)}</title>
${again ? `<noscript><meta http-equiv="refresh" content="${EVERY_S}"></noscript>` : ''}
<style>${STYLE}</style>${lookPart(hall)}
</head>
<body>
<header><p>${logoPart(hall)}${htmlText(name)}${sample}</p>
${switchLinks(setup)}</header>
<main${again ? ' data-refresh' : ''}>${main}</main>
${footer(setup, words)}
<script>${SCRIPT}</script>
</body></html>`;
}

/** A way to each of the other languages. */
const switchLinks = ({ language: { others }, path, looking }: Around): string =>
  others
    .map(
      ({ tag, name }) =>
        `<a href="${path}?lang=${tag}${looking === 'stopped' ? OFF : ''}" lang="${tag}" hreflang="${tag}">${htmlText(name)}</a>`,
    )
    .join(' ');

/** The hall's own colours; a set-up that is not of its form never gets here. */
export function lookPart({ look = {} }: HallFile): string {
  const sheet = lookSheet(look, 'light');
  return sheet === '' ? '' : `<style>${sheet}</style>`;
}

export const logoPart = ({ look }: HallFile): string =>
  look?.logo === undefined ? '' : `<img class="logo" alt="" src="${htmlText(look.logo)}"> `;

function footer(
  { hall, language, wallMs, path, looking, complaintPhone }: Around,
  words: ResidentWords,
): string {
  const here = `${path}?lang=${language.tag}`;
  const seconds = String(Math.floor(wallMs / 1_000) % 60).padStart(2, '0');
  const clock = `${clockTime(wallMs, hall.timeZone)}:${seconds}`;
  const links: Readonly<Record<Looking, string>> = {
    every: `<a href="${here}${OFF}">${words.stop}</a><a href="${here}">${words.now}</a>`,
    stopped: `<a href="${here}">${words.resume}</a><a href="${here}${OFF}">${words.now}</a>`,
    over: '',
  };
  return `<footer><p id="cut" class="bad" role="status" hidden>! ${words.cut}</p>
<p id="at">${words.asOf(clock, looking)}</p><p id="look">${links[looking]}</p>
<p id="whom">${words.complain} ${htmlText(complaintPhone)}</p></footer>`;
}

function toldPart(words: ResidentWords, { told, path, language }: PageSetup): string {
  if (told === undefined) return '';
  // Where the form stands below, that is the way on.
  const back = `<a href="${path}?lang=${language.tag}">${words.back}</a>`;
  return `<div class="note" role="alert"><p><b aria-hidden="true">!</b> ${words.told[told]}</p>${back}</div>`;
}

function unknownPart({ unknown }: ResidentWords): string {
  const todo = unknown.todo.map((line) => `<li>${line}</li>`).join('');
  return `<h1 class="long">${unknown.title}</h1><p>${unknown.says}</p><ul>${todo}</ul>`;
}

function ticketPart(view: ResidentView, words: ResidentWords, setup: PageSetup): string {
  const { state, label, isStale } = view;
  const { language } = setup;
  const stale =
    isStale && !isOver(state) ? `<p class="quiet"><b aria-hidden="true">!</b> ${words.stale}</p>` : '';
  return `${unitsPart(view, words, language)}<h1${label.length > 6 ? ' class="long"' : ''}>${htmlText(label === '' ? words.state.reserved : label)}</h1>
${statePart(view, words, language)}
<p class="quiet">${sinceLine(state, words, setup)}</p>${stale}
${papersPart(view, words, language)}`;
}

/** Whose matters these are, above the number as on the slip. */
function unitsPart({ units }: ResidentView, { comma }: ResidentWords, language: PageLanguage): string {
  const names = units.map((unit) => htmlText(language.named(unit)));
  return names.length === 0 ? '' : `<p class="unit">${names.join(comma)}</p>`;
}

function sinceLine(state: ResidentState, words: ResidentWords, { hall, wallMs }: PageSetup): string {
  const sinceMs = state.kind === 'reserved' ? state.slotStartMs : state.sinceMs;
  const minutes = Math.max(0, Math.floor((wallMs - sinceMs) / 60_000));
  return words.since(state, clockTime(sinceMs, hall.timeZone), minutes);
}

function papersPart(
  { matters, materials }: ResidentView,
  words: ResidentWords,
  language: PageLanguage,
): string {
  const named = matters.map((matter) => `<li>${htmlText(language.named(matter))}</li>`).join('');
  const papers = materials.map(({ name, kind, copies }) => {
    const more = [
      ...(kind === 'show' ? [words.show] : []),
      ...(copies === undefined || copies < 2 ? [] : [words.copies(copies)]),
    ];
    const small = more.length === 0 ? '' : ` <span class="quiet">${more.join(words.comma)}</span>`;
    return `<li>${htmlText(language.named(name))}${small}</li>`;
  });
  return `${papers.length === 0 ? '' : `<h2>${words.bring}</h2><ul>${papers.join('')}</ul>`}${
    named === '' ? '' : `<h2>${words.matters}</h2><ul>${named}</ul>`
  }`;
}

function titleOf({ label, state }: ResidentView, words: ResidentWords, { language }: PageSetup): string {
  const to = state.kind === 'called' ? ` ${placeName(state.place, words, language)}` : '';
  return `${htmlText(label)} ${words.state[state.kind]}${to}`.trim();
}
