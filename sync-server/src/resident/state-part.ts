import { windowList } from '@onewindow/hall-core';
import { htmlText } from '../first-page.ts';
import type { PageLanguage } from './page-language.ts';
import { ratingForm } from './rating-form.ts';
import type { Place, ResidentState, ResidentView } from './resident-view.ts';
import type { ResidentWords } from './resident-words.ts';

/** Of each state its mark: shape, word and colour say the same. */
const MARKS: Readonly<Record<ResidentState['kind'], string>> = {
  reserved: '◇',
  waiting: '○',
  called: '▶',
  serving: '●',
  held: '❚❚',
  done: '✓',
  'no-show': '!',
  left: '–',
  void: '×',
};

function nextUnitPart(
  { nextUnit, state: { kind } }: ResidentView,
  words: ResidentWords,
  language: PageLanguage,
): string {
  if (nextUnit === undefined) return '';
  const isLater = kind === 'called' || kind === 'serving' || kind === 'held';
  return `<p>${words.nextUnit(htmlText(language.named(nextUnit)), isLater)}</p>`;
}

const stateLine = (kind: ResidentState['kind'], words: ResidentWords, tone = 'act'): string =>
  `<p class="state ${tone}"><i aria-hidden="true">${MARKS[kind]}</i>${words.state[kind]}</p>`;

/** How the ticket is, and what its person should do. */
export function statePart(view: ResidentView, words: ResidentWords, language: PageLanguage): string {
  return stateOnly(view, words, language) + nextUnitPart(view, words, language);
}

function stateOnly(view: ResidentView, words: ResidentWords, language: PageLanguage): string {
  const { state } = view;
  switch (state.kind) {
    case 'reserved':
      return `${stateLine(state.kind, words)}<p>${words.todo.reserved}</p>`;
    case 'waiting':
      return waitingPart(state, words, language);
    case 'called': {
      const again = state.calls > 1 ? `<p class="quiet">${words.calls(state.calls)}</p>` : '';
      return `<div class="call" role="alert" data-call="${htmlText(state.callId)}"><p class="state"><i aria-hidden="true">${MARKS.called}</i>${words.state.called}
<b>${placeName(state.place, words, language)}</b></p><p>${words.todo.called}</p>${again}</div>`;
    }
    case 'serving':
      return stateLine(state.kind, words) + atPlace(state.place, words, language);
    case 'held':
      return `${stateLine(state.kind, words)}${atPlace(state.place, words, language)}<p>${words.todo.held}</p>`;
    case 'done':
      return `${stateLine(state.kind, words)}${atPlace(state.place, words, language)}${
        state.isRated ? thanks(words) : ratingForm(view, words, language.tag)
      }`;
    case 'no-show':
      return `${stateLine(state.kind, words, 'bad')}<p>${words.noShow(state.atGuideOnly)}</p>`;
    case 'left':
      return `${stateLine(state.kind, words, 'quiet')}<p>${words.todo.left}</p>`;
    case 'void':
      return `${stateLine(state.kind, words, 'bad')}<p>${state.isMissed ? words.todo.missed : words.todo.void}</p>`;
  }
}

const thanks = ({ rate }: ResidentWords): string =>
  `<div class="thanks"><h2><span aria-hidden="true">✓ </span>${rate.thanks}</h2><p>${rate.kept}</p></div>`;

function waitingPart(
  state: Extract<ResidentState, { kind: 'waiting' }>,
  words: ResidentWords,
  language: PageLanguage,
): string {
  const { aheadPeople, range, noWindow, windows, anyOrder } = state;
  const [before, figure, after] = words.ahead(aheadPeople);
  const how = range !== undefined ? words.wait(range) : noWindow ? words.noWindow : '';
  const names = [
    ...(windows.numbers.length === 0 ? [] : [words.windowName(windowList(windows.numbers, words.comma))]),
    ...windows.seats.map((seat) => language.named(seat)),
  ].map(htmlText);
  const places = anyOrder.map((name) => htmlText(language.named(name))).join(words.comma);
  return `${stateLine('waiting', words)}
<p class="ahead">${before}<b>${figure}</b>${after}</p>${aheadPeople === 0 ? `<p>${words.next}</p>` : ''}
${how === '' ? '' : `<p>${how}</p>`}${names.length === 0 ? '' : `<p>${words.at(names.join(words.comma))}</p>`}${anyOrder.length < 2 ? '' : `<p>${words.anyOrder(places)}</p>`}`;
}

const atPlace = (place: Place, words: ResidentWords, language: PageLanguage): string =>
  `<p>${words.at(placeName(place, words, language))}</p>`;

export const placeName = (place: Place, words: ResidentWords, language: PageLanguage): string =>
  htmlText('window' in place ? words.windowName(String(place.window)) : language.named(place.seat));
