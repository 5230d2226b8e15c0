import type { CityHall } from '@onewindow/hall-core';
import { htmlText } from '../first-page.ts';
import { hallAddress } from './hall-address.ts';
import type { HallCard } from './hall-folder.ts';
import { href, named, type PageSetup } from './page-frame.ts';

/** What somebody did last, as the address of the page says it. */
const DONE = ['added', 'removed', 'put-back', 'moved'] as const;

/** Where a hall is added; open where that is all there is to do, or did not work. */
export function addForm(setup: PageSetup, isFirst: boolean): string {
  const { words, query } = setup;
  const { add } = words;
  const isOpen = isFirst || query.refused !== undefined;
  return `<details${isOpen ? ' open' : ''}><summary>${add.title}</summary>
<p>${add.says}</p>
<form action="${href(setup, '/city/add')}" method="post">
<label for="address">${add.address}<input id="address" name="address" required autocomplete="off" spellcheck="false" value="${htmlText(query.at ?? '')}" aria-describedby="address-hint"><small id="address-hint">${add.addressHint}</small></label>
<label for="code">${add.code}<input id="code" name="code" autocomplete="off" spellcheck="false" aria-describedby="code-hint"><small id="code-hint">${add.codeHint}</small></label>
<button class="main">${add.press}</button></form></details>`;
}

/** What became of what somebody asked for. */
export function noticePart(halls: readonly CityHall[], setup: PageSetup): string {
  const { words, query } = setup;
  const hall = halls.find(({ root }) => root === query.hall);
  const name = htmlText(hall === undefined ? (query.name ?? '') : nameIn(hall, setup));
  if (query.refused !== undefined) {
    const [what, todo] = words.troubles(query.refused);
    const reason = query.why === undefined ? '' : ` (${htmlText(query.why)})`;
    const address = query.at ?? '';
    const move =
      query.refused === 'same-hall' && hall !== undefined && hallAddress(address) !== hall.address
        ? `<form action="${href(setup, `/city/hall/${hall.root}/move`)}" method="post"><input type="hidden" name="address" value="${htmlText(address)}"><button>${words.useAddress(name, htmlText(address))}</button></form>`
        : '';
    return `<div class="note bad" role="alert"><b aria-hidden="true">!</b> ${what}${reason}${words.stop}${todo}${words.stop}${move}</div>`;
  }
  const done = DONE.find((each) => each === query.done);
  if (done === undefined) return '';
  const undo = done === 'removed' ? putBackForm(query.hall ?? '', setup) : '';
  return `<div class="note" role="status"><b aria-hidden="true">✓</b> ${words.done[done](name)}${undo}</div>`;
}

const nameIn = ({ known, hall }: CityHall, { language }: PageSetup): string =>
  known === undefined ? hall : named(known.name, language);

const putBackForm = (root: string, setup: PageSetup): string =>
  `<form action="${href(setup, `/city/hall/${encodeURIComponent(root)}/put-back`)}" method="post"><button>${setup.words.putBack}</button></form>`;

/** Halls taken off the list, while that can be taken back. */
export function removedPart(removed: readonly HallCard[], setup: PageSetup): string {
  const { words, query } = setup;
  // What was done just now says so above.
  return removed
    .filter(({ root }) => !(query.done === 'removed' && query.hall === root))
    .map(
      ({ root, hall, address }) =>
        `<div class="note">${words.removed(htmlText(`${hall} (${address})`))}${putBackForm(root, setup)}</div>`,
    )
    .join('');
}
