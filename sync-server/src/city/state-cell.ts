import { type CityHall, clockTime, type Freshness, freshness } from '@onewindow/hall-core';
import { htmlText } from '../first-page.ts';
import type { PageSetup } from './page-frame.ts';
import type { HallTrouble } from './trouble.ts';

/** Of each state its shape and its colour. */
const SIGNS: Readonly<Record<Freshness, readonly [shape: string, colour: string]>> = {
  fresh: ['●', 'good'],
  late: ['△', 'late'],
  'cut-off': ['✕', 'bad'],
  never: ['✕', 'bad'],
};

type Troubled = CityHall & { readonly trouble?: HallTrouble | undefined };

/** How a hall is heard: how old what is shown of it is, and where it is not heard why, and what to do. */
export function stateCell(hall: Troubled, setup: PageSetup): string {
  const { words } = setup;
  const how = freshness(hall);
  const [shape, colour] = SIGNS[how];
  const age = hall.agoMs === undefined ? '' : ` · ${words.ago(hall.agoMs)}`;
  const sign = `<span class="sign ${colour}"><i aria-hidden="true">${shape}</i> ${words.states[how]}${age}</span>`;
  const asOf =
    how === 'cut-off' && hall.known !== undefined ? `<small>${asOfPart(hall.known, words)}</small>` : '';
  return `${sign}${asOf}`;
}

const asOfPart = (
  { day, atMs, timeZone }: NonNullable<CityHall['known']>,
  words: PageSetup['words'],
): string => words.asOfDay(dayText(day), clockTime(atMs, timeZone));

/** `2026-03-02`. */
export const dayText = (day: string): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;

/** Why a hall is not heard. */
export const troubleWhat = (hall: Troubled, setup: PageSetup): string => {
  const [what] = told(hall, setup);
  return what === undefined ? '' : `<small>${what}</small>`;
};

/** The same, and what to do. */
export function troublePart(hall: Troubled, setup: PageSetup): string {
  const [what, todo] = told(hall, setup);
  if (what === undefined) return '';
  return `<p class="note bad"><b aria-hidden="true">!</b> ${what}${setup.words.stop}${todo}${setup.words.stop}</p>`;
}

function told({ trouble }: Troubled, { words }: PageSetup): readonly [what?: string, todo?: string] {
  if (trouble === undefined) return [];
  const [what, todo] = words.troubles(trouble.kind === 'refused' ? trouble.code : trouble.kind);
  return ['reason' in trouble ? `${what} (${htmlText(trouble.reason)})` : what, todo];
}
