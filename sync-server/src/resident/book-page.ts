import {
  byUnit,
  clockTime,
  type HallFile,
  type Language,
  type LocalText,
  materialsFor,
  matterIn,
  mattersOf,
  shownCode,
  weekdayOf,
} from '@onewindow/hall-core';
import { generate } from 'lean-qr';
import { toSvgSource } from 'lean-qr/extras/svg';
import type { BookingDay, BookingView, SlotView } from '../bookings/bookings.ts';
import { htmlText } from '../first-page.ts';
import { BOOK_WORDS, type BookWords } from './book-words.ts';
import { logoPart, lookPart } from './resident-page.ts';
import { STYLE } from './resident-style.ts';

/** What is chosen so far stands in the address, so that a phone's way back works. */
export interface Chosen {
  readonly group?: string;
  readonly day?: string;
  readonly slot?: string;
}

export interface BookPage {
  readonly hall: HallFile;
  readonly language: Language;
  /** What went wrong before this page was asked for. */
  readonly told?: string;
}

const say = (text: LocalText, language: Language): string => htmlText(text[language] ?? text['zh-CN']);

/** An address of the page with what is chosen. */
function addressOf(language: Language, chosen: Chosen = {}): string {
  return `/book?${new URLSearchParams({ lang: language, ...chosen })}`;
}

const link = (language: Language, chosen: Chosen, words: string): string =>
  `<a class="way" href="${htmlText(addressOf(language, chosen))}">${words}</a>`;

/** Plain HTML without a script, small, and with nothing about a person. */
export function framed({ hall, language, told }: BookPage, here: string, main: string): string {
  const words = BOOK_WORDS[language];
  const other = language === 'en' ? 'zh-CN' : 'en';
  const there = here.includes('lang=')
    ? here.replace(/lang=[^&]*/, `lang=${other}`)
    : `${here}?lang=${other}`;
  const sample = hall.sample === true ? ` <mark>${language === 'en' ? 'Sample' : '样板'}</mark>` : '';
  const wrong =
    told === undefined
      ? ''
      : `<div class="note" role="alert"><p><b aria-hidden="true">!</b> ${told}</p></div>`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="format-detection" content="telephone=no">
<title>${words.title} · ${say(hall.name, language)}</title>
<style>${STYLE}</style>${lookPart(hall)}
</head>
<body>
<header><p>${logoPart(hall)}${say(hall.name, language)}${sample}</p>
<a href="${htmlText(there)}" lang="${other}" hreflang="${other}">${other === 'en' ? 'English' : '中文'}</a></header>
<main>${wrong}${main}</main>
</body></html>`;
}

/** Touch 1: what for. And for whoever has booked: by code. */
export function groupsPart({ hall, language }: BookPage): string {
  const words = BOOK_WORDS[language];
  const blocks = byUnit(hall, hall.groups, ({ id }) => id).map(({ unit, items }) => {
    const groups = items.map(
      ({ id, name }) => `<li>${link(language, { group: id }, say(name, language))}</li>`,
    );
    const name = unit === undefined ? words.ofNoUnit : say(unit.name, language);
    const isAll = unit === undefined && items.length === hall.groups.length;
    return `${isAll ? '' : `<h3>${name}</h3>`}<ul>${groups.join('')}</ul>`;
  });
  return `<h1 class="long">${words.title}</h1><h2>${words.whatFor}</h2>${blocks.join('')}
<h2>${words.haveCode}</h2><form action="/book/find"><input type="hidden" name="lang" value="${language}">
<label>${words.code} <input name="code" inputmode="numeric" autocomplete="off" maxlength="20" required></label><button>${words.find}</button></form>`;
}

/** Touch 2: which day, with the seats that are left. */
export function daysPart(
  { hall, language }: BookPage,
  group: string,
  days: readonly BookingDay[],
  slots: readonly SlotView[],
): string {
  const words = BOOK_WORDS[language];
  const rows = days.map(({ day, weekday, closed }) => {
    const free = slots.reduce((sum, slot) => sum + (slot.day === day ? slot.free : 0), 0);
    const date = words.date(day, weekday);
    if (closed !== undefined) return `<li>${date} <span class="quiet">${say(closed, language)}</span></li>`;
    if (free === 0) return `<li>${date} <span class="quiet">${words.full}</span></li>`;
    return `<li>${link(language, { group, day }, `${date} · ${words.free(free)}`)}</li>`;
  });
  return `${headOf(hall, language, group)}<h2>${words.whichDay}</h2><ul>${rows.join('')}</ul>
${link(language, {}, `‹ ${words.back}`)}`;
}

/** Touch 3: what time. */
export function slotsPart(
  { hall, language }: BookPage,
  { group, day }: { readonly group: string; readonly day: string },
  slots: readonly SlotView[],
): string {
  const words = BOOK_WORDS[language];
  const rows = slots
    .filter(({ state }) => state.kind !== 'past')
    .map((slot) => {
      const time = timeOf(hall, slot);
      if (slot.state.kind === 'open') {
        return `<li>${link(language, { group, day, slot: slot.id }, `${time} · ${words.free(slot.free)}`)}</li>`;
      }
      const why =
        slot.state.kind === 'closed'
          ? say(slot.state.reason, language)
          : slot.state.kind === 'not-open'
            ? words.closed
            : words.full;
      return `<li>${time} <span class="quiet">${why}</span></li>`;
    });
  return `${headOf(hall, language, group)}<h2>${words.date(day, weekdayOf(day))} · ${words.whatTime}</h2>
${rows.length === 0 ? `<p>${words.noSlots}</p>` : `<ul>${rows.join('')}</ul>`}${link(language, { group }, `‹ ${words.back}`)}`;
}

/** Touch 4: which matter, and the press that books. `request`: pressed twice, it books one seat. */
export function matterPart(
  { hall, language }: BookPage,
  { group, slot, request }: { readonly group: string; readonly slot: SlotView; readonly request: string },
): string {
  const words = BOOK_WORDS[language];
  const matters = mattersOf(hall, group).map(
    ({ id, name }, index) =>
      `<label><input type="radio" name="matter" value="${htmlText(id)}" required${index === 0 ? ' checked' : ''}>${say(name, language)}</label>`,
  );
  const hidden = Object.entries({ day: slot.day, slot: slot.id, group, request, lang: language }).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${htmlText(value)}">`,
  );
  return `${headOf(hall, language, group)}<h2>${words.date(slot.day, weekdayOf(slot.day))} ${timeOf(hall, slot)}</h2>
<form method="post" action="/book">${hidden.join('')}<fieldset><legend>${words.whichMatter}</legend>${matters.join('')}</fieldset>
<button>${words.book}</button><p class="quiet">${words.noName}</p></form>${link(language, { group, day: slot.day }, `‹ ${words.back}`)}`;
}

/** The booking: its code as large as a ticket's number, when to come and what to bring. */
export function bookingPart({ hall, language }: BookPage, booking: BookingView, isAsked: boolean): string {
  const words = BOOK_WORDS[language];
  const clock = (ms: number): string => clockTime(ms, hall.timeZone);
  const { code, day, startMs, endMs, comeFromMs, comeUntilMs, affected } = booking;
  const matters = booking.matters.flatMap((id) => matterIn(hall, id) ?? []);
  const bring = materialsFor(matters).map(({ name }) => `<li>${say(name, language)}</li>`);
  const when = `${words.date(day, weekdayOf(day))} ${clock(startMs)}–${clock(endMs)}`;
  const changed =
    affected === undefined ? '' : `<div class="note"><p>${words.changed(say(affected, language))}</p></div>`;
  const notes =
    booking.state === 'booked'
      ? `<p class="state act">${words.come(clock(comeFromMs), clock(comeUntilMs))}</p><p>${words.late} ${words.atKiosk}</p>
<p class="quiet">${words.keep}</p><p><a href="/book/${code}.ics?lang=${language}">${words.calendar}</a></p>${cancelPart(words, code, language, isAsked)}`
      : `<p class="state">${stateOf(booking, words)}</p>`;
  const square = booking.state === 'booked' ? qrOf(code) : '';
  return `<p class="quiet">${words.code}</p><h1 class="code">${shownCode(code)}</h1>${square}<p class="state">${when}</p>${changed}
<p>${matters.map(({ name }) => say(name, language)).join(words.comma)}</p>${notes}
<h2>${bring.length === 0 ? words.bringNothing : words.bring}</h2><ul>${bring.join('')}</ul>
<p></p>${link(language, {}, words.again)}`;
}

/** For the scanner of the kiosk, which reads it off the phone: the code alone. */
const qrOf = (code: string): string =>
  toSvgSource(generate(code), { width: 160, height: 160, padX: 4, padY: 4, on: 'black', off: 'white' });

function cancelPart(words: BookWords, code: string, language: Language, isAsked: boolean): string {
  if (!isAsked) return `<p><a href="/book/${code}?lang=${language}&amp;cancel=ask">${words.cancel}</a></p>`;
  return `<form class="note" method="post" action="/book/${code}/cancel?lang=${language}"><p>${words.cancelAsk}</p>
<button>${words.cancel}</button><a href="/book/${code}?lang=${language}">${words.back}</a></form>`;
}

function stateOf({ state, label }: BookingView, words: BookWords): string {
  switch (state) {
    case 'booked':
      return words.done;
    case 'cancelling':
      return words.cancelling;
    case 'cancelled':
      return words.cancelled;
    case 'checked-in':
      return words.checkedIn(label);
    case 'no-show':
      return words.missed;
  }
}

function headOf(hall: HallFile, language: Language, group: string): string {
  const name = hall.groups.find(({ id }) => id === group)?.name;
  const words = BOOK_WORDS[language];
  return `<h1 class="long">${words.title}${name === undefined ? '' : ` · ${say(name, language)}`}</h1>`;
}

const timeOf = ({ timeZone }: HallFile, { startMs, endMs }: Pick<SlotView, 'startMs' | 'endMs'>): string =>
  `${clockTime(startMs, timeZone)}–${clockTime(endMs, timeZone)}`;
